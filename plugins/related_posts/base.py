"""A ranking that was kept, read without numpy: the few rows that an edit concerns, with the edits since laid over."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from plugins.newsroom.memory import Memory
from plugins.related_posts.edits import Edits, Near, places_of
from plugins.related_posts.lists import PAIRS, Lists, field_part, postings_part, sample_part
from plugins.related_posts.measures import DATE_SCALE_DAYS, DATE_WEIGHT, most_candidates, power_of

_CODES = {"i8": "q", "i4": "i", "f8": "d", "u4": "I", "i2": "h", "u1": "B"}
_Array = tuple[str, tuple[int, ...], bytes]
"""Type, shape and bytes, as plugins/related_posts/arrays.py stores them; in this machine's order, as the lists are."""


class _Rarity(msgspec.Struct, frozen=True):
    sampling: int
    total: int
    most: int
    words: _Array
    levels: _Array


class _Postings(msgspec.Struct, frozen=True):
    words: _Array
    starts: _Array
    stories: _Array
    weights: _Array


class _Candidates(msgspec.Struct, frozen=True):
    stories: _Array
    scores: _Array


class _Rows(msgspec.Struct, frozen=True):
    starts: _Array
    columns: _Array
    values: _Array


class _KeptField(msgspec.Struct, frozen=True, array_like=True):
    stamp: bytes
    is_there: msgspec.Raw
    rarity: _Rarity
    candidates: _Candidates


class _KeptPostings(msgspec.Struct, frozen=True, array_like=True):
    stamp: bytes
    postings: _Postings


_NO_POSTINGS = _Postings(*(("<u4", (0,), b""), ("<i8", (0,), b""), ("<i4", (0,), b""), ("<i2", (0,), b"")))


class _Sample(msgspec.Struct, frozen=True):
    stories: _Array
    starts: _Array
    columns: _Array
    words: _Array
    having: _Array


class _KeptSample(msgspec.Struct, frozen=True, array_like=True):
    stamp: bytes
    sample: _Sample


class _KeptPairs(msgspec.Struct, frozen=True, array_like=True):
    stamp: bytes
    fields: dict[str, bytes]
    days: _Array
    pairs: _Rows


class RarityReader:
    """How rare the words of a field are."""

    def __init__(self, kept: _Rarity) -> None:
        self.sampling, self.total, self._most = kept.sampling, kept.total, kept.most
        self._levels: dict[int, int] = dict(zip(_numbers(kept.words), _numbers(kept.levels), strict=True))

    def of(self, word: int) -> int:
        """Return the rarity of a word."""
        return self._levels.get(word, self._most)

    def of_count(self, count: int) -> int:
        """Return the rarity of a word that so many of the stories have that are counted."""
        return min(max(self.total - power_of(count), 0), self._most)

    def meets(self, word: int) -> int:
        """Return about how many stories have a word."""
        return 1 << (self.total + self.sampling - self.of(word))


class SampleReader:
    """The stories of a field that are counted."""

    def __init__(self, kept: _Sample) -> None:
        self._stories, self._starts, self._columns = map(_numbers, (kept.stories, kept.starts, kept.columns))
        self._words, self._having = _numbers(kept.words), _numbers(kept.having)

    def words_of(self, story: int) -> Sequence[int]:
        """Return the words of a story that is counted."""
        place = bisect_left(self._stories, story)
        words: Sequence[int] = self._columns[self._starts[place] : self._starts[place + 1]]
        return words

    def having(self, word: int) -> int:
        """Return how many of the stories have a word."""
        place = bisect_left(self._words, word)
        return self._having[place] if place < len(self._words) and self._words[place] == word else 0


class FieldReader:
    """A field of the ranking. Without its postings it gives no scores."""

    def __init__(self, name: str, kept: _KeptField, postings: _Postings, edits: Edits) -> None:
        self.rarity = RarityReader(kept.rarity)
        self._edited = edits.candidates.get(name, {})
        self._most = most_candidates(name)
        self._nearest = kept.candidates.stories[2]
        self._stories, self._scores = _numbers(kept.candidates.stories), _numbers(kept.candidates.scores)
        self._words, self._starts = _numbers(postings.words), _numbers(postings.starts)
        self._having, self._weights = _numbers(postings.stories), _numbers(postings.weights)

    def candidates(self, story: int) -> Near:
        """Return the candidates of a story."""
        if story in self._edited:
            return self._edited[story]
        places = slice(story * self._most, (story + 1) * self._most)
        near = zip(self._stories[places], self._scores[places], strict=True)
        return [(other, score) for other, score in near if other >= 0]

    def threshold(self, story: int) -> float:
        """Return the score of a story's last candidate; 0 where there is room for more."""
        if story in self._edited:
            near = self._edited[story]
            return near[-1][1] if len(near) == self._most else 0.0
        return float(self._scores[(story + 1) * self._most - 1])

    def holders(self, story: int) -> Mapping[int, float]:
        """Return the stories that have one among their candidates, with its score there."""
        found = {
            place // self._most: float(self._scores[place])
            for place in places_of(story, self._nearest)
            if place // self._most not in self._edited
        }
        for number, near in self._edited.items():
            found.update((number, score) for other, score in near if other == story)
        return found

    def scores(
        self, story: int, row: Mapping[int, int], edited: Mapping[int, Mapping[int, int]], days: Any
    ) -> dict[int, float]:
        """Return the scores above 0 of all stories beside one whose heaviest words are given.

        edited are the heaviest words of stories that were edited since the ranking was kept; days those of all.
        """
        likeness: dict[int, int] = {}
        words, starts, having, weights = self._words, self._starts, self._having, self._weights
        for word, weight in row.items():
            place = bisect_left(words, word)
            if place < len(words) and words[place] == word:
                part = slice(starts[place], starts[place + 1])
                for other, its in zip(having[part], weights[part], strict=True):
                    likeness[other] = likeness.get(other, 0) + weight * its
        for other, its_row in edited.items():
            likeness[other] = sum(weight * its_row[word] for word, weight in row.items() if word in its_row)
        likeness[story] = 0
        day = days[story]
        return {
            other: amount * (1 + DATE_WEIGHT / (1 + abs(days[other] - day) / DATE_SCALE_DAYS))
            for other, amount in likeness.items()
            if amount
        }


class Base:
    """A ranking that was kept, with edits."""

    def __init__(self, kept: _KeptPairs, fields: Mapping[str, FieldReader], edits: Edits, memory: Memory) -> None:
        self.fields = fields
        self._stamps, self._memory = kept.fields, memory
        self.days = _numbers(kept.days)
        self._edited = edits.pairs
        self._columns = kept.pairs.columns[2]
        self._starts, self._others = _numbers(kept.pairs.starts), _numbers(kept.pairs.columns)
        self._values = _numbers(kept.pairs.values)

    def sample(self, field: str) -> SampleReader | None:
        """Return the stories of a field that are counted, as they were when all was kept; None if it is lost."""
        try:
            kept = msgspec.msgpack.decode(self._memory.recall(sample_part(field)), type=_KeptSample)
        except msgspec.MsgspecError:
            return None
        return SampleReader(kept.sample) if kept.stamp == self._stamps[field] else None

    def pairs(self, story: int) -> Mapping[int, Sequence[int]]:
        """Return the stories that one was compared with, and the products in each field."""
        if story in self._edited:
            return self._edited[story]
        first, end, width = self._starts[story], self._starts[story + 1], len(self.fields)
        values = self._values[first * width : end * width].tolist()
        others = self._others[first:end]
        return {other: values[place * width : (place + 1) * width] for place, other in enumerate(others)}

    def compared_with(self, story: int) -> set[int]:
        """Return the stories that were compared with one."""
        found = {bisect_right(self._starts, place) - 1 for place in places_of(story, self._columns)}
        edited = {number for number, pairs in self._edited.items() if story in pairs}
        return (found - self._edited.keys()) | edited


def open_base(lists: Lists, edits: Edits, edited: Collection[str], memory: Memory) -> Base | None:
    """Return the ranking from which lists were made; None if some of it is lost.

    edited are the names of the fields whose postings are wanted: they are what takes longest to read.
    """
    try:
        kept = msgspec.msgpack.decode(memory.recall(PAIRS), type=_KeptPairs)
        fields = {}
        for name, stamp in kept.fields.items():
            field = msgspec.msgpack.decode(memory.recall(field_part(name)), type=_KeptField)
            beside = _KeptPostings(stamp, _NO_POSTINGS)
            if name in edited:
                beside = msgspec.msgpack.decode(memory.recall(postings_part(name)), type=_KeptPostings)
            if {field.stamp, beside.stamp} != {stamp}:
                return None
            fields[name] = FieldReader(name, field, beside.postings, edits)
    except msgspec.MsgspecError:
        return None
    return Base(kept, fields, edits, memory) if kept.stamp == edits.stamp and lists.ids else None


def _numbers(kept: _Array) -> Any:
    kind, _, data = kept
    view: Any = memoryview(data)
    return view.cast(_CODES[kind[1:]])
