"""PNG. Source: W3C, Portable Network Graphics, third edition, 5 and 11."""

import struct

from plugins.pictures.headers.exif import orientation_in
from plugins.pictures.headers.header import CUT_OFF, FlawError, Header, upright

_MOST_CHUNKS = 100_000
_ALPHA = frozenset({4, 6})


def read_png(data: bytes) -> Header:
    """Return the header of a PNG file. Raises FlawError."""
    position, orientation, frames = 8, 1, 1
    has_alpha = False
    width = height = 0
    try:
        for _ in range(_MOST_CHUNKS):
            length, kind = struct.unpack_from(">I4s", data, position)
            start, position = position + 8, position + 12 + length
            if position > len(data):
                break
            if kind == b"IHDR":
                width, height, _depth, colour = struct.unpack_from(">IIBB", data, start)
                has_alpha = colour in _ALPHA
            elif kind == b"tRNS":
                has_alpha = True
            elif kind == b"acTL":
                (frames,) = struct.unpack_from(">I", data, start)
            elif kind == b"eXIf":
                orientation = orientation_in(data[start : start + length])
            elif kind == b"IEND":
                return Header("png", *upright(width, height, orientation), frames, has_alpha, position)
    except struct.error:
        pass
    raise FlawError(CUT_OFF)
