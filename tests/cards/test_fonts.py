"""Which fonts cards are set in, and what these can show."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.cards.fonts import Font, families_of, find_font, missing_in, script_of
from plugins.newsroom.model.marks import mark_file

LATIN = Font("L", starts=(0x20, 0xA0), ends=(0x7E, 0xFF))
ARABIC = Font("A", starts=(0x600,), ends=(0x6FF,))


@pytest.mark.parametrize(
    ("code", "script"),
    [("en", "Latn"), ("ar", "Arab"), ("ja", "Jpan"), ("zh-Hant", "Hant"), ("zh", "Hans"), ("sr-Latn", "Latn"),
     ("ru", "Cyrl"), ("fa", "Arab"), ("he", "Hebr"), ("pt-BR", "Latn")],
)  # fmt: skip
def test_a_language_has_a_script(code: str, script: str) -> None:
    assert script_of(code) == script


@pytest.mark.parametrize(
    ("code", "chosen", "families"),
    [
        ("en", {}, ("Noto Serif",)),
        ("ar", {}, ("Noto Sans Arabic", "Noto Serif")),
        ("ja", {"ja": "My Mincho", "Latn": "My Roman"}, ("My Mincho", "My Roman")),
        ("fa", {"Arab": "My Naskh"}, ("My Naskh", "Noto Serif")),
        ("am", {}, ()),
        ("am", {"Ethi": "My Ethiopic"}, ("My Ethiopic", "Noto Serif")),
    ],
)
def test_families_go_by_language_then_script(code: str, chosen: dict[str, str], families: tuple[str, ...]) -> None:
    assert families_of(code, chosen) == families


def test_what_fontconfig_says_is_read(tmp_path: Path) -> None:
    for name in ("R.ttf", "B.ttf", "T.ttf"):
        (tmp_path / name).write_bytes(b"x")
    rows = {"R": "Regular|20-7e a0", "B": "Bold|20-7e", "T": "Thin|20"}
    font = find_font("F", lambda family: "".join(f"{tmp_path}/{name}.ttf|{rest}\n" for name, rest in rows.items()))
    files = (str(tmp_path / "B.ttf"), str(tmp_path / "R.ttf"))
    assert font == Font("F", files, tuple(map(mark_file, files)), (0x20, 0xA0), (0x7E, 0xA0))
    assert font.is_as_it_was()
    (tmp_path / "B.ttf").write_bytes(b"other")
    assert not font.is_as_it_was()


def test_a_family_that_is_not_installed_has_no_files() -> None:
    font = find_font("F", lambda family: "")
    assert (font, font.is_as_it_was()) == (Font("F"), False)


@pytest.mark.parametrize(
    ("text", "fonts", "missing"),
    [
        ("A title", [LATIN], ""),
        ("A  \u200e title\n", [LATIN], ""),
        ("باب XZ", [ARABIC, LATIN], ""),
        ("باب XZ", [LATIN], "ب"),
        ("A字", [LATIN, ARABIC], "字"),
        ("", [], ""),
        ("A", [], "A"),
    ],
)
def test_a_character_that_no_font_has_is_found(text: str, fonts: list[Font], missing: str) -> None:
    assert missing_in(text, fonts) == missing
