"""What editors, synchronisation and git do to files: always one rebuild, of the final state, and none that fails."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.preview.board import Board
from plugins.preview.keeping import keep_built
from plugins.preview.orders import Order, Outcome
from plugins.preview.places import Places
from tests.desk.making import git
from tests.preview.making import FakeCrew

Habit = Callable[[Path], None]
FINAL = "the final text"
OTHERS = 200
"""Articles beside the one that is edited."""


def rename(article: Path) -> None:
    temporary = article.with_name("new.tmp")
    temporary.write_text(FINAL)
    temporary.replace(article)


def vim(article: Path) -> None:
    swap, backup = article.with_name(".en.md.swp"), article.with_name("en.md~")
    swap.write_text("swap")
    article.with_name("4913").touch()
    article.with_name("4913").unlink()
    article.rename(backup)
    article.write_text(FINAL)
    backup.unlink()
    swap.unlink()


def emacs(article: Path) -> None:
    lock = article.with_name(".#en.md")
    lock.symlink_to("somebody@desk.1234")
    article.with_name("#en.md#").write_text("half")
    article.rename(article.with_name("en.md~"))
    article.write_text(FINAL)
    article.with_name("#en.md#").unlink()
    lock.unlink()


def by_halves(article: Path) -> None:
    with article.open("w") as opened:
        for letter in FINAL:
            opened.write(letter)
            opened.flush()


def jetbrains(article: Path) -> None:
    temporary, old = article.with_name("en.md___jb_tmp___"), article.with_name("en.md___jb_old___")
    temporary.write_text(FINAL)
    article.rename(old)
    temporary.rename(article)
    old.unlink()


def two_hundred_saves(article: Path) -> None:
    for number in range(200):
        article.write_text(f"draft {number}" if number < 199 else FINAL)
        time.sleep(0.005)


def synchronise(article: Path) -> None:
    article.with_name(".syncthing.en.md.tmp").write_text(FINAL)
    article.with_name("en (Ana's conflicted copy 2026-11-24).md").write_text("other")
    article.with_name("en.sync-conflict-20261124-101010-ABCDEFG.md").write_text("other")
    article.with_name(".syncthing.en.md.tmp").replace(article)


def merge(article: Path) -> None:
    article.with_name("en.md.orig").write_text("old")
    article.with_name("en.md.rej").write_text("rejected")
    article.write_text(FINAL)


def check_out(article: Path) -> None:
    git(article.parents[3], "checkout", "-q", "other")


HABITS = (rename, vim, emacs, by_halves, jetbrains, two_hundred_saves, synchronise, merge, check_out)


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("time.strftime", lambda _: "12:00:00")
    article = tmp_path.resolve() / "content" / "articles" / "xz" / "en.md"
    article.parent.mkdir(parents=True)
    article.write_text("the first text")
    return article


def make_branches(article: Path) -> None:
    """Put an article into a repository whose branch `other` has other texts and half of the files."""
    top = article.parents[3]
    for branch, text, number in (("other", FINAL, OTHERS // 2), ("main", "the first text", OTHERS)):
        for path in (article, *(article.parents[1] / f"{each}" / "en.md" for each in range(number))):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        git(top, *(("init", "-q", "-b") if branch == "other" else ("checkout", "-q", "-b")), branch)
        git(top, "add", "content")
        git(top, "commit", "-qm", text)


@pytest.mark.parametrize("habit", HABITS, ids=[habit.__name__ for habit in HABITS])
def test_one_rebuild_of_the_final_state(article: Path, habit: Habit) -> None:
    built: list[str] = []
    if habit is check_out:
        make_branches(article)

    async def build(announce: Callable[[Places], None]) -> Outcome:
        announce(Places((str(article.parents[2]),), (), ()))
        try:
            built.append(article.read_text())
        except FileNotFoundError:
            return Outcome(message="gone")
        return Outcome(folder="/o", changed=1)

    said: list[str] = []

    async def follow() -> None:
        board = Board("t")
        rounds = asyncio.create_task(keep_built(Order(), board, said.append, FakeCrew(build)))
        await board.first(10)
        # Watching begins in a thread of its own.
        await asyncio.sleep(0.2)
        await asyncio.to_thread(habit, article)
        await asyncio.sleep(0.5)
        rounds.cancel()
        await asyncio.wait({rounds})

    asyncio.run(follow())
    assert built == ["the first text", FINAL]
    assert [line for line in said if "failed" in line] == []


def test_a_build_that_fails_while_files_are_changed_is_not_told(article: Path) -> None:
    built: list[bool] = []

    async def build(announce: Callable[[Places], None]) -> Outcome:
        announce(Places((str(article.parents[2]),), (), ()))
        await asyncio.sleep(0.2)
        if len(built) == 1:
            # Somebody saves again while this build reads what was there before.
            await asyncio.to_thread(article.write_text, FINAL)
        built.append(len(built) != 1)
        return Outcome(folder="/o", changed=1) if built[-1] else Outcome(message="half")

    said: list[str] = []

    async def follow() -> Board:
        board = Board("t")
        rounds = asyncio.create_task(keep_built(Order(), board, said.append, FakeCrew(build)))
        await board.first(10)
        await asyncio.to_thread(article.write_text, "ha")
        await asyncio.sleep(1.5)
        rounds.cancel()
        await asyncio.wait({rounds})
        return board

    board = asyncio.run(follow())
    assert built == [True, False, True]
    assert [each.errors for each in board.rounds] == [0, 0]
    assert "failed" not in "".join(said)
