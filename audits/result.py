"""What an audit found, as tables."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Result(NamedTuple):
    """One check of many pages."""

    check: str
    scope: str
    """What was asked, such as "84 pages × 2 schemes × 3 widths"."""
    outcome: str
    """In a few words, such as "0 violations"."""
    faults: tuple[str, ...] = ()
    """One sentence each."""
    has_run: bool = True
    """False if a tool is missing, which is no pass."""
    details: str = ""
    """More than fits into a row: Markdown."""

    @property
    def is_passed(self) -> bool:
        """Whether it was asked, and nothing is wrong."""
        return self.has_run and not self.faults


def left_out(check: str, reason: str) -> Result:
    """Return the result of a check that could not be made."""
    return Result(check, "", f"not run: {reason}", has_run=False)


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def results_table(results: Iterable[Result]) -> str:
    """Return a row for each check."""
    rows = [(each.check, each.scope, each.outcome) for each in results]
    return table(("check", "of", "result"), rows)


def fault_list(results: Iterable[Result]) -> str:
    """Return every fault below the check that found it; empty if there is none."""
    sections = [
        "\n".join((f"{each.check}:", *(f"- {fault}" for fault in each.faults))) for each in results if each.faults
    ]
    return "\n\n".join(sections)
