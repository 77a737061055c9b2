"""Author pages, their index, and the bios under articles."""

from __future__ import annotations

from pathlib import Path

from tests.sites.desk import Desk, places, text, titles, view

FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A", date="2026-03-01", authors=["ana"], editor=["eka"]),
    "articles/a/ar.md": text("A ar", date=None, translator=["tini"]),
    "articles/b/en.md": text("B", date="2026-03-02", authors=["tini", "ana"]),
    "authors/ana/en.md": text(body="Writes.", name="Ana Zahra", role="Editor", avatar="ana.jpg",
                              links=[{"title": "Site", "url": "https://ana.example"}]),
    "authors/ana/ar.md": text(body="تكتب", name="آنا"),
    "authors/ana/ana.jpg": b"jpg",
    "authors/idle/en.md": text(body="Nothing yet.", name="Idle"),
}  # fmt: skip
SETTINGS: dict[str, dict[str, dict[str, str]]] = {"EDITIONS": {"en": {}, "ar": {}}}


def test_an_author_page_shows_the_person_and_all_articles(tmp_path: Path) -> None:
    page = view(Desk(tmp_path, FILES, **SETTINGS).prepare(), "author", subject="ana")
    profile = page.profile
    assert (profile.name, profile.role, profile.bio_html, page.articles) == (
        "Ana Zahra",
        "Editor",
        "<p>Writes.</p>",
        2,
    )
    assert (profile.avatar.url, profile.avatar.alt) == ("/authors/ana/ana.jpg", "Ana Zahra")
    assert [(link.text, link.url) for link in profile.links] == [("Site", "https://ana.example")]
    assert titles(page.teasers) == ["B", "A"]


def test_who_translated_or_edited_is_credited_too(tmp_path: Path) -> None:
    press = Desk(tmp_path, FILES, **SETTINGS).prepare()
    assert titles(view(press, "author", subject="eka").teasers) == ["A"]
    assert titles(view(press, "author", "ar", "tini").teasers) == ["A ar"]
    assert titles(view(press, "author", "en", "tini").teasers) == ["B"]


def test_the_index_has_those_who_have_articles_by_name(tmp_path: Path) -> None:
    press = Desk(tmp_path, FILES, **SETTINGS).prepare()
    assert [profile.name for profile in view(press, "authors").profiles] == ["Ana Zahra", "eka", "tini"]
    assert "authors/idle/index.html" not in places(press)


def test_names_and_bios_are_those_of_the_edition(tmp_path: Path) -> None:
    profile = view(Desk(tmp_path, FILES, **SETTINGS).prepare(), "author", "ar", "ana").profile
    assert (profile.name, profile.bio_html, profile.avatar.url) == ("آنا", "<p>تكتب</p>", "/authors/ana/ana.jpg")


def test_bios_stand_under_articles_of_those_who_have_one(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FILES, **SETTINGS)
    desk.build()
    page = desk.page("b/index.html")
    assert page.count('class="profile"') == 1
    assert '<h3><a href="/authors/ana-zahra/">Ana Zahra</a></h3>' in page
    assert '<a href="/authors/tini/">tini</a> and <a href="/authors/ana-zahra/">Ana Zahra</a>' in page


def test_the_bio_of_a_hidden_article_s_author_leads_nowhere(tmp_path: Path) -> None:
    files = {**FILES, "articles/c/en.md": text("C", authors=["idle"], status="hidden")}
    desk = Desk(tmp_path, files, **SETTINGS)
    desk.build()
    assert "<h3>Idle</h3>" in desk.page("c/index.html")
