"""Pieces of pages: lists of people, teasers, menus, pagination."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.newsroom.plan.parts import folder_below, list_place, paginate, pagination, parts_of
from plugins.newsroom.views import MenuEntry
from tests.sites.desk import Desk, text, titles, view

CODES: dict[str, dict[str, str]] = {"en": {}, "ar": {}, "ja": {}}


@pytest.mark.parametrize(
    "code, number, shown",
    [
        ("en", 0, ""),
        ("en", 1, "a0"),
        ("en", 2, "a0 and a1"),
        ("en", 3, "a0, a1, and a2"),
        ("ar", 2, "a0 وa1"),
        ("ar", 3, "a0 وa1 وa2"),
        ("ja", 2, "a0、a1"),
        ("ja", 3, "a0、a1、a2"),
    ],
)
def test_people_are_joined_as_the_language_joins_lists(tmp_path: Path, code: str, number: int, shown: str) -> None:
    """Source: CLDR, listPatterns, standard."""
    authors = [f"a{index}" for index in range(number)]
    site = Desk(tmp_path, {f"articles/s/{code}.md": text("S", authors=authors)}, EDITIONS=CODES).prepare().site
    people = parts_of(site).people(authors, site.edition_by_code[code])
    assert "".join(person.text + person.separator for person in people) == shown


def test_a_person_of_whom_the_edition_lists_nothing_has_no_link(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles/a/en.md": text("A", authors=["ana"], status="hidden"),
        "articles/b/en.md": text("B", translator=["budi"]),
    }
    site = Desk(tmp_path, files).prepare().site
    people = parts_of(site).people(["ana", "budi"], site.edition_by_code["en"])
    assert [person.url for person in people] == ["", "/authors/budi/"]


def test_an_original_in_another_language_is_labelled(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"articles/a/ar.md": text("خبر")}, EDITIONS={"en": {}, "ar": {}}, UNTRANSLATED="show")
    (teaser,) = [view(desk.prepare(), "home").lead]
    assert (teaser.lang, teaser.dir, teaser.language_name) == ("ar", "rtl", "العربية")
    own = view(desk.prepare(), "home", "ar").lead
    assert (own.lang, own.dir, own.language_name) == ("", "", "")


def test_the_menu_shows_what_the_edition_has(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles/a/en.md": text("A", category="tech", tags=["t"]),
        "articles/b/id.md": text("B"),
        "pages/about/en.md": text("About", date=None),
        "pages/secret/en.md": text("Secret", date=None, status="draft"),
        "categories/tech/en.md": text(name="Technology"),
    }
    menu = ["category:tech", "category:none", "page:about", "page:secret", "page:none", "tags", "authors", "archive"]
    site = Desk(tmp_path, files, MENU=menu).prepare().site
    english, indonesian = (parts_of(site).edition(edition) for edition in site.editions)
    assert english.menu == (
        MenuEntry("Technology", "/sections/technology/"),
        MenuEntry("About", "/about/"),
        MenuEntry("", "/tags/", is_tags=True),
        MenuEntry("", "/archive/", is_archive=True),
    )
    assert indonesian.menu == (MenuEntry("", "/id/archive/", is_archive=True),)


def test_without_a_capability_nothing_leads_to_its_pages(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"articles/a/en.md": text("A", tags=["t"], authors=["ana"])}, MENU=["tags", "authors"])
    press = desk.prepare(PLUGINS=["plugins.newsroom", "plugins.feeds"])
    assert parts_of(press.site).edition(press.site.editions[0]).menu == ()
    article = view(press, "article", "en", "a")
    assert article.tags == ()
    assert [person.url for person in article.authors] == [""]
    assert [kind for kind, _, _ in press.site.feeds] == ["home", "home"]


def test_the_current_entry_of_the_menu_is_marked(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"articles/a/en.md": text("A", category="tech")}, MENU=["category:tech", "archive"])
    desk.build()
    assert '<a href="/sections/tech/" aria-current="page">' in desk.page("sections/tech/index.html")
    assert '<a href="/archive/">' in desk.page("sections/tech/index.html")


@pytest.mark.parametrize(
    "number, size, expected", [(0, 2, [0]), (1, 2, [1]), (2, 2, [2]), (3, 2, [2, 1]), (3, 10**9, [3]), (4, 1, [1] * 4)]
)
def test_pages_of_a_list(tmp_path: Path, number: int, size: int, expected: list[int]) -> None:
    files: dict[str, str | bytes] = {f"articles/a{index}/en.md": text("A", slug=f"a{index}") for index in range(number)}
    articles = Desk(tmp_path, files).prepare().site.listed("en")
    assert [len(chunk) for chunk in paginate(articles, size)] == expected


def test_a_list_knows_its_neighbours(tmp_path: Path) -> None:
    edition = Desk(tmp_path).prepare().site.edition_by_code["id"]
    middle = pagination(edition, "tags/x/", "page/{number}/", 2, 3)
    assert (middle.previous_url, middle.next_url) == ("/id/tags/x/", "/id/tags/x/page/3/")
    alone = pagination(edition, "tags/x/", "page/{number}/", 1, 1)
    assert (alone.previous_url, alone.next_url) == ("", "")


@pytest.mark.parametrize(
    "permalink, folder",
    [("", ""), ("tags/x/", "tags/x/"), ("tags/x.html", "tags/x/"), ("x.html", "x/"), ("tags/x", "tags/x/")],
)
def test_what_belongs_to_a_page_lies_in_the_folder_of_its_name(tmp_path: Path, permalink: str, folder: str) -> None:
    assert folder_below(permalink) == folder
    edition = Desk(tmp_path).prepare().site.edition_by_code["en"]
    assert list_place(edition, permalink, "page/{number}/", 2).save_as == f"{folder}page/2/index.html"


def test_permalinks_may_name_files(tmp_path: Path) -> None:
    permalinks = {"tag": "tags/{slug}.html", "article": "{year}/{slug}.html", "category": "c-{slug}.html"}
    files: dict[str, str | bytes] = {
        f"articles/a{number}/en.md": text(f"A{number}", tags=["t"], category="c") for number in (1, 2)
    }
    desk = Desk(tmp_path, files, PERMALINKS=permalinks, DEFAULT_PAGINATION=1)
    desk.build()
    assert {
        "2026/a1.html",
        "tags/t.html",
        "tags/t/page/2/index.html",
        "tags/t/feed.xml",
        "c-c.html",
        "c-c/page/2/index.html",
    } < set(desk.files())
    assert titles(view(desk.prepare(), "tag", "en", "t", 2).teasers) == ["A2"]
