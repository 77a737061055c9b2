"""Findings in the form in which code hosts show them beside the lines they are of: SARIF 2.1.0.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from plugins.checks.findings import Finding

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def to_sarif(findings: Sequence[Finding], rules: Mapping[str, str]) -> str:
    """Return a SARIF log with one run. rules: what each rule finds, by name, in order."""
    names = list(rules)
    driver = {
        "name": "inv check",
        "rules": [{"id": name, "shortDescription": {"text": text or name}} for name, text in rules.items()],
    }
    results = [_result(finding, names.index(finding.rule)) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding, index: int) -> dict[str, Any]:
    problem = finding.problem
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.path)}}
    if problem.line:
        place["region"] = {"startLine": problem.line}
    said = str(problem).removesuffix(" (warning)").removeprefix(f"{problem.path}:{problem.line}:")
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": str(problem.severity),
        "message": {"text": said.removeprefix(f"{problem.path}:").strip()},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    """Return a path as a URI: relative to the folder that the check ran in, or absolute."""
    return PurePath(path).as_uri() if os.path.isabs(path) else quote(path)
