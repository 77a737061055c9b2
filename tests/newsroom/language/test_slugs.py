import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.language.slugs import fold, slugify


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello, World!", "hello-world"),
        ("C", "c"),
        ("C++", "cplusplus"),
        ("C++20", "cplusplus20"),
        ("C#", "csharp"),
        ("F#", "fsharp"),
        (".NET", "dotnet"),
        (".NET 9", "dotnet-9"),
        ("ASP.NET", "asp-net"),
        ("example.network", "example-network"),
        ("Disney+", "disneyplus"),
        ("Ctrl+C", "ctrl-c"),
        ("#metoo", "metoo"),
        ("issue #5", "issue-5"),
        ("What's new", "whats-new"),
        ("What’s new", "whats-new"),
        ("L'été à Paris", "l-ete-a-paris"),
        ("Größe ändern", "grosse-andern"),
        ("Łódź Ørsted Þór", "lodz-orsted-thor"),
        ("İstanbul Iğdır", "istanbul-igdir"),
        ("Việt Nam đồng", "viet-nam-dong"),
        ("Привет, йод", "привет-йод"),
        ("Ελλάδα", "ελλάδα"),
        ("قانونٌ جديد", "قانونٌ-جديد"),
        ("می‌خواهم", "می-خواهم"),
        ("नई दिल्ली", "नई-दिल्ली"),
        ("क्‍ष", "क्ष"),
        ("ภาษาไทย", "ภาษาไทย"),
        ("日本語 テスト", "日本語-テスト"),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", "full-width"),
        ("한국어", "한국어"),
        ("E = mc²", "e-mc2"),
        ("1️⃣ first", "1-first"),
        ("--a__b--", "a-b"),
    ],
)
def test_slugs_keep_letters_and_digits_of_every_script(text: str, expected: str) -> None:
    assert slugify(text) == expected


@pytest.mark.parametrize("text", ["", " ", "!?", "😀", "\u0301"])
def test_a_text_without_letters_and_digits_has_no_slug(text: str) -> None:
    with pytest.raises(ValueError, match="a letter or a digit"):
        slugify(text)


@given(st.text())
def test_a_slug_is_its_own_slug_and_holds_nothing_but_words_and_single_hyphens(text: str) -> None:
    try:
        slug = slugify(text)
    except ValueError:
        return
    assert slugify(slug) == slug
    assert unicodedata.is_normalized("NFC", slug)
    assert all(slug.split("-"))
    assert all(c == "-" or c.isalnum() or unicodedata.category(c)[0] == "M" for c in slug)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Open Source", "open  source"),
        ("ＡＩ", "ai"),
        ("Straße", "STRASSE"),
        ("ΣΑΣ", "σας"),
        ("e\u0301", "É"),
        ("ｶﾞ", "ガ"),
        (" a\u00a0b\n", "A B"),
    ],
)
def test_names_meet_that_differ_in_case_width_form_or_spacing(first: str, second: str) -> None:
    assert fold(first) == fold(second)


@pytest.mark.parametrize(("first", "second"), [("C", "C++"), ("resume", "résumé"), ("ab", "a b")])
def test_other_names_stay_apart(first: str, second: str) -> None:
    assert fold(first) != fold(second)


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert fold(fold(text)) == fold(text)
