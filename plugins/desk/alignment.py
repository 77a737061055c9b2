"""A translation beside what it was made from: their blocks in pairs, and what is missing on either side. Pure."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import unescape
from math import log
from typing import Literal, NamedTuple

import msgspec

from plugins.desk.sizes import size_of
from plugins.newsroom.read.elements import VOID

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)[^<>]*>")
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"\b[A-Z][A-Za-z]{2,}\b")
_ADDRESS = re.compile(r' (?:href|src)="([^"]*)"')
_MISSING = 1.0
"""What it costs to leave a block without a counterpart."""
_OTHER_KIND = 2.5
"""What it costs to pair two blocks of different kinds: more than to leave both alone."""
_CHANGED = 0.5
"""Likeness from which on a block is another one's newer state."""


class Block(msgspec.Struct, frozen=True):
    """A part of a body: a paragraph, a heading, a list, …"""

    name: str
    """Its element, for example p or h2; empty for text that stands in none."""
    html: str
    text: str
    """Plain, white space as single spaces."""


class Part(msgspec.Struct, frozen=True):
    """A block of the source as a translator has to see it."""

    state: Literal["same", "changed", "new", "gone"]
    """How it stands to the state that the translation was made from."""
    block: Block
    """As it is; of what is gone, as it was."""
    old: str = ""
    """Of a changed block, its text as it was."""


class Pair(NamedTuple):
    """Two blocks that say the same; None where one side has no such block. Never both."""

    source: Part | None
    translation: Block | None


def split_blocks(markup: str) -> tuple[Block, ...]:
    """Return the blocks of a body's regular HTML, in order; white space between them is none."""
    return tuple(_blocks(markup))


def _blocks(markup: str) -> Iterator[Block]:
    depth, start, name = 0, 0, ""
    for match in _TAG.finditer(markup):
        if match["end"]:
            depth -= 1
            if depth == 0:
                yield _block(name, markup[start : match.end()])
                start = match.end()
            continue
        is_void = match["name"].lower() in VOID
        if depth == 0:
            if markup[start : match.start()].strip():
                yield _block("", markup[start : match.start()])
            start, name = match.start(), match["name"].lower()
            if is_void:
                yield _block(name, match[0])
                start = match.end()
        depth += not is_void
    if markup[start:].strip():
        yield _block("", markup[start:])


def _block(name: str, markup: str) -> Block:
    return Block(name, markup.strip(), _SPACE.sub(" ", unescape(_TAG.sub(" ", markup))).strip())


def find_parts(old: Sequence[Block] | None, new: Sequence[Block]) -> tuple[Part, ...]:
    """Return a text's blocks with what became of them since an older state; all the same where that isn't known.

    What is gone stands where it stood.
    """
    return tuple(Part("same", block) for block in new) if old is None else tuple(_parts(old, new))


def _parts(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Part]:
    matcher = SequenceMatcher(None, [_key(block) for block in old], [_key(block) for block in new], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield from (Part("same", block) for block in new[new_start:new_end])
            continue
        gone = list(old[start:end])
        for block in new[new_start:new_end]:
            place = next((place for place, other in enumerate(gone) if _is_newer_state(other, block)), None)
            if place is None:
                yield Part("new", block)
                continue
            yield from (Part("gone", other) for other in gone[:place])
            yield Part("changed", block, gone[place].text)
            del gone[: place + 1]
        yield from (Part("gone", block) for block in gone)


def _key(block: Block) -> str:
    # A picture has no text, and a link may lead elsewhere; but how a link is written out is no change.
    return block.html if not block.text else f"{block.name} {block.text}"


def _is_newer_state(old: Block, new: Block) -> bool:
    if old.name != new.name or not old.text or not new.text:
        return False
    return SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False).ratio() >= _CHANGED


def align(source: Sequence[Part], translation: Sequence[Block]) -> tuple[Pair, ...]:
    """Return the blocks in pairs, in the order of both: of all ways to pair them, the one in which blocks of one kind,
    of like size and with the same numbers and names stand together and the fewest stand alone.

    What is gone from the source is best left alone and what is new as well, for the translation was made without it.
    Source: Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", 1993, with kinds beside lengths.
    """
    rows, columns = len(source), len(translation)
    looks, other_looks = [_look_of(part.block) for part in source], [_look_of(block) for block in translation]
    alone = [_MISSING * (0.6 if part.state in ("gone", "new") else 1) for part in source]
    costs = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for column in range(1, columns + 1):
        costs[0][column] = column * _MISSING
    for row in range(1, rows + 1):
        costs[row][0] = costs[row - 1][0] + alone[row - 1]
        for column in range(1, columns + 1):
            paired = _distance(looks[row - 1], other_looks[column - 1])
            costs[row][column] = min(
                costs[row - 1][column - 1] + paired,
                costs[row - 1][column] + alone[row - 1],
                costs[row][column - 1] + _MISSING,
            )
    pairs = []
    row, column = rows, columns
    while row or column:
        cost = costs[row][column]
        if row and cost == costs[row - 1][column] + alone[row - 1]:
            row -= 1
            pairs.append(Pair(source[row], None))
        elif column and cost == costs[row][column - 1] + _MISSING:
            column -= 1
            pairs.append(Pair(None, translation[column]))
        else:
            row, column = row - 1, column - 1
            pairs.append(Pair(source[row], translation[column]))
    return tuple(reversed(pairs))


class _Look(NamedTuple):
    """What of a block can be told in any language."""

    name: str
    html: str
    size: float
    constant: frozenset[str]
    """Numbers, names in Latin letters, and where links and pictures lead: what translations keep."""


def _look_of(block: Block) -> _Look:
    constant = (*_NUMBER.findall(block.text), *_NAME.findall(block.text), *_ADDRESS.findall(block.html))
    return _Look(block.name, block.html, size_of(block.text), frozenset(constant))


def _distance(one: _Look, other: _Look) -> float:
    """Return what it costs to pair two blocks: 0 for what is surely the same, up to that of different kinds."""
    if one.name != other.name:
        return _OTHER_KIND
    if one.html == other.html:
        return 0.0
    lengths = min(abs(log((one.size + 10) / (other.size + 10))), 1.5)
    if not one.constant or not other.constant:
        return lengths
    shared = len(one.constant & other.constant) / min(len(one.constant), len(other.constant))
    return lengths * (1 - shared / 2) + (1 - shared) / 4
