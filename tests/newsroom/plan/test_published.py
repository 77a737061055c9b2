"""Broken links with their lines, and files that are published because a public text uses them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from tests.sites.desk import Desk, places, text


def test_each_broken_link_is_reported_at_its_line(tmp_path: Path) -> None:
    markdown = "Fine.\n\nSee [a](gone.md) and [b](gone.md),\nand again [c](gone.md) and ![d](pic.png)."
    desk = Desk(tmp_path, {"articles/a/en.md": text("A", markdown), "articles/a/pix.png": b"x"})
    expected = "expected a text, a story's folder or a file below content/"
    assert desk.errors() == [
        f"content/articles/a/en.md:7: link to 'gone.md' leads nowhere, {expected}",
        f"content/articles/a/en.md:8: link to 'gone.md' leads nowhere, {expected}",
        f"content/articles/a/en.md:8: link to 'pic.png' leads nowhere, {expected}; did you mean pix.png?",
    ]


@pytest.mark.parametrize(
    "path, fields",
    [
        ("authors/ana/en.md", {"name": "Ana"}),
        ("tags/tools/en.md", {"name": "Tools"}),
        ("categories/tech/en.md", {"name": "Tech"}),
        ("pages/about/en.md", {"title": "About", "date": None}),
    ],
)
def test_links_in_bios_introductions_and_pages_count(tmp_path: Path, path: str, fields: dict[str, Any]) -> None:
    article = text("A", authors=["ana"], tags=["tools"], category="tech")
    files = {"articles/a/en.md": article, path: text(body="[x](gone.md) ![y](pic.png)", **fields)}
    desk = Desk(tmp_path, {**files, f"{path.rpartition('/')[0]}/pic.png": b"x"})
    assert [error.partition(",")[0] for error in desk.errors()] == [
        f"content/{path}:4: link to 'gone.md' leads nowhere"
    ]
    assert f"{path.rpartition('/')[0]}/pic.png" in places(desk.prepare())


def test_a_link_to_a_text_with_errors_of_its_own_is_no_further_error(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"articles/a/en.md": text("A", "[b](../b/en.md)"), "articles/b/en.md": text("B", date=None)})
    assert [error.partition(":")[0] for error in desk.errors()] == ["content/articles/b/en.md"]
    found = [problem.found for problem in desk.prepare(LENIENT=True).problems]
    assert "link to '../b/en.md' leads to a text that is left out" in found


def test_a_text_that_has_no_page_is_not_asked_for_its_links(tmp_path: Path) -> None:
    draft = text("A", "[x](gone.md)", status="draft")
    assert Desk(tmp_path, {"articles/a/en.md": draft, "tags/idle/en.md": text(body="[x](gone.md)")}).errors() == []


FILES: dict[str, str | bytes] = {
    "articles/a/used.png": b"1",
    "articles/a/linked.pdf": b"2",
    "articles/a/cover.jpg": b"3",
    "articles/a/unused.png": b"4",
    "authors/ana/ana.jpg": b"5",
    "images/static.svg": b"6",
    "articles/a/attached.txt": b"7",
    "authors/ana/en.md": text(name="Ana", avatar="ana.jpg"),
}


def published(tmp_path: Path, settings: Mapping[str, Any] = MappingProxyType({}), **fields: Any) -> list[str]:
    body = "![x](used.png) [y](linked.pdf) [z]({attach}attached.txt)"
    article = text("A", body, cover={"path": "cover.jpg", "alt": "C"}, authors=["ana"], **fields)
    desk = Desk(tmp_path, {**FILES, "articles/a/en.md": article, "articles/b/en.md": text("B")}, **settings)
    press = desk.prepare(PLUGINS=["plugins.newsroom", "plugins.authors"])
    return [path for path in places(press) if not path.endswith(".html")]


def test_files_are_published_that_a_public_text_uses(tmp_path: Path) -> None:
    assert published(tmp_path) == [
        "a/attached.txt",
        "articles/a/cover.jpg",
        "articles/a/linked.pdf",
        "articles/a/used.png",
        "authors/ana/ana.jpg",
        "images/static.svg",
    ]


def test_hidden_texts_show_their_pictures_too(tmp_path: Path) -> None:
    assert len(published(tmp_path, status="hidden")) == 6


@pytest.mark.parametrize("fields", [{"status": "draft"}, {"date": "2030-01-01"}, {"expires": "2026-01-03"}])
def test_nothing_of_a_text_without_a_page_is_published(tmp_path: Path, fields: dict[str, Any]) -> None:
    assert published(tmp_path, **fields) == ["images/static.svg"]


def test_static_paths_name_files_and_folders(tmp_path: Path) -> None:
    named = {"STATIC_PATHS": ["articles/a/unused.png", "articles"]}
    assert "articles/a/unused.png" in published(tmp_path, named, status="draft")
    assert published(tmp_path, {"STATIC_PATHS": ["articles/a/unused.png"]}, status="draft") == ["articles/a/unused.png"]


def test_each_root_has_its_own_copy_of_what_it_shows(tmp_path: Path) -> None:
    editions = {"en": {}, "id": {"siteurl": "https://id.example"}}
    found = published(tmp_path, {"EDITIONS": editions, "UNTRANSLATED": "show", "STATIC_PATHS": ["images"]})
    assert [path for path in found if path.startswith("id/")] == [
        "id/articles/a/cover.jpg",
        "id/authors/ana/ana.jpg",
        "id/images/static.svg",
    ]
