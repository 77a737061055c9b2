"""Every edition has all kinds of pages, lists only what is its own, and may live at an address of its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.sites.addresses import find_flaws, render, scan
from tests.sites.desk import ROOT, Desk, files_below, text, titles, view

CODES: dict[str, dict[str, str]] = {"en": {}, "id": {}, "ar": {}, "ja": {}}


def story(number: int, *codes: str, **fields: Any) -> dict[str, str | bytes]:
    first, *others = codes
    named: dict[str, Any] = {"tags": ["t"], "authors": ["ana"], "category": "c", **fields}
    return {
        f"articles/s{number}/{first}.md": text(f"Story {number} {first}", slug=f"s{number}", date=f"2026-03-0{number}",
                                               **named),
        **{f"articles/s{number}/{code}.md": text(f"Story {number} {code}", slug=f"s{number}", date=None)
           for code in others},
    }  # fmt: skip


def test_each_edition_has_every_kind_of_page(tmp_path: Path) -> None:
    files = {**story(1, "en", "id", "ar", "ja"), **story(2, "en", "id", "ar", "ja")}
    files |= {f"pages/about/{code}.md": text("About", slug="about", date=None) for code in CODES}
    desk = Desk(tmp_path, files, EDITIONS=CODES, DEFAULT_PAGINATION=1)
    desk.build()
    kinds = [
        "404.html", "about/index.html", "archive/2026/03/index.html", "archive/2026/03/page/2/index.html",
        "archive/2026/index.html", "archive/2026/page/2/index.html", "archive/index.html", "authors/ana/index.html",
        "authors/ana/page/2/index.html", "authors/index.html", "index.html", "page/2/index.html",
        "s1/index.html", "s2/index.html", "sections/c/index.html", "sections/c/page/2/index.html", "tags/index.html",
        "tags/t/index.html", "tags/t/page/2/index.html",
    ]  # fmt: skip
    prefixed = [f"{code}/{path}" for code in ("ar", "id", "ja") for path in kinds]
    assert [path for path in desk.files() if path.endswith(".html")] == sorted([*kinds, *prefixed])
    for code in CODES:
        page = scan(desk.page("index.html" if code == "en" else f"{code}/index.html"))
        assert (page.lang, page.headings) == (code, 1)
        assert set(page.alternates) == {*CODES, "x-default"}
    assert '<html lang="ar" dir="rtl">' in desk.page("ar/s1/index.html")


def test_hidden_untranslated_stories_are_in_no_list_of_another_edition(tmp_path: Path) -> None:
    press = Desk(tmp_path, {**story(1, "en", "id"), **story(2, "en"), **story(3, "id")}).prepare()
    home = view(press, "home", "en")
    assert titles((home.lead, *home.seconds)) == ["Story 2 en", "Story 1 en"]
    for code, own in (("en", ["Story 2 en", "Story 1 en"]), ("id", ["Story 3 id", "Story 1 id"])):
        for kind, subject in (
            ("tag", "t"),
            ("author", "ana"),
            ("category", "c"),
            ("year", "2026"),
            ("month", "2026-03"),
        ):
            assert titles(view(press, kind, code, subject).teasers) == own
        assert titles(view(press, "not_found", code).latest) == own


def test_shown_originals_are_labelled_and_have_no_page_in_that_edition(tmp_path: Path) -> None:
    files = {**story(1, "en", "id"), **story(2, "ar"), "articles/s3/en.md": text("Draft", status="draft")}
    desk = Desk(tmp_path, files, EDITIONS={"en": {}, "id": {}, "ar": {}}, UNTRANSLATED="show")
    desk.build()
    assert [path for path in desk.files() if re.search(r"(^|/)s\d/", path)] == [
        "ar/s2/index.html", "id/s1/index.html", "s1/index.html",
    ]  # fmt: skip
    page = desk.page("id/index.html")
    assert '<h2 lang="ar" dir="rtl"><a href="/ar/s2/" hreflang="ar">' in page
    assert "العربية" in page
    entries = ET.fromstring(desk.page("id/feed.xml")).findall("{http://www.w3.org/2005/Atom}entry")
    assert [entry.attrib["{http://www.w3.org/XML/1998/namespace}lang"] for entry in entries] == ["ar", "id"]
    for path in ("index.html", "tags/t/index.html", "sections/c/index.html", "authors/ana/index.html"):
        assert "/ar/s2/" in desk.page(f"id/{path}")
    sitemap = desk.page("sitemap-2026.xml")
    assert sitemap.count("<loc>http://127.0.0.1:8000/ar/s2/</loc>") == 1


def test_an_edition_with_an_address_of_its_own_is_a_root_of_its_own(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {**story(1, "en", "id"), "articles/s1/x.png": b"png"}
    files["articles/s1/id.md"] = text("Satu", "![x](x.png) [en](en.md)", slug="satu", date=None)
    editions = {"en": {}, "id": {"siteurl": "https://id.example/berita"}}
    desk = Desk(tmp_path, files, EDITIONS=editions, SITEURL="https://example.org/repo")
    report = desk.build()
    written = files_below(desk.output)
    theme = [f"theme/{path}" for path in files_below(ROOT / "theme/static")]
    assert {*theme, *(f"id/{path}" for path in theme), "sitemap.xml", "id/sitemap.xml"} < set(written)
    assert "id/articles/s1/x.png" in written
    assert "articles/s1/x.png" not in written
    page = desk.page("id/satu/index.html")
    for part in (
        '<link rel="canonical" href="https://id.example/berita/satu/">',
        '<link rel="icon" href="/berita/theme/favicon.svg" type="image/svg+xml">',
        'src="/berita/articles/s1/x.png"',
        '<a href="https://example.org/repo/s1/" hreflang="en">en</a>',
        '<link rel="alternate" hreflang="en" href="https://example.org/repo/s1/">',
        '<link rel="alternate" hreflang="id" href="https://id.example/berita/satu/">',
        '<a href="https://example.org/repo/s1/" lang="en"',
        '<a href="/berita/tags/t/" rel="tag">',
    ):
        assert part in page
    assert "https://id.example/berita/satu/" in desk.page("id/sitemap-2026.xml")
    assert "<loc>https://id.example" not in desk.page("sitemap-2026.xml")
    assert report.problems == ()
    press = desk.prepare()
    assert find_flaws(press, render(press)) == []


@pytest.mark.parametrize("siteurl", ["https://example.org/a/path", "https://example.org/caf%C3%A9"])
def test_siteurl_may_have_a_path(tmp_path: Path, siteurl: str) -> None:
    desk = Desk(tmp_path, story(1, "en", "id"), SITEURL=siteurl)
    press = desk.prepare()
    assert find_flaws(press, render(press)) == []
    desk.build()
    assert f'href="/{siteurl.split("/", 3)[3]}/id/s1/"' in desk.page("s1/index.html")
