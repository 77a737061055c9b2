"""Names of files that say what is in them, so that browsers may keep them for good."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

_LENGTH = 12
"""Hexadecimal digits of the digest: enough that two states of a file never have one name."""


def fingerprinted_names(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """Return for each path below a folder the same with a digest of the file's bytes before its ending.

    A file that can't be read has none: copying it will tell.
    """
    names = {}
    for path in sorted(paths):
        try:
            digest = hashlib.sha256((folder / path).read_bytes()).hexdigest()[:_LENGTH]
        except OSError:
            continue
        stem, dot, ending = path.rpartition(".")
        names[path] = f"{stem}.{digest}.{ending}" if dot and "/" not in ending else f"{path}.{digest}"
    return names
