"""Compares all stories of a shelf, or some again: a story at a time, so that several processes can share the work."""

import gc
from collections.abc import Mapping
from typing import NamedTuple

import msgspec
import numpy as np

from plugins.newsroom.executors import local_executor
from plugins.related_posts.arrays import Flags, Floats, Ints, Longs, Table
from plugins.related_posts.nearness import Candidates, find_candidates, no_candidates
from plugins.related_posts.scores import Scorer, Shelf

DEPTH = 24
"""How many neighbours a story has in an edition, at most: those of a list, and spares for those an editor bars."""

_PIECE = 512
"""Stories that a process compares at a time."""


class Lists(msgspec.Struct, frozen=True):
    """The nearest stories of all stories in one edition, best first: a row for each, -1 where there are no more."""

    stories: Ints
    scores: Floats


class _Shift(NamedTuple):
    shelf: Shelf
    tables: Mapping[str, Table]


_shifts: list[_Shift] = []
"""The shift that this process works in: forked processes inherit it, since sending it takes as long as the work."""


def compare_all(shelf: Shelf, workers: int) -> tuple[Shelf, dict[str, Lists]]:
    """Return the shelf with the candidates of all stories, and all lists by language.

    Small shelves are compared in this process, whatever `workers` says. The result doesn't depend on it.
    """
    count = len(shelf.ids)
    tables = {name: Table(field.heaviest, len(field.words)) for name, field in shelf.fields.items()}
    candidates = {name: no_candidates(field, count) for name, field in shelf.fields.items()}
    lists = {lang: _no_lists(count) for lang in shelf.langs}
    shift = _Shift(msgspec.structs.replace(shelf, candidates=candidates), tables)
    # What is frozen is not looked through by the garbage collector, which would copy its pages in each process.
    gc.freeze()
    try:
        with local_executor(workers if count > 4 * _PIECE else 1, _shifts.append, (shift,)) as executor:
            starts = range(0, count, _PIECE)
            futures = [executor.submit(_compare_piece, start, min(start + _PIECE, count)) for start in starts]
            for start, future in zip(starts, futures, strict=True):
                found, near = future.result()
                rows = slice(start, start + _PIECE)
                for name, piece in found.items():
                    candidates[name].stories[rows], candidates[name].cutoffs[rows] = piece.stories, piece.cutoffs
                for lang, each in near.items():
                    lists[lang].stories[rows], lists[lang].scores[rows] = each.stories, each.scores
    finally:
        gc.unfreeze()
        _shifts.clear()
    return msgspec.structs.replace(shelf, candidates=candidates), lists


def _compare_piece(first: int, last: int) -> tuple[dict[str, Candidates], dict[str, Lists]]:
    shelf, tables = _shifts[-1]
    rows = np.arange(first, last, dtype=np.int64)
    found = {name: find_candidates(field, shelf.days, rows, tables[name]) for name, field in shelf.fields.items()}
    for name, piece in found.items():
        shelf.candidates[name].stories[first:last] = piece.stories
    near = {lang: _no_lists(len(rows)) for lang in shelf.langs}
    _rank_into(near, shelf, rows, first)
    return found, near


def rank_again(shelf: Shelf, lists: Mapping[str, Lists], touched: Flags) -> dict[str, Lists]:
    """Return the lists with those of touched stories ranked again."""
    rows = np.flatnonzero(touched)
    renewed = {}
    for lang in shelf.langs:
        old = lists.get(lang) or _no_lists(len(shelf.ids))
        renewed[lang] = Lists(old.stories.copy(), old.scores.copy())
        renewed[lang].stories[rows] = -1
        renewed[lang].scores[rows] = 0
    _rank_into(renewed, shelf, rows, 0)
    return renewed


def _rank_into(lists: Mapping[str, Lists], shelf: Shelf, rows: Longs, first: int) -> None:
    """Write the lists of some stories; row 0 of lists is that of the story numbered first."""
    scorer = Scorer(shelf)
    for row in rows.tolist():
        for lang, ranked in scorer.rank(row, DEPTH).items():
            lists[lang].stories[row - first, : len(ranked.stories)] = ranked.stories
            lists[lang].scores[row - first, : len(ranked.scores)] = ranked.scores


def _no_lists(count: int) -> Lists:
    return Lists(np.full((count, DEPTH), -1, dtype=np.int32), np.zeros((count, DEPTH)))
