"""A ranking in the memory: lists, pairs, and each field apart, so that an edit writes only what it changed."""

import sys
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

import msgspec
import numpy as np

from plugins.newsroom.memory import Memory
from plugins.related_posts.arrays import Flags, Floats, Rows, decode_array, encode_array
from plugins.related_posts.fields import Field
from plugins.related_posts.lists import (
    DEPTH,
    LISTS,
    PAIRS,
    List,
    Lists,
    encode_lists,
    field_part,
    postings_part,
    sample_part,
    stamp_of,
)
from plugins.related_posts.nearness import Candidates
from plugins.related_posts.postings import Postings
from plugins.related_posts.ranking import Ranking
from plugins.related_posts.rarity import Rarity, Sample
from plugins.related_posts.scores import Best

_encode = msgspec.msgpack.Encoder(enc_hook=encode_array).encode
_Part = TypeVar("_Part")


class Kept(NamedTuple):
    """A ranking that is in the memory."""

    ranking: Ranking
    stamps: Mapping[str, bytes]
    """Of each field: that of the lists with which it was kept."""


class _Pairs(msgspec.Struct, frozen=True, array_like=True):
    stamp: bytes
    """Of the lists that belong to it."""
    fields: dict[str, bytes]
    """The stamps of the fields that belong to it."""
    days: Floats
    pairs: Rows


class _KeptField(msgspec.Struct, frozen=True, array_like=True):
    """A field without its postings."""

    stamp: bytes
    is_there: Flags
    rarity: Rarity
    candidates: Candidates


class _KeptPostings(msgspec.Struct, frozen=True, array_like=True):
    stamp: bytes
    postings: Postings


class _KeptSample(msgspec.Struct, frozen=True, array_like=True):
    stamp: bytes
    sample: Sample


def keep(ranking: Ranking, digests: Mapping[str, bytes], before: Kept | None, memory: Memory) -> Lists:
    """Keep a ranking, and return its lists. Fields that are the same objects as before are there already.

    digests are those of the stories, by id.
    """
    lists = Lists(
        byte_order=sys.byteorder,
        ids=ranking.ids,
        digests=[digests.get(story, b"") for story in ranking.ids],
        editions={lang: List(best.stories.tobytes(), best.scores.tobytes()) for lang, best in ranking.lists.items()},
    )
    stamp = stamp_of(lists)
    stamps = {}
    for name, field in ranking.fields.items():
        if before is not None and before.ranking.fields.get(name) is field:
            stamps[name] = before.stamps[name]
        else:
            stamps[name] = stamp
            memory.keep(field_part(name), _encode(_KeptField(stamp, field.is_there, field.rarity, field.candidates)))
            memory.keep(postings_part(name), _encode(_KeptPostings(stamp, field.postings)))
            memory.keep(sample_part(name), _encode(_KeptSample(stamp, field.sample)))
    memory.keep(PAIRS, _encode(_Pairs(stamp, stamps, ranking.days, ranking.pairs)))
    memory.keep(LISTS, encode_lists(lists))
    return lists


def recall(lists: Lists, memory: Memory) -> Kept | None:
    """Return the ranking from which lists were made; None if some of it is lost."""
    kept = _recall(memory, PAIRS, _Pairs)
    if kept is None or kept.stamp != stamp_of(lists):
        return None
    fields = {}
    for name, stamp in kept.fields.items():
        each = _recall(memory, field_part(name), _KeptField)
        beside = _recall(memory, postings_part(name), _KeptPostings)
        counted = _recall(memory, sample_part(name), _KeptSample)
        if each is None or beside is None or counted is None or {each.stamp, beside.stamp, counted.stamp} != {stamp}:
            return None
        fields[name] = Field(each.is_there, each.rarity, beside.postings, each.candidates, counted.sample)
    ranking = Ranking(list(lists.ids), kept.days, fields, kept.pairs, _arrays(lists))
    return Kept(ranking, kept.fields)


def _recall(memory: Memory, part: str, kind: type[_Part]) -> _Part | None:
    try:
        return msgspec.msgpack.decode(memory.recall(part), type=kind, dec_hook=decode_array)
    except msgspec.MsgspecError:
        return None


def _arrays(lists: Lists) -> dict[str, Best]:
    return {
        lang: Best(
            np.frombuffer(each.stories, dtype=np.int32).reshape(-1, DEPTH),
            np.frombuffer(each.scores, dtype=np.float32).reshape(-1, DEPTH),
        )
        for lang, each in lists.editions.items()
    }
