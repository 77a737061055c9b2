"""What lies in a built site: every file with its digest, and what its pages ask browsers to do."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.store.version import code_version
from plugins.newsroom.write.paths import PARTS
from plugins.publish.manifest import File
from plugins.publish.scanning import SEARCH_WANTS, Wants, scan_page, scan_xml

_MODE = 0o644


class Known(msgspec.Struct, frozen=True, array_like=True):
    """A file as it was when it was read."""

    inode: int
    mtime_ns: int
    file: File
    wants: Wants


class Survey(NamedTuple):
    """What a site consists of."""

    files: Mapping[str, File]
    """By path below its folder, in order."""
    wants: Mapping[str, Wants]
    """What pages and other documents do, by path."""
    problems: tuple[Problem, ...]
    """Symbolic links, which are left out."""


def survey(folder: Path, note: Path, *, is_lenient: bool) -> Survey:
    """Return what lies in a folder. Files are read again only if size, time or inode differ from the last time, which
    note, a file of the store, remembers. All can be read by everybody then. Raises OSError.
    """
    known, now = _read(note), {}
    problems = []
    for path, entry in sorted(_walk(folder)):
        if entry.is_symlink():
            severity = Severity.WARNING if is_lenient else Severity.ERROR
            found = "a symbolic link, which is not published" + ("; left out" if is_lenient else "")
            problems.append(
                Problem(f"{folder}/{path}", 0, "", found, "a file", severity=severity, leaves_out=is_lenient)
            )
            continue
        status = entry.stat(follow_symlinks=False)
        if stat.S_IMODE(status.st_mode) != _MODE:
            os.chmod(entry.path, _MODE)
        left = known.get(path)
        identity = (status.st_ino, status.st_mtime_ns, status.st_size)
        if left is None or (left.inode, left.mtime_ns, left.file.size) != identity:
            data = Path(entry.path).read_bytes()
            file = File(len(data), hashlib.sha256(data).hexdigest())
            left = Known(status.st_ino, status.st_mtime_ns, file, _scan(path, data))
        now[path] = left
    if now != known:
        _write(note, now)
    wants = {path: each.wants for path, each in now.items() if each.wants != Wants()}
    return Survey({path: each.file for path, each in now.items()}, wants, tuple(problems))


def _walk(folder: Path) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    waiting = [("", folder)]
    while waiting:
        base, here = waiting.pop()
        with os.scandir(here) as entries:
            for entry in entries:
                path = base + entry.name
                if path == PARTS:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{path}/", Path(entry.path)))
                else:
                    yield path, entry


def _scan(path: str, data: bytes) -> Wants:
    if path.endswith((".html", ".htm")):
        return scan_page(data.decode("utf-8", errors="replace"))
    if path.endswith((".xml", ".svg")):
        return scan_xml(data.decode("utf-8", errors="replace"))
    if path.endswith("pagefind/pagefind-worker.js"):
        return Wants(SEARCH_WANTS)  # a worker goes by the policy that its own script came with
    return Wants()


def _read(note: Path) -> Mapping[str, Known]:
    try:
        said, known = msgspec.msgpack.decode(note.read_bytes(), type=tuple[bytes, dict[str, Known]])
    except (OSError, msgspec.DecodeError):
        return {}
    return known if said == code_version() else {}


def _write(note: Path, known: Mapping[str, Known]) -> None:
    note.parent.mkdir(parents=True, exist_ok=True)
    part = note.with_suffix(".part")
    part.write_bytes(msgspec.msgpack.encode((code_version(), known)))
    os.replace(part, note)
