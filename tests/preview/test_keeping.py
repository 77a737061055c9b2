"""A preview's rounds: build, tell, wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from plugins.newsroom.problems import Problem, Severity
from plugins.preview.board import Board, News, Notice, Round
from plugins.preview.keeping import built_notice, drawn_notice, failed_notice, keep_built, round_of
from plugins.preview.notes import Note
from plugins.preview.orders import Order, Outcome, Sketch
from plugins.preview.places import Places
from tests.preview.making import FakeCrew

GOOD = Outcome(folder="/o", changed=3)
BAD = Outcome(message="No")
SHEET = "<h1>The site can’t be built</h1><pre>No</pre>"


NOTE = Note(path="content/a.md", story="a", lang="en")


@pytest.mark.parametrize(
    ("last", "expected"),
    [(Notice(), Notice("", SHEET, "")), (Notice("a-1", "", "/o"), Notice("a-1", SHEET, "/o"))],
)
def test_a_failed_build_leaves_the_last_good_site(last: Notice, expected: Notice) -> None:
    assert failed_notice(last, BAD) == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (Notice(), Notice("a-2", "", "/o")),
        (Notice("a-1", SHEET, "/o"), Notice("a-2", "", "/o", news=News("a-1"))),
        (Notice("a-2", SHEET, "/o", news=News("a-1")), Notice("a-2", "", "/o", news=News("a-1"))),
    ],
)
def test_a_good_build_is_another_version_after_the_last(last: Notice, expected: Notice) -> None:
    assert built_notice(last, GOOD, "a-2") == expected


def test_what_pages_and_links_need_is_told_and_kept_while_builds_fail() -> None:
    odd = Problem("content/a.md", 0, "", "is odd", severity=Severity.WARNING)
    wrong = Problem("content/a.md", 2, "", "is wrong")
    good = Outcome(folder="/o", changed=3, notes={"a/index.html": NOTE}, problems=(odd,), editor_url="edit:/{path}")
    first = built_notice(Notice(), good, "a-1")
    second = failed_notice(first, Outcome(problems=(wrong,)))

    assert first == Notice("a-1", "", "/o", {"a/index.html": NOTE}, (odd,), "edit:/{path}")
    assert (second.notes, second.found, second.folder) == (first.notes, (wrong,), "/o")
    assert f'<a href="edit:{Path.cwd()}/content/a.md">' in second.problems


def test_a_page_that_was_drawn_stays_until_a_build_that_began_later() -> None:
    built = Notice("a-1", "", "/o", {"a/index.html": NOTE})
    later = msgspec.structs.replace(NOTE, line=9)
    drawn = drawn_notice(built, Sketch(place="b/index.html", was="a/index.html", page="<p>", note=later), "a-2")
    overtaken = built_notice(
        drawn, msgspec.structs.replace(GOOD, notes={"a/index.html": NOTE}), "a-3", ["b/index.html"]
    )
    renewed = built_notice(overtaken, msgspec.structs.replace(GOOD, notes={"b/index.html": later}), "a-4")

    moved = {"a/index.html": "b/index.html"}
    pages = {"b/index.html": b"<p>"}
    news = News("a-1", ("b/index.html", "a/index.html"), moved)
    assert drawn == Notice("a-2", "", "/o", {"b/index.html": later}, drawn=pages, news=news)
    assert (overtaken.drawn, overtaken.news) == (pages, News("a-2"))
    assert (renewed.drawn, renewed.notes, renewed.news) == ({}, {"b/index.html": later}, News("a-3"))


def test_a_page_that_goes_back_to_its_old_place_is_moved_no_more() -> None:
    there = drawn_notice(Notice("a-1", "", "/o"), Sketch(place="b/index.html", was="a/index.html"), "a-2")
    back = drawn_notice(there, Sketch(place="a/index.html", was="b/index.html"), "a-3")

    assert back.news.moved == {"b/index.html": "a/index.html"}


@pytest.mark.parametrize(
    ("last", "assets", "news"),
    [
        (Notice("a-1", "", "/o"), ("theme/a.css", "feed.xml"), News("a-1", assets=("theme/a.css", "feed.xml"))),
        (Notice("a-1", "", "/o"), tuple(f"{number}.png" for number in range(51)), News()),
        (Notice(), ("theme/a.css",), News()),
    ],
    ids=["a few", "too many", "the first build"],
)
def test_files_that_are_no_pages_are_told_by_name(last: Notice, assets: tuple[str, ...], news: News) -> None:
    assert built_notice(last, Outcome(folder="/o", changed=1, assets=assets), "a-2").news == news


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

    async def build(announce: Callable[[Places], None]) -> Outcome:
        announce(Places((str(article.parent.resolve()),), (), ()))
        return next(outcomes)

    said: list[str] = []
    versions: list[tuple[str, bool]] = []

    async def follow() -> None:
        board = Board()
        rounds = asyncio.create_task(keep_built(Order(), board, said.append, FakeCrew(build)))
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


def test_a_page_is_drawn_at_once_and_the_site_built_when_nobody_saves_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    article = tmp_path.resolve() / "content" / "a.md"
    article.parent.mkdir()
    events: list[str] = []

    async def build(announce: Callable[[Places], None]) -> Outcome:
        announce(Places((str(article.parent),), (), ()))
        events.append("built")
        return Outcome(folder="/o", changed=1)

    async def draw(path: Path) -> Sketch:
        events.append(path.read_text())
        return Sketch(place="a/index.html", page=path.read_text())

    async def follow() -> list[Notice]:
        board = Board()
        rounds = asyncio.create_task(keep_built(Order(), board, lambda _: None, FakeCrew(build, draw)))
        await board.first(10)
        await asyncio.sleep(0.2)
        seen = []
        for text in ("one", "two"):
            article.with_name("new.tmp").write_text(text)
            article.with_name("new.tmp").replace(article)
            await asyncio.sleep(0.4)
            seen.append(board.notice)
        await asyncio.sleep(1.2)
        rounds.cancel()
        await asyncio.wait({rounds})
        return [*seen, board.notice]

    one, two, last = asyncio.run(follow())
    assert events == ["built", "one", "two", "built"]
    assert [notice.drawn for notice in (one, two, last)] == [{"a/index.html": b"one"}, {"a/index.html": b"two"}, {}]
    assert [notice.news.only for notice in (one, two, last)] == [("a/index.html",), ("a/index.html",), ()]
    assert two.news.since == one.version
