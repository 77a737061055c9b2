"""Compare builds of the same site by Warta, Hugo and Eleventy, in pairs of runs that follow each other.

    python benchmarks/build.py --files 1000 --pairs 5                  all cases
    python benchmarks/build.py --files 1000 --pairs 5 --peers hugo     without Eleventy
    python benchmarks/build.py --cases cold,again,body --peers ''      Warta alone
    python benchmarks/build.py --cores                                 what the second core brings
    python benchmarks/build.py --growth                                30,000 articles, too

README.md beside this file says what is compared and how to read the table.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

if __name__ == "__main__":
    # Python puts this file's own folder there, whose profile.py would hide the standard library's module.
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.edits import CASES, EditError, apply, plan_edits
from benchmarks.install import InstallError
from benchmarks.measure import RunError, run
from benchmarks.sites import MAKERS, OUTPUT, ROOT, Site
from benchmarks.stories import plan_stories
from benchmarks.table import BASE, Sample, format_speedups, format_table, summarize

GROWN_FILES = 30_000
GROWN_CASES = ("cold", "again", "body")
CORE_CASES = {"cold on 1 core": 1, "cold on 2 cores": 2}


def make_sites(folder: Path, names: Sequence[str], files: int, tools: Path) -> list[Site]:
    """Return the sites of these generators below a folder that is made for them. Raises InstallError and RunError."""
    edits = plan_edits(plan_stories(files))
    corpus = folder / "corpus"
    # In a process of its own: a large parent would show up in the kernel's figure of its children's memory.
    program = str(ROOT / "benchmarks" / "corpus.py")
    run([sys.executable, program, str(corpus), "--files", str(files), "--formats", ",".join(names)], folder)
    return [MAKERS[name](folder / name, corpus, edits[name], tools) for name in names]


def measure_round(sites: Sequence[Site], folder: Path, files: int, pair: int, cases: Sequence[str]) -> Iterator[Sample]:
    """Yield the runs of one round: each case by each generator in turn, all into folders that nobody used before."""
    for case in cases:
        for site in sites:
            yield _measure(site, folder / f"{site.name}-{pair}", files, pair, case)


def measure_cores(sites: Sequence[Site], folder: Path, files: int, pair: int) -> Iterator[Sample]:
    """Yield cold runs of each generator on one core and on two."""
    for case, cores in CORE_CASES.items():
        for site in sites:
            yield _measure(site, folder / f"{site.name}-{pair}-on-{cores}", files, pair, case, cores)


def _measure(site: Site, target: Path, files: int, pair: int, case: str, cores: int = 0) -> Sample:
    target.mkdir(exist_ok=True)
    if case in site.edits:
        apply(site.edits[case], site.folder, site.pristine, pair)
    before = _states(target / OUTPUT)
    # What the last run left to be written to the disk is not this run's business.
    os.sync()
    cost = run(site.command(target), site.folder, cores=cores)
    after = _states(target / OUTPUT)
    written = sum(before.get(path) != state for path, state in after.items())
    size_mb = sum(size for _, _, size in after.values()) / 1e6
    sample = Sample(files, case, site.name, pair, cost.wall_s, cost.cpu_s, cost.peak_mib, written, len(after), size_mb)
    print(f"  {pair} {case:15} {site.name:9} {cost.wall_s:8.2f} s {written:6} files", file=sys.stderr, flush=True)
    return sample


def _states(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return inode, time of change and size of every file; a file that was written in any way differs in one."""
    states = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            stat = os.stat(path)
            states[path] = (stat.st_ino, stat.st_ctime_ns, stat.st_size)
    return states


def compare(arguments: argparse.Namespace, folder: Path, tools: Path) -> tuple[list[Sample], dict[str, str]]:
    """Return all runs that the command line asks for, and the generators' versions."""
    names = [BASE, *arguments.peers]
    samples: list[Sample] = []
    versions: dict[str, str] = {}
    plans = [(arguments.files, arguments.cases)]
    if arguments.growth:
        plans.append((GROWN_FILES, [case for case in GROWN_CASES if case in arguments.cases]))
    for files, cases in plans:
        print(f"{files:,} articles", file=sys.stderr, flush=True)
        home = folder / str(files)
        home.mkdir()
        sites = make_sites(home, names, files, tools)
        versions |= {site.name: site.version for site in sites}
        for pair in range(1, arguments.pairs + 1):
            samples += measure_round(sites, home, files, pair, cases)
            if arguments.cores and files == arguments.files:
                samples += measure_cores(sites, home, files, pair)
    return samples, versions


def describe_machine() -> dict[str, str | int | float]:
    """Return what the figures depend on besides the programs."""
    models = [
        line.partition(":")[2].strip()
        for line in (Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else ())
        if line.startswith("model name")
    ]
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "processor": models[0] if models else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "system": platform.platform(),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),
    }


def main() -> None:
    """Read the command line, run and print."""
    arguments = parse_arguments(sys.argv[1:])
    arguments.scratch.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="runs-", dir=arguments.scratch))
    machine = describe_machine()
    try:
        samples, versions = compare(arguments, folder, arguments.scratch / "tools")
    except (EditError, InstallError, RunError, ValueError) as error:
        raise SystemExit(str(error)) from None
    finally:
        if not arguments.keep:
            shutil.rmtree(folder, ignore_errors=True)
    rows = summarize(samples)
    print("\n".join(f"{name}: {value}" for name, value in {**machine, **versions}.items()))
    print()
    print(format_table(rows))
    print("\n× : how many times as much as Warta took; median of the ratios of pairs.")
    if arguments.cores:
        print(format_speedups(samples, *CORE_CASES))
    if arguments.json:
        report = {
            "machine": machine,
            "versions": versions,
            "cases": CASES,
            "samples": [asdict(sample) for sample in samples],
            "rows": [asdict(row) for row in rows],
        }
        arguments.json.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def parse_arguments(words: Sequence[str]) -> argparse.Namespace:
    """Return the command line's choices; ends the program with a message for what is wrong."""
    parser = argparse.ArgumentParser(description="Compare builds by Warta, Hugo and Eleventy.")
    parser.add_argument("--files", type=int, default=1000, help="articles (default: 1000)")
    parser.add_argument("--pairs", type=int, default=5, help="rounds (default: 5)")
    parser.add_argument("--peers", default="hugo,eleventy", help="whom to compare with (default: hugo,eleventy)")
    parser.add_argument("--cases", default=",".join(CASES), help=f"which builds: {', '.join(CASES)} (default: all)")
    parser.add_argument("--cores", action="store_true", help="cold builds on one core and on two, too")
    parser.add_argument("--growth", action="store_true", help=f"{GROWN_FILES:,} articles, too")
    parser.add_argument(
        "--scratch",
        type=Path,
        default=Path(tempfile.gettempdir()) / "warta-benchmarks",
        help="where to install and build (default: in the system's temporary folder)",
    )
    parser.add_argument("--keep", action="store_true", help="leave the built sites there")
    parser.add_argument("--json", type=Path, help="file to write all figures to")
    arguments = parser.parse_args(words)
    for option, known in (("peers", [name for name in MAKERS if name != BASE]), ("cases", list(CASES))):
        chosen = [word for word in getattr(arguments, option).split(",") if word]
        unknown = sorted(set(chosen) - set(known))
        if unknown:
            parser.error(f"--{option}: found {', '.join(unknown)}, expected some of {', '.join(known)}")
        setattr(arguments, option, [word for word in known if word in chosen])
    if arguments.pairs < 1 or arguments.files < 1:
        parser.error("--pairs, --files: expected 1 or more")
    if "cold" not in arguments.cases:
        parser.error("--cases: expected cold among them: the others build on what it leaves")
    arguments.scratch = arguments.scratch.resolve()
    return arguments


if __name__ == "__main__":
    main()
