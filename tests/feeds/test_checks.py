"""The checks of feeds find what is wrong: each fault, put into feeds that are right."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.feeds import atom, json_feed, rss
from tests.sites.desk import Desk, text

CHECKS: Mapping[str, Callable[[str], list[str]]] = {
    "feed.xml": atom.find_faults,
    "rss.xml": rss.find_faults,
    "feed.json": json_feed.find_faults,
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    files: dict[str, str | bytes] = {
        "articles/a/en.md": text("A", slug="a", authors=["ana"], tags=["t"], cover="x.png", summary="Of A."),
        "articles/a/x.png": b"png",
        "articles/b/en.md": text("B", slug="b", date="2026-01-03"),
    }
    desk = Desk(tmp_path_factory.mktemp("desk"), files, SITEURL="https://example.org")
    desk.build(FEEDS={"hub": "https://hub.example/"})
    return desk


@pytest.mark.parametrize("file", CHECKS)
def test_what_is_right_has_no_faults(desk: Desk, file: str) -> None:
    assert CHECKS[file](desk.page(file)) == []


@pytest.mark.parametrize(
    ("file", "pattern", "instead", "said"),
    [
        ("feed.xml", r"<id>tag:[^<]*feed[^<]*</id>", "", "feed: 0 id"),
        ("feed.xml", r"<title>A</title>", "<title>A</title><title>B</title>", "entry 2: 2 title"),
        ("feed.xml", r"<id>tag:[^<]*b/en</id>", "<id>a/en</id>", "entry 1: its id is no absolute IRI"),
        ("feed.xml", r"<id>tag:([^<]*)b/en</id>", r"<id>tag:\1a/en</id>", "two entries have one id"),
        ("feed.xml", r"<updated>[^<]*", "<updated>2026-01-02", "updated is '2026-01-02'"),
        ("feed.xml", r"(<published>[^<]*)\+00:00", r"\1", "published is"),
        ("feed.xml", r'<link rel="self"[^>]*>', "", "the feed doesn't say where it is"),
        ("feed.xml", r'(rel="alternate"[^>]*href=")https://example.org/a/', r"\1/a/", "entry 2: a link to '/a/'"),
        ("feed.xml", r'(<link rel="alternate"[^>]*>)', r"\1\1", "two alternates of one type and language"),
        ("feed.xml", r"<name>[^<]*</name>", "<name/>", "an author without a name"),
        ("feed.xml", r'<category term="t"/>', "<category/>", "a category without a term"),
        ("feed.xml", r'<content type="html">', '<content type="HTML">', "content of type HTML"),
        ("feed.xml", r"<published>", "<publication>x</publication><published>", "publication"),
        ("rss.xml", r'version="2.0"', 'version="0.91"', "this is no RSS 2.0"),
        ("rss.xml", r"<link>https://example.org/</link>", "", "channel: no link"),
        ("rss.xml", r"<guid[^>]*>[^<]*</guid>", "<guid>1</guid>", "items without a guid of their own"),
        ("rss.xml", r' length="3"', "", "an enclosure with"),
        ("feed.json", r"version/1\.1", "version/2", "version"),
        ("feed.json", r'"title":"Test Desk",', "", "no title"),
        ("feed.json", r'"id":"[^"]*a/en",', "", "items without an id of their own"),
        ("feed.json", r'"content_html":', '"content":', "item: content"),
        ("feed.json", r'("date_published":"[^"]*)\+00:00"', r'\1"', "a date without an offset"),
        ("feed.json", r'"language":"en"', '"language":7', "feed: language"),
        ("feed.json", r'"mime_type":"image/png",', "", "an attachment with"),
        ("feed.json", r'"type":"WebSub",', "", "a hub with"),
        ("feed.json", r'"authors":\[\{"name":"ana"[^}]*\}\]', '"authors":[{}]', "an author with"),
    ],
)  # fmt: skip
def test_a_fault_is_found(desk: Desk, file: str, pattern: str, instead: str, said: str) -> None:
    broken, often = re.subn(pattern, instead, desk.page(file))
    assert often > 0
    faults = CHECKS[file](broken)
    assert any(said in fault for fault in faults), faults


def test_xml_that_is_none_is_found(desk: Desk, tmp_path: Path) -> None:
    for file in ("feed.xml", "rss.xml"):
        with pytest.raises(SyntaxError):
            CHECKS[file](desk.page(file).replace("<title>", "<title>\x0b", 1))
