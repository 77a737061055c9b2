"""What was found, for people and for programs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from plugins.checks.findings import Finding, errors

MOST_SHOWN = 20
"""Findings of one rule that are listed, unless all are asked for."""


def describe(rules: Mapping[str, str]) -> str:
    """Return the names of rules with what they find, one to a line."""
    width = max(map(len, rules))
    return "\n".join(f"{name:<{width}}  {text}" for name, text in rules.items())


def report(findings: Sequence[Finding], *, shows_all: bool = True) -> str:
    """Return the findings, one to a line, and a closing line that counts them.

    Unless all are to be shown, of one rule only the first are, errors before warnings, and a line says how many more
    there are.
    """
    return "\n".join([*_rows(findings, shows_all=shows_all), summary(findings)])


def _rows(findings: Sequence[Finding], *, shows_all: bool) -> Iterator[str]:
    shown: Counter[str] = Counter()
    if shows_all:
        yield from map(str, findings)
        return
    picked = set()
    for finding in sorted(findings, key=lambda each: (each.problem.severity, each)):
        shown[finding.rule] += 1
        if shown[finding.rule] <= MOST_SHOWN:
            picked.add(finding)
    yield from (str(finding) for finding in findings if finding in picked)
    for rule, number in sorted(shown.items()):
        if number > MOST_SHOWN:
            yield f"… and {number - MOST_SHOWN} more [{rule}]: inv check --rule {rule} --all"


def summary(findings: Sequence[Finding]) -> str:
    """Return the closing line of a check."""
    wrong = errors(findings)
    rest = len(findings) - wrong
    if not findings:
        return "Nothing to find fault with."
    parts = [_count(wrong, "error")] if wrong else []
    return ", ".join([*parts, *([_count(rest, "warning")] if rest else [])]) + "."


def to_json(findings: Sequence[Finding]) -> str:
    """Return findings as JSON: their number by severity, and each with the fields of a problem and its rule."""
    wrong = errors(findings)
    listed = [{"rule": finding.rule, **msgspec.to_builtins(finding.problem)} for finding in findings]
    whole = {"errors": wrong, "warnings": len(findings) - wrong, "findings": listed}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode()


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
