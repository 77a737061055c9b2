"""Compares all stories of a site: some at a time, so that several processes can share the work."""

import gc
from collections.abc import Mapping
from typing import NamedTuple

import msgspec
import numpy as np

from plugins.newsroom.executors import local_executor
from plugins.related_posts.arrays import Flags, Floats, Longs, Rows, join
from plugins.related_posts.measures import most_candidates
from plugins.related_posts.nearness import Candidates, best_of, no_candidates, score_all
from plugins.related_posts.pairs import Weighed, find_pairs, multiply
from plugins.related_posts.postings import Postings
from plugins.related_posts.scores import Best, rank_pairs

_PIECE = 256
"""Stories that a process compares at a time."""


class Shelf(NamedTuple):
    """All stories, by number."""

    days: Floats
    is_there: Mapping[str, Flags]
    """By field."""
    order: Longs
    """For equal scores: the lower comes first."""


class Prepared(NamedTuple):
    """All stories' words in one field."""

    stories: Longs
    """Those that have the field, ascending; rows go by their places here."""
    heaviest: Rows
    postings: Postings
    weighed: Weighed


class Compared(msgspec.Struct, frozen=True):
    """What comparing some stories gives: a row for each."""

    candidates: dict[str, Candidates]
    pairs: Rows
    lists: dict[str, Best]


_shifts: list[tuple[Shelf, Mapping[str, Prepared]]] = []
"""What this process works on: forked processes inherit it, since sending it takes as long as the work."""


def compare_all(shelf: Shelf, fields: Mapping[str, Prepared], workers: int) -> Compared:
    """Return all candidates, pairs and lists.

    Few stories are compared in this process, whatever `workers` says. The result doesn't depend on it.
    """
    count = len(shelf.days)
    # What is frozen is not looked through by the garbage collector, which would copy its pages in each process.
    gc.freeze()
    try:
        with local_executor(workers if count > 4 * _PIECE else 1, _take_up, (shelf, fields)) as executor:
            starts = range(0, max(count, 1), _PIECE)
            futures = [executor.submit(_compare, start, min(start + _PIECE, count)) for start in starts]
            return _joined([future.result() for future in futures])
    finally:
        gc.unfreeze()
        _shifts.clear()


def _take_up(shelf: Shelf, fields: Mapping[str, Prepared]) -> None:
    _shifts.append((shelf, fields))


def _compare(first: int, last: int) -> Compared:
    """Return what comparing the stories from first to before last gives."""
    shelf, fields = _shifts[-1]
    stories = np.arange(first, last)
    candidates = {}
    for name, field in fields.items():
        start, end = np.searchsorted(field.stories, (first, last)).tolist()
        some = field.stories[start:end]
        found = no_candidates(last - first, most_candidates(name))
        candidates[name] = found.replace(
            some - first,
            find_candidates(field.postings, field.heaviest.part(start, end), some, shelf, most_candidates(name)),
        )
    starts, others = find_pairs(list(candidates.values()), slice(None))
    products = [multiply(field.weighed, stories, starts, others) for field in fields.values()]
    pairs = Rows(starts, others, np.stack(products, axis=1).astype(np.int32))
    return Compared(candidates, pairs, rank_pairs(pairs, stories, *shelf))


def find_candidates(postings: Postings, heaviest: Rows, stories: Longs, shelf: Shelf, most: int) -> Candidates:
    """Return the candidates of some stories in a field, given their rows of heaviest words."""
    found = no_candidates(len(stories), most)
    for place, scores in enumerate(score_all(postings, heaviest, stories, shelf.days)):
        best = best_of(scores, shelf.order, most)
        found.stories[place, : len(best)] = best
        found.scores[place, : len(best)] = scores[best]
    return found


def _joined(pieces: list[Compared]) -> Compared:
    first = pieces[0]
    return Compared(
        candidates={
            name: Candidates(
                np.concatenate([piece.candidates[name].stories for piece in pieces]),
                np.concatenate([piece.candidates[name].scores for piece in pieces]),
            )
            for name in first.candidates
        },
        pairs=join([piece.pairs for piece in pieces]),
        lists={
            lang: Best(
                np.concatenate([piece.lists[lang].stories for piece in pieces]),
                np.concatenate([piece.lists[lang].scores for piece in pieces]),
            )
            for lang in first.lists
        },
    )
