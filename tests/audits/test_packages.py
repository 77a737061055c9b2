"""Known faults of packages: those that services tell are told; what they don't answer for is no pass."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from audits import packages, run
from audits.packages import judge_npm_audit, judge_pip_audit
from audits.result import Result
from audits.tools import HERE, ToolError

ROOT = Path(__file__).parents[2]
SOUND = {"name": "a", "version": "1.0", "vulns": []}
SILENT = {"name": "b", "skip_reason": "b was not found"}
FAULTY = {"name": "c", "version": "2.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1", "3.0"], "aliases": []}]}
UNMENDED = {"name": "d", "version": "3", "vulns": [{"id": "PYSEC-2", "fix_versions": []}]}


def pip_audit(*dependencies: dict[str, Any]) -> Result:
    return judge_pip_audit(json.dumps({"dependencies": dependencies, "fixes": []}))


def test_packages_without_known_faults_pass() -> None:
    found = pip_audit(SOUND, {**SOUND, "name": "b"})
    assert (found.scope, found.outcome, found.is_passed) == ("2 packages", "0 known faults", True)


def test_known_faults_are_named_with_what_mends_them() -> None:
    found = pip_audit(SOUND, FAULTY, UNMENDED)
    assert found.faults == ("c 2.0: PYSEC-1; mended in 2.1, 3.0", "d 3: PYSEC-2; mended in no version yet")
    assert not found.is_passed


def test_a_package_without_an_answer_is_no_pass() -> None:
    found = pip_audit(SOUND, SILENT)
    assert (found.outcome, found.faults) == ("0 known faults; no answer for 1 package", ("b was not found",))
    assert not found.is_passed


@pytest.mark.parametrize(
    "said, complaint, message",
    [
        (json.dumps({"dependencies": [SILENT]}), "", "PyPI does not answer for any of 1 package: b was not found"),
        ("", "Traceback\nConnectionError: refused\n", "PyPI does not answer: ConnectionError: refused"),
        ("[]", "", "PyPI does not answer: it says nothing"),
    ],
    ids=["for no package", "no connection", "nothing"],
)
def test_no_answer_of_pypi_is_said(said: str, complaint: str, message: str) -> None:
    with pytest.raises(ToolError, match=f"^{re.escape(message)}$"):
        judge_pip_audit(said, complaint)


def npm_audit(vulnerabilities: dict[str, Any]) -> Result:
    return judge_npm_audit(
        json.dumps({"vulnerabilities": vulnerabilities, "metadata": {"dependencies": {"total": 7, "prod": 7}}})
    )


def test_npm_packages_without_known_faults_pass() -> None:
    found = npm_audit({})
    assert (found.scope, found.outcome, found.is_passed) == ("7 packages", "0 known faults", True)


def test_known_faults_of_npm_packages_are_named() -> None:
    cause = {"title": "Too much time", "url": "https://advisories.example/1"}
    found = npm_audit(
        {
            "x": {"severity": "high", "range": "<2", "via": ["y"]},
            "a": {"severity": "low", "range": "*", "via": [cause]},
        }
    )
    assert found.faults == ("a *: low; Too much time (https://advisories.example/1)", "x <2: high; y")
    assert not found.is_passed


@pytest.mark.parametrize(
    "said, complaint, message",
    [
        ('{"message": "405 Method Not Allowed"}', "x", "npm's registry does not answer: 405 Method Not Allowed"),
        ("", "npm error network\n", "npm's registry does not answer: npm error network"),
    ],
    ids=["refused", "no connection"],
)
def test_no_answer_of_npm_is_said(said: str, complaint: str, message: str) -> None:
    with pytest.raises(ToolError, match=f"^{re.escape(message)}$"):
        judge_npm_audit(said, complaint)


def test_pip_audit_without_a_connection_gives_no_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real program, on a line that is dead."""
    pins = tmp_path / "pins.txt"
    pins.write_text(f"a==1.0 --hash=sha256:{'0' * 64}\n")
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("PIP_CACHE_DIR", str(tmp_path / "cache"))
    with pytest.raises(ToolError, match=r"^PyPI does not answer: .*refused"):
        packages.ask_pip_audit([pins])


def test_what_could_not_be_asked_is_told_and_ends_with_a_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def silent() -> Result:
        raise ToolError("PyPI does not answer: it says nothing")

    monkeypatch.setattr(run, "_OF_PACKAGES", {"pip-audit": silent, "npm-audit": lambda: npm_audit({})})
    assert run.run_audits(["pip-audit", "npm-audit"], 1) == 1
    assert "| pip-audit |  | not run: PyPI does not answer: it says nothing |" in capsys.readouterr().out
    assert run.run_audits(["npm-audit"], 1) == 0


def test_all_pins_and_the_lock_file_are_asked_about() -> None:
    assert sorted(ROOT.glob("requirements*.txt")) == sorted(packages.PINS)
    assert (HERE / "package-lock.json").is_file()


@pytest.mark.parametrize("name", ["github.yml", "gitlab.yml"])
def test_the_workflows_ask_for_known_faults(name: str) -> None:
    text = (ROOT / "docs/workflows" / name).read_text("utf-8")
    assert ".venv/bin/inv audit --only pip-audit,npm-audit" in text
    assert set(run._OF_PACKAGES) == {"pip-audit", "npm-audit"}
