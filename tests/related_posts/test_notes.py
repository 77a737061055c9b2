"""What is noted of a text."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.related_posts.arrays import rows_of_notes
from plugins.related_posts.measures import MOST_COUNTED
from plugins.related_posts.notes import make_note, note, note_tags, note_text
from plugins.related_posts.words import number_of
from tests.newsroom.assemble.making import read_texts, settings_of


def counted(data: bytes) -> Mapping[int, int]:
    rows = rows_of_notes([data])
    return dict(zip(rows.columns.tolist(), rows.values.tolist(), strict=True))


@given(st.dictionaries(st.integers(0, 2**30 - 1), st.integers(1, 1000)))
def test_a_note_says_how_often_each_word_stands_in_a_text(counts: dict[int, int]) -> None:
    data = make_note(counts)
    assert counted(data) == {number: min(count, MOST_COUNTED) for number, count in counts.items()}
    assert make_note(dict(reversed(counts.items()))) == data


def test_a_text_without_words_has_an_empty_note() -> None:
    assert make_note({}) == note_text("", "", "", "en") == b""


def test_rows_are_those_of_the_notes_in_order() -> None:
    rows = rows_of_notes([make_note({9: 1, 7: 2}), b"", make_note({9: 3})])
    assert (rows.starts.tolist(), rows.columns.tolist(), rows.values.tolist()) == ([0, 2, 2, 3], [7, 9, 9], [2, 1, 3])


def test_tags_are_noted_once_each() -> None:
    assert counted(note_tags(["b", "a", "b"])) == {number_of("a"): 1, number_of("b"): 1}


HEAD = "title: A backdoor\nsummary: {summary}\ndate: 2026-01-02\n"


@pytest.mark.parametrize(
    ("path", "summary", "expected"),
    [
        ("articles/a/en.md", "Seen early", {"a", "backdoor", "seen", "earli", "found"}),
        ("articles/a/en.md", "''", {"a", "backdoor", "found"}),
        ("pages/a/en.md", "Seen early", set()),
    ],
)
def test_articles_are_noted_with_title_and_a_summary_of_their_own(path: str, summary: str, expected: set[str]) -> None:
    text = f"{HEAD.format(summary=summary)}---\nFound."
    (record,) = read_texts({path: text}, settings_of())
    assert counted(note(record)).keys() == {number_of(word) for word in expected}
