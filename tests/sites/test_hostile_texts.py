"""Whatever stands in the fields of a text: feeds, sitemaps and structured data stay what they are."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plugins.feeds.jsonfeed import to_json
from plugins.feeds.views import EntryPart, FeedView, PersonPart, PicturePart
from plugins.newsroom.build import prepare
from plugins.newsroom.contract import Copy, Derived
from plugins.newsroom.render.renderer import Prepared
from tests.feeds import atom, json_feed, rss
from tests.seo import google, sitemaps
from tests.sites.desk import BUILT_AT, Desk, text

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Source: XML 1.0, production 2 (Char)."""
NASTY = "</script><!-- ]]> \x00\x08\x1b\x7f\x85\u2028\u2029\ufffe\uffff &amp; \"'`{{ x }} {% x %} 𝄞\u202eأ"

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
hostile = st.one_of(any_text, st.sampled_from([NASTY, "</ScRiPt >", "<!--", "]]>", "\u2028", "\x00", "&#0;", "{{"]))


def entry(texts: st.SearchStrategy[str]) -> st.SearchStrategy[EntryPart]:
    moment, address = st.just("2026-03-01T10:00:00+00:00"), st.just("https://example.org/a/")
    return st.builds(
        EntryPart,
        title=texts,
        url=address,
        id=texts.map(lambda value: f"tag:example.org,2026:{value.encode().hex()}"),
        published=moment,
        published_rfc822=st.just("Sun, 01 Mar 2026 10:00:00 +0000"),
        updated=moment,
        day=texts,
        authors=st.tuples(st.builds(PersonPart, texts.map(lambda name: f"x{name}"), address)),
        categories=st.tuples(texts.map(lambda name: f"x{name}")),
        summary=texts,
        summary_html=texts,
        content=texts,
        lang=st.just("en"),
        picture=st.none() | st.builds(PicturePart, address, st.just("image/png"), st.just(3)),
    )


def feed(texts: st.SearchStrategy[str]) -> st.SearchStrategy[FeedView]:
    address = st.just("https://example.org/a/")
    return st.builds(
        FeedView,
        title=texts.map(lambda value: f"x{value}"),
        sitename=texts.map(lambda value: f"x{value}"),
        subtitle=texts,
        id=st.just("tag:example.org,2026:feed/en/home"),
        lang=st.just("en"),
        home_url=address,
        feed_url=address,
        hub=address | st.just(""),
        rights=texts,
        updated=st.just("2026-03-01T10:00:00+00:00"),
        updated_rfc822=st.just("Sun, 01 Mar 2026 10:00:00 +0000"),
        entries=st.lists(entry(texts), max_size=2, unique_by=lambda each: each.id).map(tuple),
    )


def kept(value: str) -> str:
    """Return a text as an XML reader gets it back."""
    return _NOT_XML.sub("", value).replace("\r\n", "\n").replace("\r", "\n")


class _Printer:
    """Prints views with the theme's templates, as the press does."""

    def __init__(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            self.press = Desk(Path(folder)).prepare()
        self.prepared: dict[str, Prepared] = {
            name: self.press.renderer.prepare(output)
            for name in ("feed.xml", "rss.xml")
            for output in self.press.plan.outputs
            if output.place.save_as == name
        }

    def show(self, name: str, view: FeedView) -> str:
        prepared = self.prepared[name]
        changed = msgspec.structs.replace(prepared, context={**prepared.context, "view": view})
        return self.press.renderer.print(changed).decode()


PRINTER = _Printer()


@given(feed(hostile))
def test_xml_feeds_hold_any_text(view: FeedView) -> None:
    shown = PRINTER.show("feed.xml", view)
    root = ET.fromstring(shown)
    assert atom.value(root, "title") == kept(view.title)
    assert [atom.value(each, "title") for each in atom.entries(root)] == [kept(each.title) for each in view.entries]
    assert [atom.value(each, "content") for each in atom.entries(root)] == [kept(each.content) for each in view.entries]
    assert atom.find_faults(shown) == []
    items = rss.items(PRINTER.show("rss.xml", view))
    assert [item.findtext("title") for item in items] == [kept(each.title) for each in view.entries]
    assert [item.findtext("description") for item in items] == [kept(each.summary_html) for each in view.entries]


@given(feed(hostile))
def test_json_feeds_hold_any_text(view: FeedView) -> None:
    found = json.loads(to_json(view))
    assert found["title"] == view.title
    assert [item.get("title", "") for item in found["items"]] == [each.title for each in view.entries]
    assert [item.get("content_html", "") for item in found["items"]] == [each.content for each in view.entries]


FIELDS = ("title", "summary", "name", "source", "publisher", "correction", "alt", "licence", "reason", "body")


def site(values: dict[str, str]) -> dict[str, str | bytes]:
    """Return a desk's texts with a value in each field; what a field must not be empty for begins with an x."""
    source = {"title": f"x{values['source']}", "url": "https://source.example/", "publisher": values["publisher"]}
    return {
        "articles/a/en.md": text(
            f"x{values['title']}", values["body"], slug="a", summary=values["summary"], licence=values["licence"],
            cover={"path": "x.png", "alt": values["alt"], "credit": values["alt"], "caption": values["alt"]},
            sources=[source], corrections=[{"date": "2026-03-01", "text": f"x{values['correction']}"}],
            authors=["ana"], tags=["t"], category="c",
        ),
        "articles/a/id.md": text(f"x{values['title']}", values["body"], slug="a", date=None),
        "articles/a/x.png": b"png",
        "articles/w/en.md": text(f"x{values['title']}", slug="w", status="withdrawn", reason=f"x{values['reason']}"),
        "tags/t/en.md": text(name=f"x{values['name']}", body=values["body"], slug="t"),
        "categories/c/en.md": text(name=f"y{values['name']}", slug="c"),
        "authors/ana/en.md": text(name=f"z{values['name']}", role=values["name"], body=values["body"], slug="ana"),
    }  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries(dict.fromkeys(FIELDS, hostile)))
@example(dict.fromkeys(FIELDS, NASTY))
@example(dict.fromkeys(FIELDS, "</script>\u2028<!--"))
def test_whole_sites_hold_any_text(values: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder), site(values), SITEURL="https://example.org", LENIENT=True, SITENAME=NASTY)
        press = prepare(desk.config(), built_at=BUILT_AT)
        files: dict[str, Any] = {
            output.place.save_as: press.renderer.render(output).decode()
            for output in press.plan.outputs
            if not isinstance(output.made, Copy | Derived)
        }
    for path, content in files.items():
        name = path.rpartition("/")[2]
        if name == "feed.xml":
            assert atom.find_faults(content) == [], path
        elif name == "rss.xml":
            assert rss.find_faults(content) == [], path
        elif name == "feed.json":
            assert json_feed.find_faults(content) == [], path
        elif name.startswith("sitemap"):
            assert sitemaps.find_faults(content, f"https://example.org/{path}") == [], path
        elif name == "manifest.webmanifest":
            json.loads(content)
        elif name.endswith(".html"):
            assert list(google.find_faults(google.graph_of(content))) == [], path
    assert "a/index.html" in files
