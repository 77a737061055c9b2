"""GIF. Source: CompuServe, Graphics Interchange Format, version 89a."""

from plugins.pictures.headers.header import CUT_OFF, FlawError, Header

_MOST_FRAMES = 10_000


def read_gif(data: bytes) -> Header:
    """Return the header of a GIF file, with its frames counted. Raises FlawError."""
    width, height = (int.from_bytes(data[at : at + 2], "little") for at in (6, 8))
    frames = 0
    try:
        position = 13 + _table(data[10])
        while frames <= _MOST_FRAMES:
            block = data[position]
            if block == 0x3B:
                if not frames:
                    break
                return Header("gif", width, height, frames, has_alpha=True, end=position + 1)
            if block == 0x2C:
                frames += 1
                position = _after(data, position + 11 + _table(data[position + 9]))
            elif block == 0x21:
                position = _after(data, position + 2)
            else:
                raise FlawError("is damaged: it is no GIF throughout")
    except IndexError:
        raise FlawError(CUT_OFF) from None
    raise FlawError("has no picture in it" if not frames else f"has more than {_MOST_FRAMES} frames")


def _table(flags: int) -> int:
    """Return the length of the table of colours that flags tell of, in bytes."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after(data: bytes, position: int) -> int:
    """Return what follows the blocks that begin at a position. Raises IndexError when they don't end."""
    while data[position]:
        position += 1 + data[position]
    return position + 1
