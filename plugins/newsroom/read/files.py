"""Which files there are below content/, and what their names say."""

import codecs
import fnmatch
import os
import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import msgspec

from plugins.newsroom.problems import Problem

MARKDOWN_ENDINGS = frozenset({".md", ".markdown", ".mkd", ".mdown"})
TEXT_ENDINGS = MARKDOWN_ENDINGS | {".rst", ".html", ".htm"}

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that no text means: C0 and C1, separators that only some programs take for line ends, marks of a byte
order, and what is no character."""


class Kind(StrEnum):
    """What a text is, by the folder it lies in."""

    ARTICLE = "articles"
    PAGE = "pages"
    AUTHOR = "authors"
    TAG = "tags"
    CATEGORY = "categories"


class Found(NamedTuple):
    """The files below content/, as sorted POSIX paths relative to it."""

    texts: tuple[str, ...]
    files: tuple[str, ...]


class Decoded(msgspec.Struct, frozen=True):
    """The text of a file with LF line ends and without control characters."""

    text: str
    problems: tuple[Problem, ...] = ()


def find_files(root: Path, ignore: Sequence[str], static_paths: Sequence[str], *, follows_links: bool = True) -> Found:
    """Return all files below root but those that match `ignore`; below static_paths, texts count as files.

    Links to folders are followed, each folder once; with follows_links off, links to files and folders are passed
    over. Both lists are empty when root doesn't exist.
    """
    texts: list[str] = []
    files: list[str] = []
    static = tuple(path.strip("/") + "/" for path in static_paths if path.strip("/"))
    ignored = re.compile("|".join(map(fnmatch.translate, ignore)) or r"(?!)").match
    for path in _walk(str(root), ignored, follows_links=follows_links):
        is_static = path.startswith(static) or path in static_paths
        (texts if is_text(path) and not is_static else files).append(path)
    return Found(tuple(sorted(texts)), tuple(sorted(files)))


def _walk(root: str, ignored: Callable[[str], object], *, follows_links: bool) -> Iterator[str]:
    """Yield all files, as POSIX paths; a folder that can't be listed counts as empty."""
    waiting = [("", root)]
    seen: set[tuple[int, int]] = set()
    while waiting:
        base, folder = waiting.pop()
        try:
            status = os.stat(folder)
            with os.scandir(folder) as listed:
                entries = list(listed)
        except OSError:
            continue
        identity = (status.st_dev, status.st_ino)
        if identity in seen:
            continue
        seen.add(identity)
        folders = []
        for entry in entries:
            if ignored(entry.name) or (entry.is_symlink() and not follows_links):
                continue
            if entry.is_dir():
                folders.append((f"{base}{entry.name}/", entry.path))
            else:
                yield base + entry.name
        # Of folders that are one by a link, the first by name counts, on every system.
        waiting += sorted(folders, reverse=True)


def is_text(path: str) -> bool:
    """Return whether a file is a text, by its ending."""
    return path.endswith(".md") or os.path.splitext(path)[1].lower() in TEXT_ENDINGS


def is_markdown(path: str) -> bool:
    """Return whether a text is Markdown, by its ending."""
    return path.endswith(".md") or os.path.splitext(path)[1].lower() in MARKDOWN_ENDINGS


def kind_of(path: str) -> Kind:
    """Return what the text at a path relative to content/ is."""
    top, _, rest = path.partition("/")
    return Kind(top) if rest and top in {kind.value for kind in Kind} else Kind.ARTICLE


def decode(data: bytes, path: str) -> Decoded:
    """Return the text of a file's bytes.

    That is UTF-8, or UTF-16 with a byte order mark. Other bytes are an error that names the first one's offset; they
    become U+FFFD, so that the rest can still be read. Control characters other than tab and line ends are dropped, with
    an error for each line that held one. A byte order mark is dropped.
    """
    text, problems = _decode(data, path)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not CONTROL.search(text):
        return Decoded(text, tuple(problems))
    for number, line in enumerate(text.split("\n"), 1):
        held = sorted({f"U+{ord(character):04X}" for character in CONTROL.findall(line)})
        if held:
            found = f"control character {', '.join(held)}"
            problems.append(Problem(path, number, "", found, "a text without it"))
    return Decoded(CONTROL.sub("", text), tuple(problems))


def _decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return _decode_utf16(data, path)
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        # With a byte order mark, the codec counts from after it.
        offset = error.start + (len(data) - len(error.object))
        line = len(data[:offset].splitlines()) + data[:offset].endswith((b"\n", b"\r")) or 1
        found = f"byte 0x{data[offset]:02x} at offset {offset} is not UTF-8"
        return data.decode("utf-8-sig", errors="replace"), [Problem(path, line, "", found, "a file saved as UTF-8")]


def _decode_utf16(data: bytes, path: str) -> tuple[str, list[Problem]]:
    try:
        return data.decode("utf-16"), []
    except UnicodeDecodeError as error:
        offset = error.start
        line = len(data[:offset].decode("utf-16", errors="replace").splitlines()) or 1
        found = f"byte 0x{data[offset]:02x} at offset {offset} is not UTF-16"
        return data.decode("utf-16", errors="replace"), [Problem(path, line, "", found, "a file saved as UTF-8")]
