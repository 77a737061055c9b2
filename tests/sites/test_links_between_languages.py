"""Over whole sites: the links between languages are one graph, the same in heads and sitemaps, in agreement with the
canonical addresses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from plugins.newsroom.build import Press, prepare
from plugins.newsroom.config import load_config
from plugins.newsroom.contract import Copy, Derived
from plugins.newsroom.plan.versions import EVERYONE_ELSE
from tests.seo.sitemaps import entries
from tests.sites.desk import ROOT, Desk, text

MORE: dict[str, str | bytes] = {
    **{f"articles/a{n}/en.md": text(f"A{n}", date=f"2026-01-0{n}", tags=["t"], category="c", authors=["ana"])
       for n in range(1, 8)},
    **{f"articles/a{n}/id.md": text(f"A{n}", date=None) for n in range(1, 5)},
    **{f"articles/a{n}/ar.md": text(f"مقال {n}", date=None) for n in range(1, 3)},
    "articles/only/ar.md": text("Only"),
    "articles/synd/en.md": text("S", canonical="https://elsewhere.example/s/"),
    "articles/synd/id.md": text("S", date=None),
    "articles/hidden/en.md": text("H", status="hidden"),
    "articles/hidden/id.md": text("H", date=None, status="published"),
    "articles/gone/en.md": text("G", status="withdrawn", reason="x"),
    "articles/gone/id.md": text("G", date=None, reason="x"),
    "pages/about/en.md": text("About", date=None),
    "pages/about/ar.md": text("About", date=None),
}  # fmt: skip
SITES: Mapping[str, dict[str, Any]] = {
    "plain": {},
    "default": {"X_DEFAULT": "default"},
    "chooser": {"X_DEFAULT": "chooser"},
    "shown": {"UNTRANSLATED": "show"},
    "roots": {"EDITIONS": {"en": {}, "id": {"siteurl": "https://id.example/berita"}, "ar": {"prefix": "عربي"}}},
}


class Head(NamedTuple):
    """What a page says of itself."""

    permalink: str
    canonical: str
    is_indexed: bool
    alternates: dict[str, str]
    """Address by hreflang."""


class _Scanner(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[dict[str, str | None]] = []
        self.is_indexed = True

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag == "link":
            self.links.append(values)
        if tag == "meta" and values.get("name") == "robots":
            self.is_indexed = "noindex" not in (values["content"] or "")


def scan(page: str, permalink: str) -> Head:
    scanner = _Scanner()
    scanner.feed(page.partition("</head>")[0])
    (canonical,) = [str(link["href"]) for link in scanner.links if link.get("rel") == "canonical"]
    alternates = [link for link in scanner.links if link.get("rel") == "alternate" and "hreflang" in link]
    found = {str(link["hreflang"]): str(link["href"]) for link in alternates}
    assert len(found) == len(alternates), permalink
    return Head(permalink, canonical, scanner.is_indexed, found)


class Built(NamedTuple):
    press: Press
    pages: dict[str, Head]
    """By permalink, redirects left out."""
    sitemaps: dict[str, dict[str, str]]
    """Alternates by the addresses that the sitemaps of all roots name."""


def read(press: Press) -> Built:
    pages: dict[str, Head] = {}
    sitemaps: dict[str, dict[str, str]] = {}
    for output in press.plan.outputs:
        name = output.place.save_as.rpartition("/")[2]
        if isinstance(output.made, Copy | Derived):
            continue
        if re.fullmatch(r"sitemap-(?!news).+\.xml", name):
            for address, entry in entries(press.renderer.render(output).decode()).items():
                assert address not in sitemaps
                sitemaps[address] = entry.alternates
        elif name.endswith(".html"):
            page = press.renderer.render(output).decode()
            if 'http-equiv="refresh"' not in page:
                pages[output.place.permalink] = scan(page, output.place.permalink)
    return Built(press, pages, sitemaps)


@pytest.fixture(scope="module", params=["demo", *SITES])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("site")
    if request.param == "demo":
        config = load_config(ROOT / "publishconf.py", {}, folder)
        return read(prepare(config, built_at=datetime(2026, 11, 24, tzinfo=UTC)))
    usual = {"SITEURL": "https://example.org/news", "EDITIONS": {"en": {}, "id": {}, "ar": {}}, "DEFAULT_PAGINATION": 3}
    return read(Desk(folder, MORE, **{**usual, **SITES[request.param]}).prepare())


def test_each_page_that_is_told_of_names_itself_and_others_that_name_it(built: Built) -> None:
    found = [page for page in built.pages.values() if page.alternates]
    assert len(found) > 20
    for page in found:
        assert page.is_indexed
        assert page.canonical == page.permalink
        assert page.permalink in page.alternates.values()
        assert EVERYONE_ELSE in page.alternates
        assert all(built.pages[address].alternates == page.alternates for address in page.alternates.values())


def test_each_page_that_is_told_of_is_told_of_everywhere(built: Built) -> None:
    """Texts first published elsewhere have their canonical address there, and are told of nowhere."""
    told = {page.permalink for page in built.pages.values() if page.is_indexed and page.canonical == page.permalink}
    assert {page.permalink for page in built.pages.values() if page.alternates} == told
    assert set(built.sitemaps) == told
    assert {address: built.pages[address].alternates for address in told} == built.sitemaps


def test_languages_are_those_of_the_editions(built: Built) -> None:
    homes = {edition.code: edition for edition in built.press.site.editions}
    for page in built.pages.values():
        for lang, address in page.alternates.items():
            if lang != EVERYONE_ELSE:
                edition = homes[lang]
                assert address.startswith(edition.root)
                assert edition.base_path in address


def test_the_demonstration_s_reference_story_is_known_in_four_languages(tmp_path: Path) -> None:
    config = load_config(ROOT / "publishconf.py", {}, tmp_path)
    press = prepare(config, built_at=datetime(2026, 11, 24, tzinfo=UTC))
    (output,) = [each for each in press.plan.outputs if each.place.save_as == "parler-v-amazon/index.html"]
    page = scan(press.renderer.render(output).decode(), output.place.permalink)
    assert list(page.alternates) == ["en", "id", "ar", "ja", EVERYONE_ELSE]
    assert page.alternates["en"] == page.alternates[EVERYONE_ELSE] == "https://example.org/parler-v-amazon/"
