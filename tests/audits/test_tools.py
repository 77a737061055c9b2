"""The pinned tools: named with versions, and without the address of any registry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from audits import tools
from audits.tools import HERE, ToolError, find_program, pinned_version


def test_versions_are_those_that_package_json_asks_for() -> None:
    asked = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {name: pinned_version(name) for name in asked} == asked


def test_every_package_has_a_hash_and_no_address() -> None:
    packages = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_a_missing_program_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolError, match="node is not installed"):
        find_program("node")


def test_without_npm_nothing_is_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(tools, "_MARK", tmp_path / "mark")
    with pytest.raises(ToolError, match="node is not installed"):
        tools.install()
