"""The lists of a ranking as they are kept: read without numpy, which takes longer to load than lists to be read."""

import sys
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b
from struct import Struct

import msgspec

from plugins.related_posts.measures import TAGS

LISTS = "lists"
"""The part of the memory that holds them: all that a build without changes needs."""
PAIRS = "pairs"
"""The part that holds what the stories were compared with."""
DEPTH = 24
"""How many neighbours a story has in an edition, at most: those of a list, and spares for those an editor bars."""
ANYWHERE = ""
"""Stands for an edition in which all stories are, whatever their languages."""

PLACE = 4
"""Bytes of a number, and of a score."""
_STAMP = 16


class List(msgspec.Struct, frozen=True, array_like=True):
    """The nearest stories of all stories in one edition, best first: DEPTH places for each."""

    stories: bytes
    """Numbers of stories, 4 bytes each, in the machine's order; -1 where there are no more."""
    scores: bytes
    """4 bytes each, a float."""


class Lists(msgspec.Struct, frozen=True, array_like=True):
    """All lists of a site, and what they were made from."""

    byte_order: str
    ids: Sequence[str]
    """Of the stories, by their numbers; some may be gone."""
    digests: Sequence[bytes]
    """Of each story, a digest of all that its lists depend on; empty for one that is gone."""
    editions: Mapping[str, List]
    """By language."""


class ListReader:
    """Reads single lists."""

    def __init__(self, lists: Lists) -> None:
        self.ids = lists.ids
        """Of the stories, by their numbers."""
        self.numbers = {story: number for number, story in enumerate(lists.ids)}
        self._editions = lists.editions

    def of(self, story: str, lang: str, most: int = DEPTH) -> Sequence[tuple[str, float]]:
        """Return the nearest stories of one in an edition and their scores, best first; empty if it isn't there."""
        ids = self.ids
        others, scores = self.numbers_of(story, lang, most)
        return [(ids[other], score) for other, score in zip(others, scores, strict=True) if other >= 0]

    def numbers_of(self, story: str, lang: str, most: int) -> tuple[Sequence[int], Sequence[float]]:
        """Return the numbers of the nearest stories of one in an edition and their scores, best first, -1 where there
        are no more; empty if it isn't there.
        """
        number, edition = self.numbers.get(story), self._editions.get(lang)
        if number is None or edition is None:
            return (), ()
        # Twice as fast as slices of views, which counts where all lists of a site are read.
        numbers, scores = _formats(min(most, DEPTH))
        return (
            numbers.unpack_from(edition.stories, number * DEPTH * PLACE),
            scores.unpack_from(edition.scores, number * DEPTH * PLACE),
        )


@cache
def _formats(count: int) -> tuple[Struct, Struct]:
    return Struct(f"{count}i"), Struct(f"{count}f")


def field_part(name: str) -> str:
    """Return the name of the part of the memory that holds a field."""
    return "tags" if name == TAGS else f"words {name}"


def postings_part(name: str) -> str:
    """Return the name of the part that holds a field's postings: large, and read only where the field was edited."""
    return f"{field_part(name)} postings"


def sample_part(name: str) -> str:
    """Return the name of the part that holds a field's sample, read only where a story of it was edited."""
    return f"{field_part(name)} counted"


def stamp_of(lists: Lists) -> bytes:
    """Return a digest of the stories and their numbers: what is kept under one stamp belongs together."""
    return blake2b(msgspec.msgpack.encode((lists.ids, lists.digests)), digest_size=_STAMP).digest()


def encode_lists(lists: Lists) -> bytes:
    """Return lists as bytes."""
    return msgspec.msgpack.encode(lists)


def decode_lists(data: bytes) -> Lists | None:
    """Return the lists that encode_lists gave the bytes of; None for others, and for those of another machine."""
    try:
        lists = msgspec.msgpack.decode(data, type=Lists)
    except msgspec.MsgspecError:
        return None
    count = len(lists.ids)
    is_whole = len(lists.digests) == count and all(
        (len(each.stories), len(each.scores)) == (count * DEPTH * PLACE, count * DEPTH * PLACE)
        for each in lists.editions.values()
    )
    return lists if is_whole and lists.byte_order == sys.byteorder else None
