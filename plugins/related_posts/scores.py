"""How near a story is to its candidates: by words in the languages that both have, by tags, by dates.

(cosine of the words, averaged over the languages that both have, the edition's own counting OWN_WEIGHT times
 + TAGS_WEIGHT · Σ rarity² of shared tags) · (1 + DATE_WEIGHT / (1 + days apart / DATE_SCALE_DAYS))
"""

from collections.abc import Mapping

import msgspec
import numpy as np

from plugins.related_posts.arrays import Flags, Floats, Floats32, Ints, Longs, Rows, Wholes
from plugins.related_posts.lists import ANYWHERE, DEPTH
from plugins.related_posts.measures import OWN_WEIGHT, TAG_UNIT, TAGS, TAGS_WEIGHT, UNIT
from plugins.related_posts.nearness import date_factors


class Best(msgspec.Struct, frozen=True):
    """The nearest stories of some stories in one edition, best first: a row for each."""

    stories: Ints
    """-1 where there are no more."""
    scores: Floats32

    def with_room(self, count: int) -> "Best":
        """Return the lists with those of so many more stories, which are near nothing."""
        none = no_best(count)
        return Best(np.concatenate((self.stories, none.stories)), np.concatenate((self.scores, none.scores)))


def rank_pairs(
    pairs: Rows, stories: Longs, days: Floats, is_there: Mapping[str, Flags], order: Longs
) -> dict[str, Best]:
    """Return the lists of some stories by language of the edition, and those of stories in any language.

    pairs has a row for each of the stories: the others and, field by field in the order of is_there, the products.
    order is that of all stories, for equal scores.
    """
    owners, others = pairs.owners, pairs.columns
    firsts = stories[owners]
    factors = date_factors(days[others], days[firsts])
    total, common = np.zeros(len(others), dtype=np.int64), np.zeros(len(others), dtype=np.int64)
    tags: Floats = np.zeros(len(others))
    both, products = {}, {}
    for number, (name, flags) in enumerate(is_there.items()):
        products[name] = pairs.values[:, number]
        if name == TAGS:
            tags = products[name].astype(np.float64) * (TAGS_WEIGHT / TAG_UNIT**2)
        else:
            both[name] = flags[firsts] & flags[others]
            total += products[name]
            common += both[name]
    ranked = {}
    for lang, are_there in both.items():
        # A language that both have counts once, and the edition's own somewhat more.
        words = (total + (OWN_WEIGHT - 1) * products[lang]) / (common + OWN_WEIGHT - 1) / UNIT**2
        scores = np.where(are_there, (words + tags) * factors, 0.0)
        ranked[lang] = _best(owners, others, scores, order, len(stories))
    scores = (total / np.maximum(common, 1) / UNIT**2 + tags) * factors
    ranked[ANYWHERE] = _best(owners, others, scores, order, len(stories))
    return ranked


def _best(owners: Longs, others: Wholes, scores: Floats, order: Longs, count: int) -> Best:
    best = no_best(count)
    entries = np.flatnonzero(scores > 0)
    entries = entries[np.lexsort((order[others[entries]], -scores[entries], owners[entries]))]
    owners = owners[entries]
    places = np.arange(len(entries)) - np.searchsorted(owners, owners)
    kept = places < DEPTH
    entries, owners, places = entries[kept], owners[kept], places[kept]
    best.stories[owners, places], best.scores[owners, places] = others[entries], scores[entries]
    return best


def no_best(count: int) -> Best:
    """Return the lists of so many stories that are near nothing."""
    return Best(np.full((count, DEPTH), -1, dtype=np.int32), np.zeros((count, DEPTH), dtype=np.float32))
