"""The size of a text: alike in all scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.sizes import size_of


@pytest.mark.parametrize(
    "text, size",
    [
        ("", 0),
        ("a word", 5),
        ("naïve", 5),
        ("слово", 5),
        ("漢字", 6),
        ("かな", 2.6),
        ("ＡＢ", 2),
        ("한글", 4.6),
        ("سلام", 4.6),
        ("xzの5.6.0", 2 + 1.3 + 5),
    ],
)
def test_a_character_counts_for_what_it_says(text: str, size: float) -> None:
    assert size_of(text) == pytest.approx(size)


@given(st.text(), st.text())
def test_two_texts_are_as_long_as_both(one: str, other: str) -> None:
    assert size_of(f"{one} {other}") == pytest.approx(size_of(one) + size_of(other))
