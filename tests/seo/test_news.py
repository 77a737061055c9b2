"""What is news, and for how long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from plugins.newsroom.assemble.visibility import next_change
from plugins.seo import news
from plugins.seo.news import PERIOD, find_news, news_language
from tests.seo.sitemaps import NEWS, SITEMAP, find_faults
from tests.sites.desk import BUILT_AT, Desk, text


@pytest.mark.parametrize(
    "code, expected",
    [("en", "en"), ("zh", "zh-cn"), ("zh-Hant", "zh-tw"), ("zh-Hans-SG", "zh-cn"), ("zh-TW", "zh-tw"), ("pt-BR", "pt"),
     ("fil", "fil")],
)  # fmt: skip
def test_languages_are_named_as_google_does(code: str, expected: str) -> None:
    assert news_language(code) == expected


def dated(moment: datetime, title: str, **fields: str) -> str:
    return text(title, date=moment.isoformat(), **fields)


FILES: dict[str, str | bytes] = {
    "articles/old/en.md": dated(BUILT_AT - PERIOD, "Old"),
    "articles/last/en.md": dated(BUILT_AT - PERIOD + timedelta(seconds=1), "Last & least"),
    "articles/first/en.md": dated(BUILT_AT, "First"),
    "articles/next/en.md": dated(BUILT_AT + timedelta(hours=1), "Next"),
    "articles/hidden/en.md": dated(BUILT_AT, "Hidden", status="hidden"),
    "articles/elsewhere/en.md": dated(BUILT_AT, "Elsewhere", canonical="https://elsewhere.example/"),
}


def test_news_are_the_articles_of_two_days(tmp_path: Path) -> None:
    site = Desk(tmp_path, FILES).prepare().site
    assert [article.title.text for article in find_news(site, site.editions[0])] == ["First", "Last & least"]
    assert next_change(site) == BUILT_AT + timedelta(seconds=1)


def test_each_edition_has_a_news_sitemap(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES, SITEURL="https://example.org", UNTRANSLATED="show")
    desk.build(EDITIONS={"en": {}, "id": {"sitename": "Meja <3"}})
    root = ET.fromstring(desk.page("sitemap-news.xml"))
    found = [
        [element.findtext(path) for path in (f"{SITEMAP}loc", f".//{NEWS}name", f".//{NEWS}language",
                                             f".//{NEWS}publication_date", f".//{NEWS}title")]
        for element in root
    ]  # fmt: skip
    assert found == [
        ["https://example.org/first/", "Test Desk", "en", "2026-06-01T12:00:00+00:00", "First"],
        ["https://example.org/last-least/", "Test Desk", "en", "2026-05-30T12:00:01+00:00", "Last & least"],
    ]
    for path in ("sitemap-news.xml", "id/sitemap-news.xml"):
        assert find_faults(desk.page(path), f"https://example.org/{path}") == []


def test_without_news_it_names_the_home_page(tmp_path: Path) -> None:
    """The schema of sitemaps has no empty list; Google's documentation has entries without news."""
    desk = Desk(tmp_path, SITEURL="https://example.org")
    desk.build()
    root = ET.fromstring(desk.page("id/sitemap-news.xml"))
    assert [element.findtext(f"{SITEMAP}loc") for element in root] == ["https://example.org/id/"]
    assert root.findall(f".//{NEWS}news") == []
    assert find_faults(desk.page("id/sitemap-news.xml"), "https://example.org/") == []


def test_news_end_by_themselves(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"articles/a/en.md": dated(BUILT_AT - timedelta(hours=1), "A")})
    desk.build()
    assert "<news:title>A</news:title>" in desk.page("sitemap-news.xml")
    later = BUILT_AT + timedelta(days=3)
    desk.build(built_at=later.astimezone(UTC))
    assert "<news:title>" not in desk.page("sitemap-news.xml")


def test_at_most_a_thousand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert news.MOST_ENTRIES == 1_000
    monkeypatch.setattr(news, "MOST_ENTRIES", 3)
    files = {f"articles/a{n}/en.md": dated(BUILT_AT - timedelta(minutes=n), f"A{n}") for n in range(5)}
    site = Desk(tmp_path, dict(files)).prepare().site
    assert [article.title.text for article in find_news(site, site.editions[0])] == ["A0", "A1", "A2"]


def test_a_desk_may_have_none(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES)
    desk.build(SEO={"news": False})
    assert [path for path in desk.files() if "news" in path] == []
    assert "news" not in desk.page("sitemap.xml")
