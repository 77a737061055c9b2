"""Problems of a site, as data, and the exceptions that carry them.

    SiteError
    ├── ConfigError    a setting is missing, unknown or of the wrong kind
    ├── ContentError   content that can't be published as it is; carries every problem of one run
    └── BuildError     planning, rendering or writing failed

A problem is collected, never logged on the way: one run reports all of them.
"""

import difflib
from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec


class Severity(StrEnum):
    """How bad a problem is: an error stops the build, a warning is printed and counted."""

    ERROR = "error"
    WARNING = "warning"


class Problem(msgspec.Struct, frozen=True, order=True):
    """One thing that is wrong, where it is, and what would be right."""

    path: str
    """POSIX path as the user would type it, for example content/articles/xz/en.md."""
    line: int
    """First line is 1; 0 when the whole file is meant."""
    field: str
    """Name of the front matter field or setting; empty when the body or the file is meant."""
    found: str
    """What stands there, or what happened."""
    expected: str = ""
    """What would be right; empty when `found` says it all."""
    suggestion: str = ""
    """The nearest right word; empty when none is near."""
    severity: Severity = Severity.ERROR
    leaves_out: bool = False
    """Whether what it concerns is not in the site, as only a lenient build has it: a warning that has to be counted."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        field = f" {self.field}:" if self.field else ""
        expected = f", expected {self.expected}" if self.expected else ""
        suggestion = f"; did you mean {self.suggestion}?" if self.suggestion else ""
        warning = " (warning)" if self.severity is Severity.WARNING else ""
        return f"{place}:{field} {self.found}{expected}{suggestion}{warning}"


class SiteError(Exception):
    """Anything that keeps the site from being built and that the user can mend."""


class ConfigError(SiteError):
    """A setting is missing, unknown or of the wrong kind. The message names setting, value and expectation."""


class BuildError(SiteError):
    """Planning, rendering or writing failed. The message names the output and the cause."""


class ContentError(SiteError):
    """Content that can't be published as it is. `problems` holds every problem of the run, errors and warnings."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: str, known: Iterable[str], *, likeness: float = 0.6) -> str:
    """Return the known word most like `word`, or "" when none is near.

    likeness is from 0 to 1 (identical). Case is ignored; ties go to the first in alphabetical order.
    """
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(word.casefold())
    best, found = likeness, ""
    for candidate in sorted(known):
        matcher.set_seq1(candidate.casefold())
        # Each is an upper bound of the next, and far quicker.
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best:
            score = matcher.ratio()
            if score > best or (score == best and not found):
                best, found = score, candidate
    return found


def errors(problems: Iterable[Problem]) -> Sequence[Problem]:
    """Return those problems that stop a build, in the order given."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def left_out(problems: Iterable[Problem]) -> Sequence[Problem]:
    """Return those problems that kept something out of a lenient build, in the order given."""
    return [problem for problem in problems if problem.leaves_out]


def format_problems(problems: Iterable[Problem]) -> str:
    """Return the problems, one to a line, sorted by place."""
    return "\n".join(str(problem) for problem in sorted(problems))
