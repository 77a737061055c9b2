"""Makes the files of pictures, with libvips: turned upright, in sRGB, without any metadata, light for their size."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from plugins.newsroom.contract import Derived
from plugins.newsroom.executors import helpers, run_ahead, usable_cores
from plugins.newsroom.libvips import vips
from plugins.newsroom.problems import BuildError, ContentError, Problem
from plugins.newsroom.store.keeping import keep, kept, place
from plugins.pictures.svg import clean
from plugins.pictures.variants import Recipe

_COVER_BYTES, _COVER_PIXELS = 40_000, 800 * 600
"""What an AVIF of a full-width cover may weigh."""
_EASE = 0.8
"""Larger pictures need fewer bytes for each pixel: details grow with them."""
_STEP, _LOWEST = 7, 22
"""How much quality is given up at a time where a picture is too heavy, and where that ends."""
_TALL = 10_000_000
_FLAT = ("jpg",)


class MakingError(Exception):
    """A picture can't be decoded. The message is a predicate."""


def load(derived: Derived) -> bytes:
    """Return the bytes of a file, made now if they are not kept. Raises BuildError."""
    folder, recipe = _said(derived)
    found = kept(folder, recipe.file)
    if found is not None:
        return found
    with helpers(recipe.kind != "svg", method="spawn") as executor:
        made = executor.submit(_make_one, recipe).result()
    if isinstance(made, str):
        raise BuildError(f"{recipe.source_path}: {made}{_users(recipe)}")
    return made


def supply(missing: Sequence[Derived]) -> None:
    """Make and keep those files that are not kept yet, on all cores, a picture at a time.

    Raises ContentError with a problem for each picture that can't be decoded.
    """
    wanted = [(folder, recipe) for folder, recipe in map(_said, missing) if not place(folder, recipe.file).is_file()]
    wanted.sort(key=lambda each: (each[1].source_path, each[1].file))
    orders = [tuple(group) for _, group in groupby(wanted, lambda each: each[1].source_path)]
    raster = sum(recipes[0][1].kind != "svg" for recipes in orders)
    # libvips has threads, and stays out of this process, which may fork later.
    with helpers(min(usable_cores(), raster), method="spawn") as executor:
        found = [flaw for flaw in run_ahead(executor, _make_order, orders, ahead=2 * usable_cores()) if flaw]
    if found:
        raise ContentError(sorted(Problem(path, 0, "", flaw) for path, flaw in found))


def _make_order(order: Sequence[tuple[Path, Recipe]]) -> tuple[str, str] | None:
    """Make and keep files of one picture; return its path and what is wrong with it, None if nothing is."""
    folder, first = order[0]
    try:
        for name, data in make(first.source_path, [recipe for _, recipe in order]):
            keep(folder, name, data)
    except (MakingError, OSError) as error:
        return first.source_path, f"{error}{_users(first)}"
    return None


def _make_one(recipe: Recipe) -> bytes | str:
    """Return the bytes of a file, or what is wrong with the picture."""
    try:
        return dict(make(recipe.source_path, [recipe]))[recipe.file]
    except (MakingError, OSError) as error:
        return str(error)


def _said(derived: Derived) -> tuple[Path, Recipe]:
    assert isinstance(derived.data, tuple)
    folder, recipe = derived.data
    return Path(folder), recipe


def _users(recipe: Recipe) -> str:
    return f"; it is shown by {recipe.users}" if recipe.users else ""


def make(source_path: str, recipes: Iterable[Recipe]) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of the files that recipes make of one picture. Raises OSError and MakingError."""
    data = Path(source_path).read_bytes()
    ordered = sorted(recipes, key=lambda recipe: (-recipe.base_px, -recipe.width_px, recipe.ending))
    for (base_px, kind), group in groupby(ordered, lambda recipe: (recipe.base_px, recipe.kind)):
        if kind == "svg":
            cleaned = clean(data).data
            yield from ((recipe.file, cleaned) for recipe in group)
            continue
        error_kind = vips().Error
        try:
            yield from _make_raster(data, base_px, list(group))
        except error_kind as error:
            reason = str(error).strip().splitlines()[-1] if str(error).strip() else "no reason given"
            raise MakingError(f"can't be decoded: {reason}") from None


def _make_raster(data: bytes, base_px: int, recipes: Sequence[Recipe]) -> Iterator[tuple[str, bytes]]:
    moves = recipes[0].frames > 1
    base = vips().Image.thumbnail_buffer(
        data,
        base_px,
        height=_TALL,
        size="down",
        output_profile="srgb",
        option_string="fail_on=error,n=-1" if moves else "fail_on=error",
    )
    base = _in_srgb(base).copy_memory()
    for width, group in groupby(recipes, lambda recipe: recipe.width_px):
        picture = base if width >= base.width else base.thumbnail_image(width, height=_TALL, size="down")
        picture = picture.copy_memory()
        for recipe in group:
            yield recipe.file, _encode(picture, recipe)


def _in_srgb(picture: Any) -> Any:
    if picture.interpretation not in ("srgb", "b-w"):
        picture = picture.colourspace("srgb")
    return picture.cast("uchar") if picture.format != "uchar" else picture


def _encode(picture: Any, recipe: Recipe) -> bytes:
    """Return a picture in a format, without metadata."""
    quality, keeps_nothing = recipe.quality, {"keep": "none"}
    data: bytes
    if recipe.ending == "avif":
        while True:
            data = picture.heifsave_buffer(compression="av1", Q=quality, effort=2, bitdepth=8, **keeps_nothing)
            if len(data) <= _allowed(picture) or quality <= _LOWEST:
                return data
            quality = max(quality - _STEP, _LOWEST)
    if recipe.ending == "webp":
        data = picture.webpsave_buffer(Q=min(quality + 20, 95), effort=4, **keeps_nothing)
    elif recipe.ending == "jpg":
        flat = picture.flatten(background=255) if picture.hasalpha() else picture
        data = flat.jpegsave_buffer(Q=min(quality + 28, 95), optimize_coding=True, interlace=True, **keeps_nothing)
    elif recipe.ending == "gif":
        data = picture.gifsave_buffer(effort=7, **keeps_nothing)
    else:
        data = picture.pngsave_buffer(compression=9, **keeps_nothing)
    return data


def _allowed(picture: Any) -> float:
    """Return how many bytes an AVIF of a picture's size may have."""
    pixels = picture.width * picture.height
    return float(_COVER_BYTES * (pixels / _COVER_PIXELS) ** _EASE)
