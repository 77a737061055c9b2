"""Which versions of a page search engines are told of."""

import pytest

from plugins.multilingual.alternates import list_alternates
from plugins.newsroom.contract import Alternate, PageId, PlannedPage
from plugins.newsroom.model import Place


def place(code: str) -> Place:
    return Place("https://example.org", f"/{code}/", f"{code}/index.html")


def page(*exact: str, kind: str = "article", edition: str = "en", number: int = 1) -> PlannedPage:
    alternates = tuple(Alternate(code, place(code), code in exact) for code in ("en", "id", "ar"))
    return PlannedPage(PageId(kind, edition, "x", number), place(edition), alternates, None)


def listed(planned: PlannedPage, default: str = "en") -> list[str]:
    return [f"{link.hreflang} {link.url}" for link in list_alternates(planned, default)]


def test_each_exact_version_is_listed_and_the_default_one_again() -> None:
    en, ar = "https://example.org/en/", "https://example.org/ar/"
    assert listed(page("en", "ar")) == [f"en {en}", f"ar {ar}", f"x-default {en}"]
    assert listed(page("id", "ar", edition="id")) == ["id https://example.org/id/", f"ar {ar}"]


@pytest.mark.parametrize(
    "planned",
    [page("en"), page("id", "ar"), page("en", "id", kind="not_found"), page("en", "id", number=2), page()],
    ids=["alone", "not itself", "404", "second page", "none"],
)
def test_nothing_is_listed(planned: PlannedPage) -> None:
    assert listed(planned) == []
