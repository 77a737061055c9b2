"""One field in which stories are compared: their words in one language, or their tags."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

import msgspec
import numpy as np

from plugins.related_posts.arrays import Flags, Ints, Longs, Rows, Shorts, Wholes, empty_rows, join
from plugins.related_posts.weights import exponent, prune, rarities, weigh, weigh_tags

TAGS = ""
"""The name of the field of tags; those of words have the code of their language."""

BUDGET = 10_000
"""How many stories the words of one may meet, all words together, when candidates are looked for."""

_CHUNK = 256


class Field(msgspec.Struct, frozen=True):
    """What the stories of a site hold in one field. Row n is the n-th story; rows of those that lack it are empty."""

    name: str
    words: list[str]
    """Every word there ever was, in the order in which they became known; columns are numbers in this list."""
    tie_breaks: Longs
    """Of each word a number that depends on nothing but the word."""
    having: Ints
    """How many stories have each word."""
    is_there: Flags
    """Whether each story has this field: an article in the language, perhaps without a word."""
    counts: Rows
    weights: Wholes
    """Of the entries of counts."""
    heaviest: Rows
    """The words by which candidates are found, with their weights."""

    @property
    def weighed(self) -> Rows:
        """The rows with weights in place of counts."""
        return Rows(self.counts.starts, self.counts.columns, self.weights)

    @property
    def total(self) -> int:
        """How many stories have the field."""
        return int(self.is_there.sum())


def empty_field(name: str, stories: int) -> Field:
    """Return a field that none of so many stories has."""
    none, rows = np.zeros(0, dtype=np.int32), empty_rows(stories)
    return Field(name, [], none.astype(np.int64), none, np.zeros(stories, dtype=np.bool_), rows, none, rows)


class FieldBuilder:
    """Collects the contents of a field, story by story, in little memory."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._numbers: defaultdict[str, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__
        self._stories: list[int] = []
        self._columns: list[Ints] = []
        self._values: list[Shorts] = []

    def add(self, story: int, content: Mapping[str, int]) -> None:
        """Add the words of a story, which is known by a number."""
        self._stories.append(story)
        self._columns.append(np.fromiter(map(self._numbers.__getitem__, content), np.int32, len(content)))
        self._values.append(np.fromiter(content.values(), np.int16, len(content)))

    def field(self, order: Longs) -> Field:
        """Return the field; order says the numbers of the stories, as they were added, in their final order."""
        places = np.full(len(order), -1, dtype=np.int64)
        places[np.array(self._stories, dtype=np.int64)] = np.arange(len(self._stories))
        places = places[order]
        ordered = [place for place in places.tolist() if place >= 0]
        lengths = np.zeros(len(order), dtype=np.int64)
        lengths[places >= 0] = [len(self._columns[place]) for place in ordered]
        # One after the other, for little memory.
        columns = np.concatenate([np.zeros(0, dtype=np.int32), *(self._columns[place] for place in ordered)])
        self._columns = []
        values = np.concatenate([np.zeros(0, dtype=np.int16), *(self._values[place] for place in ordered)])
        self._values = []
        counts = Rows(np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(lengths))), columns, values)
        words = list(self._numbers)
        return _weigh_all(
            Field(
                name=self._name,
                words=words,
                tie_breaks=_tie_breaks(words),
                having=_having(counts, len(words)),
                is_there=places >= 0,
                counts=counts,
                weights=counts.values,
                heaviest=counts,
            )
        )


def move_rows(field: Field, origin: Longs) -> Field:
    """Return the field with rows in another order: origin says for each where it was, -1 for a new one, left empty.

    The weights are as before.
    """
    source = np.where(origin < 0, field.counts.count, origin)
    gone = np.setdiff1d(np.arange(field.counts.count), origin)
    lost = field.counts.columns[field.counts.positions(gone)]
    return msgspec.structs.replace(
        field,
        having=field.having - np.bincount(lost, minlength=len(field.words)).astype(np.int32),
        is_there=np.append(field.is_there, False)[source],
        counts=join([field.counts, empty_rows(1)]).take(source),
        weights=join([field.weighed, empty_rows(1)]).take(source).values,
        heaviest=join([field.heaviest, empty_rows(1)]).take(source),
    )


def replace_rows(
    field: Field, rows: Longs, contents: Sequence[Mapping[str, int] | None], before: Field
) -> tuple[Field, Longs]:
    """Return the field with some rows (ascending) replaced, and the rows whose weights are others than they were.

    before is the field as it was last ranked, for the weights of its words.
    """
    field, counts = _number(field, contents)
    is_there = np.array([content is not None for content in contents], dtype=np.bool_)
    old = field.counts.columns[field.counts.positions(rows)]
    size = len(field.words)
    having = np.append(field.having, np.zeros(size - len(field.having), dtype=np.int32))
    having = having - np.bincount(old, minlength=size).astype(np.int32) + _having(counts, size)
    flags = field.is_there.copy()
    flags[rows] = is_there
    is_same = _same_rows(field.counts.take(rows), counts) & (field.is_there[rows] == is_there)
    if is_same.all() and np.array_equal(having[: len(before.having)], before.having) and field.total == before.total:
        return field, np.zeros(0, dtype=np.int64)
    edited, new = rows[~is_same], counts.take(np.flatnonzero(~is_same))
    field = msgspec.structs.replace(
        field,
        having=having,
        is_there=flags,
        counts=field.counts.replace(edited, new),
        weights=field.weighed.replace(edited, new).values,
    )
    if exponent(field.total) != exponent(before.total):
        return _weigh_all(field), np.arange(len(flags), dtype=np.int64)
    rarity = rarities(having, field.total)
    old_rarity = rarities(before.having, before.total)
    moved = np.zeros(size, dtype=np.bool_)
    moved[: len(old_rarity)] = rarity[: len(old_rarity)] != old_rarity
    # A word nobody had before is in edited rows only.
    holders = np.unique(field.counts.row_of_entries()[moved[field.counts.columns]]) if moved.any() else edited
    changed = np.union1d(edited, holders).astype(np.int64)
    return _weigh_rows(field, changed), changed


def _number(field: Field, contents: Sequence[Mapping[str, int] | None]) -> tuple[Field, Rows]:
    """Return the field knowing all words of some rows, and these rows in its columns."""
    numbers = {word: number for number, word in enumerate(field.words)}
    told = [content or {} for content in contents]
    columns = [numbers.setdefault(word, len(numbers)) for content in told for word in content]
    values = [number for content in told for number in content.values()]
    starts = np.cumsum([0, *(len(content) for content in told)], dtype=np.int64)
    new = list(numbers)[len(field.words) :]
    tie_breaks = np.concatenate((field.tie_breaks, _tie_breaks(new)))
    known = msgspec.structs.replace(field, words=[*field.words, *new], tie_breaks=tie_breaks)
    return known, Rows(starts, np.array(columns, dtype=np.int32), np.array(values, dtype=np.int16))


def _tie_breaks(words: Iterable[str]) -> Longs:
    return np.array([crc32(word.encode()) for word in words], dtype=np.int64)


def _having(counts: Rows, words: int) -> Ints:
    return np.bincount(counts.columns, minlength=words).astype(np.int32)


def _weigh_all(field: Field) -> Field:
    weights: list[Wholes] = [np.zeros(0, dtype=np.int16)]
    heaviest = [empty_rows(0)]
    for start in range(0, field.counts.count, _CHUNK):
        weighed = _weigh(field, field.counts.part(start, start + _CHUNK))
        weights.append(weighed.values)
        heaviest.append(_prune(field, weighed))
    return msgspec.structs.replace(field, weights=np.concatenate(weights), heaviest=join(heaviest))


def _weigh_rows(field: Field, rows: Longs) -> Field:
    weighed = _weigh(field, field.counts.take(rows))
    return msgspec.structs.replace(
        field,
        weights=field.weighed.replace(rows, weighed).values,
        heaviest=field.heaviest.replace(rows, _prune(field, weighed)),
    )


def _weigh(field: Field, counts: Rows) -> Rows:
    rarity = rarities(field.having, field.total)
    return weigh_tags(counts, rarity, field.total) if field.name == TAGS else weigh(counts, rarity)


def _prune(field: Field, weighed: Rows) -> Rows:
    rarity = rarities(field.having, field.total)
    met = np.int64(1) << (exponent(field.total) - rarity).astype(np.int64)
    return prune(weighed, met, field.tie_breaks, BUDGET)


def _same_rows(one: Rows, other: Rows) -> Flags:
    same = np.zeros(one.count, dtype=np.bool_)
    for row in range(one.count):
        mine, its = (slice(rows.starts[row], rows.starts[row + 1]) for rows in (one, other))
        left, right = np.argsort(one.columns[mine]), np.argsort(other.columns[its])
        same[row] = np.array_equal(one.columns[mine][left], other.columns[its][right]) and np.array_equal(
            one.values[mine][left], other.values[its][right]
        )
    return same
