"""Writes files into the output folder, and takes out what an earlier build wrote and nothing plans any more."""

import contextlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

import msgspec

from plugins.newsroom.model.marks import UNMARKED, mark_file
from plugins.newsroom.problems import BuildError
from plugins.newsroom.write.ledger import Entry, Ledger, Past, encode_ledger, entry_of, is_as_left, read_ledger
from plugins.newsroom.write.lock import hold
from plugins.newsroom.write.paths import PARTS, is_inside

_BLOCK = 1 << 20


class Written(msgspec.Struct, frozen=True):
    """What writing did."""

    written: tuple[str, ...] = ()
    """Paths below the output folder that are new or changed."""
    unchanged: int = 0
    removed: tuple[str, ...] = ()


class OutputFolder:
    """An output folder and the list of what the press wrote into it, which is kept in the store.

    Files that are not on that list are never removed. Use `writing` to write.
    """

    def __init__(self, folder: Path, ledger: Path, *, trusts_ledger: bool = True) -> None:
        """trusts_ledger: whether a file that was left as it is now holds what was written then; else it is read."""
        self._folder = folder
        self._file = ledger
        self._trusts_ledger = trusts_ledger
        self._ledger = Ledger()
        self._mark = UNMARKED
        self._made_folders: set[str] = set()
        """Those for what is staged that this process has made."""

    def look(self) -> "OutputFolder":
        """Return this folder after reading what the last build left, without holding it: only to see, not to write."""
        self._read()
        return self

    def _read(self) -> None:
        """Read what the last build left, unless it is what was read before: each is a file of its own."""
        mark = mark_file(str(self._file))
        if mark != self._mark or mark == UNMARKED:
            self._ledger, self._mark = read_ledger(self._file), mark

    @contextlib.contextmanager
    def writing(self) -> Iterator["OutputFolder"]:
        """Hold the folder for one build: of two at a time, the later one waits. What was staged and not put in place
        when the context ends is gone. Raises BuildError when the folder can't be written.
        """
        with contextlib.ExitStack() as held:
            with _told(self._file):
                held.enter_context(hold(self._file.with_suffix(".lock")))
            self._read()
            is_new = not self._folder.exists()
            shutil.rmtree(self._folder / PARTS, ignore_errors=True)
            self._made_folders.clear()
            try:
                yield self
            finally:
                shutil.rmtree(self._folder / PARTS, ignore_errors=True)
                if is_new:
                    with contextlib.suppress(OSError):
                        self._folder.rmdir()  # goes only when nothing was put in place

    @property
    def past(self) -> Past | None:
        """The last build that came to its end; None if there is none, or if every file is to be read."""
        return self._ledger.past if self._trusts_ledger else None

    @property
    def entries(self) -> Mapping[str, Entry]:
        """What the last build noted of each file, by path."""
        return self._ledger.entries

    def known(self, path: str) -> Entry | None:
        """Return what the last build noted of a file; None if it had none."""
        return self._ledger.entries.get(path)

    def read(self, path: str) -> bytes:
        """Return what a file holds; nothing where there is none."""
        return _read(f"{self._folder}/{path}")

    def read_staged(self, path: str) -> bytes:
        """Return what was staged for a path; nothing where nothing was."""
        return _read(self._part(path))

    def untouched(self, path: str) -> Entry | None:
        """Return what is known of a file if it is as the last build left it; None if it isn't, or nothing is known."""
        entry = self._ledger.entries.get(path) if self._trusts_ledger else None
        return entry if entry is not None and is_as_left(f"{self._folder}/{path}", entry) else None

    def is_current(self, path: str, fingerprint: bytes) -> bool:
        """Return whether a file was made from what has this fingerprint and nobody has touched it since."""
        entry = self._ledger.entries.get(path)
        return entry is not None and entry.fingerprint == fingerprint != b"" and self.untouched(path) is not None

    def is_untouched(self) -> bool:
        """Return whether every file is as the last build left it."""
        return all(is_as_left(f"{self._folder}/{path}", entry) for path, entry in self._ledger.entries.items())

    @property
    def number(self) -> int:
        """How many files the last build left."""
        return len(self._ledger.entries)

    def stage(self, path: str, made: bytes | Path) -> bool:
        """Make a file ready, given as its path below the folder and its bytes or the file to copy; return whether it
        differs from what is there. Any process may do it while one holds the folder. Raises BuildError.
        """
        if not is_inside(path):
            raise BuildError(f"{self._folder}: found the path {path!r}, expected one below this folder")
        target = f"{self._folder}/{path}"
        with _told(target):
            if _holds(target, made):
                return False
            part = self._part(path)
            folder = part.rpartition("/")[0]
            if folder not in self._made_folders:
                os.makedirs(folder, exist_ok=True)
                self._made_folders.add(folder)
            _make(part, made)
            return True

    def put_in_place(self, planned: Mapping[str, Entry], changed: Iterable[str], past: Past | None = None) -> Written:
        """Move what was staged to its place, each file or new folder by a rename, and remove what an earlier build
        wrote and is not planned any more.

        planned: by path, what each file was made from; size and time don't matter. changed are the paths for which
        `stage` said so. past is noted for the next build. Raises BuildError.
        """
        earlier = self._ledger.entries
        if not planned.keys() <= earlier.keys():
            # What will be written is on the list before it is, so that a killed build leaves nothing unknown behind.
            self._note(Ledger({**dict.fromkeys(planned, Entry()), **earlier}))
        removed = [path for path in sorted(earlier.keys() - planned.keys()) if self._remove(path)]
        written = sorted(changed)
        if written:
            with _told(self._folder):
                self._move(f"{self._folder}/{PARTS}", str(self._folder))
            self._made_folders.clear()
        with _told(self._folder):
            entries = {
                path: entry if entry is earlier.get(path) else entry_of(f"{self._folder}/{path}", entry)
                for path, entry in sorted(planned.items())
            }
        self._note(Ledger(entries, past))
        return Written(tuple(written), len(planned) - len(written), tuple(removed))

    def _part(self, path: str) -> str:
        # Texts, since a Path takes as long to make as a file to be renamed.
        return f"{self._folder}/{PARTS}/{path}"

    def _move(self, staged: str, target: str) -> None:
        """Move all that stands in one folder into another; folders that this doesn't have, whole."""
        with os.scandir(staged) as entries:
            found = [(entry.name, entry.is_dir()) for entry in entries]
        for name, is_folder in sorted(found):
            one, other = f"{staged}/{name}", f"{target}/{name}"
            if is_folder and os.path.isdir(other):
                self._move(one, other)
            else:
                with _told(other):
                    os.replace(one, other)

    def _remove(self, path: str) -> bool:
        """Remove a file and the folders that are empty then; return whether it was there."""
        target = self._folder / path
        is_there = target.is_file() or target.is_symlink()
        if is_there:
            with _told(target):
                target.unlink()
        for parent in list(PurePosixPath(path).parents)[:-1]:
            try:
                (self._folder / parent).rmdir()
            except OSError:
                break
        return is_there

    def _note(self, ledger: Ledger) -> None:
        self._ledger = ledger
        with _told(self._file):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part = self._file.with_suffix(".part")
            _make(part, encode_ledger(ledger))
            os.replace(part, self._file)
            self._mark = UNMARKED


def _holds(target: str, made: bytes | Path) -> bool:
    """Return whether a file holds what should be written; False when it can't be read."""
    try:
        status = os.stat(target, follow_symlinks=False)
        if not stat.S_ISREG(status.st_mode):
            return False
        if isinstance(made, bytes):
            return status.st_size == len(made) and Path(target).read_bytes() == made
        return status.st_size == made.stat().st_size and all(
            one == other for one, other in zip(_blocks(target), _blocks(made), strict=True)
        )
    except (OSError, ValueError):
        return False


def _read(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError:
        return b""


def _blocks(file: str | Path) -> Iterator[bytes]:
    with open(file, "rb") as opened:
        while block := opened.read(_BLOCK):
            yield block


def _make(part: str | Path, made: bytes | Path) -> None:
    with open(part, "wb") as opened:
        if isinstance(made, bytes):
            opened.write(made)
        else:
            with made.open("rb") as source:
                shutil.copyfileobj(source, opened, _BLOCK)


@contextlib.contextmanager
def _told(path: str | Path) -> Iterator[None]:
    """Turn what the system refuses into a BuildError that names the path."""
    try:
        yield
    except OSError as error:
        raise BuildError(f"{path}: can't be written: {error.strerror or error}") from None
