"""A preview's rounds: build, tell, wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.newsroom.problems import Problem, Severity
from plugins.preview import session
from plugins.preview.board import Board, Notice, Round
from plugins.preview.notes import Note
from plugins.preview.orders import Order, Outcome
from plugins.preview.places import Places
from plugins.preview.session import keep_built, next_notice, round_of

GOOD = Outcome(folder="/o", changed=3)
BAD = Outcome(message="No")
SHEET = "<h1>The site can’t be built</h1><pre>No</pre>"


@pytest.mark.parametrize(
    ("last", "outcome", "expected"),
    [
        (Notice(), GOOD, Notice("a-2", "", "/o")),
        (Notice(), BAD, Notice("", SHEET, "")),
        (Notice("a-1", "", "/o"), BAD, Notice("a-1", SHEET, "/o")),
        (Notice("a-1", SHEET, "/o"), GOOD, Notice("a-2", "", "/o")),
    ],
)
def test_a_failed_build_leaves_the_last_good_site(last: Notice, outcome: Outcome, expected: Notice) -> None:
    assert next_notice(last, outcome, "a-2") == expected


def test_what_pages_and_links_need_is_told_and_kept_while_builds_fail() -> None:
    note = Note(path="content/a.md", story="a", lang="en")
    odd = Problem("content/a.md", 0, "", "is odd", severity=Severity.WARNING)
    wrong = Problem("content/a.md", 2, "", "is wrong")
    good = Outcome(folder="/o", changed=3, notes={"a/index.html": note}, problems=(odd,), editor_url="edit:/{path}")
    first = next_notice(Notice(), good, "a-1")
    second = next_notice(first, Outcome(problems=(wrong,)), "a-1")

    assert first == Notice("a-1", "", "/o", {"a/index.html": note}, (odd,), "edit:/{path}")
    assert (second.notes, second.found, second.folder) == (first.notes, (wrong,), "/o")
    assert f'<a href="edit:{Path.cwd()}/content/a.md">' in second.problems


@pytest.mark.parametrize(
    ("outcome", "numbers"),
    [(GOOD, (3, 0, 0)), (BAD, (0, 1, 0)), (Outcome(problems=(Problem("a", 0, "", "wrong"),)), (0, 1, 0))],
)
def test_a_build_is_remembered(outcome: Outcome, numbers: tuple[int, int, int]) -> None:
    files, wrong, warnings = numbers

    assert round_of("12:00:00", "start", outcome, 0.5) == Round(
        clock="12:00:00", cause="start", seconds=0.5, files=files, errors=wrong, warnings=warnings
    )


def test_the_site_is_built_at_every_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("time.strftime", lambda _: "12:00:00")
    monkeypatch.setattr("secrets.token_hex", lambda _: "a")
    article = tmp_path / "content" / "a.md"
    article.parent.mkdir()
    bad = Outcome(problems=(Problem("content/a.md", 1, "", "is wrong"),))
    outcomes = iter([GOOD, bad, Outcome(folder="/o"), GOOD])

    async def build(order: Order, announce: Callable[[Places], None]) -> Outcome:
        announce(Places((str(article.parent.resolve()),), (), ()))
        return next(outcomes)

    monkeypatch.setattr(session, "build_in_child", build)
    said: list[str] = []
    versions: list[tuple[str, bool]] = []

    async def follow() -> None:
        board = Board()
        rounds = asyncio.create_task(keep_built(Order(), board, said.append))
        async for notice in board.follow(pause=5):
            if notice == Notice():
                continue
            versions.append((notice.version, bool(notice.problems)))
            if len(versions) == 4:
                break
            await asyncio.sleep(0.1)
            article.write_text("x" * len(versions), encoding="utf-8")
        rounds.cancel()
        await asyncio.wait({rounds})

    asyncio.run(follow())
    assert versions == [("a-1", False), ("a-1", True), ("a-1", False), ("a-2", False)]
    assert [line.rpartition(", ")[0] for line in "\n".join(said).split("\n") if ", " in line] == [
        "12:00:00  start: 3 files written",
        "12:00:00  content/a.md: failed, 1 error",
        "12:00:00  content/a.md: 0 files written",
        "12:00:00  content/a.md: 3 files written",
    ]
