"""Brings lists up to date after a small edit of a large site, without numpy: loading it takes longer than the rest.

Does what updating.py does, for texts that changed and nothing else, row by row. Both give the lists from nothing.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nsmallest

from plugins.newsroom.memory import Memory
from plugins.related_posts.base import Base, FieldReader, RarityReader, open_base
from plugins.related_posts.edits import Edits, Near
from plugins.related_posts.lists import ANYWHERE, DEPTH, Lists
from plugins.related_posts.measures import (
    BUDGET,
    CANDIDATES,
    DATE_SCALE_DAYS,
    DATE_WEIGHT,
    FREQUENCY,
    OWN_WEIGHT,
    RARITY,
    SCALES,
    SQUARES,
    TAG_UNIT,
    TAGS,
    TAGS_WEIGHT,
    UNIT,
    is_sampled,
    tag_weight,
)
from plugins.related_posts.notes import WORD_BYTES, words_of
from plugins.related_posts.profiles import Profiles

MOST_EDITED = 16
"""Stories that were edited since the ranking was kept from which on it is kept anew."""

Changed = Mapping[str, Collection[str] | None]
"""Stories that changed, came or went, by id: the fields in which they did; None: perhaps in all."""


def revise(lists: Lists, edits: Edits, changed: Changed, profiles: Profiles, memory: Memory) -> Edits | None:
    """Return the edits with what changed since; None for what is to be updated with numpy.

    That is whatever else than texts changed, a word that became rarer or more frequent, and a memory that is not whole.
    """
    told = edits.digests.keys() | changed.keys()
    if len(told) > MOST_EDITED or any(fields is None or TAGS in fields for fields in changed.values()):
        return None
    edited = {name for fields in changed.values() for name in fields or ()}
    base = open_base(lists, edits, edited, memory)
    return None if base is None else _Revision(lists, edits, base, profiles).made(changed)


class _Weights:
    """The weights of stories' words in one field, as weights.py finds them."""

    def __init__(self, name: str, rarity: RarityReader, profiles: Profiles) -> None:
        self._name, self._rarity, self._profiles = name, rarity, profiles
        self._known: dict[str, Mapping[int, int]] = {}

    def load(self, stories: Iterable[str]) -> None:
        """Find the weights of some stories."""
        missing = [story for story in dict.fromkeys(stories) if story not in self._known]
        for story, note in zip(missing, self._profiles.notes(self._name, missing), strict=True):
            self._known[story] = self._weigh(note)

    def of(self, story: str) -> Mapping[int, int]:
        """Return the weight of each word of a story that was loaded."""
        return self._known[story]

    def heaviest(self, story: str) -> dict[int, int]:
        """Return the words by which candidates of a story are found, with their weights."""
        self.load([story])
        meets, met, found = self._rarity.meets, 0, {}
        for word, weight in sorted(self.of(story).items(), key=lambda each: (-each[1], each[0])):
            if weight > 0 and meets(word) <= BUDGET // 8:
                met += meets(word)
                if met > BUDGET:
                    break
                found[word] = weight
        return found

    def product(self, one: str, other: str) -> int:
        """Return the product of two stories that were loaded."""
        mine, its = sorted((self._known[one], self._known[other]), key=len)
        return sum(weight * its[word] for word, weight in mine.items() if word in its)

    def _weigh(self, note: bytes) -> Mapping[int, int]:
        count = len(note) // WORD_BYTES
        cut = count * (WORD_BYTES - 1)
        words = words_of(note)
        rarities = map(self._rarity.of, words)
        if self._name == TAGS:
            return {word: tag_weight(rarity, self._rarity.total) for word, rarity in zip(words, rarities, strict=True)}
        amounts = [FREQUENCY[count] * RARITY[rarity] for count, rarity in zip(note[cut:], rarities, strict=True)]
        scale = SCALES[bisect_left(SQUARES, float(sum(amount * amount for amount in amounts)))]
        return {word: round(amount * scale) for word, amount in zip(words, amounts, strict=True)}


class _Revision:
    """What an edit changes."""

    def __init__(self, lists: Lists, edits: Edits, base: Base, profiles: Profiles) -> None:
        self._ids, self._editions = lists.ids, lists.editions
        self._edits, self._base, self._profiles = edits, base, profiles
        self._weights = {name: _Weights(name, field.rarity, profiles) for name, field in base.fields.items()}
        self._candidates: dict[str, dict[int, Near]] = {}
        self._heaviest: dict[str, dict[int, dict[int, int]]] = {}

    def made(self, changed: Changed) -> Edits | None:
        """Return the edits with it; None where a word became rarer or more frequent."""
        numbers = {story: number for number, story in enumerate(self._ids)}
        movers = {
            name: sorted(numbers[story] for story, fields in changed.items() if name in (fields or ()))
            for name in self._base.fields
        }
        touched: set[int] = set()
        for name, moved in movers.items():
            if not self._are_words_as_rare(name, moved):
                return None
        for name, moved in movers.items():
            if moved:
                touched |= self._find_candidates(name, moved)
        touched = touched.union(*(self._base.compared_with(story) for moved in movers.values() for story in moved))
        pairs = self._pair(sorted(touched), {name: set(moved) for name, moved in movers.items()})
        made = Edits(
            stamp=self._edits.stamp,
            digests={numbers[story]: self._profiles.digests[story] for story in changed},
            heaviest=self._heaviest,
            candidates={
                name: {row: list(near) for row, near in rows.items()} for name, rows in self._candidates.items()
            },
            pairs=pairs,
            lists=self._rank(pairs),
        )
        return self._edits.with_others(made)

    def _are_words_as_rare(self, name: str, moved: Sequence[int]) -> bool:
        """Return whether the words of a field are as rare as they were before these stories changed."""
        rarity = self._base.fields[name].rarity
        if not any(is_sampled(self._ids[story], rarity.sampling) for story in moved):
            return True
        edited = sorted({*self._edits.digests, *moved})
        counted = [
            story for story in edited if self._have(name, story) and is_sampled(self._ids[story], rarity.sampling)
        ]
        sample = self._base.sample(name)
        if sample is None:
            return False
        changes: Counter[int] = Counter()
        for story, note in zip(counted, self._profiles.notes(name, [self._ids[each] for each in counted]), strict=True):
            changes.update(words_of(note))
            changes.subtract(sample.words_of(story))
        return all(
            rarity.of_count(count + change) == rarity.of_count(count)
            for count, change in ((sample.having(word), change) for word, change in changes.items() if change)
        )

    def _find_candidates(self, name: str, moved: Sequence[int]) -> set[int]:
        """Find the candidates in a field of stories that changed and of those that had or gain them; return all."""
        field, weights = self._base.fields[name], self._weights[name]
        own = {story: weights.heaviest(self._ids[story]) for story in moved}
        edited = {**self._edits.heaviest.get(name, {}), **own}
        scores = {story: field.scores(story, own[story], edited, self._base.days) for story in moved}
        touched = set(moved)
        for story, beside in scores.items():
            had = field.holders(story)
            gains = (other for other, score in beside.items() if other not in had and score >= field.threshold(other))
            touched.update(gains, (other for other, score in had.items() if beside.get(other, 0.0) != score))
        found: dict[int, Near] = {}
        for story, beside in scores.items():
            found[story] = self._best(beside.items(), CANDIDATES)
        for story in touched - scores.keys():
            near = self._replaced(field, story, scores)
            if near is None:
                heaviest = weights.heaviest(self._ids[story])
                near = self._best(field.scores(story, heaviest, edited, self._base.days).items(), CANDIDATES)
            found[story] = near
        self._candidates[name], self._heaviest[name] = found, own
        return touched

    def _replaced(self, field: FieldReader, story: int, scores: Mapping[int, Mapping[int, float]]) -> Near | None:
        """Return the candidates of a story, given the scores of those that changed beside all; None where a story may
        be among them that was not before.
        """
        was = field.candidates(story)
        near = [(other, score) for other, score in was if other not in scores]
        near += [(other, beside[story]) for other, beside in scores.items() if beside.get(story)]
        best = self._best(near, CANDIDATES)
        if len(was) == CANDIDATES and (len(best) < CANDIDATES or self._order(best[-1]) > self._order(was[-1])):
            return None
        return best

    def _pair(self, rows: Sequence[int], moved: Mapping[str, set[int]]) -> dict[int, dict[int, list[int]]]:
        """Return the pairs of some stories."""
        pairs: dict[int, dict[int, list[int]]] = {}
        missing: list[tuple[int, int, int, str]] = []
        for row in rows:
            known, pairs[row] = self._base.pairs(row), {}
            for other in sorted({other for name in moved for other, _ in self._near(name, row)}):
                pairs[row][other] = list(known[other]) if other in known else [0] * len(moved)
                for place, (name, movers) in enumerate(moved.items()):
                    is_asked = other not in known or row in movers or other in movers
                    if is_asked and self._have(name, row) and self._have(name, other):
                        missing.append((row, other, place, name))
        for name, weights in self._weights.items():
            weights.load(
                self._ids[story] for row, other, _, asked in missing if asked == name for story in (row, other)
            )
        for row, other, place, name in missing:
            pairs[row][other][place] = self._weights[name].product(self._ids[row], self._ids[other])
        return pairs

    def _near(self, name: str, story: int) -> Near:
        found = self._candidates.get(name, {}).get(story)
        return self._base.fields[name].candidates(story) if found is None else found

    def _have(self, name: str, story: int) -> bool:
        return name == TAGS or name in self._profiles.stories[self._ids[story]].langs

    def _rank(self, pairs: Mapping[int, Mapping[int, Sequence[int]]]) -> dict[str, dict[int, list[tuple[int, float]]]]:
        """Return the lists of some stories, by edition, given their pairs. The sums are those of scores.py."""
        names, days = tuple(self._base.fields), self._base.days
        ranked: dict[str, dict[int, list[tuple[int, float]]]] = {lang: {} for lang in self._editions}
        for row, others in pairs.items():
            scores: dict[str, list[tuple[int, float]]] = {lang: [] for lang in self._editions}
            for other, values in others.items():
                products = dict(zip(names, values, strict=True))
                factor = 1 + DATE_WEIGHT / (1 + abs(days[other] - days[row]) / DATE_SCALE_DAYS)
                tags = products.pop(TAGS) * (TAGS_WEIGHT / TAG_UNIT**2)
                total = sum(products.values())
                common = [name for name in products if self._have(name, row) and self._have(name, other)]
                for lang in common:
                    words = (total + (OWN_WEIGHT - 1) * products[lang]) / (len(common) + OWN_WEIGHT - 1) / UNIT**2
                    scores[lang].append((other, (words + tags) * factor))
                words = total / max(len(common), 1) / UNIT**2
                scores[ANYWHERE].append((other, (words + tags) * factor))
            for lang, near in scores.items():
                ranked[lang][row] = self._best([each for each in near if each[1] > 0], DEPTH)
        return ranked

    def _best(self, near: Iterable[tuple[int, float]], most: int) -> list[tuple[int, float]]:
        return nsmallest(most, near, key=self._order)

    def _order(self, each: tuple[int, float]) -> tuple[float, str]:
        return -each[1], self._ids[each[0]]
