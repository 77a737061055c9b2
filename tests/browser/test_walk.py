"""A reader's walk through the demo site, in every language: home, article, tag, author, another language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from plugins.newsroom.build import build
from plugins.newsroom.config import load_config
from tests.sites.desk import ROOT

LANGUAGES = ("en", "id", "ar", "ja")
DIRECTIONS = {"ar": "rtl"}


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of the demo site, built as it stands; the build has no warnings."""
    folder = tmp_path_factory.mktemp("demo")
    config = load_config(ROOT / "pelicanconf.py", {"OUTPUT_PATH": str(folder / "output")}, folder / "store")
    report = build(config, built_at=datetime(2026, 11, 24, tzinfo=UTC))
    assert report.problems == ()
    return serve(folder / "output")


def home_of(code: str) -> str:
    return "/" if code == "en" else f"/{code}/"


def expect_language(page: Page, code: str) -> None:
    page.wait_for_load_state("load")
    html = page.locator("html")
    expect(html).to_have_attribute("lang", code)
    expect(html).to_have_attribute("dir", DIRECTIONS.get(code, "ltr"))
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0, f"{page.url} scrolls sideways by {width} px"


@pytest.mark.parametrize("context_options", [{"java_script_enabled": True}], ids=["script"])
@pytest.mark.parametrize("viewport", ["phone", "desktop"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_reader_walks_through_an_edition(page: Page, demo: str, code: str) -> None:
    page.goto(demo + home_of(code))
    expect_language(page, code)

    page.locator("main article h2 a").first.click()
    expect_language(page, code)
    headline = page.locator("h1").inner_text()
    assert page.locator("h1").count() == 1
    assert page.locator("section.related article, section[class*=related] article").count() >= 1

    page.locator("main ul.tags a").first.click()
    expect_language(page, code)
    expect(page.locator("main article", has_text=headline).first).to_be_visible()

    page.locator("main article", has_text=headline).first.locator("a", has_text=headline).click()
    page.locator("main a[href*='/authors/']").first.click()
    expect_language(page, code)
    expect(page.locator("main article", has_text=headline).first).to_be_visible()

    for other in LANGUAGES:
        page.locator(f"nav.languages a[lang={other}]").click()
        expect_language(page, other)
        expect(page.locator("nav.languages a[aria-current]")).to_have_attribute("lang", other)
        assert "/authors/" in page.url


@pytest.mark.parametrize("other", ["ar", "ja"])
def test_a_story_without_a_translation_leads_to_its_section(page: Page, demo: str, other: str) -> None:
    page.goto(demo + "/heartbleed/")
    page.locator(f"nav.languages a[lang={other}]").click()
    expect_language(page, other)
    assert f"/{other}/sections/" in page.url
    expect(page.locator("main article").first).to_be_visible()


def test_what_is_missing_has_a_page(page: Page, demo: str) -> None:
    response = page.goto(demo + "/nothing-here/")
    assert response is not None
    assert response.status == 404
    expect(page.locator("h1")).to_be_visible()
    page.locator("main article h2 a, main article h3 a").first.click()
    expect_language(page, "en")


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}], ids=["no script"])
def test_everything_is_there_without_scripts(page: Page, demo: str) -> None:
    page.goto(demo + "/xz-backdoor/")
    expect(page.locator("h1 code")).to_have_text("xz")
    expect(page.locator("section[class*=related] article").first).to_be_visible()
    page.locator("nav.languages a[lang=ar]").click()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
