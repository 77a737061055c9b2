"""Sparse rows in numpy arrays, and the few operations on them that ranking needs."""

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from plugins.related_posts.notes import WORD_BYTES

Words = NDArray[np.uint32]
Shorts = NDArray[np.int16]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Floats32 = NDArray[np.float32]
Flags = NDArray[np.bool_]
Wholes = NDArray[np.integer[Any]]

_CHUNK = 1 << 20
"""Entries that are worked on at once, where that saves memory."""


class Rows(msgspec.Struct, frozen=True):
    """Rows of (column, value), each column at most once a row."""

    starts: Longs
    """Where each row begins in the two others, and at last where the last one ends."""
    columns: Wholes
    values: Wholes
    """May have a second dimension: several values for each column."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.starts) - 1

    @property
    def lengths(self) -> Longs:
        """How many columns each row has."""
        return np.diff(self.starts)

    @property
    def owners(self) -> Longs:
        """The row of each entry."""
        return np.repeat(np.arange(self.count, dtype=np.int64), self.lengths)

    def part(self, first: int, last: int) -> "Rows":
        """Return the rows from first to before last, or to the end; its arrays are views of these."""
        starts = self.starts[first : last + 1]
        return Rows(starts - starts[0], self.columns[starts[0] : starts[-1]], self.values[starts[0] : starts[-1]])

    def take(self, rows: Longs | Ints) -> "Rows":
        """Return some rows, in the order given."""
        entries = expand(self.starts[:-1][rows], self.starts[1:][rows])
        return Rows(starts_of(self.lengths[rows]), self.columns[entries], self.values[entries])

    def replace(self, rows: Longs, others: "Rows") -> "Rows":
        """Return the rows with some (ascending) replaced by others, in the same order."""
        pieces, end = [], 0
        for number, row in enumerate(rows.tolist()):
            pieces += [self.part(end, row), others.part(number, number + 1)]
            end = row + 1
        return join([*pieces, self.part(end, self.count)])

    def where(self, are_kept: Flags) -> "Rows":
        """Return the rows with those entries alone that are to be kept."""
        ends = starts_of(are_kept.astype(np.int64))
        return Rows(ends[self.starts], self.columns[are_kept], self.values[are_kept])

    def sums(self, amounts: Longs) -> Longs:
        """Return the sum over each row of amounts that stand beside its entries."""
        running = starts_of(amounts)
        return running[self.starts[1:]] - running[self.starts[:-1]]


def starts_of(lengths: Longs) -> Longs:
    """Return where each of some lengths begins when they are laid end to end, and at last where they end."""
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


def expand(starts: Longs, ends: Longs) -> Longs:
    """Return the numbers from each start to before its end, one range after the other."""
    lengths = ends - starts
    laid = starts_of(lengths)
    return np.repeat(starts - laid[:-1], lengths) + np.arange(laid[-1])


def join(pieces: Sequence[Rows]) -> Rows:
    """Return the rows of all pieces, one after the other. There must be one piece at least."""
    return Rows(
        starts_of(np.concatenate([piece.lengths for piece in pieces])),
        np.concatenate([piece.columns for piece in pieces]),
        np.concatenate([piece.values for piece in pieces]),
    )


def rows_of_notes(notes: Sequence[bytes]) -> Rows:
    """Return the rows of notes: columns are numbers of words, ascending, values how often each stands there."""
    lengths = np.fromiter(map(len, notes), np.int64, len(notes)) // WORD_BYTES
    cuts = (lengths * (WORD_BYTES - 1)).tolist()
    columns = b"".join([note[:cut] for note, cut in zip(notes, cuts, strict=True)])
    values = b"".join([note[cut:] for note, cut in zip(notes, cuts, strict=True)])
    return Rows(starts_of(lengths), np.frombuffer(columns, dtype="<u4"), np.frombuffer(values, dtype=np.uint8))


def number(rows: Rows) -> tuple[Words, Rows]:
    """Return the words in the columns of rows, ascending, and the rows with columns that are places among these."""
    words: Words = np.unique(rows.columns)
    places = np.empty(len(rows.columns), dtype=np.int32)
    for start in range(0, len(places), _CHUNK):
        places[start : start + _CHUNK] = np.searchsorted(words, rows.columns[start : start + _CHUNK])
    return words, Rows(rows.starts, places, rows.values)


def find(known: Wholes, wanted: Wholes) -> tuple[Longs, Flags]:
    """Return where wanted numbers are in known ones, which ascend, and whether they are there."""
    if not len(known):
        return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=np.bool_)
    places: Longs = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return places, known[places] == wanted


def encode_array(value: object) -> object:
    """Return what msgspec stores for an array: its type, shape and bytes."""
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, np.ascontiguousarray(value).data
    raise NotImplementedError(f"{type(value)} can't be stored")


def decode_array(kind: type, value: object) -> object:
    """Return the array that encode_array stored. It can't be written to."""
    dtype, shape, data = msgspec.convert(value, tuple[str, tuple[int, ...], bytes])
    return np.frombuffer(data, dtype=dtype).reshape(shape)
