"""JPEG. Source: ITU-T T.81, annex B."""

import struct

from plugins.pictures.headers.exif import orientation_in
from plugins.pictures.headers.header import CUT_OFF, FlawError, Header, upright

_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_SCAN, _EXIF = 0xDA, 0xE1


def read_jpeg(data: bytes) -> Header:
    """Return the header of a JPEG file. Raises FlawError."""
    size: tuple[int, int] | None = None
    orientation, position = 1, 2
    try:
        while True:
            if data[position] != 0xFF:
                raise FlawError("is damaged: it is no JPEG throughout")
            marker = data[position + 1]
            if marker == 0xFF or marker in _ALONE:
                position += 1 if marker == 0xFF else 2
                continue
            (length,) = struct.unpack_from(">H", data, position + 2)
            start = position + 4
            if marker in _FRAMES and size is None:
                height, width = struct.unpack_from(">HH", data, start + 1)
                size = (width, height)
            elif marker == _EXIF and data[start : start + 6] == b"Exif\0\0":
                orientation = orientation_in(data[start : position + 2 + length])
            position += 2 + length
            if marker == _SCAN:
                break
    except (IndexError, struct.error):
        raise FlawError(CUT_OFF) from None
    # A second picture or a film may follow, as some cameras have it.
    end = data.find(b"\xff\xd9", position)
    if size is None or end < 0:
        raise FlawError(CUT_OFF)
    width, height = upright(*size, orientation)
    return Header("jpeg", width, height, end=end + 2)
