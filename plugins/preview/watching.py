"""Notices changes of files, and keeps them until somebody asks."""

import asyncio
import time
from collections.abc import Callable, Iterable, Set
from contextlib import suppress
from pathlib import Path

from watchfiles import Change, awatch

from plugins.preview.places import Places, matters

_STEP_MS = 50
"""Changes that follow each other within this time are one burst."""

_LOOK_MS = 10
"""How often folders are asked for changes: so long after the last one it is told of them."""

_REST_MS = 250
_FEW = 5
_LONGEST_BURST_MS = 2000
_LONGEST_WAIT_MS = 5000


def _ignore(changed: Set[Path]) -> None:
    """Do nothing."""


class Watch:
    """Watches places, and collects the paths that changed. For one event loop."""

    def __init__(
        self, say: Callable[[str], None], lock: Path | None = None, hear: Callable[[Set[Path]], None] = _ignore
    ) -> None:
        """lock: a file that is there while somebody changes many files at once, such as git's. hear: told of changes at
        once, in the midst of a burst.
        """
        self._say = say
        self._lock = lock
        self._hear = hear
        self._changed: set[Path] = set()
        self._news = asyncio.Event()
        self._watched: Set[tuple[Path, bool, int]] = frozenset()
        self._stop = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def look(self, places: Places) -> None:
        """Watch these places from now on, and no others. Cheap when nothing is new; to be called before a build."""
        watched = _watched(places)
        if watched == self._watched:
            return
        self._stop.set()
        self._watched, self._stop = watched, asyncio.Event()
        for recursive in (True, False):
            folders = sorted(folder for folder, with_all_below, _ in watched if with_all_below is recursive)
            if folders:
                self._tasks.append(asyncio.create_task(self._collect(folders, places, self._stop, recursive=recursive)))

    async def hears(self, seconds: float) -> bool:
        """Return whether something changed since the last time, or does within so many seconds."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), seconds)
        return self._news.is_set()

    async def changes(self) -> Set[Path]:
        """Return the paths that changed since the last time; wait until there are any, and until the burst is over."""
        await self._news.wait()
        latest = time.monotonic() + _LONGEST_WAIT_MS / 1000
        # The two watches of one burst don't tell at the same moment, and a file that is saved again and again is told
        # of each time: then a longer rest is waited for, and so where many files are changed.
        told, rest_ms = 0, _STEP_MS
        while self._news.is_set() or (self._is_younger(rest_ms) and time.monotonic() < latest):
            told += self._news.is_set()
            rest_ms = _STEP_MS if told <= 2 and len(self._changed) <= _FEW else _REST_MS
            self._news.clear()
            await asyncio.sleep(_STEP_MS / 1000)
            await self._until_unlocked()
        changed, self._changed = self._changed, set()
        return changed

    def _is_younger(self, age_ms: int) -> bool:
        """Return whether a file that changed was written to less than so many milliseconds ago."""
        now = time.time()
        for path in self._changed:
            with suppress(OSError):
                if 0 <= now - path.stat().st_mtime < age_ms / 1000:
                    return True
        return False

    async def _until_unlocked(self) -> None:
        if self._lock is None:
            return
        # No longer than that: git leaves its lock behind when it is killed.
        for _ in range(_LONGEST_WAIT_MS // _STEP_MS):
            if not self._lock.exists():
                return
            await asyncio.sleep(_STEP_MS / 1000)

    async def stop(self) -> None:
        """Watch no more."""
        self._stop.set()
        await asyncio.gather(*self._tasks)

    async def _collect(
        self, folders: Iterable[Path], places: Places, stop: asyncio.Event, *, recursive: bool, polling: bool = False
    ) -> None:
        def is_wanted(_: Change, path: str) -> bool:
            return matters(Path(path), places)

        try:
            async for changes in awatch(
                *folders,
                watch_filter=is_wanted,
                debounce=_LONGEST_BURST_MS,
                step=_LOOK_MS if recursive else _STEP_MS,
                stop_event=stop,
                recursive=recursive,
                force_polling=polling or None,
            ):
                paths = {Path(path) for _, path in changes}
                self._changed |= paths
                self._news.set()
                self._hear(paths)
        except FileNotFoundError:
            # Gone since it was looked for: the watch of the folder above tells, and it is looked for again.
            return
        except (OSError, RuntimeError) as error:
            if polling:
                raise
            self._say(f"The system doesn't report changes of files ({error}); looking for them instead.")
            await self._collect(folders, places, stop, recursive=recursive, polling=True)


def git_lock(folder: Path) -> Path | None:
    """Return the file that is there while git changes the files of the repository around a folder; None without one.

    Source: gitrepository-layout(5), git-worktree(1).
    """
    for above in (folder, *folder.parents):
        place = above / ".git"
        if place.is_dir():
            return place / "index.lock"
        if place.is_file():
            return above / place.read_text(encoding="utf-8").removeprefix("gitdir:").strip() / "index.lock"
    return None


def _watched(places: Places) -> Set[tuple[Path, bool, int]]:
    """Return the folders to watch that exist, whether with all below them, and their inodes.

    A folder that was removed and made again isn't watched any more, and one that is replaced, or a file, is seen only
    from above.
    """
    folders = {(Path(folder), True) for folder in places.folders}
    above = {(Path(path).parent, False) for path in (*places.folders, *places.files)}
    found = set()
    for folder, with_all_below in folders | above:
        with suppress(OSError):
            if folder.is_dir():
                found.add((folder, with_all_below, folder.stat().st_ino))
    return frozenset(found)
