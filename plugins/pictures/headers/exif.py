"""The orientation that a camera noted."""

import struct

_ORIENTATION = 0x0112
_SHORT = 3


def orientation_in(exif: bytes) -> int:
    """Return the orientation in Exif data, 1 to 8; 1 where it says none that can be read.

    exif: begins with the TIFF header, or with "Exif" and two zeros before it. Source: CIPA DC-008 (Exif 2.32), 4.6.
    """
    tiff = exif.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (offset,) = struct.unpack_from(order + "I", tiff, 4)
        (number,) = struct.unpack_from(order + "H", tiff, offset)
        for index in range(min(number, 200)):
            tag, kind, _, value = struct.unpack_from(order + "HHIH", tiff, offset + 2 + 12 * index)
            if tag == _ORIENTATION:
                return value if kind == _SHORT and 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1
