"""What search engines and servers find at a root."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.newsroom.problems import ConfigError
from tests.seo.sitemaps import entries
from tests.sites.desk import Desk, text

BASE = "https://example.org"
FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A", slug="a", tags=["t"], category="c", authors=["ana"], redirect_from=["/old/a.html"]),
    "articles/a/id.md": text("A", slug="a-id", date=None),
    "articles/gone/en.md": text("Gone", slug="gone", status="withdrawn", reason="Wrong."),
    "tags/t/en.md": text(name="T", slug="t", aliases=["Tea"], redirect_from=["tags/old/"]),
}


def addresses(desk: Desk, prefix: str = "") -> set[str]:
    """Return all pages that the sitemaps of a root name."""
    index = entries(desk.page(f"{prefix}sitemap.xml"))
    maps = [f"{prefix}{address.rpartition('/')[2]}" for address in index if "news" not in address]
    return {address for path in maps for address in entries(desk.page(path))}


def test_each_root_has_sitemaps_and_a_robots_file_of_its_own(tmp_path: Path) -> None:
    editions = {"en": {}, "id": {"siteurl": "https://id.example"}}
    desk = Desk(tmp_path, FILES, SITEURL=BASE, EDITIONS=editions)
    desk.build()
    assert {address.split("/")[2] for address in addresses(desk)} == {"example.org"}
    assert {address.split("/")[2] for address in addresses(desk, "id/")} == {"id.example"}
    assert "Sitemap: https://id.example/sitemap.xml" in desk.page("id/robots.txt")
    (alternates,) = [entry.alternates for entry in entries(desk.page("sitemap-2026.xml")).values()]
    assert alternates == {"en": f"{BASE}/a/", "id": "https://id.example/a-id/", "x-default": f"{BASE}/a/"}


def test_pages_of_capabilities_that_are_not_there_are_not_listed(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES, SITEURL=BASE, PLUGINS=["plugins.newsroom", "plugins.seo"])
    desk.build()
    assert not [address for address in addresses(desk) if "/tags/" in address or "/authors/" in address]


def test_crawlers_look_for_robots_txt_at_the_top_of_a_host_only(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES, SITEURL="https://example.org/news")
    desk.build()
    assert "robots.txt" not in desk.files()


def test_files_of_content_s_own_stay(tmp_path: Path) -> None:
    files = {**FILES, "robots.txt": b"User-agent: *\nDisallow: /\n", "favicon.ico": b"ico"}
    desk = Desk(tmp_path, files, SITEURL=BASE, STATIC_PATHS=["robots.txt", "favicon.ico"])
    assert desk.build().problems == ()
    assert desk.page("robots.txt") == "User-agent: *\nDisallow: /\n"
    assert desk.page("favicon.ico") == "ico"


def test_settings_get_into_robots_txt(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES, SITEURL=BASE)
    desk.build(SEO={"disallow": ["/a&b/"], "refuse": ["OneBot"]})
    assert desk.page("robots.txt").split("\n\n")[:2] == [
        "User-agent: *\nDisallow: /a&b/",
        "User-agent: OneBot\nDisallow: /",
    ]


def test_servers_are_told_of_old_addresses_their_feeds_and_what_is_gone(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES, SITEURL=BASE)
    desk.build(SEO={"redirects": ["netlify", "nginx"]})
    assert desk.page("_redirects") == (
        "/old/a.html /a/ 301!\n"
        "/tags/old/ /tags/t/ 301!\n"
        "/tags/old/feed.xml /tags/t/feed.xml 301!\n"
        "/tags/tea/ /tags/t/ 301!\n"
        "/tags/tea/feed.xml /tags/t/feed.xml 301!\n"
    )
    assert '  "/gone/" 1;\n' in desk.page("redirects.nginx.conf")
    desk.build(SEO={"redirects": ["cloudflare"]})
    assert "/old/a.html /a/ 301\n" in desk.page("_redirects")
    assert "redirects.nginx.conf" not in desk.files()


@pytest.mark.parametrize("settings", [{"redirects": ["iis"]}, {"refuse": ["a b"]}, {"sitemap": True}])
def test_wrong_settings_are_errors(tmp_path: Path, settings: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match="SEO"):
        Desk(tmp_path).config(SEO=settings)
