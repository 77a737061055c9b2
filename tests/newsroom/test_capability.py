"""The newsroom's own pages: what each of them shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.newsroom.capability import order_home
from tests.sites.desk import Desk, text, titles, view

DAYS = {f"articles/a{day}/en.md": text(f"A{day}", date=f"2026-03-0{day}", category="c") for day in range(1, 6)}


def test_the_home_page_leads_with_the_newest_and_goes_on_over_pages(tmp_path: Path) -> None:
    press = Desk(tmp_path, dict(DAYS), DEFAULT_PAGINATION=2).prepare()
    first, second, third = (view(press, "home", number=number) for number in (1, 2, 3))
    assert (first.lead.title, titles(first.seconds), first.latest) == ("A5", ["A4"], ())
    assert (second.lead, titles(second.latest)) == (None, ["A3", "A2"])
    assert titles(third.latest) == ["A1"]
    assert (second.pagination.previous_url, second.pagination.next_url) == ("/", "/page/3/")


def test_a_home_page_without_articles_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"articles/a/en.md": text("A")})
    desk.build()
    assert '<p class="introduction">Belum ada yang diterbitkan di sini.</p>' in desk.page("id/index.html")
    assert "Nothing has been published" not in desk.page("index.html")


@pytest.mark.parametrize(
    "featured, order",
    [
        ({1: {"rank": 1}}, ["A1", "A5", "A4"]),
        ({1: {"rank": 2}, 2: {"rank": 1}}, ["A2", "A1", "A5"]),
        ({1: {"rank": 1}, 2: {"rank": 1}}, ["A2", "A1", "A5"]),
        ({1: {"rank": 1, "until": "2026-06-01 12:00"}}, ["A5", "A4", "A3"]),
        ({1: {"rank": 1, "until": "2026-06-01 12:01"}}, ["A1", "A5", "A4"]),
    ],
)
def test_featured_articles_lead_until_their_time_is_over(
    tmp_path: Path, featured: dict[int, dict[str, object]], order: list[str]
) -> None:
    files = {
        f"articles/a{day}/en.md": text(f"A{day}", date=f"2026-03-0{day}", featured=featured.get(day))
        for day in range(1, 6)
    }
    site = Desk(tmp_path, dict(files)).prepare().site
    assert [article.title.text for article in order_home(site, site.editions[0])][:3] == order


def test_a_category_has_its_introduction_on_the_first_page_only(tmp_path: Path) -> None:
    files = {**DAYS, "categories/c/en.md": text(body="Things.", name="Things")}
    press = Desk(tmp_path, dict(files), DEFAULT_PAGINATION=3).prepare()
    first, second = (view(press, "category", subject="c", number=number) for number in (1, 2))
    assert (first.title, first.introduction_html) == ("Things", "<p>Things.</p>")
    assert (second.title, second.introduction_html) == ("Things", "")
    assert titles(first.teasers) + titles(second.teasers) == ["A5", "A4", "A3", "A2", "A1"]


def test_the_archive_goes_by_the_edition_s_time_zone_and_names(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles/a/en.md": text("A", date="2025-12-31T20:00:00+00:00"),
        "articles/a/ja.md": text("A", date=None),
        "articles/b/en.md": text("B", date="2026-02-01"),
    }
    editions = {"en": {}, "ja": {"timezone": "Asia/Tokyo"}}
    press = Desk(tmp_path, files, EDITIONS=editions).prepare()

    def shown(code: str) -> list[tuple[str, str, int, list[tuple[str, int]]]]:
        years = view(press, "archive", code).years
        return [(y.title, y.url, y.articles, [(m.title, m.articles) for m in y.months]) for y in years]

    assert shown("en") == [
        ("2026", "/archive/2026/", 1, [("February 2026", 1)]),
        ("2025", "/archive/2025/", 1, [("December 2025", 1)]),
    ]
    assert shown("ja") == [("2026年", "/ja/archive/2026/", 1, [("2026年1月", 1)])]
    assert titles(view(press, "month", "ja", "2026-01").teasers) == ["A"]
    assert titles(view(press, "year", "en", "2025").teasers) == ["A"]


def test_an_article_says_who_made_it_when_and_from_what(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles/a/en.md": text("A", authors=["ana"], editor=["eka"], modified="2026-01-05"),
        "articles/a/id.md": text("A", date=None, translator=["tini"], machine_translated=True, modified="2026-02-01"),
    }
    press = Desk(tmp_path, files).prepare()
    original, translation = view(press, "article", "en", "a"), view(press, "article", "id", "a")
    made_by = (translation.authors, translation.translators, translation.editors)
    assert [[person.text for person in people] for people in made_by] == [["ana"], ["tini"], ["eka"]]
    assert (translation.published.text, translation.modified.text) == ("2 Januari 2026", "1 Februari 2026")
    assert original.translated_from is None
    source = translation.translated_from
    assert (source.text, source.url, source.lang, source.dir) == ("English", "/a/", "en", "ltr")
    assert translation.is_machine_translated


def test_a_hidden_original_is_not_named(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles/a/en.md": text("A", status="hidden"),
        "articles/a/id.md": text("A", date=None, status="published"),
    }
    assert view(Desk(tmp_path, files).prepare(), "article", "id", "a").translated_from is None


@pytest.mark.parametrize("number, expected", [(2, []), (3, ["One", "Two", "Three"])])
def test_three_sections_make_a_table_of_contents(tmp_path: Path, number: int, expected: list[str]) -> None:
    body = "\n\n".join(f"## {name}\n\n### Below\n\nWords." for name in ("One", "Two", "Three")[:number])
    found = view(Desk(tmp_path, {"articles/a/en.md": text("A", body)}).prepare(), "article", "en", "a").headings
    assert [heading.text for heading in found] == expected


def test_a_hidden_article_links_to_no_list_that_is_not_made(tmp_path: Path) -> None:
    hidden = text("A", status="hidden", category="c", tags=["t"], authors=["ana"])
    press = Desk(tmp_path, {"articles/a/en.md": hidden}).prepare()
    article = view(press, "article", "en", "a")
    assert (article.category, article.tags, article.authors[0].url) == (None, (), "")


def test_sources_and_corrections_are_blocks_of_the_article(tmp_path: Path) -> None:
    fields: dict[str, Any] = {
        "sources": [{"title": "A report", "url": "https://example.org/r", "publisher": "Example"}],
        "corrections": [{"date": "2026-01-03", "text": "First."}, {"date": "2026-01-04", "text": "Second *one*."}],
    }
    desk = Desk(tmp_path, {"articles/a/en.md": text("A", **fields)}, BLOCKS={"after_body": ["corrections", "sources"]})
    desk.build()
    page = desk.page("a/index.html").partition("<body")[2]
    order = [page.index(part) for part in ("Second <em>one</em>.", "First.", "A report", "Example")]
    assert order == sorted(order)


def test_a_page_shows_no_summary_cut_from_its_body(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "pages/about/en.md": text("About", "We are.", date=None),
        "pages/help/en.md": text("Help", "How.", date=None, summary="We help."),
    }
    press = Desk(tmp_path, files).prepare()
    assert (view(press, "page", subject="about").summary, view(press, "page", subject="help").summary) == (
        "",
        "We help.",
    )
