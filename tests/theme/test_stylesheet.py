"""The stylesheet: legible in both schemes, the same for both directions of writing, small."""

import re
from pathlib import Path

import pytest

CSS = Path("theme/static/css/site.css").read_text(encoding="utf-8")
SCHEMES = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in CSS.split("@media")[:2]]
SIDES = re.compile(r"\b(?:left|right)\b|(?<![\w-])(?:width|height|top|bottom)\s*:")


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb, 0 to 1. Source: WCAG 2.2, "relative luminance"."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio, 1 to 21. Source: WCAG 2.2, "contrast ratio"."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES, ids=["light", "dark"])
@pytest.mark.parametrize(
    "text, ground, least",
    [
        ("ink", "paper", 7),
        ("ink", "tint", 7),
        ("quiet", "paper", 7),
        ("accent", "paper", 7),
        ("quiet", "tint", 4.5),
        ("code-word", "tint", 4.5),
        ("code-name", "tint", 4.5),
        ("code-text", "tint", 4.5),
        ("code-number", "tint", 4.5),
        ("code-note", "tint", 4.5),
    ],
)
def test_text_stands_out(scheme: dict[str, str], text: str, ground: str, least: float) -> None:
    assert contrast(scheme[text], scheme[ground]) >= least


def test_no_property_names_a_side_of_the_screen() -> None:
    rules = re.sub(r"/\*.*?\*/|@media[^{]*", "", CSS, flags=re.DOTALL)
    assert SIDES.findall(rules) == []


def test_it_stays_small() -> None:
    assert len(CSS.encode()) < 16_000


def test_it_fetches_nothing() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
