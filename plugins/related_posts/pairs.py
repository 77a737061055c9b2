"""Compares each story with its candidates in full: by all words in each language, and by tags."""

from collections.abc import Sequence

import numpy as np

from plugins.related_posts.arrays import Flags, Ints, Longs, Rows, find, starts_of
from plugins.related_posts.nearness import Candidates


class Weighed:
    """The weights of all words of some stories in one field. It keeps working memory: each thread needs its own."""

    def __init__(self, rows: Rows, columns: int, stories: Longs, size: int) -> None:
        """Take the rows of some stories (ascending) of so many there are."""
        self._rows = rows
        self._places = np.full(size, -1, dtype=np.int64)
        self._places[stories] = np.arange(len(stories))
        self._scratch = np.zeros(columns, dtype=np.int32)

    def products(self, story: int, others: Ints) -> Longs:
        """Return the products of one of the stories with others; 0 where one of both is not among them."""
        products = np.zeros(len(others), dtype=np.int64)
        place, places = int(self._places[story]), self._places[others]
        if place < 0:
            return products
        starts, columns, values = self._rows.starts, self._rows.columns, self._rows.values
        firsts, ends = starts[places], np.where(places < 0, starts[places], starts[places + 1])
        there = np.flatnonzero(firsts < ends)
        if not len(there):
            return products
        bounds = list(zip(firsts[there].tolist(), ends[there].tolist(), strict=True))
        mine = slice(starts[place], starts[place + 1])
        self._scratch[columns[mine]] = values[mine]
        # Joining slices is several times faster than looking up entry by entry.
        amounts = self._scratch.take(np.concatenate([columns[first:end] for first, end in bounds]))
        amounts *= np.concatenate([values[first:end] for first, end in bounds])
        self._scratch[columns[mine]] = 0
        products[there] = np.add.reduceat(amounts, starts_of((ends - firsts)[there])[:-1])
        return products


def find_pairs(candidates: Sequence[Candidates], rows: slice | Longs) -> tuple[Longs, Ints]:
    """Return the candidates of some stories in all fields together, each once, ascending, and where each row begins."""
    found = np.sort(np.concatenate([each.stories[rows] for each in candidates], axis=1), axis=1)
    is_new = found >= 0
    is_new[:, 1:] &= found[:, 1:] != found[:, :-1]
    return starts_of(is_new.sum(axis=1, dtype=np.int64)), found[is_new]


def multiply(weighed: Weighed, stories: Longs, starts: Longs, others: Ints) -> Longs:
    """Return the products of each of some stories with its others in one field."""
    products = np.zeros(len(others), dtype=np.int64)
    bounds = starts.tolist()
    for story, first, last in zip(stories.tolist(), bounds[:-1], bounds[1:], strict=True):
        products[first:last] = weighed.products(story, others[first:last])
    return products


def known_products(pairs: Rows, rows: Longs, starts: Longs, others: Ints, size: int) -> tuple[Ints, Flags]:
    """Return the products of pairs of some rows (ascending) as they were, and which pairs there were.

    pairs are all pairs as they were, of so many stories.
    """
    old = pairs.take(rows)
    products = np.zeros((len(others), old.values.shape[1]), dtype=np.int32)
    new_keys = np.repeat(np.arange(len(rows)), np.diff(starts)) * size + others
    places, were_there = find(old.owners * size + old.columns, new_keys)
    products[were_there] = old.values[places[were_there]]
    return products, were_there
