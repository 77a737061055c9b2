"""Files that the desk's commands write: new ones never over another, changed ones never by halves."""

import codecs
import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from plugins.newsroom.problems import SiteError


def create(file: Path, text: str) -> None:
    """Write a new file, with the folders above it. Raises FileExistsError when there is one of that name, untouched."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="") as opened:
        opened.write(text)


def read(file: Path) -> str:
    """Return the text of a file, line ends and byte order mark as they are; it is UTF-8, or UTF-16 with such a mark.

    Raises SiteError for any other.
    """
    data = file.read_bytes()
    try:
        return data.decode(_encoding_of(data))
    except UnicodeDecodeError as error:
        wrong = f"byte 0x{data[error.start]:02x} at offset {error.start} is not {error.encoding.upper()}"
        raise SiteError(f"{file}: {wrong}, expected a file saved as UTF-8") from None


def _encoding_of(data: bytes) -> str:
    """Return how text is encoded, by its first bytes; decoding leaves its byte order mark where it is."""
    return {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(data[:2], "utf-8")


def replace(file: Path, text: str) -> None:
    """Give a file another text: it has the old one or the new one, whole, at every moment; its encoding and its rights
    stay.

    A symbolic link stays one, and what it leads to is changed.
    """
    target = file.resolve()
    with target.open("rb") as old:
        encoding = _encoding_of(old.read(2))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding=encoding, newline="") as opened:
            opened.write(text)
        shutil.copymode(target, name)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
