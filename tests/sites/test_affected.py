"""After an edit, those pages are made again that it may concern, no others, and all come out as from nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.newsroom.contract import Output
from plugins.newsroom.problems import ContentError
from plugins.newsroom.read.desk import Listed, list_texts
from plugins.newsroom.render.renderer import Prepared, Renderer
from tests.sites.desk import NO_FILES, SETTINGS, text
from tests.sites.own_desk import PICTURE, OwnDesk

MESSAGE = 'msgid "Page not found"\nmsgstr "'
PLUGINS = [name for name in SETTINGS["PLUGINS"] if name != "plugins.related_posts"]
"""Related stories may differ with every word of any text, and articles with them."""
FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text(
        "A",
        "One ![p](p.svg) [c](../c/en.md)",
        tags=["t"],
        authors=["ana"],
        category="c",
        summary="S",
        date="2026-01-01",
    ),
    "articles/a/id.md": text("A id", "Satu", date=None, summary="S"),
    "articles/a/p.svg": PICTURE,
    "articles/b/en.md": text("B", "Two", summary="S", date="2026-02-01", tags=["t"], authors=["ben"]),
    "articles/c/en.md": text("C", "Three", summary="S", date="2025-03-01"),
    "articles/d/id.md": text("D", "Empat", summary="S", date="2026-04-01", tags=["t"]),
    "articles/e/en.md": text("E", "Five", summary="S", date="2025-01-01"),
    "authors/ana/en.md": text(name="Ana", body="She writes."),
    "tags/t/en.md": text(name="T", body="On t."),
    "categories/c/en.md": text(name="C", body="On c."),
    "pages/about/en.md": text("About", date=None),
}
OF_A = {
    "a/index.html", "id/a-id/index.html", "b/index.html", "c/index.html", "index.html", "404.html",
    "feed.json", "feed.xml", "rss.xml", "archive/2026/index.html", "archive/2026/01/index.html", "tags/t/index.html",
    "tags/t/feed.xml", "authors/ana/index.html", "authors/ana/feed.xml", "sections/c/index.html", "sections/c/feed.xml",
}  # fmt: skip
"""What tells of the article a in English: its page, that of its translation, those beside it, lists and feeds."""
OF_A_ID = {
    "id/a-id/index.html", "id/d/index.html", "id/index.html", "id/404.html", "id/feed.json", "id/feed.xml",
    "id/rss.xml", "id/archive/2026/index.html", "id/archive/2026/01/index.html", "id/tags/t/index.html",
    "id/tags/t/feed.xml", "id/authors/ana/index.html", "id/authors/ana/feed.xml", "id/sections/c/index.html",
    "id/sections/c/feed.xml",
}  # fmt: skip
OF_E = {
    "e/index.html", "c/index.html", "index.html", "404.html", "feed.json", "feed.xml", "rss.xml",
    "archive/2025/index.html", "archive/2025/01/index.html",
}  # fmt: skip
WITHOUT_E = {*OF_E, "archive/index.html", "archive/2025/03/index.html", "sitemap-2025.xml", "sitemap-archive.xml"} - {
    "e/index.html", "archive/2025/01/index.html",
}  # fmt: skip
OF_TAG = {
    "tags/index.html", "tags/t/index.html", "tags/t/feed.xml", "a/index.html", "b/index.html", "feed.json", "feed.xml",
    "rss.xml", "authors/ana/feed.xml", "authors/ben/feed.xml", "sections/c/feed.xml", "id/tags/index.html",
    "id/tags/t/index.html", "id/tags/t/feed.xml", "id/a-id/index.html", "id/d/index.html", "id/feed.json",
    "id/feed.xml", "id/rss.xml", "id/authors/ana/feed.xml", "id/sections/c/feed.xml",
}  # fmt: skip
"""What names the tag t in one language or the other."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        OwnDesk(FILES, PLUGINS=PLUGINS).build()
    return folder


@pytest.fixture
def desk(tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> OwnDesk:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return OwnDesk(NO_FILES, PLUGINS=PLUGINS)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of what was looked at."""
    paths: list[str] = []
    preparing = Renderer.prepare

    def noted(self: Renderer, output: Output) -> Prepared:
        paths.append(output.place.save_as)
        return preparing(self, output)

    monkeypatch.setattr(Renderer, "prepare", noted)
    return paths


def look(desk: OwnDesk, made: list[str], **settings: Any) -> set[str]:
    """Return what a build looks at; what comes out is that of a build from nothing."""
    made.clear()
    desk.build(**settings)
    looked_at = set(made)
    assert len(looked_at) == len(made)
    assert desk.contents() == desk.from_nothing(**settings)
    return looked_at


def edited(path: str, old: str, new: str) -> Callable[[OwnDesk], object]:
    return lambda desk: desk.edit(path, old, new)


def of_article(story: str, new: str) -> Callable[[OwnDesk], object]:
    """Return an edit that puts something before an article's summary."""
    return edited(f"content/articles/{story}/en.md", "summary:", f"{new}\nsummary:")


def written(path: str, content: str) -> Callable[[OwnDesk], object]:
    return lambda desk: desk.write({path: content})


EDITS: dict[str, tuple[Callable[[OwnDesk], object], set[str]]] = {
    "a body": (edited("content/articles/a/en.md", "One", "Six"), OF_A),
    "a title": (edited("content/articles/a/en.md", 'title: "A"', "slug: a\ntitle: N"), OF_A),
    "a new tag of a story": (
        edited("content/articles/a/en.md", '["t"]', '["t", "u"]'),
        {
            *OF_A, *OF_A_ID, "tags/index.html", "tags/u/index.html", "tags/u/feed.xml", "id/tags/index.html",
            "id/tags/u/index.html", "id/tags/u/feed.xml", "sitemap-tags.xml",
        },
    ),
    "a bio": (
        edited("content/authors/ana/en.md", "She", "Ana"),
        {*OF_A, *OF_A_ID, "authors/index.html", "id/authors/index.html"},
    ),
    "an introduction": (edited("content/tags/t/en.md", "On", "About"), OF_TAG),
    "a page": (edited("content/pages/about/en.md", "Some", "Many"), {"about/index.html"}),
    "a picture": (edited("content/articles/a/p.svg", "red", "tan"), set()),
    "an old address": (of_article("e", 'redirect_from: ["/old/"]'), {*OF_E, "old/index.html"}),
    "a new address": (of_article("e", "slug: n"), {*OF_E, "n/index.html", "sitemap-2025.xml"} - {"e/index.html"}),
    "a new address that is linked to": (
        of_article("c", "slug: n"),
        {
            "n/index.html", "a/index.html", "e/index.html", "index.html", "404.html", "feed.json", "feed.xml",
            "rss.xml", "archive/2025/index.html", "archive/2025/03/index.html", "sitemap-2025.xml",
        },
    ),
    "a hidden article": (of_article("e", "status: hidden"), {*WITHOUT_E, "e/index.html"}),
    "a deleted article": (lambda desk: (desk.folder / "content/articles/e/en.md").unlink(), WITHOUT_E),
    "a new article": (
        written("articles/f/en.md", text("F", "Six", summary="S", date="2026-03-01")),
        {
            "f/index.html", "b/index.html", "index.html", "404.html", "feed.json", "feed.xml", "rss.xml",
            "archive/index.html", "archive/2026/index.html", "archive/2026/01/index.html",
            "archive/2026/02/index.html", "archive/2026/03/index.html", "sitemap-2026.xml", "sitemap-archive.xml",
        },
    ),
    "a translation": (
        written("articles/c/id.md", text("C id", date=None, summary="S")),
        {
            "id/c-id/index.html", "c/index.html", "id/a-id/index.html", "id/index.html", "id/404.html", "id/feed.json",
            "id/feed.xml", "id/rss.xml", "id/archive/index.html", "id/archive/2025/index.html",
            "id/archive/2025/03/index.html", "archive/2025/index.html", "archive/2025/01/index.html",
            "archive/2025/03/index.html", "sitemap-2025.xml", "sitemap-archive.xml",
        },
    ),
    "a part of a template": (
        edited("theme/templates/partials/lead.html", "<article", "<article "),
        {"index.html", "id/index.html"},
    ),
    "a template of a block": (edited("theme/templates/authors/bios.html", "<h2", "<h2 "), {"a/index.html"}),
    "a translated message": (
        edited("theme/translations/id/LC_MESSAGES/messages.po", f"{MESSAGE}", f"{MESSAGE}X"),
        {"id/404.html"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_concerns(desk: OwnDesk, made: list[str], name: str) -> None:
    edit, expected = EDITS[name]
    before = desk.contents()
    edit(desk)
    assert look(desk, made) == expected
    after = desk.contents()
    differing = {path for path in after if after[path] != before.get(path) and not path.endswith(".svg")}
    assert differing <= expected


def test_a_setting_concerns_every_page_and_no_copy(desk: OwnDesk, made: list[str]) -> None:
    pages = {path for path in desk.contents() if "theme/" not in path and not path.endswith((".svg", ".ico"))}
    assert look(desk, made, SITENAME="Other Desk") == pages


def test_what_was_touched_is_made_again_alone(desk: OwnDesk, made: list[str]) -> None:
    (desk.output / "b/index.html").write_text("meddled")
    (desk.output / "tags/t/feed.xml").unlink()
    assert look(desk, made) == {"b/index.html", "tags/t/feed.xml"}


def test_after_a_build_that_failed_what_was_edited_meanwhile_is_made(desk: OwnDesk, made: list[str]) -> None:
    desk.edit("content/pages/about/en.md", "Some words", "[x](gone.md)")
    with pytest.raises(ContentError):
        desk.build()
    desk.edit("content/articles/e/en.md", "Five", "Six")
    desk.edit("content/pages/about/en.md", "[x](gone.md)", "Some words")
    assert look(desk, made) == OF_E


def test_a_list_that_a_page_looks_into_concerns_it_even_if_its_own_stays(top: None, made: list[str]) -> None:
    categories = {"n1": "", "n2": "", "n3": "", "n4": "", "x1": "x", "y1": "y"}
    files: dict[str, str | bytes] = {
        f"articles/{name}/en.md": text(name, "One", category=category or None, date=f"2026-01-{20 - number}")
        for number, (name, category) in enumerate(categories.items())
    }
    desk = OwnDesk(files, PLUGINS=["plugins.newsroom"], DEFAULT_PAGINATION=4)
    desk.build()
    desk.write({"articles/y2/en.md": text("y2", "One", category="y", date="2026-01-01")})
    assert {"index.html", "page/2/index.html"} <= look(desk, made)
    assert "y2" in desk.page("index.html")


def test_a_text_that_was_changed_while_it_was_read_and_then_taken_back_is_read_anew(
    desk: OwnDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "content/articles/e/en.md"

    def list_before_an_edit(*arguments: Any) -> Listed:
        listed = list_texts(*arguments)
        desk.edit(path, "Six", "Seven")
        return listed

    desk.edit(path, "Five", "Six")
    with monkeypatch.context() as patch:
        patch.setattr("plugins.newsroom.read.stock.list_texts", list_before_an_edit)
        desk.build()
    desk.edit(path, "Seven", "Six")
    desk.build()
    assert desk.contents() == desk.from_nothing()


def test_a_capability_that_comes_later_finds_what_it_has_to_know_of_texts(desk: OwnDesk) -> None:
    assert desk.build(PLUGINS=[*PLUGINS, "plugins.related_posts"]).problems == ()
