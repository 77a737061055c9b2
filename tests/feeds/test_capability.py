"""Feeds: valid Atom for each edition and each of its tags."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import pytest

from plugins.newsroom.problems import ConfigError
from tests.sites.desk import Desk, text

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A & B", "![x](x.png) and [a note](#note) & more.", slug="a", tags=["t"],
                             authors=["ana", "budi"], date="2026-03-01 10:00", modified="2026-03-05",
                             summary="About *A*."),
    "articles/a/id.md": text("A id", slug="a", date=None),
    "articles/a/x.png": b"png",
    "articles/b/en.md": text("B", slug="b", date="2026-03-02"),
    "articles/c/en.md": text("C", date="2026-03-03", status="hidden", tags=["t"]),
    "tags/t/en.md": text(name="Tools", slug="t"),
}  # fmt: skip


def feed(desk: Desk, path: str = "feed.xml") -> Element:
    return ET.fromstring(desk.page(path))


def value(element: Element, name: str) -> str:
    return element.findtext(ATOM + name) or ""


def links(element: Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in element.findall(f"{ATOM}link")}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, FILES, SITEURL="https://example.org/news")


def test_the_feed_of_an_edition(desk: Desk) -> None:
    desk.build(EDITIONS={"en": {"description": "News."}, "id": {"sitename": "Meja"}})
    root = feed(desk)
    assert root.attrib[LANG] == "en"
    assert (value(root, "title"), value(root, "subtitle")) == ("Test Desk", "News.")
    assert value(root, "id") == "https://example.org/news/feed.xml"
    assert value(root, "updated") == "2026-03-05T00:00:00+00:00"
    assert links(root) == {
        "self": "https://example.org/news/feed.xml",
        "alternate": "https://example.org/news/",
    }
    assert [value(entry, "title") for entry in root.findall(f"{ATOM}entry")] == ["B", "A & B"]
    assert value(feed(desk, "id/feed.xml"), "title") == "Meja"


def test_an_entry(desk: Desk) -> None:
    desk.build()
    entry = feed(desk).findall(f"{ATOM}entry")[1]
    assert value(entry, "id") == links(entry)["alternate"] == "https://example.org/news/a/"
    assert (value(entry, "published"), value(entry, "updated")) == (
        "2026-03-01T10:00:00+00:00",
        "2026-03-05T00:00:00+00:00",
    )
    assert [value(author, "name") for author in entry.findall(f"{ATOM}author")] == ["ana", "budi"]
    assert [category.attrib["term"] for category in entry.findall(f"{ATOM}category")] == ["Tools"]
    assert value(entry, "summary") == "About A."
    assert value(entry, "content").replace("\xa0", " ") == (
        '<p><img alt="x" src="https://example.org/news/articles/a/x.png"> and '
        '<a href="https://example.org/news/a/#note">a note</a> &amp; more.</p>'
    )


def test_a_feed_is_valid_atom(desk: Desk) -> None:
    """Source: RFC 4287, sections 4.1.1 and 4.1.2: what a feed and an entry must have once."""
    desk.build()
    for path in ("feed.xml", "id/feed.xml", "tags/t/feed.xml"):
        root = feed(desk, path)
        entries = root.findall(f"{ATOM}entry")
        for element in (root, *entries):
            for name in ("id", "title", "updated"):
                assert len(element.findall(ATOM + name)) == 1
            assert datetime.fromisoformat(value(element, "updated")).tzinfo is not None
            assert element.find(f"{ATOM}author/{ATOM}name") is not None
        assert len({value(entry, "id") for entry in entries}) == len(entries)


def test_the_feed_of_a_tag(desk: Desk) -> None:
    desk.build()
    root = feed(desk, "tags/t/feed.xml")
    assert value(root, "title") == "Test Desk: Tools"
    assert [value(entry, "title") for entry in root.findall(f"{ATOM}entry")] == ["A & B"]
    assert links(root)["alternate"] == "https://example.org/news/tags/t/"


def test_a_feed_holds_the_newest_only(tmp_path: Path) -> None:
    files = {f"articles/a{n}/en.md": text(f"A{n}", date=f"2026-03-{n:02}") for n in range(1, 26)}
    desk = Desk(tmp_path, dict(files))
    desk.build()
    titles = [value(entry, "title") for entry in feed(desk).findall(f"{ATOM}entry")]
    assert titles == [f"A{n}" for n in range(25, 5, -1)]
    desk.build(FEEDS={"entries": 2, "file": "atom.xml"})
    assert len(feed(desk, "atom.xml").findall(f"{ATOM}entry")) == 2
    assert "feed.xml" not in desk.files()


def test_a_feed_without_articles_has_a_fixed_date(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.build()
    assert value(feed(desk), "updated") == "1970-01-01T00:00:00+00:00"


def test_pages_name_their_feeds(desk: Desk) -> None:
    desk.build()
    pattern = '<link rel="alternate" type="application/atom+xml" title="{}" href="{}">'
    assert pattern.format("Test Desk", "/news/feed.xml") in desk.page("a/index.html")
    assert pattern.format("Tools – Test Desk", "/news/tags/t/feed.xml") in desk.page("tags/t/index.html")


@pytest.mark.parametrize("settings", [{"file": "a/b.xml"}, {"file": ""}, {"entries": 0}])
def test_wrong_settings_are_errors(tmp_path: Path, settings: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match="FEEDS"):
        Desk(tmp_path).config(FEEDS=settings)
