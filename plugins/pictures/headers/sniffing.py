"""Which kind of picture a file is, by its bytes; and what else it may be taken for."""

import re
from collections.abc import Callable, Mapping

from plugins.pictures.headers.avif import read_avif
from plugins.pictures.headers.gif import read_gif
from plugins.pictures.headers.header import FlawError, Header
from plugins.pictures.headers.jpeg import read_jpeg
from plugins.pictures.headers.png import read_png
from plugins.pictures.headers.webp import read_webp

ENDINGS: Mapping[str, str] = {
    ".avif": "avif",
    ".gif": "gif",
    ".jpeg": "jpeg",
    ".jpg": "jpeg",
    ".png": "png",
    ".svg": "svg",
    ".webp": "webp",
}
"""Kinds of pictures by the endings of their names."""

_READERS: Mapping[str, Callable[[bytes], Header]] = {
    "avif": read_avif,
    "gif": read_gif,
    "jpeg": read_jpeg,
    "png": read_png,
    "webp": read_webp,
}
_FOREIGN = (
    (re.compile(rb"%PDF-\d"), 1024, "a PDF document"),
    (re.compile(rb"<(?:!doctype\s+html|html|script)\b|<\?php", re.IGNORECASE), 4096, "a web page"),
)
_BEHIND = (
    (re.compile(rb"Rar!\x1a\x07"), "a RAR archive"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), "a 7z archive"),
    (re.compile(rb"%PDF-\d"), "a PDF document"),
    (re.compile(rb"<(?:!doctype\s+html|html|script|svg)\b|<\?php", re.IGNORECASE), "a web page"),
    (re.compile(rb"\A(?:MZ|\x7fELF|\xca\xfe\xba\xbe)"), "a program"),
)
"""Looked for only where it would begin: in a film of megabytes everything turns up by chance."""
_BEGINNING = 4096
_ZIP_END = b"PK\x05\x06"
_ZIP_TAIL = 22 + 65_535
"""A ZIP archive is read from its end, before which there is at most a comment. Source: PKWARE, APPNOTE, 4.3.16."""


def kind_of_bytes(data: bytes) -> str:
    """Return the kind of a file's bytes as in ENDINGS; empty for something else."""
    head = data[:16]
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return "gif"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp" and re.search(rb"avi[fs]", data[8:64]):
        return "avif"
    return "svg" if re.search(rb"<svg[\s>]", data[:4096]) else ""


def read_raster(data: bytes, kind: str) -> Header:
    """Return the header of a picture of any kind but svg. Raises FlawError for one that is damaged or cut off, that
    has no extent, and for one that is something else as well, which is not what a camera makes.

    Films and further pictures, which cameras put behind the first, are no flaw: nothing of them is published.
    """
    header = _READERS[kind](data)
    if header.width_px < 1 or header.height_px < 1:
        raise FlawError("has no extent")
    for pattern, limit, name in _FOREIGN:
        if pattern.search(data, 0, limit):
            raise FlawError(f"is {name} as well")
    behind = data[header.end : header.end + _BEGINNING]
    for pattern, name in _BEHIND:
        if pattern.search(behind):
            raise FlawError(f"is {name} as well")
    if data.find(_ZIP_END, max(header.end, len(data) - _ZIP_TAIL)) >= 0:
        raise FlawError("is a ZIP archive as well")
    return header
