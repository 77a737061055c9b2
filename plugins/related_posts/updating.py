"""Brings a ranking up to date after an edit, at a cost that depends on the edit.

A story that changed may change the weights of words, and so the likeness of all that have them; but since weights move
in powers of two, few do. Only stories that have, or gain, one of these as a candidate are ranked again.
"""

from collections.abc import Collection, Iterable, Mapping

import msgspec
import numpy as np

from plugins.related_posts.arrays import Flags, Floats, Ints, Longs, Table
from plugins.related_posts.comparing import Lists, compare_all, rank_again
from plugins.related_posts.field import TAGS, Field, empty_field, move_rows, replace_rows
from plugins.related_posts.nearness import Candidates, find_candidates, find_touched, no_candidates
from plugins.related_posts.ranking import Profile, Ranking, content_of
from plugins.related_posts.scores import Shelf

_GONE = -2
"""Stands among candidates for a story that is gone; find_touched knows it."""

_MOST_CHANGED = 0.1
"""Share of the stories with other weights from on which ranking all again is quicker than finding out which moved."""


def update(
    ranking: Ranking, changed: Iterable[Profile], removed: Collection[str] = (), workers: int = 1
) -> tuple[Ranking, frozenset[str]]:
    """Return the ranking after some stories changed, came or went, and the stories whose lists may be others now.

    The lists are those that rank() gives for the stories as they are now.
    """
    profiles = {profile.id: profile for profile in changed}
    before = ranking.shelf
    ids = sorted((set(before.ids) - set(removed)) | profiles.keys())
    old_numbers = {story: number for number, story in enumerate(before.ids)}
    origin = np.array([old_numbers.get(story, -1) for story in ids], dtype=np.int64)
    rows = np.array([number for number, story in enumerate(ids) if story in profiles], dtype=np.int64)
    told = [profiles[ids[row]] for row in rows.tolist()]
    days = np.append(before.days, np.nan)[origin]
    redated = rows[days[rows] != [profile.days for profile in told]]
    days[rows] = [profile.days for profile in told]
    fields: dict[str, Field] = {}
    moved: dict[str, Longs] = {}
    for name in sorted(before.fields.keys() | {lang for profile in told for lang in profile.texts}):
        old = before.fields.get(name) or empty_field(name, len(before.ids))
        contents = [content_of(profile, name) for profile in told]
        field, reweighed = replace_rows(_move_field(old, origin), rows, contents, old)
        if name == TAGS or field.is_there.any():
            fields[name], moved[name] = field, np.union1d(reweighed, redated).astype(np.int64)
    shelf = Shelf(ids, days, fields, {})
    if max(map(len, moved.values())) > _MOST_CHANGED * len(ids):
        return Ranking(*compare_all(shelf, workers)), frozenset(ids)
    shelf, touched = _find_touched(shelf, before, origin, moved)
    touched[rows] = True
    lists = rank_again(shelf, {lang: _move_lists(each, origin) for lang, each in ranking.lists.items()}, touched)
    return Ranking(shelf, lists), frozenset(ids[row] for row in np.flatnonzero(touched))


def _find_touched(shelf: Shelf, before: Shelf, origin: Longs, moved: Mapping[str, Longs]) -> tuple[Shelf, Flags]:
    """Return the shelf with its candidates, and the stories whose candidates are others, or weigh something else."""
    touched = np.zeros(len(shelf.ids), dtype=np.bool_)
    edited = np.zeros(len(shelf.ids) + 1, dtype=np.bool_)  # the last stands for -1
    candidates = {}
    for name, field in shelf.fields.items():
        was = before.candidates.get(name) or no_candidates(field, len(before.ids))
        was = _move_candidates(was, origin)
        if len(moved[name]) or (was.stories == _GONE).any():
            table = Table(field.heaviest, len(field.words))
            again = find_touched(field, shelf.days, was, moved[name], table)
            was = _renew(was, field, shelf.days, again, table)
            touched |= again
            edited[moved[name]] = True
        candidates[name] = was
    for each in candidates.values():
        touched |= edited[each.stories].any(axis=1)
    return msgspec.structs.replace(shelf, candidates=candidates), touched


def _renew(was: Candidates, field: Field, days: Floats, again: Flags, table: Table) -> Candidates:
    rows = np.flatnonzero(again)
    found = find_candidates(field, days, rows, table)
    stories, cutoffs = was.stories.copy(), was.cutoffs.copy()
    stories[rows], cutoffs[rows] = found.stories, found.cutoffs
    return Candidates(stories, cutoffs)


def _is_unmoved(origin: Longs, count: int) -> bool:
    return len(origin) == count and bool((origin == np.arange(count)).all())


def _new_numbers(origin: Longs, count: int) -> Longs:
    """Return the new number of each old story, _GONE for those that are gone; the last stands for -1, and stays."""
    numbers = np.full(count + 1, _GONE, dtype=np.int64)
    numbers[-1] = -1
    kept = np.flatnonzero(origin >= 0)
    numbers[origin[kept]] = kept
    return numbers


def _move_field(field: Field, origin: Longs) -> Field:
    return field if _is_unmoved(origin, field.counts.count) else move_rows(field, origin)


def _move_candidates(was: Candidates, origin: Longs) -> Candidates:
    if _is_unmoved(origin, len(was.stories)):
        return was
    return Candidates(_move_stories(was.stories, origin), np.append(was.cutoffs, 0.0)[origin])


def _move_lists(was: Lists, origin: Longs) -> Lists:
    if _is_unmoved(origin, len(was.stories)):
        return was
    blank = np.zeros((1, was.scores.shape[1]))
    return Lists(_move_stories(was.stories, origin), np.concatenate((was.scores, blank))[origin])


def _move_stories(stories: Ints, origin: Longs) -> Ints:
    """Return rows of numbers of stories in the new order, with the new numbers."""
    numbers = _new_numbers(origin, len(stories)).astype(np.int32)
    blank = np.full((1, stories.shape[1]), -1, dtype=np.int32)
    return np.concatenate((numbers[stories], blank))[origin]
