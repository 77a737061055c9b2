"""Brings a ranking up to date after an edit, at a cost that depends on the edit.

A story that changed is compared with all others; those that had it as a candidate, or gain it, look for candidates
again; products of all other pairs are known. A word that got rarer or more frequent changes all stories that have it;
but since rarities move in powers of two, and of a large site only a sample is counted, few do.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from plugins.related_posts.arrays import Flags, Ints, Longs, Rows, find
from plugins.related_posts.comparing import Shelf, find_candidates
from plugins.related_posts.fields import Field, Notes, load, sample_of, weigh_rows
from plugins.related_posts.measures import TAGS, is_sampled, most_candidates
from plugins.related_posts.nearness import best_of, find_touched, no_candidates, score_all
from plugins.related_posts.pairs import Weighed, find_pairs, known_products, multiply
from plugins.related_posts.profiles import Profile
from plugins.related_posts.ranking import Ranking, rank
from plugins.related_posts.rarity import Rarity, Sample, count_words, measure_rarity, sampling_of
from plugins.related_posts.scores import Best, rank_pairs

Changed = Mapping[str, Collection[str] | None]
"""Stories that changed, came or went, by id: the fields in which they did; None: perhaps in all."""

_MOST_MOVED = 0.1
"""Share of the stories with other weights from on which ranking all again is quicker."""
_MOST_GONE = 0.25
"""Share of numbers whose stories are gone from on which ranking all again is worth it: it gives new numbers."""


def update(
    ranking: Ranking, stories: Mapping[str, Profile], changed: Changed, notes: Notes, workers: int = 1
) -> Ranking:
    """Return the ranking of stories, by id, given the one before some of them changed, came or went.

    The lists are those that rank() gives. A field in which nothing changed is the same object as before.
    """
    try:
        return _update(ranking, stories, changed, _Remembered(notes))
    except _TooMuchError:
        return rank(stories.values(), notes, workers)


class _TooMuchError(Exception):
    """So much changed that all is to be ranked again."""


class _Remembered:
    """Notes, each asked for once."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._known: dict[tuple[str, str], bytes] = {}

    def __call__(self, name: str, ids: Sequence[str]) -> Sequence[bytes]:
        missing = [story for story in ids if (name, story) not in self._known]
        if missing:
            found = self._notes(name, missing)
            self._known.update(((name, story), note) for story, note in zip(missing, found, strict=True))
        return [self._known[name, story] for story in ids]


class _Now(NamedTuple):
    """The stories as they are now."""

    ids: list[str]
    shelf: Shelf
    edited: Mapping[str, Longs]
    """By field, numbers of those that changed in it, came or went, ascending."""
    notes: Notes


class _Changed(NamedTuple):
    """What changed in a field."""

    field: Field
    moved: Flags
    """Stories that weigh something else, or came or went."""
    touched: Flags
    """Those whose candidates are others."""


def _update(ranking: Ranking, stories: Mapping[str, Profile], changed: Changed, notes: Notes) -> Ranking:
    was = _with_room(ranking, sorted(stories.keys() & set(changed) - set(ranking.ids)))
    now = _now(was, stories, changed, notes)
    changes = {name: _change(now, name, field) for name, field in was.fields.items()}
    moved = np.logical_or.reduce([change.moved for change in changes.values()])
    touched = np.logical_or.reduce([moved, *(change.touched for change in changes.values())])
    touched[was.pairs.owners[moved[was.pairs.columns]]] = True
    rows = np.flatnonzero(touched)
    pairs = _pair(now, changes, was.pairs, rows)
    ranked = rank_pairs(pairs, rows, *now.shelf)
    lists = {}
    for lang, best in was.lists.items():
        lists[lang] = Best(best.stories.copy(), best.scores.copy())
        lists[lang].stories[rows], lists[lang].scores[rows] = ranked[lang].stories, ranked[lang].scores
    fields = {name: change.field for name, change in changes.items()}
    return Ranking(was.ids, now.shelf.days, fields, was.pairs.replace(rows, pairs), lists)


def _now(was: Ranking, stories: Mapping[str, Profile], changed: Changed, notes: Notes) -> _Now:
    numbers = {story: number for number, story in enumerate(was.ids)}
    edited = sorted(numbers[story] for story in changed if story in numbers)
    told = [stories.get(was.ids[number]) for number in edited]
    if not {lang for profile in told if profile for lang in profile.langs} <= was.fields.keys():
        raise _TooMuchError
    days = was.days.copy()
    days[edited] = [profile.days if profile else 0.0 for profile in told]
    is_there = {}
    for name, field in was.fields.items():
        is_there[name] = field.is_there.copy()
        is_there[name][edited] = [profile is not None and name in (TAGS, *profile.langs) for profile in told]
    fields = [changed[was.ids[number]] for number in edited]
    edited_in = {
        name: np.array(
            [number for number, some in zip(edited, fields, strict=True) if some is None or name in some],
            dtype=np.int64,
        )
        for name in was.fields
    }
    if len(was.ids) - is_there[TAGS].sum() > _MOST_GONE * len(was.ids):
        raise _TooMuchError
    order: Longs = np.argsort(np.argsort(np.array(was.ids), kind="stable"))
    return _Now(was.ids, Shelf(days, is_there, order), edited_in, notes)


def _change(now: _Now, name: str, field: Field) -> _Changed:
    """Return a field as it is now."""
    is_there = now.shelf.is_there[name]
    count = len(now.ids)
    edited = now.edited[name]
    edited = edited[field.is_there[edited] | is_there[edited]]
    sample, rarity = _count_again(now, name, field, edited)
    moved = np.zeros(count, dtype=np.bool_)
    moved[edited] = True
    moved[_holders(now, name, field.rarity, rarity)] = True
    movers = np.flatnonzero(moved)
    if len(movers) > _MOST_MOVED * count:
        raise _TooMuchError
    if not len(movers):
        return _Changed(field, moved, moved)
    there = movers[is_there[movers]]
    heaviest = _heaviest(now, name, there, rarity)
    postings = field.postings.replace(moved, heaviest, there)
    candidates, touched = field.candidates, moved.copy()
    found = no_candidates(len(movers), most_candidates(name))
    places = np.searchsorted(movers, there)
    for place, story, scores in zip(
        places, there.tolist(), score_all(postings, heaviest, there, now.shelf.days), strict=True
    ):
        best = best_of(scores, now.shelf.order, most_candidates(name))
        found.stories[place, : len(best)], found.scores[place, : len(best)] = best, scores[best]
        touched |= find_touched(candidates, story, scores)
    for story in movers[~is_there[movers]].tolist():
        touched |= (candidates.stories == story).any(axis=1)
    again = np.flatnonzero(touched & ~moved)
    found_again = find_candidates(
        postings, _heaviest(now, name, again, rarity), again, now.shelf, most_candidates(name)
    )
    candidates = candidates.replace(movers, found).replace(again, found_again)
    return _Changed(Field(is_there, rarity, postings, candidates, sample), moved, touched)


def _count_again(now: _Now, name: str, field: Field, edited: Longs) -> tuple[Sample, Rarity]:
    """Return the stories of a field that are counted, and the rarity of its words, now that some were edited."""
    is_there = now.shelf.is_there[name]
    sampling = sampling_of(int(is_there.sum()))
    if sampling != field.rarity.sampling:
        raise _TooMuchError
    if not any(is_sampled(now.ids[story], sampling) for story in edited.tolist()):
        return field.sample, field.rarity
    stories = np.flatnonzero(is_there)
    counted = stories[sample_of(now.ids, stories)]
    sample = count_words(load(now.notes, name, now.ids, counted), counted)
    rarity = measure_rarity(sample, sampling)
    if rarity.total != field.rarity.total:
        raise _TooMuchError
    return sample, rarity


def _holders(now: _Now, name: str, before: Rarity, after: Rarity) -> Longs:
    """Return the stories that have a word whose rarity moved."""
    words = before.moved(after) if before is not after else after.words[:0]
    stories = np.flatnonzero(now.shelf.is_there[name])
    if not len(words):
        return stories[:0]
    rows = load(now.notes, name, now.ids, stories)
    return stories[np.unique(rows.owners[find(words, rows.columns)[1]])]


def _heaviest(now: _Now, name: str, stories: Longs, rarity: Rarity) -> Rows:
    return weigh_rows(name, load(now.notes, name, now.ids, stories), rarity).heaviest(rarity)


def _pair(now: _Now, fields: Mapping[str, _Changed], was: Rows, rows: Longs) -> Rows:
    """Return the pairs of some stories with their products, given all pairs as they were."""
    starts, others = find_pairs([changed.field.candidates for changed in fields.values()], rows)
    products, were_there = known_products(was, rows, starts, others, len(now.ids))
    ones = np.repeat(rows, np.diff(starts))
    for number, (name, changed) in enumerate(fields.items()):
        missing = np.flatnonzero(~were_there | changed.moved[ones] | changed.moved[others])
        products[missing, number] = _multiply(now, name, changed, ones[missing], others[missing])
    return Rows(starts, others, products)


def _multiply(now: _Now, name: str, changed: _Changed, ones: Longs, others: Ints) -> Longs:
    """Return the products of pairs of stories in a field."""
    # A story that moved is in many pairs, and multiplied fastest with all of them at once.
    is_turned = changed.moved[others] & ~changed.moved[ones]
    firsts, seconds = np.where(is_turned, (others, ones), (ones, others))
    order = np.argsort(firsts, kind="stable")
    stories, bounds = np.unique(firsts[order], return_index=True)
    field, involved = changed.field, np.union1d(firsts, seconds)
    there = involved[field.is_there[involved]]
    weighed = weigh_rows(name, load(now.notes, name, now.ids, there), field.rarity)
    rows = Weighed(weighed.all_words(), len(weighed.words), there, len(now.ids))
    products = np.zeros(len(ones), dtype=np.int64)
    products[order] = multiply(rows, stories, np.append(bounds, len(order)), seconds[order])
    return products


def _with_room(ranking: Ranking, ids: Sequence[str]) -> Ranking:
    """Return the ranking with stories added that are in no language yet."""
    if not ids:
        return ranking
    count = len(ids)
    fields = {
        name: Field(
            is_there=np.append(field.is_there, np.zeros(count, dtype=np.bool_)),
            rarity=field.rarity,
            postings=field.postings,
            candidates=field.candidates.with_room(count),
            sample=field.sample,
        )
        for name, field in ranking.fields.items()
    }
    pairs = Rows(
        np.append(ranking.pairs.starts, np.repeat(ranking.pairs.starts[-1:], count)),
        ranking.pairs.columns,
        ranking.pairs.values,
    )
    lists = {lang: best.with_room(count) for lang, best in ranking.lists.items()}
    return Ranking([*ranking.ids, *ids], np.append(ranking.days, np.zeros(count)), fields, pairs, lists)
