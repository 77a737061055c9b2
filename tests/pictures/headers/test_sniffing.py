"""What pictures' bytes say without being decoded, held against what libvips says."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from plugins.newsroom.libvips import vips
from plugins.pictures.headers.header import FlawError, Header
from plugins.pictures.headers.sniffing import kind_of_bytes, read_raster
from tests.pictures.painting import huge_png, jpeg, moving, paint, png

PAINTED: dict[str, bytes] = {
    "jpeg": jpeg(),
    "png": png(),
    "png with alpha": png(alpha=True),
    "webp": paint().webpsave_buffer(Q=70),
    "webp with alpha": paint(alpha=True).webpsave_buffer(Q=70),
    "webp without loss": paint().webpsave_buffer(lossless=True),
    "webp with an ICC profile": paint().webpsave_buffer(profile="srgb"),
    "avif": paint().heifsave_buffer(compression="av1", Q=50),
    "avif with alpha": paint(alpha=True).heifsave_buffer(compression="av1", Q=50),
    "gif": paint().gifsave_buffer(),
    "moving gif": moving("gif"),
    "moving webp": moving("webp"),
    "progressive jpeg": paint().jpegsave_buffer(interlace=True),
}


def read(data: bytes) -> Header:
    return read_raster(data, kind_of_bytes(data))


def load(data: bytes) -> Any:
    """What libvips makes of bytes."""
    return vips().Image.new_from_buffer(data, "")


@pytest.mark.parametrize("name", PAINTED)
def test_size_and_end_are_those_of_the_picture(name: str) -> None:
    data = PAINTED[name]
    header, decoded = read(data), load(data)
    frames = decoded.get("n-pages") if "n-pages" in decoded.get_fields() else 1
    assert header == Header(
        next(kind for kind in ("jpeg", "png", "gif", "webp", "avif") if kind in name),
        decoded.width,
        decoded.height,
        frames,
        has_alpha="alpha" in name or name.endswith("gif"),
        end=len(data),
    )


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_as_the_camera_was_held(orientation: int) -> None:
    data = jpeg(orientation=orientation)
    upright = load(data).autorot()
    header = read(data)
    assert (header.width_px, header.height_px) == (upright.width, upright.height)


@pytest.mark.parametrize("name", PAINTED)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_picture_that_is_cut_off_is_found(name: str, share: float) -> None:
    data = PAINTED[name]
    with pytest.raises(FlawError, match=r"is cut off|is damaged|says no size"):
        read(data[: int(len(data) * share)])


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (b"PK\x03\x04...PK\x05\x06" + bytes(18), "is a ZIP archive as well"),
        (b"\n<html><script>alert(1)</script>", "is a web page as well"),
        (b"<?php phpinfo();", "is a web page as well"),
        (b"%PDF-1.7", "is a PDF document as well"),
        (b"MZ\x90\x00", "is a program as well"),
    ],
    ids=["zip", "html", "php", "pdf", "exe"],
)
@pytest.mark.parametrize("name", ["jpeg", "png", "gif", "webp"])
def test_a_picture_that_is_something_else_as_well_is_found(name: str, behind: bytes, expected: str) -> None:
    with pytest.raises(FlawError) as found:
        read(PAINTED[name] + behind)
    assert str(found.value) == expected


def test_what_stands_before_the_picture_is_looked_at_too() -> None:
    data = PAINTED["jpeg"]
    comment = b"<script>alert(1)</script>"
    sly = data[:2] + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + data[2:]
    with pytest.raises(FlawError, match="is a web page as well"):
        read(sly)


@pytest.mark.parametrize("film", [PAINTED["jpeg"], b"\0\0\0\x18ftypmp42" + bytes(5000)], ids=["picture", "film"])
def test_what_cameras_put_behind_a_picture_is_no_flaw(film: bytes) -> None:
    assert read(PAINTED["jpeg"] + film) == read(PAINTED["jpeg"])


def test_a_size_is_read_without_making_room_for_the_picture() -> None:
    header = read(huge_png(60_000, 60_000))
    assert (header.width_px, header.height_px) == (60_000, 60_000)


def test_a_picture_without_extent_is_none() -> None:
    with pytest.raises(FlawError, match="has no extent"):
        read(huge_png(0, 5))


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"", ""), (b"hello", ""), (b"<svg ", "svg"), (b'<?xml version="1.0"?>\n<svg>', "svg"), (b"BM....", "")],
    ids=["empty", "text", "svg", "svg with a declaration", "bmp"],
)
def test_the_kind_is_told_by_bytes(data: bytes, kind: str) -> None:
    assert kind_of_bytes(data) == kind
