"""A lock between processes, so that only one build at a time writes into an output folder."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def hold(file: Path) -> Iterator[None]:
    """Hold a lock as long as the context lasts; wait for whoever holds it. The system frees it when a process dies.

    The file stays: removing it would let two processes hold two locks of one name.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
