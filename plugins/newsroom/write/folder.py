"""Writes files into the output folder, and takes out what an earlier build wrote and nothing plans any more."""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import msgspec

from plugins.newsroom.problems import BuildError


class Written(msgspec.Struct, frozen=True):
    """What writing did."""

    written: tuple[str, ...] = ()
    """Paths below the output folder that are new or changed."""
    unchanged: int = 0
    removed: tuple[str, ...] = ()


class OutputFolder:
    """An output folder and the list of what the press wrote into it, which is kept in the store.

    Files that are not on that list are never removed.
    """

    def __init__(self, folder: Path, ledger: Path) -> None:
        self._folder = folder
        self._ledger = ledger

    def write(self, files: Iterable[tuple[str, bytes]]) -> Written:
        """Write files, given as paths below the folder with their bytes, and remove what is no longer among them.

        A file that holds these bytes already is left alone. Each file appears whole, by a rename. Raises BuildError
        that names the file and the cause when the folder can't be written.
        """
        files = list(files)
        planned = {path for path, _ in files}
        earlier = self._read_ledger()
        written: list[str] = []
        try:
            # What will be written is on the list before it is, so that a killed build leaves nothing unknown behind.
            self._write_ledger(planned | earlier)
            removed = self._remove(sorted(earlier - planned))
            written = [path for path, data in files if self._write_file(path, data)]
            self._write_ledger(planned)
        except OSError as error:
            cause = error.strerror or str(error)
            raise BuildError(f"{error.filename or self._folder}: can't be written: {cause}") from None
        return Written(tuple(written), len(files) - len(written), tuple(removed))

    def _write_file(self, path: str, data: bytes) -> bool:
        target = self._folder / path
        with contextlib.suppress(OSError):
            if target.stat().st_size == len(data) and target.read_bytes() == data:
                return False
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
        return True

    def _remove(self, paths: Iterable[str]) -> list[str]:
        removed = []
        for path in paths:
            target = self._folder / path
            if target.is_file() or target.is_symlink():
                target.unlink()
                removed.append(path)
            for parent in list(Path(path).parents)[:-1]:
                try:
                    (self._folder / parent).rmdir()
                except OSError:
                    break
        return removed

    def _read_ledger(self) -> set[str]:
        try:
            return set(msgspec.json.decode(self._ledger.read_bytes(), type=list[str]))
        except (OSError, msgspec.DecodeError):
            return set()

    def _write_ledger(self, paths: set[str]) -> None:
        self._ledger.parent.mkdir(parents=True, exist_ok=True)
        _replace(self._ledger, json.dumps(sorted(paths), ensure_ascii=False, indent=0).encode())


def _replace(target: Path, data: bytes) -> None:
    """Put a file in place whole: readers see the old one or the new one."""
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".warta-", suffix=".tmp")
    try:
        with open(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
