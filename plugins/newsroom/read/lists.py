"""Lists as writers indent them, for Python-Markdown, which wants four spaces for each level.

Most editors and other Markdown programs indent what belongs to an item to where its text begins: two spaces below `- `,
three below `1. `. Python-Markdown would end the list there, or put a nested list on its parent's level, silently.
"""

import re
from typing import NamedTuple

_MARKER = re.compile(r"(?P<indent>[ ]*)(?P<marker>[-*+]|\d{1,9}[.)])(?P<space>[ ]+)(?=\S)")
_RULE = re.compile(r"[ ]*(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,})")
# With the line's end before them: an expression that begins with ^ is tried at every character.
_INDENTED = re.compile(r"\n[ ]+\S")
_ANY_MARKER = re.compile(r"\n[ ]{0,3}(?:[-*+]|\d{1,9}[.)])[ ]")
_STASHED = re.compile(r"[ ]*\x02[^\x02\x03]+\x03[ ]*")
_AS_WRITTEN = re.compile(r"<(?P<name>pre|script|style|svg|textarea)\b.*?</(?P=name)\s*>", re.DOTALL | re.IGNORECASE)
_STEP = 4


def align_lists(text: str) -> str:
    """Return a Markdown text in which what belongs to a list item has four spaces for each level.

    Belonging is CommonMark's: indented at least to where the item's text begins ("List items"). What has four spaces
    or more for its level stays as it is, so do lines that only continue a paragraph. Tabs must have been expanded, and
    fenced code taken out. Blank lines are added around what stands for it, and between a paragraph and the next item,
    where Python-Markdown would take the rest of the list for text.
    """
    lines = "\n" + text
    if not (_INDENTED.search(lines) and _ANY_MARKER.search(lines)):
        return text
    as_written = _rows_as_written(text)
    aligned = _Aligned()
    for number, row in enumerate(text.split("\n")):
        if number in as_written:
            aligned.keep(row)
        else:
            aligned.add(row)
    return "\n".join(aligned.rows)


def _rows_as_written(text: str) -> frozenset[int]:
    rows: set[int] = set()
    for match in _AS_WRITTEN.finditer(text):
        first = text.count("\n", 0, match.start())
        rows.update(range(first, first + match[0].count("\n") + 1))
    return frozenset(rows)


class _Item(NamedTuple):
    """An open item."""

    marker: int
    """Column of its marker."""
    text: int
    """Column at which its text begins."""


class _Aligned:
    """The rows so far, and the items that the next one may belong to."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self._items: list[_Item] = []
        self._is_blank_before = True
        self._is_in_paragraph = False
        """Whether the row before belongs to a further paragraph of an item; a marker below it wants a blank line."""
        self._wants_blank = False

    def keep(self, row: str) -> None:
        self.rows.append(row)
        self._is_blank_before = not row.strip()

    def add(self, row: str) -> None:
        if not row.strip():
            self._wants_blank = False
            self.keep(row)
            return
        if self._wants_blank:
            self._wants_blank = False
            self.keep("")
        indent = len(row) - len(row.lstrip(" "))
        marker = None if _RULE.fullmatch(row) else _MARKER.match(row)
        is_stashed = _STASHED.fullmatch(row) is not None
        if not (marker or is_stashed or self._is_blank_before):
            # It continues a paragraph.
            self.keep(row)
            return
        while self._items and indent < self._least_indent(is_marker=marker is not None):
            self._items.pop()
        level = len(self._items) * _STEP
        text = self._items[-1].text if self._items else 0
        is_code = self._is_blank_before and indent >= max(level, text) + _STEP
        if self._items and not is_code and indent < level:
            row = " " * (level if marker else level + indent - text) + row.lstrip(" ")
        if not self._is_blank_before and ((marker and self._is_in_paragraph) or (is_stashed and self._items)):
            self.keep("")
        self._wants_blank = is_stashed and bool(self._items)
        self._is_in_paragraph = self._is_blank_before and bool(self._items) and not marker
        if marker and not is_code and (self._items or self._is_blank_before or self._continues_a_list()):
            space = len(marker["space"])
            self._items.append(_Item(indent, indent + len(marker["marker"]) + (space if space <= _STEP else 1)))
        self.keep(row)

    def _least_indent(self, *, is_marker: bool) -> int:
        """Return the indentation from which a row belongs to the innermost item; two spaces always nest a marker."""
        item = self._items[-1]
        least = min(item.text, len(self._items) * _STEP)
        return min(least, item.marker + 2) if is_marker else least

    def _continues_a_list(self) -> bool:
        return bool(self.rows) and _MARKER.match(self.rows[-1]) is not None
