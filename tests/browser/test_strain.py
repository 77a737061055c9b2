"""Pages bear endless words, zoom, wide spacing and the keyboard; and what they don't bear would be found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from audits import long_words
from audits.demo import Demo, served_demo
from audits.strain import ZOOMED_400, find_lost, space_widely, walk_by_keyboard

pytestmark = pytest.mark.audit

EDITIONS = ("en", "ar", "ja")


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A site of words of 2,000 characters."""
    folder = tmp_path_factory.mktemp("long")
    long_words.write(folder / "content")
    with served_demo(folder / "site", long_words.settings(folder / "content")) as site:
        yield site


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_word_of_2000_characters_stays_in_the_window(page: Page, long_site: Demo, edition: str) -> None:
    lost = {}
    for sample in long_site.samples:
        if sample.edition == edition:
            for width_px in (320, 1280) if edition == "en" else (320,):
                page.set_viewport_size({"width": width_px, "height": 800})
                page.goto(long_site.address + sample.path)
                lost[sample.kind, width_px] = find_lost(page)
    assert len(lost) > 10
    assert {key: found for key, found in lost.items() if found} == {}


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_lost_at_400_percent_and_with_wide_spacing(page: Page, demo: Demo, edition: str) -> None:
    width_px, height_px = ZOOMED_400
    page.set_viewport_size({"width": width_px, "height": height_px})
    lost = {}
    for sample in demo.samples:
        if sample.edition == edition:
            page.goto(demo.address + sample.path)
            lost[sample.kind, "zoomed"] = find_lost(page)
            space_widely(page)
            lost[sample.kind, "spaced"] = find_lost(page)
    assert {key: found for key, found in lost.items() if found} == {}


@pytest.mark.parametrize("viewport", ["phone", "desktop"])
@pytest.mark.parametrize("kind", ["home", "article", "newsletter error"])
def test_the_focus_is_seen_everywhere(page: Page, demo: Demo, kind: str) -> None:
    sample = next(sample for sample in demo.samples if (sample.kind, sample.edition) == (kind, "en"))
    page.goto(demo.address + sample.path)
    assert list(walk_by_keyboard(page)) == []


@pytest.mark.parametrize(
    "html, expected",
    [
        ("<p>Words</p>", []),
        (
            "<p style='width:2000px'>Words</p>",
            ["the page scrolls sideways by 720 px", "p reaches out of the window"],
        ),
        ("<div style='overflow-x:auto'><p style='width:2000px'>Words</p></div>", []),
        ("<p class=a style='width:20px;overflow:hidden'>Unbreakable</p>", ["p.a cuts off its text sideways"]),
        ("<p style='height:20px;overflow:hidden'>One<br>two</p>", ["p cuts off its text below"]),
        ("<p style='position:absolute;right:1270px;width:50px'>Word</p>", ["p reaches out of the window"]),
    ],
)
def test_what_is_lost_is_found(page: Page, html: str, expected: list[str]) -> None:
    page.set_content(f"<!doctype html><style>* {{ margin: 0 }}</style>{html}")
    assert find_lost(page) == expected


@pytest.mark.parametrize(
    "html, expected",
    [
        ("<a href='#b'>Skip</a><button id=b>Go</button>", []),
        ("<button>Go</button>", ["button Go: is the first stop, expected the link to the content"]),
        (
            "<a href='#b'>Skip</a><button style='outline:none' id=b>Go</button>",
            ["button Go: does not show that it has the focus"],
        ),
        (
            (
                "<a href='#b' style='position:absolute'>Skip</a><div style='position:fixed;inset:0;top:20px'></div>"
                "<button id=b style='margin-top:50px'>Go</button>"
            ),
            ["button Go: is hidden when it has the focus"],
        ),
    ],
)
def test_a_lost_focus_is_found(page: Page, html: str, expected: list[str]) -> None:
    page.set_content(f"<!doctype html><style>:focus {{ outline: 2px solid }}</style>{html}")
    assert list(walk_by_keyboard(page)) == expected
