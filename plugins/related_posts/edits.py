"""What small edits changed of a ranking since it was kept, row by row: little to read, and little to write."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from struct import Struct
from typing import TypeVar

import msgspec

from plugins.related_posts.lists import DEPTH, List, Lists

EDITS = "edits"
"""The part of the memory that holds them."""

_STORIES, _SCORES = Struct(f"{DEPTH}i"), Struct(f"{DEPTH}f")
"""A row of a list."""
_Row = TypeVar("_Row")
Near = Sequence[tuple[int, float]]
"""Numbers of stories with their scores, best first."""


class Edits(msgspec.Struct, frozen=True, array_like=True):
    """Rows that stand in place of those of the ranking. Stories go by their numbers, fields by their names."""

    stamp: bytes
    """Of the lists that were kept with the ranking."""
    digests: dict[int, bytes]
    """Of the stories that were edited, as lists have them."""
    heaviest: dict[str, dict[int, dict[int, int]]]
    """By field, of those that were edited in it: the weights of their heaviest words."""
    candidates: dict[str, dict[int, list[tuple[int, float]]]]
    """By field."""
    pairs: dict[int, dict[int, list[int]]]
    """Of each story the others, with the products in each field."""
    lists: dict[str, dict[int, list[tuple[int, float]]]]
    """By language of the edition."""

    def with_others(self, others: "Edits") -> "Edits":
        """Return these edits with newer ones."""
        return Edits(
            stamp=self.stamp,
            digests=self.digests | others.digests,
            heaviest=_merged(self.heaviest, others.heaviest),
            candidates=_merged(self.candidates, others.candidates),
            pairs=self.pairs | others.pairs,
            lists=_merged(self.lists, others.lists),
        )


def no_edits(stamp: bytes) -> Edits:
    """Return the edits of a ranking that is as it was kept."""
    return Edits(stamp, {}, {}, {}, {}, {})


def encode_edits(edits: Edits) -> bytes:
    """Return edits as bytes."""
    return msgspec.msgpack.encode(edits)


def decode_edits(data: bytes, stamp: bytes) -> Edits:
    """Return the edits that encode_edits gave the bytes of; none for those of other lists, and for other bytes."""
    try:
        edits = msgspec.msgpack.decode(data, type=Edits)
    except msgspec.MsgspecError:
        return no_edits(stamp)
    return edits if edits.stamp == stamp else no_edits(stamp)


def edit_lists(lists: Lists, edits: Edits) -> Lists:
    """Return lists as they are after the edits."""
    if not edits.digests:
        return lists
    digests = list(lists.digests)
    for number, digest in edits.digests.items():
        digests[number] = digest
    editions = {lang: _edited(each, edits.lists.get(lang, {})) for lang, each in lists.editions.items()}
    return msgspec.structs.replace(lists, digests=digests, editions=editions)


def _edited(kept: List, rows: Mapping[int, Near]) -> List:
    stories, scores = bytearray(kept.stories), bytearray(kept.scores)
    for number, near in rows.items():
        padding = DEPTH - len(near)
        _STORIES.pack_into(stories, number * _STORIES.size, *[other for other, _ in near], *([-1] * padding))
        _SCORES.pack_into(scores, number * _SCORES.size, *[score for _, score in near], *([0.0] * padding))
    return List(bytes(stories), bytes(scores))


def _merged(old: dict[str, dict[int, _Row]], new: dict[str, dict[int, _Row]]) -> dict[str, dict[int, _Row]]:
    return {name: old.get(name, {}) | new.get(name, {}) for name in old | new}


def places_of(number: int, numbers: bytes) -> Iterator[int]:
    """Yield where a number stands among numbers of 4 bytes, ascending."""
    wanted = number.to_bytes(4, sys.byteorder)
    at = numbers.find(wanted)
    while at >= 0:
        if at % 4 == 0:
            yield at // 4
        at = numbers.find(wanted, at + 1)
