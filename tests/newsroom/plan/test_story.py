"""What an article's page says beside its text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.newsroom.read.record import hash_text
from tests.sites.desk import Desk, text, view

DAYS = {f"articles/a{day}/en.md": text(f"A{day}", date=f"2026-03-0{day}") for day in range(1, 4)}


@pytest.mark.parametrize(
    "story, older, newer", [("a1", None, "/a2/"), ("a2", "/a1/", "/a3/"), ("a3", "/a2/", None), ("hidden", None, None)]
)
def test_neighbours_are_the_next_older_and_newer_article(
    tmp_path: Path, story: str, older: str | None, newer: str | None
) -> None:
    files: dict[str, Any] = {**DAYS, "articles/hidden/en.md": text("Hidden", date="2026-03-02", status="hidden")}
    article = view(Desk(tmp_path, files).prepare(), "article", "en", story)
    assert (article.older and article.older.url, article.newer and article.newer.url) == (older, newer)


def test_a_neighbour_in_another_language_says_so(tmp_path: Path) -> None:
    files: dict[str, Any] = {**DAYS, "articles/b/id.md": text("B", date="2026-03-04")}
    newer = view(Desk(tmp_path, files, UNTRANSLATED="show").prepare(), "article", "en", "a3").newer
    assert (newer.text, newer.url, newer.lang, newer.dir) == ("B", "/id/b/", "id", "ltr")


@pytest.mark.parametrize("has_changed", [False, True])
def test_a_translation_knows_whether_its_original_has_changed(tmp_path: Path, has_changed: bool) -> None:
    body = "Some words."
    known = hash_text("A", "", f"{body}\n")
    files: dict[str, Any] = {
        "articles/a/en.md": text("A", "Other words." if has_changed else body),
        "articles/a/id.md": text("A", date=None, translated_from="en", source_hash=known),
    }
    press = Desk(tmp_path, files).prepare()
    assert [view(press, "article", code, "a").is_behind for code in ("en", "id")] == [False, has_changed]


def test_articles_are_shared_and_pages_are_not(tmp_path: Path) -> None:
    files: dict[str, Any] = {
        **DAYS,
        "articles/s/en.md": text("S", canonical="https://example.com/s/"),
        "articles/h/en.md": text("H", status="hidden"),
        "pages/about/en.md": text("About", date=None),
    }
    press = Desk(tmp_path, files, SITEURL="https://example.org", SHARE=["facebook"]).prepare()
    shared = {name: view(press, kind, "en", name).share for kind, name in
              (("article", "a1"), ("article", "s"), ("article", "h"), ("page", "about"))}  # fmt: skip
    address = "https://www.facebook.com/sharer/sharer.php?u="
    assert {name: [link.url for link in links] for name, links in shared.items()} == {
        "a1": [f"{address}https://example.org/a1/"],
        "s": [f"{address}https://example.com/s/"],
        "h": [],
        "about": [],
    }


@pytest.mark.parametrize(
    "date, time",
    [("2026-03-01", ""), ("2026-03-01 15:04", "3:04\u202fPM UTC"), ("2026-03-01T23:30:00-01:00", "12:30\u202fAM UTC")],
)
def test_the_time_of_day_is_told_where_there_is_one(tmp_path: Path, date: str, time: str) -> None:
    article = view(Desk(tmp_path, {"articles/a/en.md": text("A", date=date)}).prepare(), "article", "en", "a")
    assert article.published.time == time
