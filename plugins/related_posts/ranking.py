"""Ranks the stories of a site, for each of its editions, by how much a reader of one wants to read another.

ranking = rank(stories, notes)                         from nothing
ranking = update(ranking, stories, changed, notes)     after an edit; the same lists as from nothing
"""

from collections.abc import Iterable

import msgspec
import numpy as np

from plugins.related_posts.arrays import Floats, Rows
from plugins.related_posts.comparing import Prepared, Shelf, compare_all
from plugins.related_posts.fields import Field, Notes, count_sample, load, weigh_rows
from plugins.related_posts.measures import TAGS
from plugins.related_posts.pairs import Weighed
from plugins.related_posts.postings import make_postings
from plugins.related_posts.profiles import Profile
from plugins.related_posts.rarity import measure_rarity, sampling_of
from plugins.related_posts.scores import Best


class Ranking(msgspec.Struct, frozen=True):
    """All lists, and what is needed to keep them up to date: pure data."""

    ids: list[str]
    """Of all stories by their numbers, by which all arrays go; also of some that are gone."""
    days: Floats
    fields: dict[str, Field]
    """By language, and TAGS, which every story has that is not gone; in order."""
    pairs: Rows
    """For each story its candidates in all fields, ascending, and field by field the products with them."""
    lists: dict[str, Best]
    """By language of the edition, and ANYWHERE."""


def rank(stories: Iterable[Profile], notes: Notes, workers: int = 1) -> Ranking:
    """Return the ranking of all stories, in so many processes. Raises ValueError for equal ids.

    Neither the order of the stories nor the number of processes makes a difference.
    """
    profiles = sorted(stories, key=lambda profile: profile.id)
    ids = [profile.id for profile in profiles]
    if len(set(ids)) != len(ids):
        raise ValueError("two stories have the same id")
    names = [TAGS, *sorted({lang for profile in profiles for lang in profile.langs})]
    is_there = {
        name: np.array([name == TAGS or name in profile.langs for profile in profiles], dtype=np.bool_)
        for name in names
    }
    shelf = Shelf(np.array([profile.days for profile in profiles], dtype=np.float64), is_there, np.arange(len(ids)))
    samples, rarities, prepared = {}, {}, {}
    for name in names:
        there = np.flatnonzero(is_there[name])
        counts = load(notes, name, ids, there)
        samples[name] = count_sample(ids, there, counts)
        rarity = measure_rarity(samples[name], sampling_of(len(there)))
        weighed = weigh_rows(name, counts, rarity)
        heaviest = weighed.heaviest(rarity)
        rarities[name] = rarity
        prepared[name] = Prepared(
            there,
            heaviest,
            make_postings(heaviest, there),
            Weighed(weighed.all_words(), len(weighed.words), there, len(ids)),
        )
    compared = compare_all(shelf, prepared, workers)
    fields = {
        name: Field(is_there[name], rarities[name], prepared[name].postings, compared.candidates[name], samples[name])
        for name in names
    }
    return Ranking(ids, shelf.days, fields, compared.pairs, compared.lists)
