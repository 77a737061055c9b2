"""How near a story is to its candidates, in full: all their words in all their languages, their tags, their dates.

(cosine of the words, averaged over the languages that both have, the edition's own counting OWN_WEIGHT times
 + TAGS_WEIGHT · Σ rarity² of shared tags) · (1 + DATE_WEIGHT / (1 + days apart / DATE_SCALE_DAYS))
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec
import numpy as np

from plugins.related_posts.arrays import Floats, Ints, Longs
from plugins.related_posts.field import TAGS, Field
from plugins.related_posts.nearness import Candidates, best_of, date_factors
from plugins.related_posts.weights import TAG_UNIT, UNIT

OWN_WEIGHT = 2
TAGS_WEIGHT = 0.15


class Shelf(msgspec.Struct, frozen=True):
    """The stories of a site as ranking compares them: pure data that can be stored."""

    ids: list[str]
    """In order; all arrays go by the numbers of stories in it."""
    days: Floats
    """When each was published, in days since 1970."""
    fields: dict[str, Field]
    candidates: dict[str, Candidates]
    """By name of the field."""

    @property
    def langs(self) -> Sequence[str]:
        """The languages of its articles, by code."""
        return sorted(name for name in self.fields if name != TAGS)


class Ranked(msgspec.Struct, frozen=True):
    """The nearest stories of one, best first."""

    stories: Ints
    scores: Floats


class Scorer:
    """Compares stories of a shelf. It keeps working memory, so that each thread needs one of its own."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._langs = shelf.langs
        self._scratch = {name: np.zeros(len(field.words), dtype=np.int32) for name, field in shelf.fields.items()}
        self._weighed = {name: field.weighed for name, field in shelf.fields.items()}

    def rank(self, story: int, most: int) -> Mapping[str, Ranked]:
        """Return the nearest stories of each edition that has the story, by its language."""
        compared = self._compare(story)
        found = compared.stories
        ranked = {}
        for lang in compared.likeness:
            # A language that both have counts once, and the edition's own once more.
            total = compared.total + (OWN_WEIGHT - 1) * compared.likeness[lang]
            words = total / (np.maximum(compared.common, 1) + OWN_WEIGHT - 1) / UNIT**2
            is_there = self._shelf.fields[lang].is_there[found]
            scores = np.where(is_there, (words + compared.tags) * compared.factors, 0.0)
            best = best_of(found, scores, most)
            ranked[lang] = Ranked(found[best], scores[best])
        return ranked

    def rank_anywhere(self, story: int, most: int) -> Ranked:
        """Return the nearest stories whatever language they are in."""
        compared = self._compare(story)
        words = compared.total / np.maximum(compared.common, 1) / UNIT**2
        scores: Floats = (words + compared.tags) * compared.factors
        best = best_of(compared.stories, scores, most)
        return Ranked(compared.stories[best], scores[best])

    def shared_words(self, story: int, others: Sequence[int], name: str, most: int) -> Sequence[Sequence[str]]:
        """Return for each of some stories the words that one shares with it, those that bring them nearest first.

        Only the heaviest words of the others are looked at.
        """
        field, weighed, scratch = self._shelf.fields[name], self._weighed[name], self._scratch[name]
        mine = slice(*weighed.starts[story : story + 2].tolist())
        scratch[weighed.columns[mine]] = weighed.values[mine]
        columns, values, ends = field.heaviest.pick(np.array(others, dtype=np.int64))
        amounts = scratch[columns] * values
        scratch[weighed.columns[mine]] = 0
        places = np.flatnonzero(amounts)
        owners = np.searchsorted(ends, places, side="right")
        columns = columns[places]
        order = np.lexsort((field.tie_breaks[columns], -amounts[places], owners))
        firsts = np.searchsorted(owners, np.arange(len(others) + 1)).tolist()
        chosen = columns[order].tolist()
        shared = []
        for first, last in pairwise(firsts):
            shared.append([field.words[column] for column in chosen[first : min(last, first + most)]])
        return shared

    def _compare(self, story: int) -> "_Compared":
        shelf = self._shelf
        found = np.unique(np.concatenate([each.stories[story] for each in shelf.candidates.values()]))
        found = found[np.searchsorted(found, 0) :]
        likeness = {lang: self._products(lang, story, found) for lang in self._langs if self._is_there(lang, story)}
        total, count = np.zeros(len(found), dtype=np.int64), np.zeros(len(found), dtype=np.int64)
        for lang, amounts in likeness.items():
            total += amounts
            count += shelf.fields[lang].is_there[found]
        tags: Floats = self._products(TAGS, story, found).astype(np.float64) * (TAGS_WEIGHT / TAG_UNIT**2)
        return _Compared(found, likeness, total, count, tags, date_factors(shelf.days[found], shelf.days[story]))

    def _is_there(self, lang: str, story: int) -> bool:
        return bool(self._shelf.fields[lang].is_there[story])

    def _products(self, name: str, story: int, others: Ints) -> Longs:
        weighed, scratch = self._weighed[name], self._scratch[name]
        mine = slice(weighed.starts[story], weighed.starts[story + 1])
        scratch[weighed.columns[mine]] = weighed.values[mine]
        columns, values, ends = weighed.pick(others)
        amounts = scratch[columns] * values
        scratch[weighed.columns[mine]] = 0
        sums = np.zeros(len(others), dtype=np.int64)
        starts = np.concatenate((np.zeros(1, dtype=np.int64), ends[:-1]))
        filled = starts < ends
        if filled.any():
            sums[filled] = np.add.reduceat(amounts, starts[filled])
        return sums


class _Compared(NamedTuple):
    """A story and its candidates."""

    stories: Ints
    """Ascending, like all that follows."""
    likeness: Mapping[str, Longs]
    """By language of the story: UNIT² times the cosine."""
    total: Longs
    """The sum of these."""
    common: Longs
    """How many languages both have."""
    tags: Floats
    factors: Floats
