import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.assemble.slugs import slug_of, title_slug
from plugins.newsroom.language.slugs import slugify
from tests.newsroom.assemble.making import article_of, make_site, messages_of, sound_site


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("C", "c"),
        ("C++", "cplusplus"),
        ("C#", "csharp"),
        ("Tomáš", "tomas"),
        ("日本語", "日本語"),
        ("🎉", "party-popper"),
        ("!?", "exclamation-mark-question-mark"),
        (" ", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_every_name_has_a_slug(name: str, expected: str) -> None:
    assert slug_of(name) == expected


@pytest.mark.parametrize(
    "name", ["word " * 2000, "日" * 10_000, "👩‍👩‍👧‍👦" * 1000, "🎉" * 10_000, "مرحبا " * 2000, "e\u0301" * 5000]
)
def test_titles_of_10000_characters_have_slugs_that_differ(name: str) -> None:
    slugs = {slug_of(name), slug_of(name + "x"), slug_of(name + "y")}
    assert len(slugs) == 3
    assert all(len(slug.encode()) <= 200 for slug in slugs)


SCRIPTS = (
    "Ελληνικά Кириллица Հայերեն עברית العربية ܣܘܪܝܝܐ ދިވެހި देवनागरी বাংলা ਗੁਰਮੁਖੀ ગુજરાતી ଓଡ଼ିଆ தமிழ் తెలుగు ಕನ್ನಡ "
    "മലയാളം සිංහල ไทย ລາວ བོད མြန်မာ ქართული አማርኛ ᏣᎳᎩ ខ្មែរ ᠮᠣᠩᠭᠣᠯ ひらがな カタカナ 漢字 한국어 ⵜⵉⴼⵉⵏⴰⵖ ꦗꦮ ᬩᬮᬶ"
).split()


@pytest.mark.parametrize("word", SCRIPTS)
def test_words_of_every_script_are_their_own_slugs(word: str) -> None:
    slug = slug_of(word)
    assert slug == slug_of(slug)
    assert slug.replace("-", "") != ""
    assert not slug.isascii()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("word " * 50, "word-" * 38 + "{}"),
        ("日" * 100, "日" * 63 + "-{}"),
        ("a" * 201, "a" * 191 + "-{}"),
        ("a" * 200, "a" * 200),
        ("क्षि" * 30, "क्षि" * 15 + "-{}"),
        ("a" + "\u0e49" * 300, "a"),
        ("\u0e01" + "\u0e49" * 300, "\u0e01" + "\u0e49" * 62 + "-{}"),
    ],
)
def test_long_names_are_cut_between_words_else_between_letters(name: str, expected: str) -> None:
    digest = hashlib.sha256(slugify(name).encode()).hexdigest()[:8]
    assert slug_of(name) == expected.replace("{}", digest)


@given(st.text())
def test_a_slug_can_be_a_files_name(name: str) -> None:
    slug = slug_of(name)
    assert slug
    assert len(slug.encode()) <= 200
    assert not set(slug) & set("/\\?#% \0")
    assert not slug.startswith(".")


@given(st.text(st.sampled_from("aB9 -+#.'é\n\t"), max_size=12).filter(lambda name: any(map(str.isalnum, name))))
def test_a_short_name_has_the_slug_of_its_language(name: str) -> None:
    assert slug_of(name) == slugify(name)


@pytest.mark.parametrize(("title", "expected"), [("A backdoor!", "a-backdoor"), ("…", "xz-utils"), ("🎉 5", "5")])
def test_a_text_without_a_slug_takes_its_titles_else_its_ids(title: str, expected: str) -> None:
    assert title_slug(title, "xz utils") == expected


@pytest.mark.parametrize("slug", ["XZ-Utils", "node.js", "c++", "日本語", "a_b~c", "می\u200cخواهم"])
def test_a_slug_of_ones_own_stays_as_it_is(slug: str) -> None:
    site = sound_site({"articles/xz/en.md": f"title: T\ndate: 2026-01-01\nslug: {slug}"})
    assert article_of(site, "xz", "en").slug == slug


def test_a_slug_of_ones_own_is_taken_in_nfc_without_space_around_it() -> None:
    site = sound_site({"articles/xz/en.md": 'title: T\ndate: 2026-01-01\nslug: " cafe\u0301 "'})
    assert article_of(site, "xz", "en").slug == "caf\u00e9"


@pytest.mark.parametrize(
    ("slug", "mended"),
    [
        ("a b", "a-b"),
        ("a/b", "a-b"),
        ("what?", "what"),
        ("a#b", "a-b"),
        ("50%", "50"),
        ("..", "full-stop-full-stop"),
        (".htaccess", "htaccess"),
        ("a\\\\b", "a-b"),
        ("a\u200bb", "ab"),
        ("a\u202eb", "ab"),
    ],
)
def test_a_slug_that_cannot_be_in_an_address_is_an_error_and_mended_when_lenient(slug: str, mended: str) -> None:
    texts = {"articles/xz/en.md": f'title: T\ndate: 2026-01-01\nslug: "{slug}"'}
    (message,) = messages_of(texts)
    assert message.startswith("content/articles/xz/en.md:4: slug: found ")
    assert message.endswith(f"; did you mean '{mended}'?")
    site, (problem,) = make_site(texts, lenient=True)
    assert article_of(site, "xz", "en").slug == mended
    assert f"; it is now '{mended}', expected one part of an address" in str(problem)
