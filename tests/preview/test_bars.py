"""The bar on the page of a text."""

from __future__ import annotations

import pytest

from plugins.newsroom.model import Visibility
from plugins.newsroom.problems import Problem, Severity
from plugins.preview.bars import bar_of, compare_address
from plugins.preview.notes import Note
from plugins.preview.sheets import opens_nothing

PATH = "content/articles/xz/id.md"


def edit(path: str, line: int) -> str:
    return f"edit:{path}:{line}"


def test_a_public_original_has_only_links() -> None:
    assert bar_of(Note(path=PATH, story="xz", lang="en", line=5), (), edit) == (
        '<warta-bar><template shadowrootmode="open"><link rel="stylesheet" href="/.preview/sheet.css">'
        '<aside class="bar public" lang="en" dir="ltr" aria-label="Preview">'
        f'<a href="edit:{PATH}:5">Edit</a><code dir="ltr">{PATH}</code><a href="/_desk/">Desk</a>'
        "</aside></template></warta-bar>\n"
    )


@pytest.mark.parametrize(
    ("visibility", "moment", "expected"),
    [
        (Visibility.DRAFT, "", "<strong>Draft</strong>: not on the site,"),
        (
            Visibility.SCHEDULED,
            "2026-12-24 18:30, UTC",
            "<strong>Scheduled</strong> (2026-12-24 18:30, UTC): not on the site yet",
        ),
        (
            Visibility.EXPIRED,
            "2026-01-01 00:00, UTC",
            "<strong>Expired</strong> (2026-01-01 00:00, UTC): not on the site any more",
        ),
        (Visibility.HIDDEN, "", "<strong>Hidden</strong>: at its address"),
        (Visibility.WITHDRAWN, "", "<strong>Withdrawn</strong>: a notice"),
    ],
)
def test_what_readers_do_not_see_is_said(visibility: Visibility, moment: str, expected: str) -> None:
    note = Note(path=PATH, story="xz", lang="id", visibility=visibility, moment=moment)

    assert expected in bar_of(note, (), edit)


def test_a_translation_leads_beside_its_original() -> None:
    note = Note(path=PATH, story="xz", lang="id", translated_from="en", is_stale=True)
    bar = bar_of(note, (), edit)

    assert '<a href="/_desk/compare/xz/id/">Beside the original</a>' in bar
    assert "<strong>Stale</strong>: the original has changed since." in bar


def test_an_article_tells_where_the_reasons_of_its_related_stories_are() -> None:
    bar = bar_of(Note(path=PATH, story="a&b", lang="id", has_reasons=True), (), edit)

    assert bar.startswith('<warta-bar data-why="/_desk/why/a%26b/id/"><template')
    assert '<a href="/_desk/why/a%26b/id/">Why these stories?</a>' in bar
    assert bar.endswith('</warta-bar>\n<script src="/.preview/why.js" defer></script>\n')


def test_problems_are_counted_and_listed() -> None:
    problems = [Problem(PATH, line, "tags", "<b>", severity=Severity.WARNING) for line in (2, 3)]
    bar = bar_of(Note(path=PATH, story="xz", lang="id"), problems, edit)

    assert "<summary>2 problems</summary>" in bar
    assert f'<a href="edit:{PATH}:3">' in bar
    assert "<b>tags</b></p><p><bdi>&lt;b&gt;</bdi>" in bar


def test_without_an_editor_nothing_is_to_be_opened() -> None:
    assert ">Edit<" not in bar_of(Note(path=PATH, story="xz", lang="id"), (), opens_nothing)


@pytest.mark.parametrize(
    ("story", "expected"),
    [("xz", "/_desk/compare/xz/id/"), ("pages/about", "/_desk/compare/pages/about/id/")],
)
def test_the_address_of_a_comparison(story: str, expected: str) -> None:
    assert compare_address(story, "id") == expected
