"""What can be found, and what Pagefind is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.newsroom.model import Site
from plugins.search.documents import write_document
from plugins.search.entries import Entry, collect_entries
from tests.sites.desk import PLUGINS, Desk, text

FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text(
        "A & *b*", "Words `<x>`.", slug="a", date="2025-12-31T23:30:00Z", tags=["t", "u"], category="c",
        authors=["Ana", "Ben"], summary="In <short>",
    ),
    "articles/a/id.md": text("A id", slug="a", date=None),
    "articles/only/id.md": text("Only id", slug="only"),
    "articles/hidden/en.md": text("H", slug="h", status="hidden"),
    "articles/draft/en.md": text("D", slug="d", status="draft"),
    "articles/later/en.md": text("L", slug="l", date="2030-01-01"),
    "articles/gone/en.md": text("G", slug="g", expires="2026-02-01"),
    "articles/bad/en.md": text("W", slug="w", status="withdrawn"),
    "pages/about/en.md": text("About", slug="about", date=None),
    "pages/secret/en.md": text("Secret", slug="secret", date=None, status="hidden"),
}  # fmt: skip


def site_of(folder: Path, files: Mapping[str, str | bytes] = FILES, **settings: object) -> Site:
    return Desk(folder, files, PLUGINS=[*PLUGINS, "plugins.search"], **settings).prepare().site


def entries(site: Site, code: str = "en") -> dict[str, Entry]:
    return {entry.path: entry for entry in collect_entries(site, site.edition_by_code[code])}


def test_only_what_is_public_can_be_found(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    assert list(entries(site)) == ["a/index.html", "about/index.html"]
    assert list(entries(site, "id")) == ["id/a/index.html", "id/only/index.html"]


def test_an_entry_says_what_readers_choose_by(tmp_path: Path) -> None:
    found = entries(site_of(tmp_path, TIMEZONE="Asia/Jakarta"))["a/index.html"]
    assert (found.address, found.lang, found.dir) == ("", "", "")
    assert (found.title_html, found.summary_html) == ("A &amp; <em>b</em>", "In &lt;short&gt;")
    assert (found.category, found.tag, found.author, found.year) == (("c",), ("t", "u"), ("Ana", "Ben"), ("2026",))
    assert (found.day, found.date) == ("2026-01-01", "January 1, 2026")


def test_a_page_has_no_date(tmp_path: Path) -> None:
    found = entries(site_of(tmp_path))["about/index.html"]
    assert (found.day, found.date, found.year, found.category, found.summary_html) == ("", "", (), (), "")


def test_untranslated_originals_can_be_found_where_they_are_listed(tmp_path: Path) -> None:
    site = site_of(tmp_path, UNTRANSLATED="show", EDITIONS={"en": {}, "id": {"siteurl": "https://id.example"}})
    found = entries(site)["id/only/index.html"]
    assert (found.address, found.lang, found.dir) == ("https://id.example/only/", "id", "ltr")
    assert entries(site, "id")["id/only/index.html"].address == ""


def test_terms_of_one_name_are_told_apart(tmp_path: Path) -> None:
    files = {
        **{f"articles/{name}/en.md": text(name, slug=name, authors=[name]) for name in ("ana-1", "ana-2", "ben")},
        **{f"authors/{name}/en.md": text(name=name[:3]) for name in ("ana-1", "ana-2", "ben")},
    }
    found = entries(site_of(tmp_path, files))
    assert [entry.author for entry in found.values()] == [("ana (ana-1)",), ("ana (ana-2)",), ("ben",)]


def test_a_document_has_nothing_but_what_can_be_found(tmp_path: Path) -> None:
    document = write_document(entries(site_of(tmp_path))["a/index.html"], "en")
    assert document == (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta data-pagefind-filter="category[content]" content="c">'
        '<meta data-pagefind-filter="tag[content]" content="t">'
        '<meta data-pagefind-filter="tag[content]" content="u">'
        '<meta data-pagefind-filter="author[content]" content="Ana">'
        '<meta data-pagefind-filter="author[content]" content="Ben">'
        '<meta data-pagefind-filter="year[content]" content="2025">'
        '<meta data-pagefind-meta="authors[content]" content="Ana · Ben">'
        '<meta data-pagefind-meta="tags[content]" content="t · u">'
        '<meta data-pagefind-meta="date[content]" content="December 31, 2025">'
        '<meta data-pagefind-sort="date[content]" content="2025-12-31">'
        "</head><body data-pagefind-body><h1>A &amp; <em>b</em></h1><p>In &lt;short&gt;</p>"
        "<p>Words <code>&lt;x&gt;</code>.</p></body></html>"
    )


@pytest.mark.parametrize("name", ['"quoted" & <b>', "a, b:c", "東京"])
def test_any_name_can_be_chosen_by(tmp_path: Path, name: str) -> None:
    files: dict[str, str | bytes] = {"articles/a/en.md": text("A", slug="a", authors=[name])}
    entry = entries(site_of(tmp_path, files))["a/index.html"]
    assert entry.author == (name,)
    assert f'content="{name}"' in write_document(entry, "en").replace("&#34;", '"').replace("&lt;", "<").replace(
        "&gt;", ">"
    ).replace("&amp;", "&")
