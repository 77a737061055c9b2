"""Compare what Warta and Hugo make of the same photographs: the same widths and formats, from nothing and again.

    python benchmarks/pictures.py --photographs 200

photographs.py fetches real photographs and makes as many of 12 megapixels as are asked for; each is the cover of an
article. README.md beside this file says how to read the tables.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    # Python puts this file's own folder there, whose profile.py would hide the standard library's module.
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.build import describe_machine
from benchmarks.install import InstallError, install_hugo
from benchmarks.measure import RunError, run
from benchmarks.photographs import make_photographs
from plugins.pictures.headers.sniffing import read_raster

ROOT = Path(__file__).resolve().parents[1]
WIDTHS = (240, 400, 480, 800, 1200, 1600)
"""What the theme asks for of a cover, all layouts together."""
QUALITY = {"avif": 50, "webp": 70, "jpg": 78}
_COVER_PX = 800
_PLUGINS = ("newsroom", "pictures")


@dataclass(frozen=True, slots=True)
class Row:
    """One run."""

    case: str
    name: str
    wall_s: float
    cpu_s: float
    peak_mib: float
    files: int
    megabytes: Mapping[str, float]
    """By ending."""
    covers: Sequence[int]
    """Bytes of each AVIF file of 800 pixels of a photograph that is wider than high, lightest first."""


def make_warta(folder: Path, photographs: Sequence[Path]) -> list[str]:
    """Make a site with an article for each photograph, and return the command that builds it."""
    for file in photographs:
        story = folder / "content" / "articles" / f"p{file.stem}"
        story.mkdir(parents=True)
        os.link(file, story / "cover.jpg")
        head = f"---\ntitle: Photograph {file.stem}\ndate: 2026-01-02\ncover: {{path: cover.jpg, alt: A view}}\n---\n"
        (story / "en.md").write_text(head + "Words.\n", encoding="utf-8")
    settings = {
        "SITENAME": "Pictures", "PATH": str(folder / "content"), "OUTPUT_PATH": str(folder / "output"),
        "THEME": str(ROOT / "theme"), "PLUGINS": [f"plugins.{name}" for name in _PLUGINS], "DEFAULT_PAGINATION": 20,
    }  # fmt: skip
    text = "".join(f"{name} = {value!r}\n" for name, value in settings.items())
    (folder / "conf.py").write_text(text, encoding="utf-8")
    python, store = sys.executable, str(folder / "store")
    return [python, "-m", "invoke", "build", "--settings", str(folder / "conf.py"), "--store", store]


def make_hugo(folder: Path, photographs: Sequence[Path], binary: Path) -> list[str]:
    """Make the same for Hugo."""
    (folder / "layouts").mkdir(parents=True)
    (folder / "hugo.toml").write_text('baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "rss"]\n')
    made = "".join(
        f'{{{{ (.Resize "{width}x {ending} q{QUALITY[ending]}").RelPermalink }}}}\n'
        for width in WIDTHS
        for ending in ("avif", "webp")
    )
    made += f'{{{{ (.Resize "{WIDTHS[-1]}x jpg q{QUALITY["jpg"]}").RelPermalink }}}}\n'
    (folder / "layouts" / "page.html").write_text(f'{{{{ with .Resources.Get "cover.jpg" }}}}{made}{{{{ end }}}}')
    (folder / "layouts" / "home.html").write_text("Home\n")
    (folder / "layouts" / "section.html").write_text("List\n")
    for file in photographs:
        story = folder / "content" / "articles" / f"p{file.stem}"
        story.mkdir(parents=True)
        os.link(file, story / "cover.jpg")
        head = f"---\ntitle: Photograph {file.stem}\nbuild: {{publishResources: false}}\n---\nWords.\n"
        (story / "index.md").write_text(head, encoding="utf-8")
    return [str(binary), "--source", str(folder), "--destination", str(folder / "output"), "--quiet"]


def measure(case: str, name: str, command: Sequence[str], output: Path) -> Row:
    """Return what a run took, and what pictures are there after it."""
    print(f"  {case} {name}", file=sys.stderr, flush=True)
    cost = run(command, ROOT)
    print(f"    {cost.wall_s:.2f} s, {cost.cpu_s:.2f} s of CPU", file=sys.stderr, flush=True)
    sizes: Counter[str] = Counter()
    files, covers = 0, []
    for file in output.rglob("*"):
        if file.suffix in (".avif", ".webp", ".jpg"):
            files += 1
            sizes[file.suffix[1:]] += file.stat().st_size
        if file.suffix == ".avif":
            data = file.read_bytes()
            header = read_raster(data, "avif")
            if header.width_px == _COVER_PX > header.height_px:
                covers.append(len(data))
    megabytes = {key: sizes[key] / 1e6 for key in sorted(sizes)}
    return Row(case, name, cost.wall_s, cost.cpu_s, cost.peak_mib, files, megabytes, sorted(covers))


def time_warm(folder: Path) -> float:
    """Return the milliseconds in which Warta finds that no picture changed: the middle of nine times."""
    from plugins.newsroom.build import gather
    from plugins.newsroom.config import load_config
    from plugins.newsroom.memory import HeldMemory
    from plugins.newsroom.moment import now
    from plugins.pictures.capability import enrich
    from plugins.pictures.settings import PicturesSettings

    config = load_config(folder / "conf.py", {}, folder / "store")
    site, _ = gather(config, built_at=now())
    times = []
    for _ in range(9):
        start = time.perf_counter()
        enrich(site, PicturesSettings(), HeldMemory(folder=folder / "store" / "pictures"))
        times.append(time.perf_counter() - start)
    if "pyvips" in sys.modules:
        raise SystemExit("a build with nothing to do loaded libvips")
    return sorted(times)[4] * 1000


def main() -> None:
    """Read the command line, run and print."""
    parser = argparse.ArgumentParser(description="Compare what Warta and Hugo make of the same photographs.")
    parser.add_argument("--photographs", type=int, default=200, help="how many (default: 200)")
    parser.add_argument("--without-hugo", action="store_true", help="Warta alone")
    scratch = Path(tempfile.gettempdir()) / "warta-benchmarks"
    parser.add_argument("--scratch", type=Path, default=scratch, help="where to install and build")
    arguments = parser.parse_args()
    machine = describe_machine()
    arguments.scratch.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="pictures-", dir=arguments.scratch))
    try:
        photographs = make_photographs(arguments.scratch, arguments.photographs)
        commands = {"Warta": make_warta(folder / "warta", photographs)}
        if not arguments.without_hugo:
            binary = install_hugo(arguments.scratch / "tools")
            commands["Hugo"] = make_hugo(folder / "hugo", photographs, binary)
        rows = [
            measure(case, name, command, folder / name.lower() / "output")
            for case in ("cold", "again")
            for name, command in commands.items()
        ]
        warm_ms = time_warm(folder / "warta")
    except (InstallError, RunError) as error:
        raise SystemExit(str(error)) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print("\n".join(f"{name}: {value}" for name, value in machine.items()))
    _print_rows(rows)
    print(f"\nWarta, {len(photographs)} photographs looked at again: {warm_ms:.2f} ms")


def _print_rows(rows: Sequence[Row]) -> None:
    print("\n| case | generator | wall s | CPU s | peak MiB | files | avif MB | jpg MB | webp MB |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for row in rows:
        sizes = " | ".join(f"{row.megabytes.get(ending, 0):.1f}" for ending in ("avif", "jpg", "webp"))
        cost = f"{row.wall_s:.2f} | {row.cpu_s:.2f} | {row.peak_mib:.0f}"
        print(f"| {row.case} | {row.name} | {cost} | {row.files} | {sizes} |")
    print(f"\n| AVIF of {_COVER_PX} pixels, KB | files | median | nine of ten up to | heaviest | above 40 |")
    print("| --- | --- | --- | --- | --- | --- |")
    for row in rows:
        if row.case == "cold" and row.covers:
            middle, most = (row.covers[int(len(row.covers) * part)] / 1000 for part in (0.5, 0.9))
            above = sum(size > 40_000 for size in row.covers)
            found = f"{middle:.1f} | {most:.1f} | {row.covers[-1] / 1000:.1f} | {above}"
            print(f"| {row.name} | {len(row.covers)} | {found} |")


if __name__ == "__main__":
    main()
