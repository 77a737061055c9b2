"""From what is known of a picture to the files that are made of it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from plugins.newsroom.libvips import library_version
from plugins.newsroom.model import Image, Layout
from plugins.newsroom.model.images import fit_widths
from plugins.pictures.describing import Description

MAKING = 1
"""Goes up when making.py makes other bytes of the same picture."""
_WIDEST = (1600,)
"""Where the theme asks for no width."""


class Recipe(msgspec.Struct, frozen=True, array_like=True):
    """How one file is made of a picture. The same recipe and the same bytes give the same bytes."""

    file: str
    """Its name, without a folder."""
    source_path: str
    """Path in the file system."""
    kind: str
    """Of the source, as in Description."""
    frames: int
    base_px: int
    """Width to which the picture is brought first; what is narrower is made of that."""
    width_px: int
    """0 for a picture that fits every width."""
    ending: str
    quality: int
    users: str = ""
    """Who shows it, for messages."""


def plan_image(
    digest: bytes, description: Description, roles: Iterable[str], layouts: Mapping[str, Layout], quality: int
) -> Image:
    """Return what is made of a picture with the digest of its bytes, for its roles on pages."""
    width, height = description.width_px, description.height_px
    if description.kind == "svg":
        return Image(_name(digest, 0, 0), width, height, (), (), "svg", "svg")
    widths = {
        each for role in roles for each in fit_widths(layouts[role].widths if role in layouts else _WIDEST, width)
    }
    ordered = tuple(sorted(widths))
    moves = description.frames > 1
    formats = ("webp",) if moves else ("avif", "webp")
    name = _name(digest, ordered[-1], quality)
    ending = _fallback(description, moves=moves)
    return Image(name, width, height, ordered, formats, ending, description.kind, description.frames)


def recipes(image: Image, source_path: str, quality: int, users: str) -> Iterator[Recipe]:
    """Yield how each file of a picture is made, the formats of one width together, the widest first."""

    def recipe(path: str, width: int, ending: str) -> Recipe:
        file = path.rpartition("/")[2]
        base = image.widths[-1] if image.widths else 0
        return Recipe(file, source_path, image.kind, image.frames, base, width, ending, quality, users)

    if not image.widths:
        yield recipe(image.file, 0, image.ending)
        return
    for width in reversed(image.widths):
        for ending in image.formats:
            yield recipe(image.file_at(width, ending), width, ending)
    yield recipe(image.file, image.widths[-1], image.ending)


def _fallback(description: Description, *, moves: bool) -> str:
    if moves:
        return "gif"
    return "png" if description.has_alpha else "jpg"


def _name(digest: bytes, base_px: int, quality: int) -> str:
    said = [digest, base_px, quality, MAKING, library_version() if base_px else ""]
    return hashlib.blake2b(msgspec.msgpack.encode(said), digest_size=8).hexdigest()
