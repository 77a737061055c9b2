"""Finding the typographic marks of one running text: which straight mark becomes what.

The text is plain, without tags or entities. BOUNDARY stands between blocks (paragraphs, cells): nothing reaches over
it. OBJECT stands for something that reads like a word but isn't text: a picture, a piece of code.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

import msgspec

from plugins.newsroom.language.quotes import Quotes
from plugins.newsroom.language.scripts import UNSPACED, is_unspaced

BOUNDARY = "\u2029"
OBJECT = "\ufffc"

Kind = Literal["space", "open", "word", "other"]

# Each branch begins with one character, so that only those are looked for; which rows count is decided afterwards.
CANDIDATE = re.compile(r"\"|'|--+|\.\.+|" + BOUNDARY)

_APOSTROPHE = "’"
_GERESH, _GERSHAYIM = "׳", "״"
_ENGLISH = Quotes("“", "”", "‘", "’")

# Years and clipped words: '90s, '89, rock 'n' roll, 'tis; Dutch and Afrikaans 's, 't, 'n, 'k, 'm.
_ELISION = re.compile(
    r"'(?:n'|(?:[0-9]{2}(?:s|er|ern)?|tis|twas|twere|em|til|cause|bout|round|cuz|[nstkm])(?![\w']))", re.IGNORECASE
)
_SINGLE_CLOSER = re.compile(rf"[^\s']'(?:(?!\w)|(?=[{UNSPACED}]))")
_FEET = re.compile(r"[0-9]['′’][0-9]{1,2}(?:[.,][0-9]+)?\Z")
# Next to these a row of hyphens is an arrow, the rule of a table or the end of a comment, and three dots are a path.
_DRAWING = frozenset("<>|+=*_~/\\")


class Edit(msgspec.Struct, frozen=True):
    """One straight mark that becomes a typographic one."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""
    text: str
    """What replaces it."""


class _Opened(msgspec.Struct, frozen=True):
    """A quotation that is open."""

    edit: int
    """The index of its opening mark among the edits."""
    cornered: bool
    """Whether its opening mark touches Han or Kana."""


class Marks:
    """The edits of one text; one pass from left to right.

    text begins and ends with BOUNDARY, so that each mark has a neighbour on both sides.
    """

    def __init__(self, text: str, quotes: Quotes | None, *, dashes: bool, ellipsis: bool) -> None:
        self._text = text
        self._quotes = quotes
        self._corners = quotes is not None and quotes.opening in "「『"
        self._dashes = dashes
        self._ellipsis = ellipsis
        self._edits: list[Edit] = []
        self._doubles: list[_Opened] = []
        self._single: _Opened | None = None
        self._next_closer = 0
        self._last: tuple[int, Kind] = (-1, "other")
        self.left = 0
        """How many marks were looked at and left straight."""

    def find(self) -> list[Edit]:
        """Return the edits in the order of the text; they don't overlap."""
        for match in CANDIDATE.finditer(self._text):
            start, mark = match.start(), match[0]
            before = len(self._edits)
            if mark == BOUNDARY:
                self._doubles.clear()
                self._single = None
                self._next_closer = 0
                continue
            if len(mark) > 3 or mark == "..":
                continue
            if mark == '"':
                if self._quotes:
                    self._double(start, self._quotes)
            elif mark == "'":
                if self._quotes:
                    self._apostrophe_or_quote(start, self._quotes)
            elif mark == "...":
                if self._ellipsis and not self._is_drawing(start, match.end()):
                    self._edits.append(Edit(start, match.end(), "…"))
            elif self._dashes and (dash := self._dash(start, match.end())):
                self._edits.append(Edit(start, match.end(), dash))
            self.left += len(self._edits) == before
        return self._edits

    def _double(self, i: int, quotes: Quotes) -> None:
        text = self._text
        left, right = text[i - 1], text[i + 1]
        before, after = self._kind_before(i), kind_of(right)
        inside = bool(self._doubles)
        if _is_hebrew(left) and _is_hebrew(right) and (not _is_hebrew(text[i + 2]) or _is_hebrew(text[i - 2])):
            self._put(i, _GERSHAYIM, "word")
        elif before == "word" and left.isdigit() and (not inside or _FEET.search(text, max(0, i - 12), i)):
            return
        elif after == "space":
            if before != "space":
                self._close_double(i, quotes)
        elif before in ("space", "open"):
            self._open_double(i, quotes)
        elif inside:
            self._close_double(i, quotes)
        elif before == "other":
            self._open_double(i, quotes)
        elif after == "other":
            self._close_double(i, quotes)
        elif left == '"' or _joins_words(left) or _joins_words(right):
            self._open_double(i, quotes)

    def _open_double(self, i: int, quotes: Quotes) -> None:
        self._doubles.append(self._open(i, quotes, level=len(self._doubles)))

    def _close_double(self, i: int, quotes: Quotes) -> None:
        opened = self._doubles.pop() if self._doubles else None
        self._close(i, quotes, opened, level=len(self._doubles))

    def _apostrophe_or_quote(self, i: int, quotes: Quotes) -> None:
        left, right = self._text[i - 1], self._text[i + 1]
        before, after = self._kind_before(i), kind_of(right)
        if _is_hebrew(left) and not (self._single and after != "word"):
            self._put(i, _GERESH, "word")
        elif before == "word":
            if after == "word" and left.isdigit() and right.isdigit():
                return
            if after == "word" and not (is_unspaced(left) or is_unspaced(right)):
                self._put(i, _APOSTROPHE, "word")
            elif self._single:
                self._close_single(i, quotes)
            elif after == "word" and self._closes_later(i):
                self._open_single(i, quotes)
            elif not left.isdigit():
                self._put(i, _APOSTROPHE, "open" if self._precedes_quotation(i) else "word")
        elif after == "space":
            if before == "other":
                self._close_single(i, quotes)
        elif _ELISION.match(self._text, i):
            self._put(i, _APOSTROPHE, "word")
        elif before == "other" and self._single:
            self._close_single(i, quotes)
        elif self._closes_later(i):
            self._open_single(i, quotes)
        elif after == "word":
            self._put(i, _APOSTROPHE, "word")

    def _open_single(self, i: int, quotes: Quotes) -> None:
        self._single = self._open(i, quotes, level=1)

    def _close_single(self, i: int, quotes: Quotes) -> None:
        if self._single:
            self._close(i, quotes, self._single, level=1)
            self._single = None
        else:
            self._put(i, _APOSTROPHE, "word")

    def _open(self, i: int, quotes: Quotes, *, level: int) -> _Opened:
        opened = _Opened(len(self._edits), self._touches_han_kana(i))
        self._put(i, _opening(self._style(quotes, opened.cornered), level), "open")
        return opened

    def _close(self, i: int, quotes: Quotes, opened: _Opened | None, *, level: int) -> None:
        cornered = self._touches_han_kana(i)
        if opened and cornered and not opened.cornered and self._corners:
            # The pair is one: a Latin quotation in a Japanese sentence may touch it on one side only.
            edit = self._edits[opened.edit]
            self._edits[opened.edit] = Edit(edit.start, edit.end, _opening(quotes, level))
        cornered = cornered or (opened is not None and opened.cornered)
        self._put(i, _closing(self._style(quotes, cornered), level), "word")

    def _precedes_quotation(self, i: int) -> bool:
        """Return whether an elision's apostrophe has a quotation behind it: l'"Avvenire"."""
        return self._text[i + 1] == '"' and kind_of(self._text[i + 2]) == "word" and not self._doubles

    def _closes_later(self, i: int) -> bool:
        """Return whether a mark that could close a single quotation follows in the same block."""
        if self._next_closer >= 0 and self._next_closer <= i + 1:
            end = self._text.index(BOUNDARY, i)
            match = _SINGLE_CLOSER.search(self._text, i + 1, end + 1)
            self._next_closer = match.end() - 1 if match else -1
        return self._next_closer > i + 1

    def _dash(self, start: int, end: int) -> str | None:
        left, right = self._text[start - 1], self._text[end]
        if self._is_drawing(start, end):
            return None
        if _is_han_kana(left) or _is_han_kana(right):
            return "——"
        if end - start == 3:
            return "—"
        if left.isdigit() and right.isdigit():
            return "–"
        before, after = kind_of(left), kind_of(right)
        if left in "\"'“”‘’„‚«»‹›":
            before = "open" if kind_of(self._text[start - 2]) in ("space", "open") else "word"
        if after == "word" and before in ("space", "open"):
            return None
        return "–" if after == "space" and before == "space" and left != BOUNDARY else "—"

    def _is_drawing(self, start: int, end: int) -> bool:
        return self._text[start - 1] in _DRAWING or self._text[end] in _DRAWING

    def _kind_before(self, i: int) -> Kind:
        """Return what stands before a mark; a quotation mark counts by its side: `open`, or as the `word` it closes."""
        end, kind = self._last
        if end == i:
            return kind
        left = self._text[i - 1]
        if left == _APOSTROPHE and kind_of(self._text[i - 2]) == "word" and self._precedes_quotation(i - 1):
            return "open"
        if self._quotes and left in "“”‘’„‚«»‹›":
            return _side(self._text, i - 1, self._quotes)
        return kind_of(left)

    def _put(self, i: int, mark: str, kind: Kind) -> None:
        self._edits.append(Edit(i, i + 1, mark))
        self._last = (i + 1, kind)

    def _style(self, quotes: Quotes, cornered: bool) -> Quotes:
        return _ENGLISH if self._corners and not cornered else quotes

    def _touches_han_kana(self, i: int) -> bool:
        return _is_han_kana(self._text[i - 1]) or _is_han_kana(self._text[i + 1])


@cache
def kind_of(character: str) -> Kind:
    """Return what a character is to a mark beside it; combining marks and OBJECT are part of words."""
    if character.isspace():
        return "space"
    category = unicodedata.category(character)
    if character == OBJECT or character.isalnum() or category[0] == "M":
        return "word"
    return "open" if category in ("Ps", "Pi") or character in "¿¡" else "other"


def _side(text: str, i: int, quotes: Quotes) -> Kind:
    mark = text[i]
    opens = mark in (quotes.opening, quotes.alternate_opening)
    closes = mark in (quotes.closing, quotes.alternate_closing)
    if opens == closes:
        opens = kind_of(text[i - 1]) in ("space", "open")
    return "open" if opens else "word"


def _opening(quotes: Quotes, level: int) -> str:
    mark = quotes.alternate_opening if level % 2 else quotes.opening
    return mark + quotes.inner_space if mark in "«»‹›" else mark


def _closing(quotes: Quotes, level: int) -> str:
    mark = quotes.alternate_closing if level % 2 else quotes.closing
    return quotes.inner_space + mark if mark in "«»‹›" else mark


@cache
def _is_han_kana(character: str) -> bool:
    """Return whether a character is Han, Kana or their punctuation, full-width forms among it."""
    return unicodedata.east_asian_width(character) in "WF" and not "\uac00" <= character <= "\ud7a3"


def _is_hebrew(character: str) -> bool:
    return "\u05d0" <= character <= "\u05ea"


@cache
def _joins_words(character: str) -> bool:
    """Return whether a quotation may begin right behind a letter of this script: no spaces, or prefixes before it."""
    return is_unspaced(character) or "\u0590" <= character <= "\u08ff"
