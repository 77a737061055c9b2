"""The preview's desk as writers and translators meet it: drafts, all stories on a page, a translation side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from audits.axe import find_violations
from tests.browser.test_preview import ARTICLE, Desk

PLAN = "---\ntitle: A plan\nauthors: [ana]\nrelated: [hello]\nstatus: draft\n---\n\nNot yet.\n"
LATER = "---\ntitle: Later\ndate: 2999-01-02 18:30\nauthors: [ana]\n---\n\nLater.\n"
HELLO = ARTICLE.replace("First text.", "First text.\n\nSecond part, which is quite a bit longer than the first.")
HALO = "---\ntitle: Halo\n---\n\nTeks pertama.\n"

PATIENCE_MS = 20_000
"""For what takes a build and a page of the desk, on a machine that has much else to do."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A site with a draft, a scheduled story, and a translation that lacks a part."""
    desk = Desk(tmp_path_factory.mktemp("desk").resolve())
    articles = desk.folder / "content" / "articles"
    texts = {"plan/en.md": PLAN, "later/en.md": LATER, "hello/en.md": HELLO, "hello/id.md": HALO}
    for path, text in texts.items():
        (articles / path).parent.mkdir(exist_ok=True)
        (articles / path).write_text(text, encoding="utf-8")
    return desk


@pytest.fixture(scope="module")
def address(desk: Desk) -> Iterator[str]:
    """Where its preview answers."""
    with desk.preview() as address:
        yield address


def file_link(desk: Desk, path: str) -> re.Pattern[str]:
    return re.compile(rf"^vscode://file{re.escape(str(desk.folder / 'content' / path))}:\d+$")


def test_drafts_and_scheduled_stories_are_shown_and_say_so(page: Page, desk: Desk, address: str) -> None:
    page.goto(f"{address}/")
    expect(page.get_by_role("complementary", name="Preview")).to_have_count(0)
    page.get_by_role("link", name="A plan").first.click()
    bar = page.get_by_role("complementary", name="Preview")

    expect(bar).to_contain_text("Draft: not on the site")
    expect(bar).to_be_in_viewport()
    expect(bar.get_by_role("link", name="Edit")).to_have_attribute("href", file_link(desk, "articles/plan/en.md"))
    page.goto(f"{address}/later/")
    expect(bar).to_contain_text("Scheduled (2999-01-02 18:30, UTC): not on the site yet")
    page.goto(f"{address}/hello/")
    expect(bar.get_by_role("link", name="Edit")).to_be_visible()
    expect(bar).not_to_contain_text("not on the site")


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}])
def test_the_bar_needs_no_script(page: Page, address: str) -> None:
    page.goto(f"{address}/a-plan/")

    expect(page.get_by_role("complementary", name="Preview")).to_contain_text("Draft: not on the site")


def test_the_desk_is_sorted_and_filtered_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/_desk/")
    stories = page.get_by_role("table", name="Stories").locator("tbody tr:visible th")
    expect(stories).to_have_text([re.compile("^A plan"), re.compile("^Later"), re.compile("^Hello")])

    page.get_by_role("table", name="Stories").get_by_role("button", name="story").focus()
    page.keyboard.press("Enter")
    expect(stories).to_have_text([re.compile("^A plan"), re.compile("^Hello"), re.compile("^Later")])
    page.keyboard.press("Enter")
    expect(stories).to_have_text([re.compile("^Later"), re.compile("^Hello"), re.compile("^A plan")])

    page.keyboard.press("/")
    page.keyboard.type("hel")
    expect(stories).to_have_text([re.compile("^Hello")])
    expect(page.get_by_role("status")).to_have_text("1 of 3")
    page.reload()
    expect(stories).to_have_text([re.compile("^Hello")])
    page.keyboard.press("/")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.get_by_label("State").select_option("draft")
    expect(stories).to_have_text([re.compile("^A plan")])
    page.get_by_label("State").select_option("")
    page.get_by_label("Filter").press("Escape")

    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("tr:focus-within th")).to_have_text(re.compile("^Hello"))


def test_what_a_translation_lacks_is_found_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/_desk/")
    page.get_by_role("link", name="compare content/articles/hello/id.md").click()
    expect(page).to_have_url(f"{address}/_desk/compare/hello/id/")

    page.keyboard.press("n")
    expect(page.locator(".wanting:focus")).to_contain_text("Second part")
    expect(page.locator(".wanting:focus")).to_contain_text("Missing in id")
    boxes = [page.get_by_text(text).bounding_box() for text in ("First text.", "Teks pertama.")]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["y"] == boxes[1]["y"]


def test_the_desk_follows_the_files_and_opens_what_is_wrong(page: Page, desk: Desk, address: str) -> None:
    page.goto(f"{address}/_desk/")
    problems = page.get_by_role("table", name="Problems").get_by_role("row").filter(has_text="hello/id.md")
    expect(problems.filter(has_text="source_hash")).to_have_count(0)
    article = desk.folder / "content" / "articles" / "hello" / "id.md"

    article.write_text(HALO.replace("title: Halo", 'title: Halo\nsource_hash: "000000000000"'), encoding="utf-8")
    expect(page.get_by_role("table", name="Stories")).to_contain_text("stale", timeout=PATIENCE_MS)
    problem = problems.filter(has_text="source_hash").get_by_role("link").first
    expect(problem).to_have_attribute("href", file_link(desk, "articles/hello/id.md"))
    page.goto(f"{address}/id/halo/")
    expect(page.get_by_role("complementary", name="Preview")).to_contain_text("Stale: the original has changed since.")


def test_nothing_of_it_is_in_a_file(desk: Desk, address: str) -> None:
    folder: Path = desk.folder / ".cache" / "preview"
    pages = [path.read_bytes() for path in folder.rglob("*.html")]

    assert pages
    assert not any(b"/.preview/" in page or b"warta-" in page or b"_desk" in page for page in pages)
    assert not (desk.folder / "output").exists()


@pytest.mark.audit
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/_desk/", "/_desk/compare/hello/id/", "/a-plan/"])
def test_axe_finds_nothing(page: Page, address: str, path: str, color_scheme: str) -> None:
    page.goto(address + path)
    page.locator("body").press("n")

    assert find_violations(page) == []


def test_the_reasons_stand_behind_each_related_story(page: Page, address: str) -> None:
    page.goto(f"{address}/a-plan/")
    stories = page.locator(".related article")
    expect(stories.first.locator("warta-why")).to_have_count(1)
    stories.first.get_by_text("Why this story?").click()

    expect(stories.first.locator("warta-why li").first).to_have_text("pinned by the editor", timeout=PATIENCE_MS)
    page.goto(f"{address}/_desk/")
    expect(page.locator("warta-why")).to_have_count(0)
