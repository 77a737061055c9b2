"""Words found in texts: strictly where they are named, loosely where they are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.wording import fold_text, is_part, names, says, without


@pytest.mark.parametrize(
    "word, text, named, said",
    [
        ("port", "a port", True, True),
        ("port", "Ports, and the port's name", True, True),
        ("port", "important, portable", False, True),
        ("bug", "bugle", False, False),
        ("bug", "bugs", True, True),
        ("xz", "ツールxzの5.6.0", True, True),
        ("WCAG", "و[WCAG 2.2]", True, True),
        ("xz", "pxz", False, False),
        ("open source", "Open-source code", True, True),
        ("open source", "open\u00a0source", True, True),
        ("open source", "open the source", False, False),
        ("EU’s", "the EU's rules", True, True),
        ("USB Type-C", "USB Type-C", True, True),
        ("C++", "in C++ or C", True, True),
        ("pustaka", "Dua pustakanya", False, True),
        ("kata sandi", "kata-kata sandinya", False, True),
        ("café", "CAFE\u0301S", True, True),
        ("ABC", "ＡＢＣ", True, True),
        ("порт", "импорт", False, False),
        ("порт", "порты", False, True),
        ("バックドア", "xzのバックドア、リポジトリー", True, True),
        ("文字", "文字体系", True, True),
        ("باب خلفي", "في الباب الخلفي الذي", True, True),
        ("مكتبة", "ومكتبته", False, True),
        ("مكتبة", "مَكْتَبَة", True, True),
        ("إتاحة", "لاتاحة", False, True),
        ("عقد", "معقدة", False, False),
    ],
)
def test_words_in_texts(word: str, text: str, named: bool, said: bool) -> None:
    folded = fold_text(text)
    assert (names(word, folded), says(word, folded)) == (named, said)


WORDS = st.text("abcé漢かسب ", min_size=1).filter(str.strip)


@given(WORDS, st.text("abcé漢かسب .,", max_size=20))
def test_a_text_says_what_it_names(word: str, text: str) -> None:
    folded = fold_text(text)
    assert says(word, folded) or not names(word, folded)


@given(WORDS)
def test_every_word_names_itself(word: str) -> None:
    assert names(word, fold_text(f"… {word} …"))


def test_a_word_within_a_longer_one_can_be_told_from_the_word() -> None:
    assert is_part("key", "public Key")
    assert not is_part("public key", "key")
    text = fold_text("The public keys. A key.")
    assert names("key", without(["public key"], text))
    assert not names("key", without(["public key", "a key"], text))
