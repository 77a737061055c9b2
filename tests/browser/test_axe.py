"""axe finds nothing: each kind of page in each edition once, schemes and widths spread over them, and states of pages.

`inv audit` asks for every page in every scheme and width.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice, product

import pytest
from playwright.sync_api import Page

from audits.axe import SCHEMES, WIDTHS_PX, find_violations
from audits.demo import Demo
from audits.weight import article_weights

pytestmark = pytest.mark.audit

EDITIONS = ("en", "id", "ar", "ja")
_ARTICLES = 4
"""Of an edition, whose states are looked at here."""
LOOKS = tuple(product(SCHEMES, WIDTHS_PX))


def show(page: Page, address: str, scheme: str, width_px: int) -> None:
    page.set_viewport_size({"width": width_px, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address)


def looks_for(edition: str) -> Iterator[tuple[str, int]]:
    """Yield schemes and widths, beginning elsewhere in each edition."""
    return islice(cycle(LOOKS), EDITIONS.index(edition), None)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_kind_of_page_is_accessible(page: Page, demo: Demo, edition: str) -> None:
    samples = [sample for sample in demo.samples if sample.edition == edition]
    assert {"home", "article", "tag", "author", "category", "archive", "not_found", "newsletter error"} <= {
        sample.kind for sample in samples
    }
    found = []
    for sample, (scheme, width_px) in zip(samples, looks_for(edition), strict=False):
        show(page, demo.address + sample.path, scheme, width_px)
        found += [f"{sample.path} {scheme} {width_px} px: {violation}" for violation in find_violations(page)]
    assert found == []


@pytest.mark.parametrize("edition, scheme, width_px", [("en", "light", 1280), ("ar", "dark", 320), ("ja", "dark", 768)])
def test_states_of_articles_are_accessible(page: Page, demo: Demo, edition: str, scheme: str, width_px: int) -> None:
    """Whatever unfolds is open, the page is scrolled to the form, and that says that the address is wrong."""
    found = {}
    # `inv audit` looks at all of them.
    for path in islice(article_weights(demo, edition), _ARTICLES):
        show(page, demo.address + path, scheme, width_px)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        page.locator("form[method=post] input[type=email]").fill("nobody")
        page.locator("form[method=post] button").click()
        assert page.evaluate("document.activeElement.matches('input[type=email]:invalid')")
        assert page.url == demo.address + path
        found[path] = find_violations(page)
    assert {path: violations for path, violations in found.items() if violations} == {}
