"""From single runs to what is read: medians, and medians of the ratios of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

BASE = "warta"
"""The generator that the others are held against."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One run of one generator."""

    files: int
    """Articles of the corpus."""
    case: str
    site: str
    pair: int
    """Number of the round, from 1; runs of one round and case belong together."""
    wall_s: float
    cpu_s: float
    peak_mib: float
    written: int
    """Files that this run wrote."""
    total: int
    """Files of the whole output."""
    total_mb: float


@dataclass(frozen=True, slots=True)
class Row:
    """All runs of one generator in one case."""

    files: int
    case: str
    site: str
    runs: int
    wall_s: float
    cpu_s: float
    peak_mib: float
    written: float
    total: float
    total_mb: float
    wall_ratio: float | None
    """Median of the pairs' ratios to the base: above 1, it took longer. None for the base itself."""
    cpu_ratio: float | None
    peak_ratio: float | None


def summarize(samples: Iterable[Sample], base: str = BASE) -> list[Row]:
    """Return a row for each size, case and generator, in the order in which they first appear."""
    groups: dict[tuple[int, str, str], list[Sample]] = {}
    for sample in samples:
        groups.setdefault((sample.files, sample.case, sample.site), []).append(sample)
    rows = []
    for (files, case, site), runs in groups.items():
        own = {run.pair: run for run in groups.get((files, case, base), ())} if site != base else {}
        pairs = [(run, own[run.pair]) for run in runs if run.pair in own]
        rows.append(
            Row(
                files=files,
                case=case,
                site=site,
                runs=len(runs),
                wall_s=median(run.wall_s for run in runs),
                cpu_s=median(run.cpu_s for run in runs),
                peak_mib=median(run.peak_mib for run in runs),
                written=median(run.written for run in runs),
                total=median(run.total for run in runs),
                total_mb=median(run.total_mb for run in runs),
                wall_ratio=_median_ratio((run.wall_s, other.wall_s) for run, other in pairs),
                cpu_ratio=_median_ratio((run.cpu_s, other.cpu_s) for run, other in pairs),
                peak_ratio=_median_ratio((run.peak_mib, other.peak_mib) for run, other in pairs),
            )
        )
    return rows


def _median_ratio(pairs: Iterable[tuple[float, float]]) -> float | None:
    ratios = [one / other for one, other in pairs if other]
    return median(ratios) if ratios else None


_HEAD = (
    "files",
    "case",
    "generator",
    "runs",
    "wall s",
    "CPU s",
    "peak MiB",
    "written",
    "of files",
    "MB",
    "wall ×",
    "CPU ×",
    "peak ×",
)
_TEXTS = (1, 2)
"""Columns that are set to the left."""


def format_table(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table; ratios say how many times as much as the base a generator took."""
    cells = [
        (
            f"{row.files:,}",
            row.case,
            row.site,
            str(row.runs),
            f"{row.wall_s:.2f}",
            f"{row.cpu_s:.2f}",
            f"{row.peak_mib:.0f}",
            f"{row.written:.0f}",
            f"{row.total:.0f}",
            f"{row.total_mb:.0f}",
            _ratio(row.wall_ratio),
            _ratio(row.cpu_ratio),
            _ratio(row.peak_ratio),
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in (_HEAD, *cells)) for column in range(len(_HEAD))]
    rule = ["-" * width if column in _TEXTS else "-" * (width - 1) + ":" for column, width in enumerate(widths)]
    lines = [
        [
            cell.ljust(width) if column in _TEXTS else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        for line in (_HEAD, rule, *cells)
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def format_speedups(samples: Iterable[Sample], one: str, more: str) -> str:
    """Return a line for each generator: how many times as long the case `one` took as the case `more`, by pairs."""
    walls: dict[str, dict[int, dict[str, float]]] = {}
    for sample in samples:
        walls.setdefault(sample.site, {}).setdefault(sample.pair, {})[sample.case] = sample.wall_s
    lines = []
    for site, pairs in walls.items():
        ratio = _median_ratio((cases[one], cases[more]) for cases in pairs.values() if {one, more} <= cases.keys())
        if ratio is not None:
            lines.append(f"{site}: {one} takes {ratio:.2f} times as long as {more}")
    return "\n".join(lines)
