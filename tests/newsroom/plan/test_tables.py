"""Boxes round tables."""

from __future__ import annotations

import pytest

from plugins.newsroom.plan.tables import box_tables

OPEN, CLOSE = '<div class="scroll" tabindex="0">', "</div>"


@pytest.mark.parametrize(
    "html, boxed",
    [
        ("<p>a</p>", "<p>a</p>"),
        ("<table><tr></tr></table>", f"{OPEN}<table><tr></tr></table>{CLOSE}"),
        ('<table class="x"></table><p>b</p>', f'{OPEN}<table class="x"></table>{CLOSE}<p>b</p>'),
        ("<table><td><table></table></td></table>", f"{OPEN}<table><td><table></table></td></table>{CLOSE}"),
        ("<table></table><table></table>", f"{OPEN}<table></table>{CLOSE}{OPEN}<table></table>{CLOSE}"),
        ("<p>&lt;table></p>", "<p>&lt;table></p>"),
    ],
)
def test_outermost_tables_are_boxed(html: str, boxed: str) -> None:
    assert box_tables(html) == boxed
