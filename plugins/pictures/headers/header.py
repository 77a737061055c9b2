"""What is known of a picture before it is decoded."""

import msgspec


class FlawError(Exception):
    """Why a file is no picture that can be published: a predicate, such as "is cut off"."""


CUT_OFF = "is cut off: its end is missing"


class Header(msgspec.Struct, frozen=True):
    """Size and nature of a picture."""

    kind: str
    """jpeg, png, gif, webp, avif or svg."""
    width_px: int
    """As it is seen, turned upright; likewise the height."""
    height_px: int
    frames: int = 1
    has_alpha: bool = False
    """Whether it may be transparent somewhere."""
    end: int = 0
    """Where the picture ends in its file; what follows is something else."""


def upright(width_px: int, height_px: int, orientation: int) -> tuple[int, int]:
    """Return width and height as they are seen, given EXIF's orientation: from 5 on the picture lies on its side.

    Source: CIPA DC-008 (Exif 2.32), tag 0x0112.
    """
    return (height_px, width_px) if 5 <= orientation <= 8 else (width_px, height_px)
