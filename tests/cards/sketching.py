"""Cards as sketches: how much ink there is in each square of a card, for expectations that outlast a font's version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plugins.newsroom.libvips import vips

SQUARE_PX = 30
_PAPER = 251 * 0.2126 + 248 * 0.7152 + 242 * 0.0722
_INK = 34.0
Sketch = Sequence[str]
"""Rows of digits: 0 is a square without ink, 9 one full of it."""


def sketch(card: Any) -> Sketch:
    """Return the sketch of a card."""
    # A little blur lets a letter that stands some pixels beside its place count for nearly the same.
    grey = card.colourspace("b-w").cast("float").gaussblur(5)
    squares = grey.shrink(SQUARE_PX, SQUARE_PX)
    rows = squares.numpy().reshape(squares.height, squares.width)
    return ["".join(str(min(max(round((_PAPER - each) / (_PAPER - _INK) * 9), 0), 9)) for each in row) for row in rows]


def difference(sketch: Sketch, other: Sketch) -> float:
    """Return how much two sketches differ: 0 for equal ones, 1 where all that is ink in one is none in the other."""
    pairs = [
        (int(one), int(two))
        for row, other_row in zip(sketch, other, strict=True)
        for one, two in zip(row, other_row, strict=True)
    ]
    return sum(abs(one - two) for one, two in pairs) / sum(one + two for one, two in pairs)


def load(file: bytes) -> Any:
    """Return a card's picture."""
    return vips().Image.pngload_buffer(file).colourspace("srgb")
