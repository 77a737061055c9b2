"""How rare words are: by how many powers of two fewer stories have a word than there are.

In a large site only a sample of the stories is counted, chosen by their ids. So most edits move no word at all, and
lists stay as they are but for those of the story that changed and of its neighbours. What rounding and sampling cost
in quality is measured in docs/related-posts.md.
"""

import msgspec
import numpy as np
from numpy.typing import NDArray

from plugins.related_posts.arrays import Ints, Longs, Rows, Wholes, Words, find
from plugins.related_posts.measures import power_of

_ENOUGH = 10
"""The power of two of the stories that are counted, roughly, in a field that more have."""


class Rarity(msgspec.Struct, frozen=True):
    """The rarity of every word in a field."""

    sampling: int
    """One story in 2**sampling is counted."""
    total: int
    """The power of two of the number of stories counted."""
    most: int
    """The rarity of a word that hardly any story has."""
    words: Words
    """The words that are less rare, ascending."""
    levels: NDArray[np.uint8]
    """The rarity of each; 0 for one that most stories have."""

    def of(self, words: Wholes) -> Ints:
        """Return the rarity of each of some words."""
        places, are_known = find(self.words, words)
        rarities = np.full(len(words), self.most, dtype=np.int32)
        rarities[are_known] = self.levels[places[are_known]]
        return rarities

    def meets(self, rarities: Ints) -> Longs:
        """Return about how many stories have a word of each rarity."""
        met: Longs = np.int64(1) << (self.total + self.sampling - rarities).astype(np.int64)
        return met

    def moved(self, other: "Rarity") -> Words:
        """Return the words that have another rarity there, ascending. Both are of the same size and sampling."""
        words = np.union1d(self.words, other.words)
        moved: Words = words[self.of(words) != other.of(words)]
        return moved


def exponents(numbers: Wholes) -> Ints:
    """Return the power of two that is nearest to each number, by ratio; 0 for numbers below 2."""
    nearest: Ints = np.rint(np.log2(np.maximum(numbers, 1))).astype(np.int32)
    return nearest


def sampling_of(stories: int) -> int:
    """Return which part of a field that so many stories have is counted: one story in 2**this."""
    return max(power_of(stories) - _ENOUGH, 0)


class Sample(msgspec.Struct, frozen=True):
    """The stories of a field that are counted."""

    stories: Longs
    """Their numbers, ascending."""
    starts: Longs
    """Where the words of each begin in the next, and at last where the last ones end."""
    columns: Words
    """Ascending for each story."""
    words: Words
    """All of these words, ascending."""
    having: Ints
    """How many of the stories have each."""


def count_words(counted: Rows, stories: Longs) -> Sample:
    """Return the sample of these stories (ascending), given the rows of their words."""
    words, having = np.unique(counted.columns, return_counts=True)
    return Sample(
        stories, counted.starts, counted.columns.astype(np.uint32), words.astype(np.uint32), having.astype(np.int32)
    )


def measure_rarity(sample: Sample, sampling: int) -> Rarity:
    """Return the rarity of words, given the stories that are counted: one in 2**sampling.

    With few stories, as with many, words that only a handful has are alike: one story more or less makes nothing of
    them. That handful is 1 below 45 stories, 2 below 181, else 4, but 1 in a sample, which moves seldom anyway.
    """
    total = power_of(len(sample.stories))
    handful = 0 if sampling or total < 6 else 1 if total < 8 else 2
    most = max(total - handful, 0)
    levels = np.clip(total - exponents(sample.having), 0, most)
    known = levels < most
    return Rarity(sampling, total, most, sample.words[known], levels[known].astype(np.uint8))
