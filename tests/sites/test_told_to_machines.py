"""Over the whole demonstration: what machines are told is valid, small, and what readers see."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime

import brotli
import pytest

from plugins.newsroom.build import prepare
from plugins.newsroom.config import load_config
from plugins.newsroom.contract import Copy, Derived
from tests.feeds import atom, json_feed, rss
from tests.seo import google, sitemaps
from tests.sites.desk import ROOT

_JSON_LD = re.compile(r'<script type="application/ld\+json">.*?</script>\n?', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Return all files that are no copies, by path."""
    config = load_config(ROOT / "publishconf.py", {}, tmp_path_factory.mktemp("store"))
    press = prepare(config, built_at=datetime(2026, 11, 24, tzinfo=UTC))
    return {
        output.place.save_as: press.renderer.render(output).decode()
        for output in press.plan.outputs
        if not isinstance(output.made, Copy | Derived)
    }


@pytest.fixture(scope="module")
def articles(files: Mapping[str, str]) -> Mapping[str, str]:
    """Return the pages of articles."""
    found = {path: page for path, page in files.items() if '"NewsArticle"' in page and 'class="kind-article"' in page}
    assert len(found) > 30
    return found


def test_structured_data_is_valid(files: Mapping[str, str]) -> None:
    pages = {path: google.graph_of(page) for path, page in files.items() if path.endswith(".html")}
    faults = {path: list(google.find_faults(graph)) for path, graph in pages.items()}
    assert {path: found for path, found in faults.items() if found} == {}
    kinds = {node["@type"] for graph in pages.values() for node in graph}
    assert kinds == {"NewsArticle", "BreadcrumbList", "ProfilePage", "Organization", "WebSite"}


def test_structured_data_is_what_the_page_shows(articles: Mapping[str, str]) -> None:
    for path, page in articles.items():
        node = google.node_of(page, "NewsArticle")
        body = _JSON_LD.sub("", page)
        shown = " ".join(html.unescape(_TAG.sub(" ", body)).split())
        said = [node["headline"], node["description"], node.get("articleSection", ""), *node.get("keywords", [])]
        said += [person["name"] for role in ("author", "translator", "editor") for person in node.get(role, [])]
        said += [citation["name"] for citation in node.get("citation", [])]
        for words in said:
            assert " ".join(words.split()) in shown, (path, words)
        assert f'<time datetime="{node["datePublished"]}">' in body
        assert f'<html lang="{node["inLanguage"]}"' in body
        assert f'<link rel="canonical" href="{node["url"]}">' in body
        for address in (person["url"] for role in ("author", "translator", "editor") for person in node.get(role, [])):
            assert f'href="{address.removeprefix("https://example.org")}"' in body


def test_translations_name_each_other(articles: Mapping[str, str]) -> None:
    nodes = {node["@id"]: node for node in (google.node_of(page, "NewsArticle") for page in articles.values())}
    for address, node in nodes.items():
        for work in node.get("workTranslation", []):
            assert nodes[work["@id"]]["translationOfWork"]["@id"] == address
            assert nodes[work["@id"]]["inLanguage"] == work["inLanguage"]
        if "translationOfWork" in node:
            original = nodes[node["translationOfWork"]["@id"]]
            assert address in {work["@id"] for work in original["workTranslation"]}


def test_structured_data_adds_at_most_a_kilobyte(articles: Mapping[str, str]) -> None:
    for path, page in articles.items():
        added = len(brotli.compress(page.encode())) - len(brotli.compress(_JSON_LD.sub("", page).encode()))
        assert added <= 1_000, path


def test_feeds_are_valid(files: Mapping[str, str]) -> None:
    checks = {"feed.xml": atom.find_faults, "rss.xml": rss.find_faults, "feed.json": json_feed.find_faults}
    found = {path: checks[name](text) for path, text in files.items() if (name := path.rpartition("/")[2]) in checks}
    assert len(found) > 60
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_feeds_are_read_by_feedparser(files: Mapping[str, str]) -> None:
    feedparser = pytest.importorskip("feedparser")
    for path, text in files.items():
        if path.endswith(("feed.xml", "rss.xml")):
            parsed = feedparser.parse(text.encode())
            assert not parsed.bozo, path
            assert parsed.version == ("atom10" if path.endswith("feed.xml") else "rss20")
            assert all(entry.id and entry.title and entry.link and entry.published_parsed for entry in parsed.entries)
            assert len(parsed.entries) == text.count("</entry>") + text.count("</item>")


def test_whole_texts_in_feeds_need_no_page(files: Mapping[str, str]) -> None:
    for path in ("feed.xml", "id/feed.xml", "ar/feed.xml", "ja/feed.xml"):
        for address in re.findall(r"(?:href|src|poster)=&#34;(.*?)&#34;", files[path]):
            assert address.startswith(("https://", "http://", "mailto:")), (path, address)


def test_sitemaps_are_valid(files: Mapping[str, str]) -> None:
    found = {
        path: sitemaps.find_faults(text, f"https://example.org/{path}")
        for path, text in files.items()
        if path.rpartition("/")[2].startswith("sitemap") and path.endswith(".xml")
    }
    assert len(found) > 12
    assert {path: faults for path, faults in found.items() if faults} == {}
