"""The matrix of stories and languages, and what of it is wanted."""

import pytest

from plugins.desk.matrix import Cell, Matrix, Row, Wanted, make_matrix
from plugins.desk.states import State
from tests.desk.making import desk_of

TEXTS = {
    "articles/new/en.md": "title: New\ndate: 2026-11-20\nauthors: [ana]\ncategory: policy",
    "articles/new/id.md": "title: Baru\ntranslator: [budi]",
    "articles/old/id.md": "title: Lama\ndate: 2020-01-01\nauthors: [budi]",
    "articles/next/en.md": "title: Next\ndate: 2026-12-24\nauthors: [ana]",
    "articles/draft/en.md": "title: Draft\nstatus: draft",
    "pages/about/en.md": "title: About",
}


def test_a_row_says_all_of_a_story() -> None:
    matrix = make_matrix(desk_of(TEXTS), Wanted(category="policy"))
    assert matrix.langs == ("en", "id", "ja")
    (row,) = matrix.rows
    assert row.published_at is not None
    assert row == Row(
        story="new",
        title="New",
        original="en",
        published_at=row.published_at,
        authors=("ana",),
        category="policy",
        is_draft=False,
        cells=(
            Cell("en", (State.ORIGINAL,), "content/articles/new/en.md"),
            Cell("id", (State.UNMARKED,), "content/articles/new/id.md", ("budi",)),
            Cell("ja", (State.MISSING,)),
        ),
    )


@pytest.mark.parametrize(
    "wanted, stories",
    [
        (Wanted(), ["draft", "next", "new", "old"]),
        (Wanted(author="ana"), ["next", "new"]),
        (Wanted(author="budi"), ["old"]),
        (Wanted(newer_days=30), ["draft", "next", "new"]),
        (Wanted(older_days=30), ["old"]),
        (Wanted(newer_days=30, older_days=0), ["draft", "new"]),
        (Wanted(states=(State.UNMARKED,)), ["new"]),
        (Wanted(langs=("en",), states=(State.MISSING,)), ["old"]),
        (Wanted(states=(State.DRAFT, State.SCHEDULED)), ["draft", "next"]),
        (Wanted(is_pages=True), ["about"]),
    ],
)
def test_what_is_wanted(wanted: Wanted, stories: list[str]) -> None:
    assert [row.story for row in make_matrix(desk_of(TEXTS), wanted).rows] == stories


def test_only_the_wanted_languages_are_columns() -> None:
    matrix = make_matrix(desk_of(TEXTS), Wanted(langs=("ja", "en")))
    assert matrix.langs == ("en", "ja")
    assert [[cell.lang for cell in row.cells] for row in matrix.rows] == [["en", "ja"]] * 4


def test_a_draft_without_a_date_has_none() -> None:
    rows = {row.story: row.published_at for row in make_matrix(desk_of(TEXTS), Wanted()).rows}
    assert rows["draft"] is None
    assert rows["next"] is not None


def test_a_site_without_stories_has_no_rows() -> None:
    assert make_matrix(desk_of({}), Wanted()) == Matrix(("en", "id", "ja"), ())
