"""One field in which stories are compared: their words in one language, or their tags."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from plugins.related_posts.arrays import Flags, Ints, Longs, Rows, Words, join, number, rows_of_notes
from plugins.related_posts.measures import TAGS, is_sampled
from plugins.related_posts.nearness import Candidates
from plugins.related_posts.postings import Postings
from plugins.related_posts.rarity import Rarity, Sample, count_words, sampling_of
from plugins.related_posts.weights import prune, weigh, weigh_tags

Notes = Callable[[str, Sequence[str]], Sequence[bytes]]
"""Gives what some stories hold in a field, as notes: its name, and their ids. The name of tags is TAGS."""

_CHUNK = 2048


class Field(msgspec.Struct, frozen=True):
    """What ranking knows of a field. Arrays go by the numbers of stories."""

    is_there: Flags
    """Whether each story has this field: an article in the language, perhaps without a word."""
    rarity: Rarity
    postings: Postings
    candidates: Candidates
    sample: Sample


def load(notes: Notes, name: str, ids: Sequence[str], stories: Longs) -> Rows:
    """Return what some stories hold in a field, by their numbers."""
    return rows_of_notes(notes(name, [ids[story] for story in stories.tolist()]))


def sample_of(ids: Sequence[str], stories: Longs) -> Longs:
    """Return the places of those stories that are counted, among all that have a field."""
    sampling = sampling_of(len(stories))
    chosen = [place for place, story in enumerate(stories.tolist()) if is_sampled(ids[story], sampling)]
    return np.array(chosen, dtype=np.int64)


def count_sample(ids: Sequence[str], stories: Longs, counts: Rows) -> Sample:
    """Return the stories that are counted, given what all stories that have the field hold."""
    places = sample_of(ids, stories)
    return count_words(counts.take(places), stories[places])


class WeighedRows(NamedTuple):
    """Some stories' rows in a field, with weights."""

    words: Words
    """What the columns of `rows` stand for, ascending."""
    rows: Rows
    rarities: Ints
    """Of the words."""

    def all_words(self) -> Rows:
        """Return the rows without what weighs nothing."""
        return self.rows.where(self.rows.values > 0)

    def heaviest(self, rarity: Rarity) -> Rows:
        """Return the words by which candidates are found; columns are numbers of words as in notes."""
        pruned = prune(self.rows, rarity.meets(self.rarities))
        return Rows(pruned.starts, self.words[pruned.columns], pruned.values)


def weigh_rows(name: str, counts: Rows, rarity: Rarity) -> WeighedRows:
    """Return the weights of rows of notes."""
    words, counts = number(counts)
    rarities = rarity.of(words)
    parts = []
    for start in range(0, max(counts.count, 1), _CHUNK):
        part = counts.part(start, start + _CHUNK)
        parts.append(weigh_tags(part, rarities, rarity.total) if name == TAGS else weigh(part, rarities))
    return WeighedRows(words, join(parts), rarities)
