"""The registry of rules, and how findings are told."""

import json
from pathlib import Path

import pytest

from plugins.desk.checking import Finding, collect_rules, describe, errors, find, summary, to_json
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


def test_rules_are_described_by_their_docstrings() -> None:
    assert describe({"odd": look}).splitlines()[1] == "odd      Things that are odd."


def test_every_package_may_bring_rules() -> None:
    rules = collect_rules(ROOT)
    assert list(rules)[:4] == ["stale", "drift", "glossary", "moved"]
    assert all((rule.__doc__ or "").strip() for rule in rules.values())


def test_two_rules_of_one_name_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("desk", "also_desk"):
        (tmp_path / "plugins" / package).mkdir(parents=True)
        (tmp_path / "plugins" / package / "rules.py").touch()
    from plugins.desk import checking, rules

    monkeypatch.setattr(checking, "import_module", lambda _: rules)
    with pytest.raises(ValueError, match=r"plugins.desk.rules has a rule 'stale', and there is one already"):
        collect_rules(tmp_path)
