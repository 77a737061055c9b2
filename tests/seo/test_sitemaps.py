"""Which page stands in which sitemap."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.seo import sitemaps
from plugins.seo.sitemaps import ClusterData, SitemapData, part_sitemaps
from tests.seo.sitemaps import entries, find_faults
from tests.sites.desk import Desk, text

BASE = "https://example.org"
FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A", slug="a", date="2025-12-31 23:00", tags=["t"], category="c", authors=["ana"],
                             modified="2026-03-05"),
    "articles/a/id.md": text("A", slug="a-id", date="2026-01-02"),
    "articles/b/en.md": text("B", status="hidden"),
    "articles/c/en.md": text("C", status="draft"),
    "articles/d/en.md": text("D", canonical="https://elsewhere.example/d/"),
    "articles/e/en.md": text("E", slug="e", date="2026-01-01", corrections=[{"date": "2026-04-01", "text": "x"}]),
    "articles/f/en.md": text("F", slug="f", date="2026-02-01"),
    "articles/g/en.md": text("G", status="withdrawn", reason="Wrong."),
    "pages/about/en.md": text("About", date=None),
    "pages/terms/en.md": text("Terms", date=None, modified="2026-05-01"),
    "tags/idle/en.md": text(name="Idle"),
}  # fmt: skip


def parted(desk: Desk, **settings: object) -> dict[str, list[list[str]]]:
    """Return the pages of each sitemap, by cluster, without the address of the site."""
    press = desk.prepare(**settings)
    found = part_sitemaps(press.site, press.plan.pages, press.plan.versions, BASE)
    return {
        data.name: [[page.removeprefix(BASE) for page, _ in cluster.pages] for cluster in data.clusters]
        for data in found
    }


def test_stories_stand_by_year_and_other_pages_by_kind(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES, SITEURL=BASE)
    assert parted(desk) == {
        "2025": [["/a/", "/id/a-id/"]],
        "2026": [["/e/"], ["/f/"]],
        "archive": [
            ["/archive/", "/id/archive/"],
            ["/archive/2025/12/"],
            ["/archive/2026/01/", "/id/archive/2026/01/"],
            ["/archive/2026/02/"],
            ["/archive/2025/"],
            ["/archive/2026/", "/id/archive/2026/"],
        ],
        "authors": [["/authors/ana/", "/id/authors/ana/"], ["/authors/", "/id/authors/"]],
        "pages": [["/", "/id/"], ["/about/"], ["/terms/"]],
        "sections": [["/sections/c/", "/id/sections/c/"]],
        "tags": [["/tags/t/", "/id/tags/t/"], ["/tags/", "/id/tags/"]],
    }


def test_dates_are_the_texts_own(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES, SITEURL=BASE)
    desk.build()
    found = {
        address.removeprefix(BASE): entry.modified
        for path in ("sitemap-2025.xml", "sitemap-2026.xml", "sitemap-pages.xml")
        for address, entry in entries(desk.page(path)).items()
    }
    assert found == {
        "/a/": "2026-03-05T00:00:00+00:00",
        "/id/a-id/": "2026-01-02T00:00:00+00:00",
        "/e/": "2026-04-01T00:00:00+00:00",
        "/f/": "2026-02-01T00:00:00+00:00",
        "/": "",
        "/id/": "",
        "/about/": "",
        "/terms/": "2026-05-01T00:00:00+00:00",
    }
    index = entries(desk.page("sitemap.xml"))
    assert index[f"{BASE}/sitemap-2026.xml"].modified == "2026-04-01T00:00:00+00:00"
    assert index[f"{BASE}/sitemap-tags.xml"].modified == ""


def test_a_change_of_one_story_changes_one_sitemap_and_the_index(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES, SITEURL=BASE)
    desk.build()
    paths = [path for path in desk.files() if "sitemap" in path]
    before = {path: desk.page(path) for path in paths}
    desk.write(
        {"articles/f/en.md": str(FILES["articles/f/en.md"]).replace('slug: "f"', 'slug: "f2"\nmodified: 2026-05-05')}
    )
    desk.build()
    assert [path for path in paths if desk.page(path) != before[path]] == ["sitemap-2026.xml", "sitemap.xml"]


@pytest.mark.parametrize("limit", ["MOST_URLS", "MOST_BYTES"])
def test_what_is_too_much_for_one_is_spread_over_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    assert (sitemaps.MOST_URLS, sitemaps.MOST_BYTES) == (50_000, 52_428_800)
    monkeypatch.setattr(sitemaps, limit, {"MOST_URLS": 4, "MOST_BYTES": 2_900}[limit])
    files: dict[str, str | bytes] = {}
    for number in range(5):
        files[f"articles/a{number}/en.md"] = text(f"A{number}", date=f"2026-01-0{number + 1}")
        files[f"articles/a{number}/id.md"] = text(f"A{number}", date=None)
    desk = Desk(tmp_path, files, SITEURL=BASE)
    desk.build()
    index = [address.removeprefix(f"{BASE}/") for address in entries(desk.page("sitemap.xml"))]
    assert [path for path in index if "2026" in path] == [
        "sitemap-2026.xml",
        "sitemap-2026-2.xml",
        "sitemap-2026-3.xml",
    ]
    sizes = [len(entries(desk.page(path))) for path in index if "2026" in path]
    assert sizes == [4, 4, 2]
    if limit == "MOST_BYTES":
        assert max(len(desk.page(path).encode()) for path in index if "2026" in path) <= 2_900


def test_the_size_of_a_sitemap_is_known_before_it_is_made(tmp_path: Path) -> None:
    """A few percent too much, for the longest addresses that there are."""
    name = "長い名前&'" * 8
    files: dict[str, str | bytes] = {
        f"articles/a{number}/{lang}.md": text(f"A{number}", slug=f"{name}{number}", date="2026-01-01")
        for number in range(40)
        for lang in ("en", "id", "zh-Hant")
    }
    desk = Desk(tmp_path, files, SITEURL=BASE, EDITIONS={"en": {}, "id": {}, "zh-Hant": {}})
    press = desk.prepare()
    parts = part_sitemaps(press.site, press.plan.pages, press.plan.versions, BASE)
    (data,) = [part for part in parts if part.name == "2026"]
    desk.build()
    written = len(desk.page("sitemap-2026.xml").encode())
    assert written <= sum(cluster.size for cluster in data.clusters) + 1_000 < 1.15 * written


def test_a_sitemap_knows_when_it_was_changed() -> None:
    clusters = (ClusterData((("/a/", 1), ("/b/", 0)), ()), ClusterData((("/c/", 2),), ()))
    assert SitemapData("x", clusters).modified == 2
    assert SitemapData("x", clusters[2:]).modified == 0


def test_every_sitemap_is_valid(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES, SITEURL=BASE)
    desk.build()
    paths = {path for path in desk.files() if "sitemap" in path}
    assert [fault for path in paths for fault in find_faults(desk.page(path), f"{BASE}/{path}")] == []
    listed = {address.removeprefix(f"{BASE}/") for address in entries(desk.page("sitemap.xml"))}
    assert listed == paths - {"sitemap.xml"}
