"""Articles as feeds tell of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.feeds.entries import make_entry
from plugins.feeds.views import EntryPart, PersonPart, PicturePart
from plugins.newsroom.model import Article, ArticleKey, Body, Site
from tests.sites.desk import Desk, text

FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A", "Words.", slug="a", authors=["ana"], tags=["t", "c"], category="c", cover="x.png",
                             summary="*S*"),
    "articles/a/x.png": b"png",
}  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Desk(tmp_path, FILES, SITEURL="https://example.org").prepare().site


def entry(site: Site, code: str = "en", *, is_full: bool = False, size: int = 0) -> EntryPart:
    article, edition = site.articles[ArticleKey("a", "en")], site.edition_by_code[code]
    return make_entry(site, article, edition, "example.org,2026", picture_size=size, is_full=is_full)


def test_people_categories_and_the_picture_are_named(site: Site) -> None:
    found = entry(site, size=3)
    assert found.authors == (PersonPart("ana", "https://example.org/authors/ana/"),)
    assert found.categories == ("c", "t")
    assert found.picture == PicturePart("https://example.org/articles/a/x.png", "image/png", 3)
    assert (found.summary, found.summary_html, found.day) == ("S", "<em>S</em>", "January 2, 2026")


def test_somebody_without_a_page_in_an_edition_has_no_address(site: Site) -> None:
    assert entry(site, "id").authors == (PersonPart("ana", ""),)


def test_an_entry_is_made_once_for_all_feeds_of_an_edition(site: Site) -> None:
    assert entry(site) is entry(site)
    assert entry(site) is not entry(site, is_full=True)
    assert entry(site) is not entry(site, "id")


def test_feeds_of_summaries_ask_for_no_text(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Body) -> str:
        pytest.fail("the text was asked for")

    monkeypatch.setattr(Body, "html", property(fail))
    article = site.articles[ArticleKey("a", "en")]
    assert isinstance(article, Article)
    assert entry(site).content == ""
