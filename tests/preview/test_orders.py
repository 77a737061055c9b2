"""What the preview tells the process that builds."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.newsroom.problems import Problem, Severity
from plugins.preview.orders import Order, Outcome, overrides

ADDRESS = "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("order", "given", "expected"),
    [
        (Order(), {"OUTPUT_PATH": "output"}, {}),
        (Order(store="kept"), {}, {"OUTPUT_PATH": "kept/preview"}),
        (Order(address=ADDRESS), {}, {"SITEURL": ADDRESS}),
        (Order(address=ADDRESS), {"SITEURL": "https://example.org/x", "EDITIONS": {"en": {}}}, {"SITEURL": ADDRESS}),
        (Order(address=ADDRESS), {"EDITIONS": {"ja": {"siteurl": "https://ja.example.org"}}}, {}),
        (Order(address=ADDRESS), {"EDITIONS": {"ja": {"siteurl": ""}}}, {"SITEURL": ADDRESS}),
        (Order(address=ADDRESS), {"EDITIONS": {"ja": 3}}, {"SITEURL": ADDRESS}),
        (
            Order(address=ADDRESS, editions="auto"),
            {"EDITIONS": {"ja": {"siteurl": "https://ja.example.org"}}},
            {"SITEURL": ADDRESS, "EDITIONS": "auto"},
        ),
        (Order(settings="publishconf.py"), {"OUTPUT_PATH": "public"}, {}),
        (Order(content="archive", is_lenient=True), {"PATH": "content"}, {"PATH": "archive", "LENIENT": True}),
    ],
)
def test_the_preview_puts_its_own_in_place(order: Order, given: dict[str, Any], expected: dict[str, Any]) -> None:
    assert overrides(order, given) == {"OUTPUT_PATH": ".cache/preview", **expected}


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome(folder="/o"), True),
        (Outcome(folder="/o", problems=(Problem("a", 0, "", "odd", severity=Severity.WARNING),)), True),
        (Outcome(problems=(Problem("a", 0, "", "wrong"),)), False),
        (Outcome(message="NameError"), False),
    ],
)
def test_warnings_alone_make_no_failure(outcome: Outcome, expected: bool) -> None:
    assert outcome.is_good is expected
