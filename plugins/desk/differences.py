"""What has changed between two states of a text: in title, summary and body, down to words."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

import msgspec

from plugins.newsroom.language.scripts import UNSPACED
from plugins.newsroom.read.frontmatter import FrontMatter

_TOKEN = re.compile(rf"\s+|[{UNSPACED}]|(?:(?![{UNSPACED}])\S)+")
_ALIKE = 0.4
"""Likeness below which two rows are not one row that was changed."""


_INLINE: tuple[Literal["title", "summary"], ...] = ("title", "summary")


class Piece(NamedTuple):
    """A stretch of a changed row."""

    kind: Literal["same", "gone", "new"]
    text: str


class Change(msgspec.Struct, frozen=True):
    """One place that has changed."""

    part: Literal["title", "summary", "body"]
    line: int
    """Of the text as it is now: where the new words stand, or where the old ones stood."""
    old: str
    """Rows with LF between them; empty for what is new."""
    new: str
    """Empty for what is gone."""


def find_changes(old: FrontMatter, new: FrontMatter) -> tuple[Change, ...]:
    """Return what a translator has to look at, in the order of the text. Blank lines don't count."""
    return tuple(_changes(old, new))


def _changes(old: FrontMatter, new: FrontMatter) -> Iterator[Change]:
    for part in _INLINE:
        before, after = (" ".join(str(matter.values.get(part) or "").split()) for matter in (old, new))
        if before != after:
            yield Change(part, new.lines.get(part, 1), before, after)
    rows = [row.rstrip() for row in old.body.split("\n")]
    new_rows = [row.rstrip() for row in new.body.split("\n")]
    for kind, start, end, new_start, new_end in SequenceMatcher(None, rows, new_rows, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        gone = [row for row in rows[start:end] if row]
        come = [(number, row) for number, row in enumerate(new_rows[new_start:new_end], new_start) if row]
        if len(gone) == len(come):
            pairs = [(number, before, after) for before, (number, after) in zip(gone, come, strict=True)]
            yield from (Change("body", new.body_line + number, before, after) for number, before, after in pairs)
        elif gone or come:
            line = come[0][0] if come else min(new_start, len(new_rows) - 1)
            yield Change("body", new.body_line + line, "\n".join(gone), "\n".join(row for _, row in come))


def find_pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return a changed text in pieces: words that stayed, are gone, are new. What is hardly alike is gone and new."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if not old or not new or matcher.ratio() < _ALIKE:
        return tuple(piece for piece in (Piece("gone", old), Piece("new", new)) if piece.text)
    pieces: list[Piece] = []
    for kind, start, end, new_start, new_end in _joined(matcher, before):
        gone, come = "".join(before[start:end]), "".join(after[new_start:new_end])
        if kind == "equal":
            pieces.append(Piece("same", gone))
        else:
            pieces += [piece for piece in (Piece("gone", gone), Piece("new", come)) if piece.text]
    return tuple(pieces)


def _joined(matcher: "SequenceMatcher[str]", before: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return the steps from one text to another, with changes that only a space parts as one."""
    steps: list[tuple[str, int, int, int, int]] = []
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        is_space = kind == "equal" and not "".join(before[start:end]).strip()
        is_inner = is_space and steps and start > 0 and end < len(before)
        if steps and steps[-1][0] != "equal" and (kind != "equal" or is_inner):
            _, first, _, new_first, _ = steps.pop()
            steps.append(("replace", first, end, new_first, new_end))
        else:
            steps.append((kind, start, end, new_start, new_end))
    return steps
