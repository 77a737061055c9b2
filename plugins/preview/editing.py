"""Addresses that open a file in the writer's editor."""

from pathlib import Path
from urllib.parse import quote


def edit_address(pattern: str, folder: Path, path: str, line: int) -> str:
    """Return the address that opens a file at a line, or "" when the pattern is empty.

    path: as problems name it, relative to the folder `folder`, or absolute. {path} becomes the absolute path,
    percent-encoded but for its separators and without the slash at its beginning; {line} is 1 where line is 0.
    """
    absolute = (folder / path).as_posix().lstrip("/")
    return pattern.replace("{path}", quote(absolute, safe="/:")).replace("{line}", str(line or 1))
