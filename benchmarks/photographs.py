"""Real photographs for the benchmark of pictures: fetched as Debian's packages, brought to 12 megapixels, varied.

The packages lomiri-wallpapers-16.04 and lomiri-wallpapers-20.04 hold them. Each photograph has its photographer in its
name; they are under CC BY 4.0, CC BY-SA 4.0 (Bridge, Dragonfly, free, greentock), CC BY-SA 3.0 (Kleiber) and CC0
(seeding), as the packages' file copyright says. None of them is part of this project.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from types import MappingProxyType

from benchmarks.install import InstallError
from plugins.newsroom.executors import local_executor, usable_cores

PACKAGES = ("lomiri-wallpapers-16.04", "lomiri-wallpapers-20.04")
PHOTOGRAPHS: Mapping[str, str] = MappingProxyType(
    {
        "Bridge_by_Sander_Klootwijk.jpg": "bd86b081f9975e2b83527f71e49b9271",
        "Dragonfly_by_Bolly.jpg": "af5af17841009732def24b09bb1e669a",
        "Kleiber_by_Lukas_Baubkus.jpg": "6572410c09f4492c74ccadde133565a1",
        "Picture_0B_by_freespace.jpg": "c8c0ab18e48d9e0419fe42881112137f",
        "Wine_by_Jakkub_Mede.jpg": "d2e96e6d4da40dd804b3d0ce295e94de",
        "aitzgorri_by_Aitzol_Berasategi.jpg": "66268e7b48f8854d36a28765fac6e23e",
        "free_by_Peter_Nerlich.jpg": "85a5453c2fed514c75973016f3d862ac",
        "friends_by_Aitzol_Berasategi.jpg": "cc40e313c74e421edffe3403def413c1",
        "greentock_by_Peter_Nerlich.jpg": "e7b20e2db9dcd6e2b278ca55873c2110",
        "life_by_Aitzol_Berasategi.jpg": "4c119350ead80201fe256850c3d31630",
        "picosdeeuropa_by_Aitzol_Berasategi.jpg": "414d0072b2f6f2c555deafeaef6e45c4",
        "seeding_by_Clements_Engelhardt.jpg": "a5634d1ab5e41a3568e92d4a894a500c",
        "sunset_by_Aitzol_Berasategi.jpg": "474dab6a4b9f94dc76c29dfe30e9f5db",
    }
)
"""Half of the SHA-256 of each, by name. What else the packages hold is drawn or made by computers."""
_LONG_PX, _SHORT_PX = 4000, 3000
_LEAST_PART = 0.8
"""Of a photograph's width or height that a variant shows: more than 1,600 pixels of each, so that none is blown up in
any size that is made of it."""


def make_photographs(scratch: Path, number: int) -> list[Path]:
    """Return so many photographs of 12 megapixels below a folder, in the order of their numbers.

    The same on every machine with the same libvips; those that are there already stay. Raises InstallError.
    """
    sources = _fetch(scratch / "wallpapers")
    folder = scratch / "real-photographs"
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{each:04}.jpg" for each in range(number)]
    with local_executor(usable_cores()) as executor:
        missing = [(file, int(file.stem)) for file in files if not file.is_file()]
        made = [executor.submit(_vary, sources[each % len(sources)], file, each) for file, each in missing]
        for future in made:
            future.result()
    return files


def _fetch(folder: Path) -> Sequence[Path]:
    """Return the photographs, fetched and unpacked by Debian's own programs if they are not there."""
    found = {file.name: file for file in folder.rglob("*.jpg")}
    if not PHOTOGRAPHS.keys() <= found.keys():
        for program in ("apt-get", "dpkg-deb"):
            if shutil.which(program) is None:
                raise InstallError(f"The photographs are in Debian's packages, and {program} is missing.")
        folder.mkdir(parents=True, exist_ok=True)
        _run(["apt-get", "download", *PACKAGES], folder)
        for package in sorted(folder.glob("*.deb")):
            _run(["dpkg-deb", "--extract", str(package), str(folder)], folder)
        found = {file.name: file for file in folder.rglob("*.jpg")}
    for name, digest in PHOTOGRAPHS.items():
        if name not in found or hashlib.sha256(found[name].read_bytes()).hexdigest()[:32] != digest:
            raise InstallError(f"{folder}: {name} isn't there or is another, expected that of {', '.join(PACKAGES)}")
    return [found[name] for name in PHOTOGRAPHS]


def _run(command: Sequence[str], folder: Path) -> None:
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise InstallError(f"{' '.join(command)} ended with {result.returncode}:\n{result.stdout}{result.stderr}")


def _vary(source: Path, file: Path, number: int) -> None:
    """Write a photograph as somebody else would have taken it: another part of it, mirrored, lighter or darker."""
    import pyvips  # type: ignore[import-untyped]  # it has no types

    chance = Random(number)
    picture = pyvips.Image.new_from_file(str(source), access="random").autorot()
    wide, high = (_LONG_PX, _SHORT_PX) if picture.width > picture.height else (_SHORT_PX, _LONG_PX)
    part = chance.uniform(_LEAST_PART, 1)
    width = min(picture.width, picture.height * wide // high)
    width = max(round(width * part), min(width, 1_620))
    height = width * high // wide
    left, top = chance.randint(0, picture.width - width), chance.randint(0, picture.height - height)
    picture = picture.crop(left, top, width, height)
    if chance.random() < 0.5:
        picture = picture.fliphor()
    picture = picture.linear(chance.uniform(0.85, 1.15), 0).cast("uchar")
    picture = picture.thumbnail_image(wide, height=high, size="force")
    written = file.with_suffix(".part.jpg")
    picture.write_to_file(str(written), Q=92, keep="icc")
    written.replace(file)
