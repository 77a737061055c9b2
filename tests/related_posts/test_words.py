"""From a text to the words that ranking compares."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.related_posts.words import TITLE_WEIGHT, count_words, number_of, spellings, tokens


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("", "en", ()),
        ("… — !?", "en", ()),
        ("Releases, released", "en", ("releas", "releas")),
        ("Rust 1.34.2 by wg-async, for node.js.", "en", ("rust", "1.34.2", "by", "wg-async", "for", "node.js")),
        ("C++ and C# (C)", "en", ("c++", "and", "c#", "c")),
        ("snake_case", "en", ("snake", "case")),
        ("don’t don't wg-async's", "en", ("don't", "don't", "wg-async")),
        ("L’été dell’anno", "fr", ("été", "anno")),
        ("ＡＰＩ ﬁle", "xx", ("api", "file")),
        ("東京都のAPI", "ja", ("東京", "京都", "都の", "api")),
        ("가 나", "ko", ("가", "나")),
        ("猫", "zh-Hant", ("猫",)),
        ("ไทย", "th", ("ไท", "ทย")),
        ("नमस्ते", "xx", ("नमस्ते",)),
        ("Pembaruan", "id-ID", ("baru",)),
        ("الأخبار أخبارُ", "ar", ("اخبار", "اخبار")),
    ],
)
def test_a_text_becomes_words(text: str, lang: str, expected: tuple[str, ...]) -> None:
    assert tokens(text, lang) == expected


def test_words_of_the_title_count_more() -> None:
    counts = count_words("Backdoors", "A backdoor", "en")
    assert counts == {number_of("a"): 1, number_of("backdoor"): 1 + TITLE_WEIGHT}


def test_what_is_remembered_changes_nothing() -> None:
    assert tokens("Running runs", "en") == tokens("Running runs", "en") == ("run", "run")


@given(st.text(), st.sampled_from(["en", "ja", "ar", "xx"]))
def test_words_never_hold_spaces_or_capitals(text: str, lang: str) -> None:
    for word in tokens(text, lang):
        assert word
        assert word.split() == [word]


@given(st.text(), st.sampled_from(["en", "ja", "ar", "xx"]))
def test_words_are_counted_by_their_numbers(text: str, lang: str) -> None:
    assert count_words("", text, lang) == Counter(map(number_of, tokens(text, lang)))


def test_numbers_of_many_words_are_nearly_all_their_own() -> None:
    words = [f"word{number}" for number in range(20_000)]
    pairs = [chr(0x4E00 + one) + chr(0x4E00 + other) for one in range(0, 20_000, 97) for other in range(0, 20_000, 211)]
    numbers = {number_of(word) for word in (*words, *pairs)}
    assert len(words) + len(pairs) - len(numbers) < 20
    assert max(numbers) < 2**30


def test_a_word_is_shown_as_the_text_first_writes_it() -> None:
    found = spellings("The Releases, released in 東京都", "en")
    expected = {"the": "the", "releas": "releases", "in": "in", "東京": "東京", "京都": "京都"}
    assert found == {number_of(word): spelling for word, spelling in expected.items()}
