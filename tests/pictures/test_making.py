"""Pictures made smaller: their sizes, what is left of what the camera noted, and the same bytes every time."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from plugins.newsroom.contract import Derived
from plugins.newsroom.libvips import vips
from plugins.newsroom.model import Layout
from plugins.newsroom.problems import BuildError, ContentError
from plugins.newsroom.store.keeping import kept, place
from plugins.pictures.describing import describe
from plugins.pictures.making import load, make, supply
from plugins.pictures.variants import Recipe, plan_image, recipes
from tests.pictures.painting import SVG, huge_png, jpeg, moving, paint, png


def ordered(data: bytes, widths: tuple[int, ...] = (20, 40)) -> list[Recipe]:
    """The recipes for all files of a picture, with these widths asked for."""
    image = plan_image(b"x", describe(data), ["body"], {"body": Layout(widths, "")}, 50)
    return list(recipes(image, "", 50, "content/a/en.md"))


def made_of(tmp_path: Path, data: bytes, widths: tuple[int, ...] = (20, 40)) -> Mapping[str, bytes]:
    """The files of a picture by the ends of their names: width and ending."""
    file = tmp_path / "a [1].picture"
    file.write_bytes(data)
    return {name.partition("-")[2]: made for name, made in make(str(file), ordered(data, widths))}


def size(data: bytes) -> tuple[int, int]:
    picture: Any = vips().Image.new_from_buffer(data, "")
    return picture.width, picture.height


def test_each_format_has_each_width_and_all_others_get_the_widest(tmp_path: Path) -> None:
    made = made_of(tmp_path, jpeg(64, 40))
    expected = {"20.avif", "20.webp", "40.avif", "40.webp", "40.jpg"}
    assert {name: size(data)[0] for name, data in made.items()} == {
        name: int(name.partition(".")[0]) for name in expected
    }
    assert {size(data) for name, data in made.items() if name.startswith("40.")} == {(40, 25)}


def test_no_picture_is_made_larger(tmp_path: Path) -> None:
    made = made_of(tmp_path, jpeg(30, 30), (20, 40))
    assert sorted(made) == ["20.avif", "20.webp", "30.avif", "30.jpg", "30.webp"]


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_picture_is_turned_upright(tmp_path: Path, orientation: int) -> None:
    data = jpeg(64, 48, orientation=orientation)
    upright = vips().Image.new_from_buffer(data, "").autorot()
    made = vips().Image.new_from_buffer(made_of(tmp_path, data, (20,))["20.webp"], "")
    assert (made.width, made.height) == (20, round(20 * upright.height / upright.width))
    # The corner that is red on the right and green at the bottom tells how it lies.
    far = upright.thumbnail_image(20, size="force", height=made.height)
    assert abs((made - far).avg()) < 6


@pytest.mark.parametrize("ending", ["avif", "webp", "jpg"])
def test_nothing_is_left_of_what_the_camera_noted(tmp_path: Path, ending: str) -> None:
    data = jpeg(64, 40, orientation=6, gps=True)
    assert b"Warta Camera" in data
    made = made_of(tmp_path, data, (20,))[f"20.{ending}"]
    fields = vips().Image.new_from_buffer(made, "").get_fields()
    assert not any("exif" in field or "icc" in field or "xmp" in field for field in fields)
    assert b"Warta Camera" not in made
    assert b"Exif" not in made


def test_colours_are_brought_to_srgb(tmp_path: Path) -> None:
    picture = paint(40, 40).icc_transform("p3", input_profile="srgb")
    made = made_of(tmp_path, picture.jpegsave_buffer(Q=95, profile="p3"), (40,))["40.jpg"]
    difference = (vips().Image.new_from_buffer(made, "") - paint(40, 40)).abs().avg()
    assert difference < 5


@pytest.mark.parametrize("ending", ["gif", "webp"])
def test_what_moves_keeps_moving(tmp_path: Path, ending: str) -> None:
    made = made_of(tmp_path, moving(ending), (12,))
    assert sorted(made) == ["12.gif", "12.webp"]
    for data in made.values():
        picture = vips().Image.new_from_buffer(data, "", n=-1)
        assert (picture.get("n-pages"), picture.get("page-height"), picture.get("delay")) == (3, 12, [100] * 3)


def test_what_is_transparent_stays_so(tmp_path: Path) -> None:
    made = made_of(tmp_path, png(alpha=True), (20,))
    assert sorted(made) == ["20.avif", "20.png", "20.webp"]
    assert all(vips().Image.new_from_buffer(data, "").hasalpha() for data in made.values())


@pytest.mark.parametrize("bands", ["gray", "cmyk", "16 bits"])
def test_other_colours_are_taken_too(tmp_path: Path, bands: str) -> None:
    picture = paint(40, 40)
    data = {
        "gray": lambda: picture.colourspace("b-w").jpegsave_buffer(),
        "cmyk": lambda: picture.colourspace("cmyk").jpegsave_buffer(),
        "16 bits": lambda: picture.colourspace("rgb16").pngsave_buffer(),
    }[bands]()
    made = vips().Image.new_from_buffer(made_of(tmp_path, data, (20,))["20.avif"], "")
    assert (made.width, made.height, made.format) == (20, 20, "uchar")
    assert made.colourspace("srgb").bands == 3


def test_an_svg_is_cleaned(tmp_path: Path) -> None:
    data = SVG.replace("<rect", "<script>a()</script><rect").encode()
    (made,) = (made for _, made in make(_file(tmp_path, data), ordered(data)))
    assert b"script" not in made
    assert b"<rect" in made


def test_a_full_width_cover_weighs_at_most_forty_kilobytes(tmp_path: Path) -> None:
    """Noise in several sizes is harder than most photographs."""
    noise = vips().Image.gaussnoise(1600, 1200, sigma=14, mean=0, seed=3)
    light = vips().Image.perlin(1600, 1200, cell_size=90, seed=1) * 70 + 128 + noise
    picture = light.bandjoin([light * 0.9, light * 0.8]).cast("uchar").copy(interpretation="srgb")
    made = made_of(tmp_path, picture.jpegsave_buffer(Q=92), (800,))["800.avif"]
    assert 5_000 < len(made) <= 40_000


def test_each_file_is_the_same_alone_and_among_the_others_and_in_every_process(tmp_path: Path) -> None:
    data = jpeg(640, 400)
    path = _file(tmp_path, data)
    every = ordered(data, (100, 300))
    together = dict(make(path, every))
    assert {recipe.file: made for recipe in every for _, made in make(path, [recipe])} == together
    program = (
        "import sys, hashlib; from tests.pictures.test_making import *; from pathlib import Path\n"
        "data = Path(sys.argv[1]).read_bytes()\n"
        "for name, made in sorted(make(sys.argv[1], ordered(data, (100, 300)))):"
        " print(name, hashlib.sha256(made).hexdigest())"
    )
    command = [sys.executable, "-c", program, path]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert said == [f"{name} {hashlib.sha256(each).hexdigest()}" for name, each in sorted(together.items())]


def test_files_are_kept_and_made_again_when_they_are_damaged(tmp_path: Path) -> None:
    path, store = _file(tmp_path, jpeg()), tmp_path / "store"
    derived = _derived(path, store, ordered(jpeg(), (20,)))
    supply(derived)
    files = {each.digest: each.load(each) for each in derived}
    assert files == {name.encode(): data for name, data in make(path, [each.data[1] for each in derived])}  # type: ignore[index]
    name = derived[0].digest.decode()
    place(store, name).write_bytes(b"what a full disk left")
    assert kept(store, name) is None
    assert load(derived[0]) == files[derived[0].digest]


def test_what_is_kept_is_not_made_again(tmp_path: Path) -> None:
    path, store = _file(tmp_path, jpeg()), tmp_path / "store"
    derived = _derived(path, store, ordered(jpeg(), (20,)))
    supply(derived)
    Path(path).unlink()
    supply(derived)
    assert [len(load(each)) > 0 for each in derived] == [True] * len(derived)


def test_every_picture_that_cannot_be_decoded_is_told_of(tmp_path: Path) -> None:
    good, broken = png(200, 200), huge_png(200, 200)
    recipe = ordered(good, (100,))
    paths = [_file(tmp_path, broken, "a.jpg"), _file(tmp_path, good, "b.jpg"), _file(tmp_path, broken, "c.jpg")]
    wanted = [each for path in paths for each in _derived(path, tmp_path / path[-5:], recipe)]
    with pytest.raises(ContentError) as found:
        supply(wanted)
    assert [problem.path for problem in found.value.problems] == [paths[0], paths[2]]
    assert "can't be decoded" in str(found.value)
    assert "content/a/en.md" in str(found.value)
    with pytest.raises(BuildError, match="can't be decoded"):
        load(wanted[0])


def _file(folder: Path, data: bytes, name: str = "picture") -> str:
    (folder / name).write_bytes(data)
    return str(folder / name)


def _derived(path: str, store: Path, wanted: list[Recipe]) -> list[Derived]:
    own = [msgspec.structs.replace(recipe, source_path=path) for recipe in wanted]
    return [Derived(path, recipe.file.encode(), load, (str(store), recipe)) for recipe in own]
