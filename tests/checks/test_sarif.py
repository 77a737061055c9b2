"""SARIF: what its schema requires is there."""

from __future__ import annotations

import json

from plugins.checks.findings import Finding
from plugins.checks.sarif import to_sarif
from plugins.newsroom.problems import Problem, Severity

FINDINGS = [
    Finding(Problem("content/a b.md", 3, "tags", "found x", "y", severity=Severity.WARNING), "tags"),
    Finding(Problem("/srv/out/index.html", 0, "", "is wrong"), "links"),
]


def test_a_log_has_what_the_schema_requires() -> None:
    log = json.loads(to_sarif(FINDINGS, {"links": "Links.", "tags": "Tags."}))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"] == "inv check"
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert ids == ["links", "tags"]
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note", "none"}
        assert result["message"]["text"]
    assert [result["message"]["text"] for result in run["results"]] == ["tags: found x, expected y", "is wrong"]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert places == [
        {"artifactLocation": {"uri": "content/a%20b.md"}, "region": {"startLine": 3}},
        {"artifactLocation": {"uri": "file:///srv/out/index.html"}},
    ]


def test_nothing_found_is_a_log_too() -> None:
    assert json.loads(to_sarif([], {}))["runs"][0]["results"] == []
