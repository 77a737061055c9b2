"""Pictures for tests: small, painted when they are asked for, the same every time."""

from __future__ import annotations

import struct
from typing import Any

from plugins.newsroom.libvips import vips

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90" width="160" height="90">'
    '<rect width="160" height="90" fill="#1f6f78"/></svg>'
)


def paint(width: int = 64, height: int = 40, *, alpha: bool = False) -> Any:
    """Return a picture of which every corner has another colour."""
    xyz = vips().Image.xyz(width, height)
    bands = [xyz[0] * 255 / width, xyz[1] * 255 / height, 90]
    picture = bands[0].bandjoin([bands[1], bands[2], *([128] if alpha else [])])
    return picture.cast("uchar").copy(interpretation="srgb")


def jpeg(width: int = 64, height: int = 40, *, orientation: int = 1, gps: bool = False) -> bytes:
    """Return a JPEG, as a camera leaves it: not turned, but with a note of how it was held, and of where."""
    picture = paint(width, height).copy()
    pyvips = vips()
    picture.set_type(pyvips.GValue.gint_type, "orientation", orientation)
    if gps:
        picture.set_type(pyvips.GValue.gstr_type, "exif-ifd3-GPSLatitude", "1/1 2/1 3/1")
        picture.set_type(pyvips.GValue.gstr_type, "exif-ifd0-Make", "Warta Camera")
    data: bytes = picture.jpegsave_buffer(Q=90)
    return data


def png(width: int = 64, height: int = 40, *, alpha: bool = False) -> bytes:
    """Return a PNG."""
    data: bytes = paint(width, height, alpha=alpha).pngsave_buffer()
    return data


def moving(ending: str = "gif", frames: int = 3, size: int = 24) -> bytes:
    """Return an animation, a GIF or a WebP, a tenth of a second to a frame."""
    pyvips = vips()
    pictures = [(paint(size, size) * 0.5 + 40 * number).cast("uchar") for number in range(frames)]
    whole = pyvips.Image.arrayjoin(pictures, across=1).copy(interpretation="srgb")
    whole.set_type(pyvips.GValue.gint_type, "page-height", size)
    whole.set_type(pyvips.GValue.array_int_type, "delay", [100] * frames)
    data: bytes = whole.gifsave_buffer() if ending == "gif" else whole.webpsave_buffer()
    return data


def huge_png(width: int, height: int) -> bytes:
    """Return the head and the end of a PNG of any size, with nothing between them."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + b"\0\0\0\0"

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
