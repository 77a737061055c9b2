"""Runs a command and measures it: seconds on the wall, seconds of all processors, memory of all its processes."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_INTERVAL_S = 0.05
_TAIL = 4000


class RunError(Exception):
    """A command failed; the message holds it and the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    wall_s: float
    cpu_s: float
    """User and system time of the process and all its children that ended."""
    peak_mib: float
    """Most memory that all processes held at one time; pages that they share count once."""


_NO_BYTECODE = {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}


def run(command: Sequence[str], folder: Path, *, cores: int = 0, timeout_s: float = 3600) -> Cost:
    """Run a command in a folder and return what it took. With cores, it gets only so many of the processors.

    Raises RunError if it fails or takes longer than the timeout.
    """
    if cores:
        chosen = sorted(os.sched_getaffinity(0))[:cores]
        command = ["taskset", "--cpu-list", ",".join(map(str, chosen)), *command]
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            # Python keeps compiled modules, as it does wherever nobody forbids it.
            env={name: value for name, value in os.environ.items() if name not in _NO_BYTECODE},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        killer = threading.Timer(timeout_s, os.killpg, (process.pid, signal.SIGKILL))
        watcher = _Watcher(process.pid)
        killer.start()
        watcher.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            # A session of its own gets no Ctrl-C of ours.
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            wall_s = time.perf_counter() - start
            killer.cancel()
            watcher.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            size = log.seek(0, os.SEEK_END)
            log.seek(max(size - _TAIL, 0))
            printed = log.read().decode(errors="replace")
            raise RunError(f"{' '.join(command)} ended with {process.returncode}:\n{printed}")
    # The kernel's own figure is exact, but of the largest process alone; a short run may end between two samples.
    return Cost(wall_s, usage.ru_utime + usage.ru_stime, max(watcher.peak_kib, usage.ru_maxrss) / 1024)


class _Watcher(threading.Thread):
    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak_kib = 0
        self._pid = pid
        self._is_over = threading.Event()

    def run(self) -> None:
        while not self._is_over.wait(_INTERVAL_S):
            self.peak_kib = max(self.peak_kib, memory_kib(self._pid))

    def stop(self) -> None:
        self._is_over.set()
        self.join()


def memory_kib(pid: int) -> int:
    """Return the memory that a process and its descendants hold now; 0 where there is no /proc, or no such process.

    One process alone counts with its resident set, several with their proportional sets, so that pages which they share
    since a fork count once. Source: Linux, proc(5), statm, smaps_rollup and task/…/children.
    """
    family = list(_family(pid))
    if len(family) == 1:
        return _resident_kib(family[0])
    return sum(_proportional_kib(each) for each in family)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        tasks = os.listdir(f"/proc/{pid}/task")
    except OSError:
        return
    for task in tasks:
        for child in _read(f"/proc/{pid}/task/{task}/children").split():
            yield from _family(int(child))


def _resident_kib(pid: int) -> int:
    fields = _read(f"/proc/{pid}/statm").split()
    return int(fields[1]) * (os.sysconf("SC_PAGE_SIZE") // 1024) if fields else 0


def _proportional_kib(pid: int) -> int:
    for line in _read(f"/proc/{pid}/smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def _read(path: str) -> str:
    """Return the text of a file in /proc; empty when its process is gone."""
    try:
        return Path(path).read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
