"""What the terminal says."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.newsroom.problems import Problem, Severity
from plugins.preview.orders import Outcome
from plugins.preview.reports import cause_of, rebuild_report, shown

ERROR = Problem("content/a.md", 3, "date", "'x'", "a date")
WARNING = Problem("content/b.md", 0, "", "is odd", severity=Severity.WARNING)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome(folder="/o", changed=1), "12:00:00  start: 1 file written, 0.9 s"),
        (
            Outcome(folder="/o", changed=3, problems=(WARNING,)),
            "12:00:00  start: 3 files written, 1 warning, 0.9 s\ncontent/b.md: is odd (warning)",
        ),
        (
            Outcome(problems=(WARNING, ERROR)),
            (
                "12:00:00  start: failed, 1 error, 1 warning, 0.9 s\n"
                "content/a.md:3: date: 'x', expected a date\ncontent/b.md: is odd (warning)"
            ),
        ),
        (Outcome(message="PATH: no such folder"), "12:00:00  start: failed, 0.9 s\nPATH: no such folder"),
    ],
)
def test_a_rebuild_is_a_line_and_a_line_for_each_problem(outcome: Outcome, expected: str) -> None:
    assert rebuild_report("12:00:00", "start", outcome, 0.94) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [({"a.md"}, "a.md"), ({"b.md", "a.md"}, "a.md and 1 more"), ({"c", "b", "a"}, "a and 2 more")],
)
def test_many_changes_are_counted(changed: set[str], expected: str) -> None:
    assert cause_of(changed) == expected


def test_paths_are_shown_as_they_would_be_typed() -> None:
    here = Path.cwd()

    assert shown(here / "content" / "a.md", here) == "content/a.md"
    assert shown(here.parent / "a.md", here) == str(here.parent / "a.md")
