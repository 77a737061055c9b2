"""Typesetting: quotation marks, apostrophes, dashes and ellipses of a language, and typogrify's refinements.

What is already typographic stays as it is; what is ambiguous stays straight. Setting a text twice gives what setting it
once gives.

    "Don't"  →  “Don’t”, „Don’t“, « Don’t », 「…」 beside Han or Kana
    '90s, rock 'n' roll, l'été, צה"ל  →  apostrophes, gershayim
    5'10", 15.6"  →  left: they are primes
    --  →  – between digits and where spaces stand on both sides, — where words touch it or at a paragraph's beginning,
           —— beside Han or Kana; left before an option (--force) and in arrows
    ---  →  —
    ...  →  …, but not in paths (./...)
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from plugins.newsroom.language import markup
from plugins.newsroom.language.marks import BOUNDARY, CANDIDATE, Marks
from plugins.newsroom.language.quotes import Quotes
from plugins.newsroom.language.refinements import FILTERS, refine


class Habits(msgspec.Struct, frozen=True):
    """How one language, or one desk, sets its texts."""

    quotes: Quotes | None = None
    """Its quotation marks; None leaves straight quotes and apostrophes as they are."""
    filters: tuple[str, ...] = ()
    """Names of typogrify's filters for HTML, of refinements.FILTERS; their order here doesn't matter."""
    dashes: bool = True
    """Whether rows of two or three hyphens become dashes."""
    ellipsis: bool = True
    """Whether three dots become an ellipsis."""

    def __post_init__(self) -> None:
        if unknown := sorted(set(self.filters) - set(FILTERS)):
            raise ValueError(f"filters: {', '.join(unknown)} found, any of {', '.join(FILTERS)} expected")


def typeset(html: str, habits: Habits) -> str:
    """Return a piece of HTML with typographic marks, and with the habits' filters.

    Tags, attributes, comments and the elements in markup.PROTECTED stay byte for byte. Quotations may reach over tags
    of text-level elements, not over blocks. `&quot;` and `&#39;` count as the marks they stand for.
    """
    html = _until_stable(html, lambda source: _set_html(source, habits))
    return refine(html, habits.filters, habits.quotes) if habits.filters else html


def typeset_text(plain: str, habits: Habits) -> str:
    """Return a plain text, a title for example, with typographic marks; the filters, which make tags, don't apply."""
    return _until_stable(plain, lambda text: _set_plain(text, habits))


def _until_stable(text: str, once: Callable[[str], tuple[str, int, int]]) -> str:
    """Return the text set again and again until nothing changes.

    Each round removes straight marks and makes none, so this ends, and it is what makes setting idempotent: a mark left
    straight is judged by its neighbours, which the same round may have changed. A second round is rarely needed.
    """
    while True:
        text, made, left = once(text)
        if not (made and left):
            return text


def _set_html(source: str, habits: Habits) -> tuple[str, int, int]:
    running = markup.read(source)
    marks = _marks(running.text, habits)
    edits = marks.find()
    source, made = markup.apply(edits, running)
    return source, made, marks.left + len(edits) - made


def _set_plain(text: str, habits: Habits) -> tuple[str, int, int]:
    if not CANDIDATE.search(text):
        return text, 0, 0
    marks = _marks(BOUNDARY + text + BOUNDARY, habits)
    parts: list[str] = []
    position = 0
    edits = marks.find()
    for edit in edits:
        parts += text[position : edit.start - 1], edit.text
        position = edit.end - 1
    return "".join(parts) + text[position:], len(edits), marks.left


def _marks(text: str, habits: Habits) -> Marks:
    return Marks(text, habits.quotes, dashes=habits.dashes, ellipsis=habits.ellipsis)
