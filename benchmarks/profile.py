"""Show where one build of Warta's spends its time.

    python benchmarks/profile.py --files 1000 [--again] [--lines 25]

Runs in one process under cProfile, which makes small functions look dearer than they are and does not see what other
processes do. The figures are for finding what is slow, not for comparing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

if __name__ == "__main__":
    # Python puts this file's own folder there, where this very file would hide the standard library's module.
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.corpus import write_corpus

ROOT = Path(__file__).resolve().parents[1]
_BUILD = "plugins/newsroom/build.py"


class Function(NamedTuple):
    """A function as cProfile names it."""

    file: str
    line: int
    name: str


class Times(NamedTuple):
    """What cProfile knows of a function, or of its calls by one caller."""

    primitive_calls: int
    calls: int
    own_s: float
    total_s: float
    """With all that it calls."""


Profile = Mapping[Function, tuple[Times, Mapping[Function, Times]]]
"""For each function its times, and those of them that each caller is answerable for."""


def profile_build(folder: Path, files: int, *, again: bool = False) -> Profile:
    """Build a corpus below a folder and return the build's profile, or with `again` that of a second one."""
    import cProfile
    import pstats

    from plugins.newsroom.build import build
    from plugins.newsroom.config import load_config

    write_corpus(folder, files, ["warta"])
    places = {
        "PATH": str(folder / "warta/content"),
        "OUTPUT_PATH": str(folder / "output"),
        "THEME": str(ROOT / "theme"),
    }

    def build_once() -> None:
        config = load_config(ROOT / "benchmarks/warta/pelicanconf.py", places, folder / "store")
        build(config, built_at=datetime.now(UTC))

    if again:
        build_once()
    profiler = cProfile.Profile()
    profiler.runcall(build_once)
    stats: Any = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    # Of callers, pstats gives the two numbers of calls the other way round.
    return {
        Function(*function): (
            Times(primitive, calls, own_s, total_s),
            {Function(*caller): Times(part[1], part[0], *part[2:]) for caller, part in callers.items()},
        )
        for function, (primitive, calls, own_s, total_s, callers) in stats.items()
    }


def by_area(profile: Profile) -> dict[str, float]:
    """Return the own seconds of each part of the program, most first; what is built into Python goes to its callers."""
    areas: dict[str, float] = defaultdict(float)
    for function, (times, callers) in profile.items():
        if function.file != "~":
            areas[area_of(function.file)] += times.own_s
        for caller, part in callers.items() if function.file == "~" else ():
            areas[area_of(caller.file)] += part.own_s
    return dict(sorted(areas.items(), key=lambda item: (-item[1], item[0])))


def area_of(file: str) -> str:
    """Return what a file belongs to: newsroom/read, tags, templates, a library by its name, or Python."""
    path = Path(file)
    parts = path.parts
    if "site-packages" in parts:
        return path.parts[parts.index("site-packages") + 1].removesuffix(".py")
    if file == "<template>" or "templates" in parts:
        return "templates"
    if "plugins" in parts:
        below = parts[parts.index("plugins") + 1 :]
        return "/".join(below[:2]) if below[0] == "newsroom" and len(below) > 2 else below[0]
    return "benchmark" if "benchmarks" in parts else "Python"


def stages(profile: Profile) -> dict[str, float]:
    """Return the seconds, with all that they call, of what build() and prepare() call themselves, most first."""
    found: dict[str, float] = defaultdict(float)
    for function, (_, callers) in profile.items():
        for caller, part in callers.items():
            if caller.file.endswith(_BUILD) and caller.name in {"build", "prepare"}:
                found[_shown(function)] += part.total_s
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def format_shares(title: str, seconds: Mapping[str, float], total_s: float, lines: int) -> str:
    """Return the first lines of a table of seconds with their share of the total."""
    rows = [f"{value:9.3f} s {100 * value / total_s:5.1f} %  {name}" for name, value in list(seconds.items())[:lines]]
    return "\n".join([title, *rows])


def _shown(function: Function) -> str:
    if function.file == "~":
        return function.name
    file = Path(function.file)
    short = file.relative_to(ROOT) if file.is_relative_to(ROOT) and "site-packages" not in file.parts else file.name
    return f"{short}:{function.line} {function.name}"


def _functions(profile: Profile, key: Callable[[Times], float], chosen: Iterable[Function]) -> dict[str, float]:
    ordered = sorted(chosen, key=lambda function: (-key(profile[function][0]), function))
    return {
        f"{_shown(function)}  ({profile[function][0].calls:,} calls)": key(profile[function][0]) for function in ordered
    }


def main(words: Sequence[str] | None = None) -> None:
    """Read the command line, build and print."""
    parser = argparse.ArgumentParser(description="Show where one build of Warta's spends its time.")
    parser.add_argument("--files", type=int, default=1000, help="articles (default: 1000)")
    parser.add_argument("--again", action="store_true", help="profile a second build, with nothing changed")
    parser.add_argument("--lines", type=int, default=25, help="functions to show (default: 25)")
    arguments = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="warta-profile-") as folder:
        profile = profile_build(Path(folder), arguments.files, again=arguments.again)
    total_s = sum(times.own_s for times, _ in profile.values())
    own = [function for function in profile if "plugins" in Path(function.file).parts]
    tables = [
        format_shares("Stages, with all that they call", stages(profile), total_s, arguments.lines),
        format_shares("Parts of the program, by themselves", by_area(profile), total_s, arguments.lines),
        format_shares(
            "Functions, by themselves",
            _functions(profile, lambda times: times.own_s, profile),
            total_s,
            arguments.lines,
        ),
        format_shares(
            "The press's functions, with all that they call",
            _functions(profile, lambda times: times.total_s, own),
            total_s,
            arguments.lines,
        ),
    ]
    print(f"{arguments.files:,} articles: {total_s:.2f} s under the profiler\n\n" + "\n\n".join(tables))


if __name__ == "__main__":
    main()
