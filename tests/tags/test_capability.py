"""Tag pages: introduction, articles over pages, companions, versions in other languages."""

from __future__ import annotations

from pathlib import Path

from tests.sites.desk import Desk, places, text, titles, view

FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A", date="2026-03-01", tags=["tools", "web"]),
    "articles/a/id.md": text("A id", date=None),
    "articles/b/en.md": text("B", date="2026-03-02", tags=["Gadgets", "unicode"]),
    "articles/c/en.md": text("C", date="2026-03-03", tags=["tools", "web"], status="hidden"),
    "tags/tools/en.md": text(body="All about [A](../../articles/a/).", name="Tools", aliases=["Gadgets"]),
    "tags/tools/id.md": text(name="Alat", slug="perkakas"),
    "tags/idle/en.md": text(name="Idle"),
}


def test_a_tag_page_shows_all_there_is(tmp_path: Path) -> None:
    page = view(Desk(tmp_path, FILES).prepare(), "tag", subject="tools")
    assert page.title == "Tools"
    assert '<a href="/a/">' in page.introduction_html
    assert titles(page.teasers) == ["B", "A"]
    assert [(tag.text, tag.url) for tag in page.companions] == [("unicode", "/tags/unicode/"), ("web", "/tags/web/")]
    assert [(each.text, each.url, each.lang, each.language_name) for each in page.versions] == [
        ("Alat", "/id/tags/perkakas/", "id", "Indonesia")
    ]


def test_the_second_page_has_only_articles(tmp_path: Path) -> None:
    page = view(Desk(tmp_path, FILES, DEFAULT_PAGINATION=1).prepare(), "tag", subject="tools", number=2)
    assert (page.title, page.introduction_html, page.companions, page.versions) == ("Tools", "", (), ())
    assert titles(page.teasers) == ["A"]


def test_companions_are_limited_by_the_setting(tmp_path: Path) -> None:
    page = view(Desk(tmp_path, FILES, TAGS={"companions": 1}).prepare(), "tag", subject="tools")
    assert [tag.text for tag in page.companions] == ["unicode"]


def test_a_tag_without_articles_has_no_page_and_is_not_in_the_index(tmp_path: Path) -> None:
    press = Desk(tmp_path, FILES).prepare()
    assert [path for path in places(press) if "tags/" in path and path.endswith("html")] == [
        "id/tags/index.html", "id/tags/perkakas/index.html", "id/tags/web/index.html", "tags/gadgets/index.html",
        "tags/index.html",
        "tags/tools/index.html", "tags/unicode/index.html", "tags/web/index.html",
    ]  # fmt: skip
    groups = view(press, "tags").groups
    assert [(group.initial, [(tag.name, tag.articles) for tag in group.tags]) for group in groups] == [
        ("T", [("Tools", 2)]),
        ("U", [("unicode", 1)]),
        ("W", [("web", 1)]),
    ]


def test_an_edition_without_tags_has_no_index(tmp_path: Path) -> None:
    assert "tags/index.html" not in places(Desk(tmp_path, {"articles/a/en.md": text("A")}).prepare())
