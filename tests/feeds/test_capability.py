"""Feeds: Atom, RSS and JSON Feed of each edition, Atom of its authors, tags and categories."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import pytest

from plugins.newsroom.problems import ConfigError
from tests.feeds import atom, json_feed, rss
from tests.feeds.atom import ATOM, LANG, entries, links, value
from tests.sites.desk import Desk, text

BASE = "https://example.org/news"
FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A & B", "![x](x.png) and [a note](#note) & more.", slug="a", tags=["t"], category="c",
                             authors=["ana", "budi"], date="2026-03-01 10:00", modified="2026-03-05",
                             cover="x.png", summary="About *A*."),
    "articles/a/id.md": text("A id", slug="a", date=None),
    "articles/a/x.png": b"png",
    "articles/b/en.md": text("B", slug="b", date="2026-03-02"),
    "articles/c/en.md": text("C", date="2026-03-03", status="hidden", tags=["t"]),
    "tags/t/en.md": text(name="Tools", slug="t"),
}  # fmt: skip


def feed(desk: Desk, path: str = "feed.xml") -> Element:
    return ET.fromstring(desk.page(path))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, FILES, SITEURL=BASE)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("desk"), FILES, SITEURL=BASE)
    desk.build(FEEDS={"hub": "https://hub.example/", "tag": ["rss", "atom", "json"]})
    return desk


def test_the_feed_of_an_edition(desk: Desk) -> None:
    desk.build(EDITIONS={"en": {"description": "News.", "copyright": "CC BY"}, "id": {"sitename": "Meja"}})
    root = feed(desk)
    assert root.attrib[LANG] == "en"
    assert [value(root, name) for name in ("title", "subtitle", "rights")] == ["Test Desk", "News.", "CC BY"]
    assert value(root, "id") == "tag:example.org,2026:feed/en/home"
    assert value(root, "updated") == "2026-03-05T00:00:00+00:00"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Test Desk"
    assert links(root) == {"self": f"{BASE}/feed.xml", "alternate": f"{BASE}/"}
    assert [value(entry, "title") for entry in entries(root)] == ["B", "A & B"]
    assert value(feed(desk, "id/feed.xml"), "title") == "Meja"


def test_an_entry(built: Desk) -> None:
    entry = entries(feed(built))[1]
    assert value(entry, "id") == "tag:example.org,2026:a/en"
    assert (value(entry, "published"), value(entry, "updated")) == (
        "2026-03-01T10:00:00+00:00",
        "2026-03-05T00:00:00+00:00",
    )
    assert [(value(author, "name"), value(author, "uri")) for author in entry.findall(f"{ATOM}author")] == [
        ("ana", f"{BASE}/authors/ana/"),
        ("budi", f"{BASE}/authors/budi/"),
    ]
    assert [category.attrib["term"] for category in entry.findall(f"{ATOM}category")] == ["c", "Tools"]
    assert value(entry, "summary") == "About A."
    assert links(entry) == {"alternate": f"{BASE}/a/", "enclosure": f"{BASE}/articles/a/x.png"}
    assert value(entry, "content").replace("\xa0", " ") == (
        f'<p><img alt="x" src="{BASE}/articles/a/x.png"> and <a href="{BASE}/a/#note">a note</a> &amp; more.</p>'
    )


def test_the_same_as_rss(built: Desk) -> None:
    channel = ET.fromstring(built.page("rss.xml"))[0]
    assert [channel.findtext(name) for name in ("title", "link", "language")] == ["Test Desk", f"{BASE}/", "en"]
    assert channel.findtext("lastBuildDate") == "Thu, 05 Mar 2026 00:00:00 +0000"
    item = rss.items(built.page("rss.xml"))[1]
    names = ("title", "link", "guid", "pubDate", f"{ATOM}updated", "description")
    assert [item.findtext(name) for name in names] == [
        "A & B",
        f"{BASE}/a/",
        "tag:example.org,2026:a/en",
        "Sun, 01 Mar 2026 10:00:00 +0000",
        "2026-03-05T00:00:00+00:00",
        "About <em>A</em>.",
    ]
    assert [creator.text for creator in item.findall(rss.CREATOR)] == ["ana", "budi"]
    assert [category.text for category in item.findall("category")] == ["c", "Tools"]
    enclosure = item.find("enclosure")
    assert enclosure is not None
    assert enclosure.attrib == {"url": f"{BASE}/articles/a/x.png", "length": "3", "type": "image/png"}
    assert item.findtext(rss.CONTENT) == value(entries(feed(built))[1], "content")


def test_the_same_as_json(built: Desk) -> None:
    found = json.loads(built.page("feed.json"))
    assert {name: found[name] for name in found if name != "items"} == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Test Desk",
        "home_page_url": f"{BASE}/",
        "feed_url": f"{BASE}/feed.json",
        "language": "en",
        "authors": [{"name": "Test Desk"}],
        "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
    }
    assert found["items"][1] == {
        "id": "tag:example.org,2026:a/en",
        "url": f"{BASE}/a/",
        "title": "A & B",
        "content_html": value(entries(feed(built))[1], "content"),
        "summary": "About A.",
        "image": f"{BASE}/articles/a/x.png",
        "date_published": "2026-03-01T10:00:00+00:00",
        "date_modified": "2026-03-05T00:00:00+00:00",
        "authors": [
            {"name": "ana", "url": f"{BASE}/authors/ana/"},
            {"name": "budi", "url": f"{BASE}/authors/budi/"},
        ],
        "tags": ["c", "Tools"],
        "language": "en",
        "attachments": [{"url": f"{BASE}/articles/a/x.png", "mime_type": "image/png", "size_in_bytes": 3}],
    }


@pytest.mark.parametrize(
    "path, title, home",
    [
        ("tags/t/feed.xml", "Tools – Test Desk", "tags/t/"),
        ("authors/ana/feed.xml", "ana – Test Desk", "authors/ana/"),
        ("sections/c/feed.xml", "c – Test Desk", "sections/c/"),
    ],
)
def test_the_feeds_of_a_tag_an_author_and_a_category_hold_summaries(
    built: Desk, path: str, title: str, home: str
) -> None:
    root = feed(built, path)
    assert value(root, "title") == title
    assert links(root) == {"self": f"{BASE}/{path}", "alternate": f"{BASE}/{home}", "hub": "https://hub.example/"}
    (entry,) = entries(root)
    assert (value(entry, "id"), value(entry, "summary")) == ("tag:example.org,2026:a/en", "About A.")
    assert entry.find(f"{ATOM}content") is None


def test_every_feed_is_valid(built: Desk) -> None:
    found: dict[str, list[str]] = {}
    for path in built.files():
        if path.endswith("feed.xml"):
            found[path] = atom.find_faults(built.page(path))
        elif path.endswith("rss.xml"):
            found[path] = rss.find_faults(built.page(path))
        elif path.endswith("feed.json"):
            found[path] = json_feed.find_faults(built.page(path))
    assert len(found) == 4 * 3 + 2 * 3
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_a_tag_may_have_other_formats_and_whole_texts(desk: Desk) -> None:
    desk.build(FEEDS={"tag": ["json"], "author": [], "category": [], "home": ["rss"], "full_text": ["tag"]})
    feeds = [path for path in desk.files() if path.endswith((".json", ".xml")) and "sitemap" not in path]
    assert feeds == ["id/rss.xml", "id/tags/t/feed.json", "rss.xml", "tags/t/feed.json"]
    assert "content_html" in json.loads(desk.page("tags/t/feed.json"))["items"][0]
    assert rss.items(desk.page("rss.xml"))[0].find(rss.CONTENT) is None
    page = desk.page("tags/t/index.html")
    assert '<link rel="alternate" type="application/feed+json" title="Tools – Test Desk"' in page
    assert "application/atom+xml" not in page


def test_ids_outlive_titles_slugs_and_addresses(desk: Desk) -> None:
    authority = {"authority": "example.org,2024-05"}
    desk.build(FEEDS=authority)
    ids = [value(entry, "id") for entry in entries(feed(desk))]
    source = str(FILES["articles/a/en.md"])
    desk.write({"articles/a/en.md": source.replace("A & B", "Z").replace('slug: "a"', 'slug: "z"')})
    desk.build(FEEDS=authority, SITEURL="https://elsewhere.example")
    root = feed(desk)
    assert [value(entry, "id") for entry in entries(root)] == ids == [
        "tag:example.org,2024-05:b/en", "tag:example.org,2024-05:a/en",
    ]  # fmt: skip
    assert links(entries(root)[1])["alternate"] == "https://elsewhere.example/z/"


def test_a_correction_is_an_update_and_stands_below_the_text(tmp_path: Path) -> None:
    correction = {"date": "2026-03-04 12:00", "text": "It was *not* <so>."}
    files: dict[str, str | bytes] = {"articles/a/en.md": text("A", "Words.", corrections=[correction])}
    desk = Desk(tmp_path, files)
    desk.build()
    root = feed(desk)
    (entry,) = entries(root)
    assert value(entry, "updated") == value(root, "updated") == "2026-03-04T12:00:00+00:00"
    assert value(entry, "content") == (
        '<p>Words.</p>\n<hr>\n<p><strong><time datetime="2026-03-04T12:00:00+00:00">March 4, 2026</time></strong> '
        "It was <em>not</em> &lt;so&gt;.</p>"
    )


def test_a_feed_holds_the_newest_only(tmp_path: Path) -> None:
    files = {f"articles/a{n}/en.md": text(f"A{n}", date=f"2026-03-{n:02}") for n in range(1, 26)}
    desk = Desk(tmp_path, dict(files))
    desk.build()
    titles = [value(entry, "title") for entry in entries(feed(desk))]
    assert titles == [f"A{n}" for n in range(25, 5, -1)]
    desk.build(FEEDS={"entries": 2, "file": "atom.xml"})
    assert len(entries(feed(desk, "atom.xml"))) == 2
    assert "feed.xml" not in desk.files()


def test_a_feed_without_articles_has_a_fixed_date(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.build()
    assert value(feed(desk), "updated") == "1970-01-01T00:00:00+00:00"
    assert rss.find_faults(desk.page("rss.xml")) == []
    assert json_feed.find_faults(desk.page("feed.json")) == []


def test_pages_name_their_own_feed_first(built: Desk) -> None:
    pattern = '<link rel="alternate" type="application/{}" title="{}" href="{}">'
    own = pattern.format("atom+xml", "Tools – Test Desk", "/news/tags/t/feed.xml")
    shared = pattern.format("atom+xml", "Test Desk", "/news/feed.xml")
    page = built.page("tags/t/index.html")
    assert 0 < page.index(own) < page.index(shared)
    assert shared in built.page("a/index.html")
    home = built.page("index.html")
    assert pattern.format("rss+xml", "Test Desk", "/news/rss.xml") in home
    assert pattern.format("feed+json", "Test Desk", "/news/feed.json") in home


def test_a_feed_beside_an_address_that_is_a_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES, SITEURL=BASE, PERMALINKS={"tag": "t/{slug}.html"})
    desk.build()
    assert links(feed(desk, "t/t/feed.xml")) == {"self": f"{BASE}/t/t/feed.xml", "alternate": f"{BASE}/t/t.html"}


@pytest.mark.parametrize(
    "settings",
    [
        {"file": "a/b.xml"},
        {"file": ""},
        {"entries": 0},
        {"home": ["rdf"]},
        {"full_text": ["page"]},
        {"hub": "hub"},
        {"authority": "example.org"},
        {"authority": "example.org,24"},
    ],
)
def test_wrong_settings_are_errors(tmp_path: Path, settings: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match="FEEDS"):
        Desk(tmp_path).config(FEEDS=settings)
