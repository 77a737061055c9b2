"""The stylesheets: legible in both schemes, the same for both directions of writing, small."""

import re
from pathlib import Path

import pytest

from plugins.newsroom.appearance import Colours, Look
from plugins.newsroom.render.stylesheets import press

FOLDER = Path("theme/templates/css")
SHEETS = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.css"))}
BASE = SHEETS["base.css"]
SCHEMES = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in BASE.split("@media")[:2]]
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
        ("accent", "tint", 4.5),
        ("code-word", "tint", 4.5),
        ("code-name", "tint", 4.5),
        ("code-text", "tint", 4.5),
        ("code-number", "tint", 4.5),
        ("code-note", "tint", 4.5),
    ],
)
def test_text_stands_out(scheme: dict[str, str], text: str, ground: str, least: float) -> None:
    assert contrast(scheme[text], scheme[ground]) >= least


def test_every_colour_of_code_is_one_of_those_that_are_measured() -> None:
    measured = re.compile(r"var\(--(code-\w+|ink|quiet|accent|paper)\)|inherit")
    colours = re.findall(r"(?<![\w-])color: ([^;]+)", "".join(SHEETS.values()))
    assert [colour for colour in colours if not measured.fullmatch(colour)] == []


@pytest.mark.parametrize("name", SHEETS)
def test_no_property_names_a_side_of_the_screen(name: str) -> None:
    rules = re.sub(r"/\*.*?\*/|@media[^{]*", "", SHEETS[name], flags=re.DOTALL)
    assert SIDES.findall(rules) == []


@pytest.mark.parametrize("kind", ["article.css", "lists.css"])
def test_a_page_s_rules_stay_small(kind: str) -> None:
    """Compressed they are within 4 KB, which is measured where Brotli is at hand; this finds a slip without it."""
    assert len(press(BASE + SHEETS[kind]).encode()) < 15_500


@pytest.mark.parametrize("name", SHEETS)
def test_it_fetches_nothing(name: str) -> None:
    assert "url(" not in SHEETS[name]
    assert "@import" not in SHEETS[name]


def test_what_the_setting_look_names_is_in_the_stylesheet() -> None:
    names = {*Colours.__struct_fields__, *Look.__struct_fields__} - {"dark", "logo"}
    assert sorted(name for name in names if f"--{name}: " not in BASE) == []


def test_the_theme_s_own_rules_end_with_room_for_the_site_s() -> None:
    assert press(SHEETS["own.css"]) == ""
