"""Known faults of the pinned packages: what PyPI and npm say of each.

A package that a service says nothing of is no pass: pip-audit alone would end well when it was told of none.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from audits.result import Result, count
from audits.tools import HERE, ToolError, find_program

PINS = tuple(HERE.parent / f"requirements{part}.txt" for part in ("", "-dev", "-dask"))


def ask_pip_audit(pins: Sequence[Path] = PINS) -> Result:
    """Return the known faults of Python's packages, in those versions that files of pins name.

    Raises ToolError when PyPI doesn't answer.
    """
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--format", "json"]
    command += ["--progress-spinner", "off", *(word for file in pins for word in ("-r", str(file)))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return judge_pip_audit(done.stdout, done.stderr)


def judge_pip_audit(said: str, complaint: str = "") -> Result:
    """Return what pip-audit's JSON says; complaint: what it printed besides. Raises ToolError for anything else."""
    packages = _parsed(said).get("dependencies")
    if not packages:
        raise ToolError(f"PyPI does not answer: {_last_line(complaint)}")
    silent = [package["skip_reason"] for package in packages if "skip_reason" in package]
    if len(silent) == len(packages):
        raise ToolError(f"PyPI does not answer for any of {count(len(packages), 'package')}: {silent[0]}")
    faults = [_python_fault(package, each) for package in packages for each in package.get("vulns", ())]
    return _result(f"pip-audit {version('pip-audit')}", len(packages), faults, silent)


def ask_npm_audit(folder: Path = HERE) -> Result:
    """Return the known faults of npm's packages that the lock file of a folder names.

    Raises ToolError without npm, and when npm's registry doesn't answer.
    """
    command = [find_program("npm"), "audit", "--json", "--package-lock-only"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return judge_npm_audit(done.stdout, done.stderr)


def judge_npm_audit(said: str, complaint: str = "") -> Result:
    """Return what npm's JSON says; complaint: what it printed besides. Raises ToolError for anything else."""
    found = _parsed(said)
    if "vulnerabilities" not in found:
        raise ToolError(f"npm's registry does not answer: {found.get('message') or _last_line(complaint)}")
    faults = [_npm_fault(name, package) for name, package in sorted(found["vulnerabilities"].items())]
    return _result("npm audit", found["metadata"]["dependencies"]["total"], faults, [])


def _result(name: str, packages: int, faults: Sequence[str], silent: Sequence[str]) -> Result:
    outcome = count(len(faults), "known fault")
    if silent:
        outcome += f"; no answer for {count(len(silent), 'package')}"
    return Result(name, count(packages, "package"), outcome, (*faults, *silent), has_run=not silent)


def _python_fault(package: dict[str, Any], fault: dict[str, Any]) -> str:
    mended = ", ".join(fault["fix_versions"]) or "no version yet"
    return f"{package['name']} {package['version']}: {fault['id']}; mended in {mended}"


def _npm_fault(name: str, package: dict[str, Any]) -> str:
    # What comes by way of another package is named alone; the fault itself stands at that one.
    causes = [cause if isinstance(cause, str) else f"{cause['title']} ({cause['url']})" for cause in package["via"]]
    return f"{name} {package['range']}: {package['severity']}; {', '.join(causes)}"


def _parsed(said: str) -> dict[str, Any]:
    try:
        found = json.loads(said)
    except json.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _last_line(complaint: str) -> str:
    return next(reversed(complaint.strip().splitlines()), "it says nothing")
