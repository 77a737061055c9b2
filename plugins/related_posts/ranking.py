"""Ranks the stories of a site, for each of its editions, by how much a reader of one wants to read another.

ranking = rank(stories)                                   from nothing
ranking, moved = update(ranking, changed, removed)        what an edit changes; the same lists as from nothing
Neighbours(ranking).of("xz", "en")                        one story's list
encode(ranking) → bytes → decode                          to keep it for the next build
"""

from collections.abc import Iterable, Mapping

import msgspec
import numpy as np

from plugins.related_posts.arrays import decode_array, encode_array
from plugins.related_posts.comparing import Lists, compare_all
from plugins.related_posts.field import TAGS, FieldBuilder
from plugins.related_posts.scores import Shelf
from plugins.related_posts.weights import MOST_COUNTED


class Profile(msgspec.Struct, frozen=True):
    """A story as ranking sees it: what is public of it."""

    id: str
    texts: Mapping[str, Mapping[str, int]]
    """By language: how often each word stands in the article (words.count_words)."""
    tags: tuple[str, ...]
    days: float
    """When it was published, in days since 1970."""


class Ranking(msgspec.Struct, frozen=True):
    """All lists, and what is needed to keep them up to date: pure data."""

    shelf: Shelf
    lists: dict[str, Lists]
    """By language of the edition."""


def rank(stories: Iterable[Profile], workers: int = 1) -> Ranking:
    """Return the ranking of all stories, in so many processes. Raises ValueError for equal ids.

    Neither the order of the stories nor the number of processes makes a difference. Texts may come one by one from an
    iterator: they are not kept.
    """
    return Ranking(*compare_all(_make_shelf(stories), workers))


def encode(ranking: Ranking) -> bytes:
    """Return a ranking as bytes."""
    return msgspec.msgpack.encode(ranking, enc_hook=encode_array)


def decode(data: bytes) -> Ranking:
    """Return the ranking that encode() gave the bytes of. Raises msgspec.ValidationError for others."""
    return msgspec.msgpack.decode(data, type=Ranking, dec_hook=decode_array)


def content_of(profile: Profile, name: str) -> Mapping[str, int] | None:
    """Return what a story holds in a field; None where it lacks it."""
    if name == TAGS:
        return dict.fromkeys(profile.tags, 1)
    words = profile.texts.get(name)
    if words and max(words.values()) > MOST_COUNTED:
        return {word: min(number, MOST_COUNTED) for word, number in words.items()}
    return words


def _make_shelf(stories: Iterable[Profile]) -> Shelf:
    ids: list[str] = []
    days: list[float] = []
    builders: dict[str, FieldBuilder] = {TAGS: FieldBuilder(TAGS)}
    for number, profile in enumerate(stories):
        ids.append(profile.id)
        days.append(profile.days)
        for name in (TAGS, *profile.texts):
            content = content_of(profile, name)
            if content is not None:
                builders.setdefault(name, FieldBuilder(name)).add(number, content)
    if len(set(ids)) != len(ids):
        raise ValueError("two stories have the same id")
    order = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
    moments = np.array(days, dtype=np.float64)[order]
    fields = {name: builders.pop(name).field(order) for name in sorted(builders)}
    return Shelf([ids[number] for number in order.tolist()], moments, fields, {})
