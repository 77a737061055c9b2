"""For each word of a field, the stories that have it among their heaviest: so a story is compared with all others."""

from collections.abc import Iterator
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from plugins.related_posts.arrays import Flags, Floats, Ints, Longs, Rows, Shorts, Wholes, Words, expand, find


class Postings(msgspec.Struct, frozen=True):
    """The heaviest words of all stories, word by word."""

    words: Words
    """Ascending."""
    starts: Longs
    """Where the stories of each begin in the two others, and at last where the last ones end."""
    stories: Ints
    """Ascending for each word."""
    weights: Shorts

    def replace(self, changed: Flags, rows: Rows, stories: Longs) -> "Postings":
        """Return the postings with those of changed stories taken out, and rows put in for some stories (ascending)."""
        kept = ~changed[self.stories]
        lengths = np.diff(self.starts)
        words, owners, weights = np.repeat(self.words, lengths)[kept], self.stories[kept], self.weights[kept]
        new_owners = np.repeat(stories, rows.lengths).astype(np.int32)
        order = np.argsort(_keys(rows.columns, new_owners))
        new_words, new_owners, new_weights = rows.columns[order], new_owners[order], rows.values[order]
        places = np.searchsorted(_keys(words, owners), _keys(new_words, new_owners))
        return _group(
            np.insert(words, places, new_words),
            np.insert(owners, places, new_owners),
            np.insert(weights, places, new_weights),
        )

    def likeness(self, rows: Rows, stories: int) -> Iterator[Floats]:
        """Yield for each of some rows of heaviest words its products with all stories, of which there are so many.

        They are whole numbers.
        """
        places, are_known = find(self.words, rows.columns)
        firsts, ends = self.starts[places], np.where(are_known, self.starts[places + 1], self.starts[places])
        weights = rows.values.astype(np.float64)
        bounds = rows.starts.tolist()
        for start, end in pairwise(bounds):
            first, last = firsts[start:end], ends[start:end]
            entries = expand(first, last)
            amounts = self.weights[entries] * np.repeat(weights[start:end], last - first)
            products = np.bincount(self.stories[entries], amounts, minlength=stories)
            yield products.astype(np.float64, copy=False)


def make_postings(rows: Rows, stories: Longs) -> Postings:
    """Return the postings of some stories (ascending), given their rows of heaviest words."""
    owners = np.repeat(stories, rows.lengths).astype(np.int32)
    order = np.argsort(_keys(rows.columns, owners))
    return _group(rows.columns[order].astype(np.uint32), owners[order], rows.values[order])


def _keys(words: Wholes, stories: Ints) -> NDArray[np.uint64]:
    return words.astype(np.uint64) << np.uint64(32) | stories.astype(np.uint64)


def _group(words: Words, stories: Ints, weights: Wholes) -> Postings:
    is_first = np.ones(len(words), dtype=np.bool_)
    np.not_equal(words[1:], words[:-1], out=is_first[1:])
    starts: Longs = np.append(np.flatnonzero(is_first), len(words))
    return Postings(words[is_first], starts, stories, weights.astype(np.int16))
