"""`inv check`: what it prints, and its exit status."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.desk.command_lines import checks
from plugins.desk.command_lines.checks import list_rules, run_check, run_watch
from tests.desk.conftest import RunStatus
from tests.sites.desk import Desk, text

PLACES = ("pelicanconf.py", ".cache")


def check(*only: str, as_json: bool = False) -> None:
    run_check(*PLACES, only, as_json=as_json)


def test_a_sound_site_passes(desk: Desk, status_of: RunStatus, capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(check) == 0
    assert capsys.readouterr() == ("Nothing to find fault with.\n", "")


def test_warnings_are_no_failure(desk: Desk, status_of: RunStatus, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write({"articles/2026/xz/id.md": text("Pintu", "## Siapa?", date=None)})
    assert status_of(check) == 0
    assert capsys.readouterr().out == (
        "content/articles/2026/xz/id.md:4: differs from en.md: 1 heading instead of none (warning) [drift]\n"
        "1 warning.\n"
    )


def test_an_error_of_the_content_is_one(desk: Desk, status_of: RunStatus, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write({"articles/b/en.md": text("B", "[x](gone.md)", colour="red")})
    assert status_of(check) == 1
    out = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[0] for line in out] == [
        "content/articles/b/en.md:4",
        "content/articles/b/en.md:6",
        "2 errors.",
    ]
    assert all(line.endswith("[content]") for line in out[:2])
    assert status_of(check, "drift") == 0
    assert status_of(check, "content", as_json=True) == 1
    assert json.loads(capsys.readouterr().out.partition("\n")[2])["errors"] == 2


def test_an_unknown_rule_is_said(desk: Desk, status_of: RunStatus, capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(check, "stail") == 2
    said = capsys.readouterr().err
    assert said.startswith("--rule: found 'stail', expected one of content, ")
    assert said.endswith("; did you mean stale?\n")


def test_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    list_rules()
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert names[0] == "content"
    assert {"stale", "drift", "glossary", "moved"} <= set(names)


def test_watching_looks_again_after_every_change(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def changes(folder: Path) -> Iterator[None]:
        assert folder == Path("content")
        yield
        desk.write({"articles/b/en.md": text("B", colour="red")})
        yield
        Path("pelicanconf.py").write_text("LENIENT = 3\n")
        yield

    monkeypatch.setattr(checks, "_changes", changes)
    run_watch(*PLACES, [])
    out = capsys.readouterr().out.splitlines()
    assert [line for line in out if "content/" not in line] == [
        "Checking …",
        "Nothing to find fault with.",
        "Waiting for changes",
        "Checking …",
        "1 error.",
        "Waiting for changes",
        "Checking …",
        "LENIENT: found 3, expected True or False",
        "Waiting for changes",
    ]
