"""Versions of pages: each names itself and its counterparts, all in the same way."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.newsroom.build import Press
from plugins.newsroom.contract import PageId
from tests.sites.desk import Desk, text

BASE = "https://example.org"
EDITIONS: dict[str, dict[str, str]] = {"en": {}, "id": {}, "ar": {}}
FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A", slug="a", tags=["t"], authors=["ana"], category="c"),
    "articles/a/id.md": text("A", slug="a", date=None),
    "articles/b/id.md": text("B", slug="b"),
    "articles/b/ar.md": text("B", slug="b", date=None),
    "articles/lone/ar.md": text("Lone", slug="lone"),
    "articles/hidden/en.md": text("Hidden", status="hidden"),
    "articles/hidden/id.md": text("Hidden", slug="hidden", date=None, status="published"),
    "articles/elsewhere/en.md": text("Elsewhere", slug="e", canonical="https://elsewhere.example/"),
    "articles/elsewhere/id.md": text("Elsewhere", slug="e", date=None),
    "articles/elsewhere/ar.md": text("Elsewhere", slug="e", date=None),
    "articles/gone/en.md": text("Gone", status="withdrawn", reason="Wrong."),
    "pages/p/id.md": text("P", slug="p", date=None),
    "pages/p/en.md": text("P", slug="p", date=None),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"), FILES, SITEURL=BASE, EDITIONS=EDITIONS)


@pytest.fixture(scope="module")
def press(desk: Desk) -> Press:
    return desk.prepare()


def versions(press: Press, kind: str, edition: str, subject: str = "", number: int = 1) -> list[str]:
    found = press.plan.versions.get(PageId(kind, edition, subject, number), ())
    return [f"{version.lang} {version.permalink.removeprefix(BASE)}" for version in found]


@pytest.mark.parametrize(
    "page, expected",
    [
        (("article", "en", "a"), ["en /a/", "id /id/a/", "x-default /a/"]),
        (("article", "id", "a"), ["en /a/", "id /id/a/", "x-default /a/"]),
        (("article", "ar", "b"), ["id /id/b/", "ar /ar/b/", "x-default /id/b/"]),
        (("article", "ar", "lone"), ["ar /ar/lone/", "x-default /ar/lone/"]),
        (("article", "en", "hidden"), []),
        (("article", "id", "hidden"), ["id /id/hidden/", "x-default /id/hidden/"]),
        (("article", "en", "elsewhere"), []),
        (("article", "ar", "elsewhere"), ["id /id/e/", "ar /ar/e/", "x-default /id/e/"]),
        (("article", "en", "gone"), []),
        (("page", "id", "p"), ["en /p/", "id /id/p/", "x-default /p/"]),
        (("home", "ar"), ["en /", "id /id/", "ar /ar/", "x-default /"]),
        (("tag", "en", "t"), ["en /tags/t/", "id /id/tags/t/", "x-default /tags/t/"]),
        (("author", "id", "ana"), ["en /authors/ana/", "id /id/authors/ana/", "x-default /authors/ana/"]),
        (("category", "id", "c"), ["en /sections/c/", "id /id/sections/c/", "x-default /sections/c/"]),
        (("tags", "en"), ["en /tags/", "id /id/tags/", "x-default /tags/"]),
        (("year", "ar", "2026"), ["en /archive/2026/", "id /id/archive/2026/", "ar /ar/archive/2026/",
                                  "x-default /archive/2026/"]),
        (("not_found", "en"), []),
    ],
)  # fmt: skip
def test_a_page_has_itself_and_its_counterparts(press: Press, page: tuple[str, str], expected: list[str]) -> None:
    assert versions(press, *page) == expected


def test_pages_of_lists_have_those_of_the_same_number(desk: Desk) -> None:
    press = desk.prepare(DEFAULT_PAGINATION=2)
    assert versions(press, "home", "ar", number=2) == [
        "id /id/page/2/", "ar /ar/page/2/", "x-default /id/page/2/",
    ]  # fmt: skip
    assert versions(press, "home", "id", number=2) == versions(press, "home", "ar", number=2)


@pytest.mark.parametrize("setting, expected", [("original", "/id/b/"), ("default", "/b/"), ("chooser", "/id/b/")])
def test_the_setting_says_whose_version_everyone_else_gets(tmp_path: Path, setting: str, expected: str) -> None:
    files: dict[str, str | bytes] = {
        "articles/b/id.md": text("B", slug="b"),
        "articles/b/en.md": text("B", slug="b", date=None, translated_from="id"),
    }
    press = Desk(tmp_path, files, SITEURL=BASE, X_DEFAULT=setting).prepare()
    assert versions(press, "article", "en", "b") == ["en /b/", "id /id/b/", f"x-default {expected}"]


def test_home_pages_may_lead_to_a_choice_which_leads_back(desk: Desk) -> None:
    press = desk.prepare(X_DEFAULT="chooser")
    expected = ["en /", "id /id/", "ar /ar/", "x-default /languages/"]
    assert versions(press, "home", "en") == versions(press, "home", "ar") == expected
    assert versions(press, "languages", "en") == expected


def test_a_site_in_one_language_has_no_version_for_everyone_else(tmp_path: Path) -> None:
    press = Desk(tmp_path, {"articles/a/en.md": text("A", slug="a")}, SITEURL=BASE, EDITIONS={"en": {}}).prepare()
    assert versions(press, "article", "en", "a") == ["en /a/"]


def test_versions_are_one_object_for_all_that_name_them(press: Press) -> None:
    found = press.plan.versions
    assert found[PageId("article", "en", "a")] is found[PageId("article", "id", "a")]
