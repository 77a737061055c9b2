"""Text files as servers send them: with Brotli, and with gzip for those who know nothing else."""

import gzip
import zlib
from collections.abc import Callable, Mapping

import brotli

ENDINGS = (
    ".css", ".html", ".htm", ".js", ".json", ".mjs", ".svg", ".txt", ".webmanifest", ".xml", ".xsl",
)  # fmt: skip
SMALLEST = 300
"""Bytes below which an answer fits into one packet anyway."""
_QUALITY = 9
"""Of Brotli, up to 11: from 9 to 11 takes ten times as long and gives a few per cent."""


def _brotli(data: bytes) -> bytes:
    packed: bytes = brotli.compress(data, mode=brotli.MODE_TEXT, quality=_QUALITY)
    return packed


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


WAYS: Mapping[str, Callable[[bytes], bytes]] = {".br": _brotli, ".gz": _gzip}
"""What makes the file beside another one, by the ending that its name gets."""


PACKING = f"brotli {brotli.__version__} {_QUALITY}, zlib {zlib.ZLIB_RUNTIME_VERSION} 9, from {SMALLEST}"
"""With what files are compressed: with anything else they may come out as other bytes."""


def is_packed(path: str, size: int) -> bool:
    """Return whether a file of so many bytes is to have compressed ones beside it."""
    return size >= SMALLEST and path.endswith(ENDINGS)


def pack(data: bytes) -> dict[str, bytes]:
    """Return the compressed forms of a file that are smaller than it, by ending; the same for the same bytes."""
    made = {ending: way(data) for ending, way in WAYS.items()}
    return {ending: packed for ending, packed in made.items() if len(packed) < len(data)}
