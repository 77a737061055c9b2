"""reStructuredText and HTML, by Pelican's own readers: header fields and body."""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plugins.newsroom.problems import Problem
from plugins.newsroom.read.frontmatter import FrontMatter

_INCLUDED = re.compile(rb"(?:\binclude::|:file:)\s+(\S[^\r\n]*)")


def digest_included(file: Path) -> bytes:
    """Return a digest of all files that a reStructuredText takes in by `include` or `:file:`, and that those take in.

    16 bytes. What can't be read counts as empty. Source: docutils, "reStructuredText Directives".
    """
    digest = hashlib.blake2b(digest_size=16)
    for path, data in _included(file, {file}):
        digest.update(f"{path}\0{len(data)}\0".encode() + data)
    return digest.digest()


def _included(file: Path, seen: set[Path]) -> Iterator[tuple[str, bytes]]:
    for name in _INCLUDED.findall(_bytes_of(file)):
        path = os.fsdecode(name.strip())
        other = file.parent / path
        if other not in seen:
            seen.add(other)
            yield path, _bytes_of(other)
            yield from _included(other, seen)


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except (OSError, ValueError):
        return b""


def read_foreign(file: Path, shown: str) -> tuple[FrontMatter, str]:
    """Return the header fields of a .rst or .html file as Pelican reads them, with the text as written, and its HTML.

    What the reader refuses becomes a problem that names `shown`.
    """
    # Importing Pelican takes 0.25 s; sites without such files never pay for it.
    from pelican.readers import HTMLReader, RstReader
    from pelican.settings import DEFAULT_CONFIG

    class AsWritten:
        def process_metadata(self, name: str, value: Any) -> Any:
            return value

    base = RstReader if file.suffix.lower() == ".rst" else HTMLReader
    reader = type("Reader", (AsWritten, base), {})({**DEFAULT_CONFIG, "FORMATTED_FIELDS": []})
    try:
        html, fields = reader.read(str(file))
    except Exception as error:  # docutils raises its own kinds for whatever the writer did
        found = " ".join(str(error).split()) or type(error).__name__
        matter = FrontMatter("headers", {}, {}, "", 1, (Problem(shown, 0, "", f"can't be read: {found}"),))
        return matter, ""
    values = {
        str(name).lower(): ", ".join(value) if isinstance(value, list) else value for name, value in fields.items()
    }
    return FrontMatter("headers", values, {}, "", 1), html or ""
