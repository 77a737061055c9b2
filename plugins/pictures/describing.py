"""What is known of a picture's file once its bytes were read: all that planning needs, and whether it may be shown."""

from posixpath import splitext

import msgspec

from plugins.pictures.headers.header import FlawError, Header
from plugins.pictures.headers.sniffing import ENDINGS, kind_of_bytes, read_raster
from plugins.pictures.settings import PicturesSettings
from plugins.pictures.svg import clean

VERSION = 1
"""Goes up when anything here, or in headers/ or svg.py, says something else of the same bytes."""

_NAMES = {"jpeg": "a JPEG", "png": "a PNG", "gif": "a GIF", "webp": "a WebP", "avif": "an AVIF", "svg": "an SVG"}


class Description(msgspec.Struct, frozen=True, array_like=True):
    """A picture's file. Depends on its bytes alone."""

    kind: str = ""
    """As in Header; empty for what is no picture of a known kind."""
    width_px: int = 0
    height_px: int = 0
    frames: int = 1
    has_alpha: bool = False
    flaw: str = ""
    """A predicate, such as "is cut off"; empty if it has none."""
    script: str = ""
    """Of an SVG: what would have run in it."""
    outside: str = ""
    """Of an SVG: what it would have fetched."""
    size: int = 0
    """In bytes."""


def describe(data: bytes) -> Description:
    """Return what a file's bytes say of the picture in it."""
    kind = kind_of_bytes(data)
    if not kind:
        return Description(flaw="is no JPEG, PNG, GIF, WebP, AVIF or SVG" if data else "is empty", size=len(data))
    try:
        if kind == "svg":
            cleaned = clean(data)
            return Description(
                kind,
                cleaned.width_px,
                cleaned.height_px,
                script=cleaned.script,
                outside=cleaned.outside,
                size=len(data),
            )
        header: Header = read_raster(data, kind)
    except FlawError as error:
        return Description(kind, flaw=str(error), size=len(data))
    return Description(kind, header.width_px, header.height_px, header.frames, header.has_alpha, size=len(data))


def too_heavy(size: int, settings: PicturesSettings) -> str:
    """Return why a file of a size in bytes isn't read at all; empty if it is."""
    if size <= settings.megabytes * 1_000_000:
        return ""
    return f"has {size / 1e6:.0f} MB, more than the {settings.megabytes} MB that PICTURES allows"


def find_flaw(description: Description, path: str, settings: PicturesSettings) -> str:
    """Return why a picture can't be published under its name and these settings; empty if it can."""
    if description.flaw:
        return description.flaw
    expected = ENDINGS.get(splitext(path)[1].lower(), "")
    if expected != description.kind:
        return f"is {_NAMES[description.kind]}, which its name doesn't say"
    pixels = description.width_px * description.height_px * description.frames
    if description.kind != "svg" and pixels > settings.megapixels * 1_000_000:
        frames = f" in {description.frames} frames" if description.frames > 1 else ""
        return (
            f"has {description.width_px:,} × {description.height_px:,} pixels{frames}, more than the "
            f"{settings.megapixels} million that PICTURES allows"
        )
    return ""
