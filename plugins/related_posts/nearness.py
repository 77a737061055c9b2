"""For each story, in one field, the stories that may be near it: its candidates.

They are found by the heaviest words alone, which is fast, and compared in full afterwards (plugins/related_posts/
pairs.py).
"""

from collections.abc import Iterator

import msgspec
import numpy as np

from plugins.related_posts.arrays import Flags, Floats, Ints, Longs, Rows
from plugins.related_posts.measures import DATE_SCALE_DAYS, DATE_WEIGHT
from plugins.related_posts.postings import Postings

_BLOCK = 64


class Candidates(msgspec.Struct, frozen=True):
    """The candidates of some stories in a field, best first: a row for each."""

    stories: Ints
    """Numbers of stories, -1 where there are no more."""
    scores: Floats
    """0 where there are no more."""

    def replace(self, rows: Longs, others: "Candidates") -> "Candidates":
        """Return the candidates with some rows replaced."""
        stories, scores = self.stories.copy(), self.scores.copy()
        stories[rows], scores[rows] = others.stories, others.scores
        return Candidates(stories, scores)

    def with_room(self, count: int) -> "Candidates":
        """Return the candidates with those of so many more stories, which have none."""
        none = no_candidates(count, self.stories.shape[1])
        return Candidates(np.concatenate((self.stories, none.stories)), np.concatenate((self.scores, none.scores)))


def date_factors(days: Floats, day: float | Floats) -> Floats:
    """Return by how much nearness in date raises the likeness of stories: from 1, far apart, to 2.5, the same moment.

    days are moments in days.
    """
    factors: Floats = 1 + DATE_WEIGHT / (1 + np.abs(days - day) / DATE_SCALE_DAYS)
    return factors


def no_candidates(count: int, most: int) -> Candidates:
    """Return the candidates of so many stories that have none, with room for so many each."""
    return Candidates(np.full((count, most), -1, dtype=np.int32), np.zeros((count, most)))


def score_all(postings: Postings, heaviest: Rows, stories: Longs, days: Floats) -> Iterator[Floats]:
    """Yield for each of some stories, whose rows of heaviest words are given, the scores of all stories beside it.

    Its own is 0, as are those of stories with which it shares nothing.
    """
    for story, likeness in zip(stories.tolist(), postings.likeness(heaviest, len(days)), strict=True):
        scores = likeness * date_factors(days, days[story])
        scores[story] = 0
        yield scores


def best_of(scores: Floats, order: Longs, most: int) -> Longs:
    """Return the places of the highest scores above 0, best first; of equals the one that is lower in order."""
    places = np.flatnonzero(scores >= max(_floor(scores, most), 1e-300))
    return places[np.lexsort((order[places], -scores[places]))][:most]


def _floor(scores: Floats, most: int) -> float:
    """Return a number that at least so many scores reach, or 0. The best of blocks is found faster than the best."""
    blocks = len(scores) // _BLOCK
    if blocks <= most:
        return 0.0
    bests = scores[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1)
    return float(np.partition(bests, -most)[-most])


def find_touched(was: Candidates, story: int, scores: Floats) -> Flags:
    """Return which stories have other candidates, or the same with other scores, now that one story changed.

    was are the candidates before, of all stories; scores are those of the story beside each.
    """
    had = (was.stories == story).nonzero()
    touched: Flags = (scores > 0) & (scores >= was.scores[:, -1])
    touched[had[0]] = was.scores[had] != scores[had[0]]
    touched[story] = True
    return touched
