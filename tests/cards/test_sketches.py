"""Cards as readers see them, in Arabic and Japanese: held against sketches of cards that somebody looked at.

WARTA_SKETCH=1 writes the sketches anew; look at the cards before you do.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from plugins.cards.faces import Face
from plugins.cards.fonts import ask_fontconfig, families_of, find_font
from plugins.cards.making import supply
from plugins.newsroom.store.keeping import kept
from tests.cards.sketching import difference, load, sketch

pytestmark = pytest.mark.skipif(
    not ask_fontconfig("Noto Sans Arabic") and "WARTA_REQUIRE_BROWSER" not in os.environ, reason="needs Noto's fonts"
)

SKETCHES = Path(__file__).parent / "sketches"
ALIKE = 0.2
"""What fonts of another version may make of the same card."""


def face(lang: str, headline: str, kicker: str, byline: str, sitename: str) -> Face:
    return with_families(
        Face(headline, kicker, byline, sitename, lang == "ar", lang, (), (), ()), families_of(lang, {})
    )


def with_families(face: Face, families: tuple[str, ...]) -> Face:
    files = tuple(file for family in families for file in find_font(family, ask_fontconfig).files)
    return msgspec.structs.replace(face, families=families, fonts=files, sums=tuple(b"" for _ in files))


def faces() -> Mapping[str, Face]:
    """The cards that have a sketch, and what went wrong with some that must not look like it."""
    arabic = face(
        "ar",
        "باب خلفي في XZ: كيف عُثر عليه في أرشيف الإصدار 5.6.1 قبل أن ينتشر في الأنظمة",
        "الأمن",
        "بقلم مايا ليستاري وتوماس أوكافور",
        "وارتا",
    )
    japanese = face(
        "ja",
        "xzのバックドア、リポジトリーにはなく配布アーカイブにあった。発見のきっかけは遅いログインの調査だった",
        "セキュリティ",
        "トマス・オカフォー",
        "Warta",
    )
    replace = msgspec.structs.replace
    return {
        "ar": arabic,
        "ja": japanese,
        "ar from the left": replace(arabic, is_rtl=False),
        "ar in single letters": replace(arabic, headline="\u200c".join(arabic.headline)),
        "ar in boxes": with_families(arabic, ("Noto Serif",)),
        "ja in boxes": with_families(japanese, ("Noto Serif",)),
        "ja without an end": replace(japanese, headline=japanese.headline[:34]),
    }


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    folder, wanted = tmp_path_factory.mktemp("cards"), faces()
    supply(folder, list(wanted.values()))
    files = {name: kept(folder, each.file) for name, each in wanted.items()}
    return {name: load(data) for name, data in files.items() if data is not None}


@pytest.mark.parametrize("lang", ["ar", "ja"])
def test_a_card_looks_like_its_sketch(cards: Mapping[str, Any], lang: str) -> None:
    found, file = sketch(cards[lang]), SKETCHES / f"{lang}.txt"
    if os.environ.get("WARTA_SKETCH") == "1":
        file.write_text("\n".join((*found, "")), encoding="ascii")
    assert difference(found, file.read_text(encoding="ascii").split()) < ALIKE


@pytest.mark.parametrize(
    "name",
    ["ar from the left", "ar in single letters", "ar in boxes", "ja in boxes", "ja without an end"],
)
def test_a_card_that_went_wrong_does_not(cards: Mapping[str, Any], name: str) -> None:
    expected = (SKETCHES / f"{name[:2]}.txt").read_text(encoding="ascii").split()
    assert difference(sketch(cards[name]), expected) > 1.5 * ALIKE


@pytest.mark.parametrize("lang", ["ar", "ja"])
def test_a_few_pixels_more_or_less_make_no_other_card(cards: Mapping[str, Any], lang: str) -> None:
    card = cards[lang]
    moved = card.affine([1.006, 0, 0, 1.006], odx=-4, ody=3, oarea=[0, 0, card.width, card.height], extend="copy")
    assert difference(sketch(moved.cast("uchar")), sketch(card)) < ALIKE


@pytest.mark.parametrize("lang", ["ar", "ja"])
def test_margins_hold_no_ink(cards: Mapping[str, Any], lang: str) -> None:
    card = cards[lang]
    for left, top, width, height in ((0, 16, 72, 614), (1128, 16, 72, 614), (0, 16, 1200, 34), (0, 600, 1200, 30)):
        margin = card.crop(left, top, width, height)
        assert [margin.extract_band(band).max() - margin.extract_band(band).min() for band in range(3)] == [0, 0, 0]
