"""The sitemap of each root."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from tests.sites.desk import Desk, text

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"

FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A", slug="a", tags=["t"], category="c", authors=["ana"], modified="2026-03-05"),
    "articles/a/id.md": text("A", slug="a-id", date=None),
    "articles/b/en.md": text("B", status="hidden"),
    "articles/c/en.md": text("C", status="draft"),
    "articles/d/en.md": text("D", canonical="https://elsewhere.example/d/"),
    "pages/about/en.md": text("About", date=None),
    "tags/idle/en.md": text(name="Idle"),
}


def entries(desk: Desk, path: str = "sitemap.xml") -> dict[str, tuple[str, dict[str, str]]]:
    """Return date and alternates by address."""
    found = {}
    for entry in ET.fromstring(desk.page(path)):
        alternates = {link.attrib["hreflang"]: link.attrib["href"] for link in entry.findall(f"{XHTML}link")}
        found[entry.findtext(f"{SITEMAP}loc") or ""] = (entry.findtext(f"{SITEMAP}lastmod") or "", alternates)
    return found


def test_it_lists_what_search_engines_may_show(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES, SITEURL="https://example.org")
    desk.build()
    base = "https://example.org"
    alternates = {"en": f"{base}/a/", "id": f"{base}/id/a-id/"}
    assert entries(desk) == {
        f"{base}/": ("", {}),
        f"{base}/a/": ("2026-03-05T00:00:00+00:00", alternates),
        f"{base}/about/": ("", {}),
        f"{base}/sections/c/": ("", {}),
        f"{base}/tags/t/": ("", {}),
        f"{base}/authors/ana/": ("", {}),
        f"{base}/id/": ("", {}),
        f"{base}/id/a-id/": ("2026-01-02T00:00:00+00:00", alternates),
        f"{base}/id/sections/c/": ("", {}),
        f"{base}/id/tags/t/": ("", {}),
        f"{base}/id/authors/ana/": ("", {}),
    }


def test_each_root_has_one(tmp_path: Path) -> None:
    editions = {"en": {}, "id": {"siteurl": "https://id.example"}}
    desk = Desk(tmp_path, FILES, SITEURL="https://example.org", EDITIONS=editions)
    desk.build()
    assert {address.split("/")[2] for address in entries(desk)} == {"example.org"}
    assert {address.split("/")[2] for address in entries(desk, "id/sitemap.xml")} == {"id.example"}


def test_pages_of_capabilities_that_are_not_there_are_not_listed(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES, PLUGINS=["plugins.newsroom", "plugins.seo"])
    desk.build()
    assert not [address for address in entries(desk) if "/tags/" in address or "/authors/" in address]
