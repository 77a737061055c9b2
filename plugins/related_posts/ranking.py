"""Ranks the stories of a site, for each of its editions, by how much a reader of one wants to read another.

ranking = rank(stories, notes)                         from nothing
ranking = update(ranking, stories, changed, notes)     after an edit; the same lists as from nothing
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from plugins.newsroom.executors import local_executor
from plugins.related_posts.arrays import Flags, Floats, Rows
from plugins.related_posts.comparing import Prepared, Shelf, compare_all
from plugins.related_posts.fields import Field, Notes, count_sample, load, weigh_rows
from plugins.related_posts.measures import TAGS
from plugins.related_posts.pairs import Weighed
from plugins.related_posts.postings import Postings, make_postings
from plugins.related_posts.profiles import Profile
from plugins.related_posts.rarity import Rarity
from plugins.related_posts.scores import Best

_FEW, _MANY = 1000, 20_000
"""Stories between which several processes weigh their words."""


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
    rarities, prepared = {}, {}
    for name, words in zip(names, _weigh_all(_Task(ids, is_there, notes), workers), strict=True):
        there = np.flatnonzero(is_there[name])
        weighed = Weighed(words.all_words, words.columns, there, len(ids))
        rarities[name] = words.rarity
        prepared[name] = Prepared(there, words.heaviest, words.postings, weighed)
    compared = compare_all(shelf, prepared, workers)
    fields = {
        name: Field(is_there[name], rarities[name], prepared[name].postings, compared.candidates[name])
        for name in names
    }
    return Ranking(ids, shelf.days, fields, compared.pairs, compared.lists)


class _Task(NamedTuple):
    """What stories are to be weighed."""

    ids: list[str]
    is_there: dict[str, Flags]
    notes: Notes


class _Words(NamedTuple):
    """What stories hold in one field."""

    rarity: Rarity
    heaviest: Rows
    postings: Postings
    all_words: Rows
    columns: int


_tasks: list[_Task] = []
"""What this process works on: forked processes inherit it."""


def _weigh_all(task: _Task, workers: int) -> Sequence[_Words]:
    """Return what stories hold in each field, in the fields' order."""
    # Few are done before a process is there; of many, to send the words would take as much memory as there may be.
    is_shared = _FEW < len(task.ids) < _MANY
    try:
        with local_executor(workers if is_shared else 1, _tasks.append, (task,)) as executor:
            return list(executor.map(_weigh, task.is_there))
    finally:
        _tasks.clear()


def _weigh(name: str) -> _Words:
    ids, is_there, notes = _tasks[-1]
    there = np.flatnonzero(is_there[name])
    counts = load(notes, name, ids, there)
    rarity = count_sample(ids, there, counts)
    weighed = weigh_rows(name, counts, rarity)
    heaviest = weighed.heaviest(rarity)
    return _Words(rarity, heaviest, make_postings(heaviest, there), weighed.all_words(), len(weighed.words))
