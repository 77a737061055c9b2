"""What has changed between two states of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.differences import Change, Piece, find_changes, find_pieces
from plugins.newsroom.read.frontmatter import FrontMatter, parse

OLD = "---\ntitle: A\nsummary: S\ntags: [t]\n---\nOne two three.\n\n## Two\n\nFour.\n"


def matter(text: str) -> FrontMatter:
    return parse(text, "")


@pytest.mark.parametrize(
    "new, changes",
    [
        (OLD, []),
        (OLD.replace("tags: [t]", "tags: [u]"), []),
        (OLD.replace("Four.\n", "Four.   \n\n\n"), []),
        (OLD.replace("title: A", "title: B"), [Change("title", 2, "A", "B")]),
        (OLD.replace("summary: S\n", ""), [Change("summary", 1, "S", "")]),
        (OLD.replace("two", "2"), [Change("body", 6, "One two three.", "One 2 three.")]),
        (OLD.replace("## Two\n\n", ""), [Change("body", 7, "## Two", "")]),
        (OLD.replace("Four.", "Four.\n\nFive.\nSix."), [Change("body", 12, "", "Five.\nSix.")]),
        (OLD.replace("Four.", ""), [Change("body", 10, "Four.", "")]),
    ],
)
def test_changes_are_found(new: str, changes: list[Change]) -> None:
    assert list(find_changes(matter(OLD), matter(new))) == changes


@pytest.mark.parametrize(
    "old, new, pieces",
    [
        ("a b c", "a x c", [("same", "a "), ("gone", "b"), ("new", "x"), ("same", " c")]),
        ("a b c d", "a x y d", [("same", "a "), ("gone", "b c"), ("new", "x y"), ("same", " d")]),
        (
            "最初の二つの三つ",
            "最初の四つの三つ",
            [("same", "最初の"), ("gone", "二"), ("new", "四"), ("same", "つの三つ")],
        ),
        ("a b c", "a b c d", [("same", "a b c"), ("new", " d")]),
        ("one thing", "quite another", [("gone", "one thing"), ("new", "quite another")]),
        ("", "new", [("new", "new")]),
        ("gone", "", [("gone", "gone")]),
    ],
)
def test_changes_are_told_down_to_words(old: str, new: str, pieces: list[tuple[str, str]]) -> None:
    assert find_pieces(old, new) == tuple(Piece(kind, text) for kind, text in pieces)  # type: ignore[arg-type]


@given(st.text("ab c漢\n"), st.text("ab c漢\n"))
def test_pieces_make_both_texts(old: str, new: str) -> None:
    pieces = find_pieces(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == new
