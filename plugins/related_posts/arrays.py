"""Sparse rows of whole numbers in numpy arrays, and the few operations on them that ranking needs.

All numbers are whole, so that sums are exact and don't depend on the order in which words came to be known.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

Shorts = NDArray[np.int16]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

Wholes = NDArray[np.signedinteger[Any]]


class Rows(msgspec.Struct, frozen=True):
    """Rows of (column, value), each column at most once a row; in no order inside a row."""

    starts: Longs
    """Where each row begins in the two others, and at last where the last one ends."""
    columns: Ints
    values: Wholes

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.starts) - 1

    @property
    def lengths(self) -> Longs:
        """How many columns each row has."""
        return np.diff(self.starts)

    def lengths_of(self, rows: Longs | Ints) -> Longs:
        """Return how many columns some rows have."""
        return self.starts[1:][rows] - self.starts[:-1][rows]

    def positions(self, rows: Longs | Ints) -> Longs:
        """Return where the entries of some rows are in columns and values, row by row in the order given."""
        lengths = self.lengths_of(rows)
        ends = np.cumsum(lengths)
        places: Longs = np.repeat(self.starts[:-1][rows] - (ends - lengths), lengths)
        places += np.arange(len(places))
        return places

    def pick(self, rows: Longs | Ints) -> tuple[Ints, Wholes, Longs]:
        """Return the columns and values of some rows, row by row, and where each row ends in them."""
        bounds = list(zip(self.starts[rows].tolist(), self.starts[1:][rows].tolist(), strict=True))
        if not bounds:
            return self.columns[:0], self.values[:0], self.starts[:0]
        # Joining slices is several times faster than looking up entry by entry.
        columns = np.concatenate([self.columns[first:last] for first, last in bounds])
        values = np.concatenate([self.values[first:last] for first, last in bounds])
        return columns, values, np.cumsum(self.lengths_of(rows))

    def take(self, rows: Longs) -> "Rows":
        """Return some rows, in the order given."""
        lengths = self.lengths_of(rows)
        starts = np.concatenate(([0], np.cumsum(lengths)))
        breaks = np.flatnonzero(np.diff(rows) != 1) + 1
        if len(breaks) * 8 < len(rows):
            # Copying long runs as a whole is several times faster than copying entry by entry.
            runs = [slice(self.starts[run[0]], self.starts[run[-1] + 1]) for run in np.split(rows, breaks) if len(run)]
            columns = [self.columns[run] for run in runs] or [self.columns[:0]]
            values = [self.values[run] for run in runs] or [self.values[:0]]
            return Rows(starts, np.concatenate(columns), np.concatenate(values))
        entries = self.positions(rows)
        return Rows(starts, self.columns[entries], self.values[entries])

    def replace(self, rows: Longs, others: "Rows") -> "Rows":
        """Return the rows with some (ascending) replaced by others, in the same order."""
        pieces, end = [], 0
        for number, row in enumerate(rows.tolist()):
            pieces += [self.part(end, row), others.part(number, number + 1)]
            end = row + 1
        return join([*pieces, self.part(end, self.count)])

    def part(self, first: int, last: int) -> "Rows":
        """Return the rows from first to before last, or to the end; its arrays are views of these."""
        starts = self.starts[first : last + 1]
        return Rows(starts - starts[0], self.columns[starts[0] : starts[-1]], self.values[starts[0] : starts[-1]])

    def row_of_entries(self) -> Longs:
        """Return the row of each entry."""
        return np.repeat(np.arange(self.count, dtype=np.int64), self.lengths)

    def sums(self, amounts: Longs) -> Longs:
        """Return the sum over each row of amounts that stand beside its entries."""
        running = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(amounts)))
        return running[self.starts[1:]] - running[self.starts[:-1]]


def empty_rows(count: int) -> Rows:
    """Return so many rows without entries."""
    return Rows(np.zeros(count + 1, dtype=np.int64), np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int16))


def join(pieces: Sequence[Rows]) -> Rows:
    """Return the rows of all pieces, one after the other. There must be one piece at least."""
    lengths = np.concatenate([piece.lengths for piece in pieces])
    return Rows(
        np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(lengths))),
        np.concatenate([piece.columns for piece in pieces]),
        np.concatenate([piece.values for piece in pieces]),
    )


class Table:
    """Rows that others are multiplied with; turned once, which takes as long as some hundred products."""

    def __init__(self, rows: Rows, columns: int) -> None:
        from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # scipy comes without types

        self._columns = columns
        self._turned = csr_matrix(
            (rows.values.astype(np.int32), rows.columns, rows.starts), (rows.count, columns)
        ).T.tocsr()

    def products(self, some: Rows) -> Iterator[tuple[Ints, Ints]]:
        """Yield, for each row of `some`, the rows of the table that share a column, and the products with them.

        Products must stay below 2**31.
        """
        kind = type(self._turned)
        for start in range(0, some.count, _CHUNK):
            part = some.part(start, start + _CHUNK)
            result = (
                kind((part.values.astype(np.int32), part.columns, part.starts), (part.count, self._columns))
                @ self._turned
            )
            for first, last in pairwise(result.indptr.tolist()):
                yield result.indices[first:last], result.data[first:last]


_CHUNK = 256
"""Rows multiplied at once: bounds the memory of a product."""


def encode_array(value: object) -> object:
    """Return what msgspec stores for an array: its type, shape and bytes."""
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, np.ascontiguousarray(value).data
    raise NotImplementedError(f"{type(value)} can't be stored")


def decode_array(kind: type, value: object) -> object:
    """Return the array that encode_array stored."""
    dtype, shape, data = msgspec.convert(value, tuple[str, tuple[int, ...], bytes])
    return np.frombuffer(data, dtype=dtype).reshape(shape)
