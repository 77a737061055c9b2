"""The box on every page, and the page it leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites.desk import PLUGINS, Desk, places, text, view

FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A", slug="a", tags=["t"]),
    "articles/a/id.md": text("A id", slug="a", date=None),
    "pages/about/ar.md": text("About", slug="about", date=None),
}
EDITIONS: dict[str, dict[str, str]] = {"en": {}, "id": {}, "ar": {}}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, FILES, EDITIONS=EDITIONS, PLUGINS=[*PLUGINS, "plugins.search"])


def test_every_page_leads_to_the_page_for_searching(desk: Desk) -> None:
    assert desk.build().problems == ()
    for path in desk.files():
        if path.endswith(".html") and "search/" not in path and not path.startswith("ar/"):
            action = (
                '<form class="find" role="search" action="/id/search/">'
                if path.startswith("id/")
                else ('<form class="find" role="search" action="/search/">')
            )
            assert desk.page(path).count(action) == 1, path
            assert '<label class="unseen" for="page--find">' in desk.page(path)


def test_an_edition_without_articles_has_no_search(desk: Desk) -> None:
    press = desk.prepare()
    assert set(press.site.search_pages) == {"en", "id"}
    assert [path for path in places(press) if "search/" in path] == ["id/search/index.html", "search/index.html"]
    desk.build()
    assert 'role="search"' not in desk.page("ar/index.html")


def test_the_page_has_one_form_and_leads_elsewhere(desk: Desk) -> None:
    desk.build()
    page = desk.page("search/index.html")
    assert page.count("<form") == 1
    assert '<a href="/tags/">' in page
    assert '<a href="/archive/">' in page
    assert "<noscript>" in page


def test_search_engines_may_show_the_page_and_know_no_other_address_of_it(desk: Desk) -> None:
    desk.build(SITEURL="https://example.org")
    page = desk.page("search/index.html")
    assert 'name="robots"' not in page
    assert '<meta name="description" content="Search all that Test Desk has published' in page
    assert '<link rel="canonical" href="https://example.org/search/">' in page
    assert '<meta property="og:title" content="Search">' in page
    assert "search/?" not in page
    told = [path for path in desk.files() if b"/search/" in (desk.output / path).read_bytes() and "sitemap" in path]
    assert told == ["sitemap-pages.xml"]


def test_without_tags_only_the_archive_is_offered(desk: Desk) -> None:
    assert view(desk.prepare(), "search", "id").tags_url == "/id/tags/"
    desk.write({"articles/a/en.md": text("A", slug="a")})
    found = view(desk.prepare(), "search", "id")
    assert (found.tags_url, found.archive_url) == ("", "/id/archive/")
    desk.build()
    assert '<a href="/id/archive/">' in desk.page("id/search/index.html")


def test_machines_are_told_where_to_search(desk: Desk) -> None:
    desk.build(SITEURL="https://example.org/news")
    assert "https://example.org/news/search/?q={search_term_string}" in desk.page("index.html")


def test_addresses_fit_the_root_of_an_edition(desk: Desk) -> None:
    editions = {"en": {}, "id": {"siteurl": "https://id.example"}}
    press = desk.prepare(SITEURL="https://example.org/news", EDITIONS=editions, SEARCH={"address": "find/"})
    english, indonesian = view(press, "search"), view(press, "search", "id")
    assert (english.url, english.index_url, english.base_url) == ("/news/find/", "/news/pagefind/", "/news/")
    assert (indonesian.url, indonesian.index_url, indonesian.base_url) == ("/find/", "/pagefind/", "/")


def test_the_settings_say_how_much_is_shown(desk: Desk) -> None:
    desk.build(SEARCH={"results": 7, "excerpt": 12})
    assert 'data-step="7" data-excerpt="12"' in desk.page("search/index.html")


def test_the_script_is_small_and_alone(desk: Desk) -> None:
    desk.build()
    page = desk.page("search/index.html")
    script = page.partition('<script type="module">')[2].partition("</script>")[0]
    assert 0 < len(script.strip().encode()) <= 3072
    assert "{#" not in script
    assert "<script" not in desk.page("tags/index.html").replace('<script type="application/ld+json">', "")
