"""WebP. Source: RFC 9649."""

import struct

from plugins.pictures.headers.exif import orientation_in
from plugins.pictures.headers.header import CUT_OFF, FlawError, Header, upright


def read_webp(data: bytes) -> Header:
    """Return the header of a WebP file. Raises FlawError."""
    (size,) = struct.unpack_from("<I", data, 4)
    end = 8 + size
    if end > len(data):
        raise FlawError(CUT_OFF)
    position, width, height, frames, orientation = 12, 0, 0, 0, 1
    has_alpha = False
    try:
        while position < end:
            kind, length = struct.unpack_from("<4sI", data, position)
            start, position = position + 8, position + 8 + length + (length & 1)
            if kind == b"VP8X":
                has_alpha = has_alpha or bool(data[start] & 0x10)
                width = 1 + int.from_bytes(data[start + 4 : start + 7], "little")
                height = 1 + int.from_bytes(data[start + 7 : start + 10], "little")
            elif kind == b"VP8 " and not width:
                width, height = (each & 0x3FFF for each in struct.unpack_from("<HH", data, start + 6))
            elif kind == b"VP8L" and not width:
                (bits,) = struct.unpack_from("<I", data, start + 1)
                width, height, has_alpha = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF), bool(bits >> 28 & 1)
            elif kind == b"ANMF":
                frames += 1
            elif kind == b"EXIF":
                orientation = orientation_in(data[start : start + length])
    except (struct.error, IndexError):
        raise FlawError(CUT_OFF) from None
    return Header("webp", *upright(width, height, orientation), max(frames, 1), has_alpha, end)
