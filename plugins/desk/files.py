"""Files that the desk's commands write: new ones never over another, changed ones never by halves."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path


def create(file: Path, text: str) -> None:
    """Write a new file, with the folders above it. Raises FileExistsError when there is one of that name, untouched."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="") as opened:
        opened.write(text)


def read(file: Path) -> str:
    """Return the text of a file, line ends as they are. Raises UnicodeDecodeError for one that is not UTF-8."""
    return file.read_bytes().decode("utf-8")


def replace(file: Path, text: str) -> None:
    """Give a file another text: it has the old one or the new one, whole, at every moment; its rights stay.

    A symbolic link stays one, and what it leads to is changed.
    """
    target = file.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as opened:
            opened.write(text)
        shutil.copymode(target, name)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
