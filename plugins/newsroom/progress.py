"""A bar that shows how far long work is, on a terminal; gone when the work is done, and not there for short work."""

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO, TypeVar

_Batch = TypeVar("_Batch", bound=Sequence[Any])

_LONG_S = 1.0
"""From which on work is long."""
_EVERY_S = 0.1
"""How often a bar is drawn."""


class Progress:
    """Shows bars on a stream, if that is a terminal."""

    def __init__(self, stream: TextIO | None) -> None:
        """stream: None shows nothing."""
        self._stream = stream if stream is not None and stream.isatty() else None

    def follow(self, batches: Iterable[_Batch], label: str, total: int) -> Iterator[_Batch]:
        """Yield the batches, and show how many of a total number of things they have held so far."""
        if self._stream is None:
            yield from batches
            return
        bar = _Bar(self._stream, label, total)
        try:
            for batch in batches:
                bar.advance(len(batch))
                yield batch
        finally:
            bar.end()


QUIET = Progress(None)


class _Bar:
    """One bar. It is drawn from where the work is done, without a thread: processes are forked meanwhile."""

    def __init__(self, stream: TextIO, label: str, total: int) -> None:
        self._stream = stream
        self._label = label
        self._total = total
        self._done = 0
        self._next_s = time.monotonic() + _LONG_S
        self._shown: Any = None
        self._task: Any = None

    def advance(self, number: int) -> None:
        self._done += number
        now = time.monotonic()
        if now < self._next_s:
            return
        self._next_s = now + _EVERY_S
        if self._shown is None:
            self._begin()
        self._shown.update(self._task, completed=self._done, refresh=True)

    def _begin(self) -> None:
        # Takes a tenth of a second to import: short builds do without.
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._shown = RichProgress(*columns, console=Console(file=self._stream), auto_refresh=False, transient=True)
        self._task = self._shown.add_task(self._label, total=self._total, completed=self._done)
        self._shown.start()

    def end(self) -> None:
        if self._shown is not None:
            self._shown.stop()
