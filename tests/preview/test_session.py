"""A preview's rounds: build, tell, wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.newsroom.problems import Problem
from plugins.preview import session
from plugins.preview.board import Board, Notice
from plugins.preview.orders import Order, Outcome
from plugins.preview.places import Places
from plugins.preview.session import keep_built, next_notice

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
