"""What `inv check` finds: every rule of every capability asked, its findings told as text or as JSON."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

import msgspec

from plugins.newsroom.config import Config
from plugins.newsroom.model import Site
from plugins.newsroom.problems import Problem, Severity

Rule = Callable[[Site, Config], Iterable[Problem]]

CONTENT = "content"
"""The rule under which stands what a build would say."""
_SAYS = "What keeps the site from being built, and what a build warns of."


class Finding(msgspec.Struct, frozen=True, order=True):
    """A problem, and the rule that found it."""

    problem: Problem
    rule: str

    def __str__(self) -> str:
        return f"{self.problem} [{self.rule}]"


def collect_rules(root: Path) -> dict[str, Rule]:
    """Return the RULES of every plugins/*/rules.py below root, by name, the packages in alphabetical order.

    Raises ValueError if two packages have a rule of one name.
    """
    rules: dict[str, Rule] = {}
    for path in sorted(root.glob("plugins/*/rules.py")):
        package = path.parent.name
        for name, rule in import_module(f"plugins.{package}.rules").RULES.items():
            if name in rules or name == CONTENT:
                raise ValueError(f"plugins.{package}.rules has a rule {name!r}, and there is one already")
            rules[name] = rule
    return rules


def find(site: Site, config: Config, rules: Mapping[str, Rule], problems: Iterable[Problem] = ()) -> list[Finding]:
    """Return what the rules find in a site, and what a build would say of it, by place."""
    findings = {Finding(problem, CONTENT) for problem in problems}
    for name, rule in rules.items():
        findings.update(Finding(problem, name) for problem in rule(site, config))
    return sorted(findings)


def describe(rules: Mapping[str, Rule]) -> str:
    """Return the names of all rules with what they find, one to a line."""
    said = {CONTENT: _SAYS, **{name: (rule.__doc__ or "").partition("\n")[0] for name, rule in rules.items()}}
    width = max(map(len, said))
    return "\n".join(f"{name:<{width}}  {text}" for name, text in said.items())


def summary(findings: Sequence[Finding]) -> str:
    """Return the closing line of a check."""
    wrong = errors(findings)
    rest = len(findings) - wrong
    if not findings:
        return "Nothing to find fault with."
    parts = [_count(wrong, "error")] if wrong else []
    return ", ".join([*parts, *([_count(rest, "warning")] if rest else [])]) + "."


def errors(findings: Iterable[Finding]) -> int:
    """Return the number of errors."""
    return sum(finding.problem.severity is Severity.ERROR for finding in findings)


def to_json(findings: Sequence[Finding]) -> str:
    """Return findings as JSON: their number by severity, and each with the fields of a problem and its rule."""
    wrong = errors(findings)
    listed = [{"rule": finding.rule, **msgspec.to_builtins(finding.problem)} for finding in findings]
    whole = {"errors": wrong, "warnings": len(findings) - wrong, "findings": listed}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode()


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
