"""AVIF. Sources: AV1 Image File Format; ISO/IEC 14496-12 (boxes), 23008-12 (ispe, irot)."""

import struct
from collections.abc import Iterator

from plugins.pictures.headers.header import CUT_OFF, FlawError, Header

_MOST_BOXES = 10_000


def read_avif(data: bytes) -> Header:
    """Return the header of an AVIF file. Raises FlawError."""
    boxes = {kind: (start, end) for kind, start, end in _boxes(data, 0, len(data))}
    if b"meta" not in boxes or not ({b"mdat", b"idat"} & {*boxes} or b"moov" in boxes):
        raise FlawError(CUT_OFF)
    end = max(end for _, end in boxes.values())
    sizes: list[tuple[int, int]] = []
    turns, has_alpha = 0, False
    start, stop = boxes[b"meta"]
    for kind, inner, inner_end in _boxes(data, start + 4, stop):
        if kind != b"iprp":
            continue
        for container, first, last in _boxes(data, inner, inner_end):
            if container != b"ipco":
                continue
            for name, at, until in _boxes(data, first, last):
                if name == b"ispe" and until - at >= 12:
                    sizes.append(struct.unpack_from(">II", data, at + 4))
                elif name == b"irot":
                    turns = data[at] & 3
                elif name == b"auxC" and b"alpha" in data[at:until]:
                    has_alpha = True
    if not sizes:
        raise FlawError("says no size")
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    if turns % 2:
        width, height = height, width
    return Header("avif", width, height, has_alpha=has_alpha, end=end)


def _boxes(data: bytes, position: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield kind, beginning and end of what each box holds. Raises FlawError for one that goes on beyond the end."""
    for _ in range(_MOST_BOXES):
        if position + 8 > end:
            return
        size, kind = struct.unpack_from(">I4s", data, position)
        start = position + 8
        if size == 1 and position + 16 <= end:
            (size,) = struct.unpack_from(">Q", data, start)
            start += 8
        stop = position + size if size else end
        if stop > end or stop < start:
            raise FlawError(CUT_OFF)
        yield kind, start, stop
        position = stop
