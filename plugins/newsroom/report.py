"""What a build did, as it is told to whoever called for it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.newsroom.problems import Problem, left_out
from plugins.newsroom.write.folder import Written

if TYPE_CHECKING:
    from plugins.newsroom.build import Press


@dataclass(frozen=True)
class Report:
    """What a build did."""

    editions: tuple[str, ...]
    """Codes, DEFAULT_LANG first."""
    written: Written
    texts: int
    """Articles and pages that the site has."""
    problems: tuple[Problem, ...]
    """Warnings."""
    seconds: float
    why: tuple[str, ...] = ()
    """Of the output that was asked about: why it was made anew, or wasn't."""
    press: "Press | None" = None
    """The site as it was made; None when nothing was to do."""


def summary(report: Report, folder: str) -> str:
    """Return the closing line of a build into a folder."""
    editions = ", ".join(report.editions)
    written = report.written
    counts = f"{len(written.written)} written, {written.unchanged} unchanged, {len(written.removed)} removed"
    number = len(report.problems)
    warnings = f", {number} {'warning' if number == 1 else 'warnings'}" if number else ""
    absent = len(left_out(report.problems))
    warnings += f" ({absent} of them of something left out)" if absent else ""
    return f"{folder.rstrip('/')}/: {report.texts} texts in {editions}; {counts}{warnings}; {report.seconds:.1f} s"
