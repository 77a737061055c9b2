"""How a file lies on the disk, by which is seen that nobody changed it."""

import os
from typing import NamedTuple

_SETTLED_NS = 2_000_000_000
"""Changes within one tick of the file system's clock can't be told apart; two seconds are FAT's tick, the longest."""


class Mark(NamedTuple):
    """Size, times and inode of a file. The time of its status is set by the system alone: no program can keep it while
    changing the file.
    """

    size: int = -1
    mtime_ns: int = 0
    ctime_ns: int = 0
    inode: int = 0

    def is_settled(self, now_ns: int) -> bool:
        """Return whether a change after this moment, in nanoseconds since 1970, would give the file another mark."""
        return max(self.mtime_ns, self.ctime_ns) < now_ns - _SETTLED_NS


UNMARKED = Mark()
"""The mark that no file has."""


def mark_file(path: str) -> Mark:
    """Return the mark of a file; UNMARKED for none that can be looked at."""
    try:
        status = os.stat(path)
    except OSError:
        return UNMARKED
    return Mark(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
