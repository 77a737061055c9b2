"""For each story, in one field, the stories that may be near it: its candidates.

They are found by the heaviest words alone, which is fast, and compared in full afterwards (plugins/related_posts/
scores.py).
"""

import msgspec
import numpy as np

from plugins.related_posts.arrays import Flags, Floats, Ints, Longs, Table
from plugins.related_posts.field import TAGS, Field

CANDIDATES = 16
"""How many candidates a story has by its words in one language, at most."""
TAG_CANDIDATES = 8
"""How many more it has by its tags."""

DATE_WEIGHT = 1.5
DATE_SCALE_DAYS = 150


class Candidates(msgspec.Struct, frozen=True):
    """The candidates of all stories in a field, best first."""

    stories: Ints
    """A row for each story: numbers of stories, -1 where there are no more."""
    cutoffs: Floats
    """Of each story, what another has to reach to become a candidate; 0 where any will do."""


def date_factors(days: Floats, day: float | Floats) -> Floats:
    """Return by how much nearness in date raises the likeness of stories: from 1, far apart, to 2.5, the same moment.

    days are moments in days.
    """
    factors: Floats = 1 + DATE_WEIGHT / (1 + np.abs(days - day) / DATE_SCALE_DAYS)
    return factors


def no_candidates(field: Field, count: int) -> Candidates:
    """Return the candidates of so many stories that have none."""
    most = TAG_CANDIDATES if field.name == TAGS else CANDIDATES
    return Candidates(np.full((count, most), -1, dtype=np.int32), np.zeros(count))


def find_candidates(field: Field, days: Floats, rows: Longs | None = None, table: Table | None = None) -> Candidates:
    """Return the candidates of some rows, else of all. table is that of the field's heaviest words."""
    heaviest = field.heaviest if rows is None else field.heaviest.take(rows)
    table = table or Table(field.heaviest, len(field.words))
    own = np.arange(heaviest.count) if rows is None else rows
    most = TAG_CANDIDATES if field.name == TAGS else CANDIDATES
    stories = np.full((heaviest.count, most), -1, dtype=np.int32)
    cutoffs = np.zeros(heaviest.count)
    for place, (others, likeness) in enumerate(table.products(heaviest)):
        row = own[place]
        scores = likeness * date_factors(days[others], days[row])
        scores[others == row] = 0
        best = best_of(others, scores, most)
        stories[place, : len(best)] = others[best]
        if len(best) == most:
            cutoffs[place] = scores[best[-1]]
    return Candidates(stories, cutoffs)


def best_of(stories: Ints, scores: Floats, most: int) -> Longs:
    """Return the places of the highest scores above 0, best first, of equals the lower story first."""
    if len(scores) > most:
        least = np.partition(scores, -most)[-most]
        places = np.flatnonzero(scores >= max(least, 1e-300))
    else:
        places = np.flatnonzero(scores > 0)
    return places[np.lexsort((stories[places], -scores[places]))][:most]


def find_touched(field: Field, days: Floats, candidates: Candidates, changed: Longs, table: Table) -> Flags:
    """Return which rows have other candidates, perhaps, when some rows changed.

    field and days are as they are now, candidates as they were, -2 standing for stories that are gone. Besides the
    changed rows themselves, those are touched that had one of them as a candidate, or gained one.
    """
    is_changed = np.zeros(len(days) + 2, dtype=np.bool_)  # the last two stand for -2 and -1
    is_changed[changed] = True
    is_changed[-2] = True
    touched: Flags = np.asarray(is_changed[candidates.stories].any(axis=1))
    touched[changed] = True
    some = field.heaviest.take(changed)
    for row, (others, likeness) in zip(changed.tolist(), table.products(some), strict=True):
        scores = likeness * date_factors(days[others], days[row])
        touched[others[scores >= np.maximum(candidates.cutoffs[others], 1e-300)]] = True
    return touched
