"""Writes files into the output folder, and takes out what an earlier build wrote and nothing plans any more."""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath

import msgspec

from plugins.newsroom.problems import BuildError
from plugins.newsroom.write.lock import hold

_PARTS = ".warta.parts"
"""Folder at the top of the output folder for files until all of them are ready; what a killed build left there goes."""
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

    def __init__(self, folder: Path, ledger: Path) -> None:
        self._folder = folder
        self._ledger = ledger

    @contextlib.contextmanager
    def writing(self) -> Iterator["OutputFolder"]:
        """Hold the folder for one build: of two at a time, the later one waits. What was staged and not put in place
        when the context ends is gone. Raises BuildError when the folder can't be written.
        """
        with _told(self._folder), hold(self._ledger.with_suffix(".lock")):
            is_new = not self._folder.exists()
            shutil.rmtree(self._folder / _PARTS, ignore_errors=True)
            try:
                yield self
            finally:
                shutil.rmtree(self._folder / _PARTS, ignore_errors=True)
                if is_new:
                    with contextlib.suppress(OSError):
                        self._folder.rmdir()  # goes only when nothing was put in place

    def stage(self, path: str, made: bytes | Path) -> bool:
        """Make a file ready, given as its path below the folder and its bytes or the file to copy; return whether it
        differs from what is there. Any process may do it while one holds the folder. Raises BuildError.
        """
        if not _is_inside(path):
            raise BuildError(f"{self._folder}: found the path {path!r}, expected one below this folder")
        target = self._folder / path
        with _told(target):
            if _holds(target, made):
                return False
            part = self._part(path)
            part.parent.mkdir(parents=True, exist_ok=True)
            _make(part, made)
            return True

    def put_in_place(self, planned: Collection[str], changed: Iterable[str]) -> Written:
        """Move what was staged to its place, each file by a rename, and remove what an earlier build wrote and is not
        planned any more. changed are the paths for which `stage` said so. Raises BuildError.
        """
        earlier = self._read_ledger()
        # What will be written is on the list before it is, so that a killed build leaves nothing unknown behind.
        self._write_ledger({*planned, *earlier})
        removed = [path for path in sorted(earlier.difference(planned)) if self._remove(path)]
        written = sorted(changed)
        made_folders: set[Path] = set()
        for path in written:
            target = self._folder / path
            with _told(target):
                if target.parent not in made_folders:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    made_folders.add(target.parent)
                os.replace(self._part(path), target)
        self._write_ledger(set(planned))
        return Written(tuple(written), len(planned) - len(written), tuple(removed))

    def _part(self, path: str) -> Path:
        return self._folder / _PARTS / hashlib.blake2b(path.encode(), digest_size=16).hexdigest()

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

    def _read_ledger(self) -> set[str]:
        try:
            paths = msgspec.json.decode(self._ledger.read_bytes(), type=list[str])
        except (OSError, msgspec.DecodeError):
            return set()
        return {path for path in paths if _is_inside(path)}

    def _write_ledger(self, paths: set[str]) -> None:
        data = json.dumps(sorted(paths), ensure_ascii=False, indent=0).encode()
        with _told(self._ledger):
            if not _holds(self._ledger, data):
                self._ledger.parent.mkdir(parents=True, exist_ok=True)
                part = self._ledger.with_suffix(".part")
                _make(part, data)
                os.replace(part, self._ledger)


def _is_inside(path: str) -> bool:
    names = path.split("/")
    return "\0" not in path and not any(name in ("", ".", "..") for name in names) and names[0] != _PARTS


def _holds(target: Path, made: bytes | Path) -> bool:
    """Return whether a file holds what should be written; False when it can't be read."""
    try:
        if target.is_symlink() or not target.is_file():
            return False
        if isinstance(made, bytes):
            return target.stat().st_size == len(made) and target.read_bytes() == made
        return target.stat().st_size == made.stat().st_size and all(
            one == other for one, other in zip(_blocks(target), _blocks(made), strict=True)
        )
    except (OSError, ValueError):
        return False


def _blocks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            yield block


def _make(part: Path, made: bytes | Path) -> None:
    with part.open("wb") as opened:
        if isinstance(made, bytes):
            opened.write(made)
        else:
            with made.open("rb") as source:
                shutil.copyfileobj(source, opened, _BLOCK)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system refuses into a BuildError that names the path."""
    try:
        yield
    except OSError as error:
        raise BuildError(f"{path}: can't be written: {error.strerror or error}") from None
