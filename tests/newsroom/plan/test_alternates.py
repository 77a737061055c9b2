"""Where the language switcher leads: to the same thing, else to the nearest page there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.newsroom.contract import Page, PageId
from plugins.newsroom.plan.outputs import plan_page
from tests.sites.desk import Desk, text

FILES: dict[str, str | bytes] = {
    "articles/both/en.md": text("Both", slug="both", date="2026-03-01", tags=["t"], authors=["a"], category="c"),
    "articles/both/id.md": text("Both", slug="both-id", date=None),
    "articles/lone/en.md": text("Lone", slug="lone", date="2026-03-02", tags=["u"], authors=["b"], category="c"),
    "articles/alone/en.md": text("Alone", slug="alone", date="2025-05-02"),
    "articles/hidden/en.md": text("Hidden", slug="hidden", date="2026-03-03"),
    "articles/hidden/id.md": text("Hidden", slug="hidden-id", date=None, status="hidden"),
    "pages/about/en.md": text("About", slug="about", date=None),
}


@pytest.mark.parametrize(
    "page_id, url, is_exact",
    [
        (PageId("home", "en"), "/id/", True),
        (PageId("home", "en", "", 2), "/id/", False),
        (PageId("article", "en", "both"), "/id/both-id/", True),
        (PageId("article", "en", "lone"), "/id/sections/c/", False),
        (PageId("article", "en", "alone"), "/id/", False),
        (PageId("article", "en", "hidden"), "/id/hidden-id/", False),
        (PageId("page", "en", "about"), "/id/", False),
        (PageId("tag", "en", "t"), "/id/tags/t/", True),
        (PageId("tag", "en", "u"), "/id/tags/", False),
        (PageId("tags", "en"), "/id/tags/", True),
        (PageId("author", "en", "a"), "/id/authors/a/", True),
        (PageId("author", "en", "b"), "/id/authors/", False),
        (PageId("category", "en", "c", 2), "/id/sections/c/", False),
        (PageId("month", "en", "2026-03"), "/id/archive/2026/03/", True),
        (PageId("month", "en", "2025-05"), "/id/archive/", False),
        (PageId("year", "en", "2025"), "/id/archive/", False),
        (PageId("archive", "en"), "/id/archive/", True),
        (PageId("not_found", "en"), "/id/404.html", True),
    ],
)
def test_the_nearest_page_in_the_other_edition(tmp_path: Path, page_id: PageId, url: str, is_exact: bool) -> None:
    press = Desk(tmp_path, FILES, DEFAULT_PAGINATION=1).prepare()
    (output,) = [each for each in press.plan.outputs if isinstance(each.made, Page) and each.made.id == page_id]
    own, other = plan_page(press.site, press.plan.placed, output).alternates
    assert (own.edition, own.place, own.is_exact) == ("en", output.place, True)
    assert (other.edition, other.place.url, other.is_exact) == ("id", url, is_exact)


def test_an_article_that_is_hidden_itself_is_no_exact_alternate_of_itself(tmp_path: Path) -> None:
    press = Desk(tmp_path, FILES).prepare()
    (output,) = [each for each in press.plan.outputs if each.place.url == "/id/hidden-id/"]
    alternates = plan_page(press.site, press.plan.placed, output).alternates
    assert [(each.place.url, each.is_exact) for each in alternates] == [("/hidden/", True), ("/id/hidden-id/", False)]
