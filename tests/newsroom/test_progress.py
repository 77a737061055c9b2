"""Bars are shown on terminals and for long work only, and nothing is left of them."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator

import pytest

from plugins.newsroom import progress
from plugins.newsroom.progress import QUIET, Progress
from tests.sites.desk import ROOT

BATCHES = [[1, 2], [3], [4, 5, 6]]


class Terminal(io.StringIO):
    """What is written to a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def terminal_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")


def follow(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, long_s: float) -> str:
    monkeypatch.setattr(progress, "_LONG_S", long_s)
    monkeypatch.setattr(progress, "_EVERY_S", 0)
    assert list(Progress(stream).follow(iter(BATCHES), "reading", 6)) == BATCHES
    return stream.getvalue()


def test_long_work_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = follow(Terminal(), monkeypatch, 0)
    assert "reading" in shown
    assert [count for count in ("2/6", "3/6", "6/6") if count in shown] == ["2/6", "3/6", "6/6"]


def test_nothing_is_left_of_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    erase_line = "\x1b[2K"
    assert follow(Terminal(), monkeypatch, 0).endswith(erase_line)


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert follow(Terminal(), monkeypatch, 60) == ""


def test_a_pipe_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert follow(io.StringIO(), monkeypatch, 0) == ""


def test_quiet_hands_on_what_comes() -> None:
    assert list(QUIET.follow(BATCHES, "reading", 6)) == BATCHES


def test_a_bar_goes_when_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing() -> Iterator[list[int]]:
        yield [1]
        raise OSError("gone")

    monkeypatch.setattr(progress, "_LONG_S", 0)
    stream = Terminal()
    with pytest.raises(OSError, match="gone"):
        list(Progress(stream).follow(failing(), "reading", 6))
    assert stream.getvalue().endswith("\x1b[2K")


def test_the_library_of_bars_is_loaded_when_one_is_shown() -> None:
    code = "import sys, plugins.newsroom.command_line; sys.exit(bool({'rich', 'distributed'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
