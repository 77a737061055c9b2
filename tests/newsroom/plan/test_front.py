"""The front page's hierarchy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.sites.desk import Desk, text, titles, view

FILES = {
    f"articles/a{day}/en.md": text(f"A{day}", date=f"2026-03-{day:02}", category="even" if day % 2 == 0 else "odd")
    for day in range(1, 15)
}


def front(folder: Path, files: dict[str, Any], **settings: Any) -> Any:
    return view(Desk(folder, files, **{"DEFAULT_PAGINATION": 6, **settings}).prepare(), "home")


def test_a_lead_three_seconds_and_the_rest_of_the_page(tmp_path: Path) -> None:
    home = front(tmp_path, dict(FILES))
    assert (home.lead.title, titles(home.seconds), titles(home.latest)) == ("A14", ["A13", "A12", "A11"], ["A10", "A9"])


def test_sections_show_what_stands_neither_as_lead_nor_as_second(tmp_path: Path) -> None:
    sections = front(tmp_path, dict(FILES), MENU=["category:odd"]).sections
    assert [(section.title, section.url) for section in sections] == [
        ("odd", "/sections/odd/"),
        ("even", "/sections/even/"),
    ]
    assert [titles((section.first, *section.others)) for section in sections] == [
        ["A9", "A7", "A5", "A3"],
        ["A10", "A8", "A6", "A4"],
    ]


def test_a_featured_article_leads_and_is_not_repeated_in_its_section(tmp_path: Path) -> None:
    files: dict[str, Any] = {
        **FILES,
        "articles/a7/en.md": text("A7", date="2026-03-07", category="odd", featured={"rank": 1}),
    }
    home = front(tmp_path, files)
    assert home.lead.title == "A7"
    assert [titles((each.first, *each.others)) for each in home.sections if each.title == "odd"] == [
        ["A11", "A9", "A5", "A3"],
    ]


def test_one_section_alone_is_none(tmp_path: Path) -> None:
    files = {path: source.replace('"even"', '"odd"') for path, source in FILES.items()}
    assert front(tmp_path, dict(files)).sections == ()


def test_from_the_second_page_on_there_is_a_plain_list(tmp_path: Path) -> None:
    second = view(Desk(tmp_path, dict(FILES), DEFAULT_PAGINATION=6).prepare(), "home", number=2)
    assert (second.lead, second.seconds, second.sections) == (None, (), ())
    assert titles(second.latest) == ["A8", "A7", "A6", "A5", "A4", "A3"]


def test_an_edition_without_articles_has_an_empty_front_page(tmp_path: Path) -> None:
    home = front(tmp_path, {})
    assert (home.lead, home.seconds, home.latest, home.sections) == (None, (), (), ())
