"""Pages are light: few bytes, few requests, nothing that moves, no scripts needed, nothing kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, ViewportSize

from audits.chromium import find_chromium, launch
from audits.demo import Demo, find_photographs
from audits.loading import load, width_lost_to_scrollbar
from audits.sample import PHOTOGRAPH
from audits.weight import MOST_CSS, MOST_HTML, MOST_SCRIPT, article_weights, median_html

pytestmark = pytest.mark.audit

EDITIONS = ("en", "id", "ar", "ja")
MOST_COVER = 40_000
"""Bytes of an AVIF file, 800 pixels wide."""
PHONE, DESKTOP = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=800)


@pytest.mark.parametrize("edition", MOST_HTML)
def test_an_article_s_frame_is_light(demo: Demo, edition: str) -> None:
    weights = article_weights(demo, edition)
    assert len(weights) >= 5
    assert median_html(weights) <= MOST_HTML[edition]


@pytest.mark.parametrize("edition", EDITIONS)
def test_styles_are_in_the_page_and_few(demo: Demo, edition: str) -> None:
    weights = article_weights(demo, edition)
    assert {path: weight.css for path, weight in weights.items() if not 0 < weight.css <= MOST_CSS} == {}


@pytest.mark.parametrize("edition", EDITIONS)
def test_scripts_are_few(demo: Demo, edition: str) -> None:
    weights = article_weights(demo, edition)
    assert {path: weight.script for path, weight in weights.items() if weight.script > MOST_SCRIPT} == {}


def test_photographs_that_are_covers_are_light(demo: Demo) -> None:
    covers = set(find_photographs(demo.press).values())
    sizes = {image.name: (demo.folder / image.file_at(800, "avif")).stat().st_size for image in covers}
    assert {name: size for name, size in sizes.items() if size > MOST_COVER} == {}
    assert sizes


@pytest.mark.parametrize("edition, size", [("en", PHONE), ("ar", DESKTOP), ("ja", PHONE)])
def test_before_scrolling_an_article_asks_for_its_cover_alone(
    browser: Browser, demo: Demo, edition: str, size: ViewportSize
) -> None:
    weights = article_weights(demo, edition)
    paths = sorted(weights, key=lambda path: weights[path].body)
    # Below the shortest, what should wait is nearest to the window.
    photographs = [each.path for each in demo.samples if (each.kind, each.edition) == (PHOTOGRAPH, edition)]
    for path in (*paths[:2], paths[-1], *photographs):
        with browser.new_context(viewport=size) as context:
            loading = load(context.new_page(), demo.address + path)
        kinds = [request.partition(" ")[0] for request in loading.before_scrolling]
        assert kinds in (["document", "image"], ["document"]), (path, loading)
        assert (loading.shift, loading.kept, loading.strangers) == (0, 0, ()), (path, loading)


@pytest.mark.parametrize("edition", ["en", "ar"])
def test_a_page_that_outgrows_its_window_stays_where_it_is(browser: Browser, demo: Demo, edition: str) -> None:
    """On most desks a scrollbar appears while a page comes in, and takes room; that must not move what is there."""
    program = find_chromium()
    assert program is not None
    lost_px = {}
    with (
        launch(browser.browser_type, program, has_scrollbars=True) as desk,
        desk.new_context(viewport=DESKTOP) as context,
    ):
        page = context.new_page()
        for sample in demo.samples:
            if sample.edition == edition:
                page.goto(demo.address + sample.path)
                lost_px[sample.kind] = width_lost_to_scrollbar(page)
    assert {kind: lost for kind, lost in lost_px.items() if lost} == {}
