"""The commands as they are typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites.desk import ROOT, Desk


def inv(*words: str, folder: Path = Path()) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "invoke", "-r", str(ROOT), *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)


def test_a_story_from_its_beginning_to_its_translation(desk: Desk) -> None:
    begun = inv("new", "First light", "--author", "ana", "--category", "policy", "--json")
    assert json.loads(begun.stdout)["path"] == "content/articles/2026/first-light/en.md"
    translated = inv("translate", "first-light", "--to", "id", "--from", "en")
    assert translated.stdout == "content/articles/2026/first-light/id.md\n"
    status = inv("status", "--state", "draft", "--json")
    assert [row["story"] for row in json.loads(status.stdout)["rows"]] == ["first-light"]
    compared = inv("status", "--diff", "first-light", "id")
    assert (compared.returncode, compared.stderr) == (0, "")
    checked = inv("check", "--rule", "stale", "--rule", "content")
    assert (checked.returncode, checked.stdout) == (0, "Nothing to find fault with.\n")


@pytest.mark.parametrize(
    "command",
    ["new", "translate", "translated", "status", "schedule", "redirect", "edition", "schemas"],
)
def test_every_option_of_every_command_is_explained(command: str) -> None:
    from plugins.desk import commands

    task = getattr(commands, command)
    assert task.__doc__
    for argument in task.get_arguments():
        assert argument.help, argument
