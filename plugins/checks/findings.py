"""What `inv check` finds in the content: every rule of every capability asked, each finding with the rule it is of."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

import msgspec

from plugins.newsroom.config import Config
from plugins.newsroom.model import Site
from plugins.newsroom.problems import ConfigError, Problem, Severity, nearest

Rule = Callable[[Site, Config], Iterable[Problem]]

CONTENT = "content"
"""The rule under which stands what a build would say. Nothing can turn it off."""
SECRETS = "leaks"
"""The rule whose errors are errors in an archive that nobody checked, too."""
OFF = "off"


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
    """Return what the rules find in a site, and what a build would say of it, by place.

    Rules that are off are not asked; how bad each finding is, the setting CHECKS and the text that it is in decide.
    """
    findings = {Finding(problem, CONTENT) for problem in problems}
    for name, rule in rules.items():
        # A text may turn on what is off for the site.
        if config.settings.checks.get(name) != OFF or any(name in article.checks for article in site.articles.values()):
            findings.update(Finding(problem, name) for problem in rule(site, config))
    return sorted(settle(findings, site, config))


def settle(findings: Iterable[Finding], site: Site, config: Config) -> Iterator[Finding]:
    """Yield findings as bad as CHECKS and the texts that they are in say, without those that are off.

    When lenient, what nothing is said of is a warning.
    """
    own = {
        f"{site.content_name}/{article.source.path}": article.checks
        for article in (*site.articles.values(), *site.pages.values())
        if article.checks
    }
    for finding in findings:
        level = own.get(finding.problem.path, {}).get(finding.rule) or config.settings.checks.get(finding.rule)
        if level is None and config.settings.lenient and finding.rule not in (CONTENT, SECRETS):
            level = Severity.WARNING
        if finding.rule == CONTENT or level is None:
            yield finding
        elif level != OFF:
            problem = msgspec.structs.replace(finding.problem, severity=Severity(level))
            yield Finding(problem, finding.rule)


def find_unknown_names(site: Site, config: Config, names: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each name in a text's checks that is no rule's. Raises ConfigError for one in CHECKS."""
    known = set(names) - {CONTENT}
    for name in config.settings.checks:
        if name not in known:
            near = nearest(name, known)
            ask = f"; did you mean {near!r}?" if near else f", expected one of {', '.join(sorted(known))}"
            raise ConfigError(f"CHECKS: found {name!r}, which is no rule that can be set{ask}")
    for article in (*site.articles.values(), *site.pages.values()):
        for name in article.checks:
            line = article.source.line_of(f"checks.{name}")
            if name not in known and line:  # a translation that inherits it isn't where it is to be mended
                path = f"{site.content_name}/{article.source.path}"
                expected = "a rule of inv check --rules"
                yield Problem(path, line, f"checks.{name}", "unknown rule", expected, nearest(name, known))


def errors(findings: Iterable[Finding]) -> int:
    """Return the number of errors."""
    return sum(finding.problem.severity is Severity.ERROR for finding in findings)
