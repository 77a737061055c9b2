"""The registry of rules, and how findings are told."""

import json
from pathlib import Path

import pytest

from plugins.checks.findings import Finding, collect_rules, errors, find
from plugins.checks.report import describe, report, summary, to_json
from plugins.newsroom.config import Config
from plugins.newsroom.model import Site
from plugins.newsroom.problems import Problem, Severity
from tests.desk.making import desk_of
from tests.sites.desk import ROOT

WARNING = Problem("content/b.md", 2, "tags", "found x", "y", "z", Severity.WARNING)
ERROR = Problem("content/a.md", 0, "", "is wrong")


def look(site: Site, config: Config) -> list[Problem]:
    """Things that are odd.

    More of it.
    """
    return [WARNING, WARNING]


def test_findings_are_sorted_and_stand_once() -> None:
    desk = desk_of({})
    findings = find(desk.site, desk.config, {"odd": look}, [ERROR])
    assert list(map(str, findings)) == [
        "content/a.md: is wrong [content]",
        "content/b.md:2: tags: found x, expected y; did you mean z? (warning) [odd]",
    ]
    assert errors(findings) == 1


@pytest.mark.parametrize(
    "problems, expected",
    [
        ([], "Nothing to find fault with."),
        ([ERROR], "1 error."),
        ([WARNING], "1 warning."),
        ([ERROR, WARNING, WARNING], "1 error, 2 warnings."),
    ],
)
def test_the_closing_line_counts(problems: list[Problem], expected: str) -> None:
    assert summary([Finding(problem, "odd") for problem in problems]) == expected


def test_programs_get_every_field() -> None:
    assert json.loads(to_json([Finding(ERROR, "content"), Finding(WARNING, "odd")])) == {
        "errors": 1,
        "warnings": 1,
        "findings": [
            {"rule": "content", "path": "content/a.md", "line": 0, "field": "", "found": "is wrong", "expected": "",
             "suggestion": "", "severity": "error", "leaves_out": False},
            {"rule": "odd", "path": "content/b.md", "line": 2, "field": "tags", "found": "found x", "expected": "y",
             "suggestion": "z", "severity": "warning", "leaves_out": False},
        ],
    }  # fmt: skip


def test_rules_are_described_one_to_a_line() -> None:
    assert describe({"odd": "Things that are odd.", "even": "Others."}) == "odd   Things that are odd.\neven  Others."


def test_of_many_findings_of_a_rule_the_first_are_listed_errors_before_warnings() -> None:
    many = [
        Finding(Problem(f"content/{n:02}.md", 0, "", "is odd", severity=Severity.WARNING), "odd") for n in range(30)
    ]
    rows = report([*many, Finding(ERROR, "odd")], shows_all=False).splitlines()
    assert len(rows) == 22
    assert rows[-3:] == [
        "content/a.md: is wrong [odd]",
        "… and 11 more [odd]: inv check --rule odd --all",
        "1 error, 30 warnings.",
    ]
    assert len(report([*many, Finding(ERROR, "odd")]).splitlines()) == 32


def test_every_package_may_bring_rules() -> None:
    rules = collect_rules(ROOT)
    assert {"stale", "drift", "glossary", "moved", "summary", "cover"} <= set(rules)
    assert all((rule.__doc__ or "").strip() for rule in rules.values())


def test_two_rules_of_one_name_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("desk", "also_desk"):
        (tmp_path / "plugins" / package).mkdir(parents=True)
        (tmp_path / "plugins" / package / "rules.py").touch()
    from plugins.checks import findings
    from plugins.desk import rules

    monkeypatch.setattr(findings, "import_module", lambda _: rules)
    with pytest.raises(ValueError, match=r"plugins.desk.rules has a rule 'stale', and there is one already"):
        collect_rules(tmp_path)
