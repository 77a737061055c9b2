"""What the terminal says about a rebuild."""

from collections.abc import Collection
from pathlib import Path

from plugins.newsroom.problems import errors
from plugins.preview.orders import Outcome


def rebuild_report(clock: str, cause: str, outcome: Outcome, seconds: float) -> str:
    """Return a line with the time of day, what changed, what came of it and how long it took; then a line a problem."""
    wrong = len(errors(outcome.problems))
    warnings = len(outcome.problems) - wrong
    counts = [
        _count(outcome.changed, "file") + " written" if outcome.is_good else "failed",
        _count(wrong, "error") if wrong else "",
        _count(warnings, "warning") if warnings else "",
        f"{seconds:.1f} s",
    ]
    lines = [f"{clock}  {cause}: {', '.join(filter(None, counts))}"]
    lines += [str(problem) for problem in sorted(outcome.problems)]
    lines += [outcome.message] if outcome.message else []
    return "\n".join(lines)


def cause_of(changed: Collection[str]) -> str:
    """Return the first path that changed and how many others did."""
    first, *others = sorted(changed)
    return f"{first} and {len(others)} more" if others else first


def shown(path: Path, here: Path) -> str:
    """Return an absolute path as the user would type it in the folder `here`, and as problems name it."""
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
