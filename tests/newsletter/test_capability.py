"""The form on pages, and the pages on a reader's way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.newsroom.problems import ConfigError
from tests.sites.desk import PLUGINS, Desk, places, text

FILES: dict[str, str | bytes] = {
    "articles/a/en.md": text("A", slug="a", category="c"),
    "articles/a/id.md": text("A", slug="a", date=None),
}
SUBSCRIBING: dict[str, str | bytes] = {
    "pages/newsletter/en.md": text("Letters", slug="letters", date=None),
    "pages/privacy/en.md": text("What we know", slug="privacy", date=None),
}
LETTERS = {"url": "https://letters.example/in", "fields": {"tag": "{lang}"}}
FORM = '<form action="https://letters.example/in" method="post">'
STATES = ["already", "confirm", "confirmed", "error", "expired", "unsubscribed"]


def desk(folder: Path, files: dict[str, str | bytes], **newsletter: Any) -> Desk:
    return Desk(folder, files, PLUGINS=[*PLUGINS, "plugins.newsletter"], NEWSLETTER=newsletter)


def test_without_a_provider_there_is_none(tmp_path: Path) -> None:
    made = desk(tmp_path, FILES)
    made.build()
    assert "<form" not in made.page("a/index.html")
    assert not [path for path in made.files() if "newsletter" in path]


def test_every_edition_has_its_pages(tmp_path: Path) -> None:
    press = desk(tmp_path, FILES, **LETTERS).prepare()
    assert press.problems == ()
    for prefix in ("", "id/"):
        assert [path for path in places(press) if path.startswith(f"{prefix}newsletter/")] == sorted(
            f"{prefix}newsletter/{folder}index.html" for folder in ("", *(f"{state}/" for state in STATES))
        )


def test_articles_and_the_home_page_have_the_form(tmp_path: Path) -> None:
    made = desk(tmp_path, {**FILES, **SUBSCRIBING}, **LETTERS)
    made.build()
    for path in ("a/index.html", "index.html"):
        page = made.page(path)
        assert page.count(FORM) == 1
        assert '<input type="hidden" name="tag" value="en">' in page
        assert "Your address goes to letters.example, which sends the newsletter." in page
        assert '<a href="/privacy/">What we know</a>' in page
        assert 'aria-invalid="true"' not in page
    assert '<input type="hidden" name="tag" value="id">' in made.page("id/a/index.html")
    for path in ("sections/c/index.html", "privacy/index.html", "404.html"):
        assert FORM not in made.page(path)


def test_other_kinds_of_pages_have_it_if_the_setting_says_so(tmp_path: Path) -> None:
    made = desk(tmp_path, FILES, on=["category", "not_found"], **LETTERS)
    made.build()
    assert FORM not in made.page("a/index.html")
    assert FORM not in made.page("index.html")
    assert FORM in made.page("sections/c/index.html")
    assert FORM in made.page("404.html")


def test_a_page_of_content_takes_the_place_of_the_own_one(tmp_path: Path) -> None:
    made = desk(tmp_path, {**FILES, **SUBSCRIBING}, **LETTERS)
    made.build()
    assert FORM in made.page("letters/index.html")
    assert "newsletter/index.html" not in made.files()
    assert 'href="/letters/"' in made.page("newsletter/confirm/index.html")
    assert FORM in made.page("id/newsletter/index.html")
    assert 'href="/id/newsletter/"' in made.page("id/newsletter/confirm/index.html")


def test_search_engines_leave_out_all_but_the_first_page(tmp_path: Path) -> None:
    made = desk(tmp_path, FILES, description="One letter a week.", **LETTERS)
    made.build()
    pages = {state: made.page(f"newsletter/{state}/index.html") for state in STATES}
    assert [state for state, page in pages.items() if '<meta name="robots" content="noindex' not in page] == []
    first = made.page("newsletter/index.html")
    assert "noindex" not in first
    assert '<meta name="description" content="One letter a week.">' in first


def test_who_may_want_to_subscribe_finds_the_form(tmp_path: Path) -> None:
    made = desk(tmp_path, FILES, **LETTERS)
    made.build()
    pages = {state: made.page(f"newsletter/{state}/index.html") for state in STATES}
    assert [state for state, page in pages.items() if FORM in page] == ["error", "expired", "unsubscribed"]
    assert {page.count("<h1>") for page in pages.values()} == {1}


def test_the_error_belongs_to_the_field(tmp_path: Path) -> None:
    made = desk(tmp_path, FILES, **LETTERS)
    made.build()
    page = made.page("newsletter/error/index.html")
    assert "<title>Error: " in page
    assert '<p class="wrong" id="page--email-wrong">' in page
    assert 'aria-invalid="true" aria-describedby="page--email-wrong page--email-note"' in page


def test_the_switcher_leads_to_the_same_station(tmp_path: Path) -> None:
    made = desk(tmp_path, FILES, **LETTERS)
    made.build()
    assert 'href="/id/newsletter/confirmed/"' in made.page("newsletter/confirmed/index.html")


def test_an_edition_without_a_newsletter_has_no_pages(tmp_path: Path) -> None:
    made = desk(tmp_path, FILES, editions={"id": False}, **LETTERS)
    made.build()
    assert "<form" not in made.page("id/a/index.html")
    assert not [path for path in made.files() if path.startswith("id/newsletter")]


def test_a_provider_without_what_it_needs_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"NEWSLETTER\.account"):
        desk(tmp_path, FILES, provider="buttondown").prepare()
