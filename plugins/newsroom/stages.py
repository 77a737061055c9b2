"""How long each stage of a build takes, for whoever asks; and where the progress of long stages is shown."""

import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import NamedTuple

from plugins.newsroom.progress import QUIET, Progress


class Spent(NamedTuple):
    """What a stage took."""

    wall_s: float
    cpu_s: float
    """User and system time of this process and of those that ended meanwhile; not that of other machines."""


class Stages:
    """Measures the stages of one build, and shows their progress."""

    def __init__(self, progress: Progress = QUIET, *, is_timed: bool = False) -> None:
        self.progress = progress
        self._is_timed = is_timed
        self._spent: dict[str, Spent] = {}

    def measure(self, name: str) -> AbstractContextManager[None]:
        """Return a context that counts as a stage; what has the same name is added up. Stages don't overlap."""
        return self._measured(name) if self._is_timed else nullcontext()

    @contextmanager
    def _measured(self, name: str) -> Iterator[None]:
        before = _now()
        try:
            yield
        finally:
            now, known = _now(), self._spent.get(name, Spent(0, 0))
            wall_s, cpu_s = now.wall_s - before.wall_s, now.cpu_s - before.cpu_s
            self._spent[name] = Spent(known.wall_s + wall_s, known.cpu_s + cpu_s)

    @property
    def spent(self) -> dict[str, Spent]:
        """What each stage took, in the order in which they began; empty if nobody asked."""
        return dict(self._spent)


UNTIMED = Stages()


def stages_table(spent: dict[str, Spent]) -> str:
    """Return what stages took as a small table, with their sum."""
    total = Spent(sum(each.wall_s for each in spent.values()), sum(each.cpu_s for each in spent.values()))
    rows = [(name, f"{wall_s:.2f}", f"{cpu_s:.2f}") for name, (wall_s, cpu_s) in {**spent, "together": total}.items()]
    rows.insert(0, ("stage", "wall s", "CPU s"))
    width = max(len(name) for name, _, _ in rows)
    return "\n".join(f"{name:<{width}}  {wall:>8}  {cpu:>8}" for name, wall, cpu in rows)


def _now() -> Spent:
    times = os.times()
    return Spent(time.perf_counter(), times.user + times.system + times.children_user + times.children_system)
