"""The desk's pages as the server gives them."""

from __future__ import annotations

import asyncio

import pytest

from plugins.preview.board import Board, Notice, Round
from plugins.preview.desk_server import Desk, question_of
from plugins.preview.questions import Question, Shown
from tests.preview.conftest import Running, Serve

ROUND = Round(clock="12:00:00", cause="start", seconds=0.5, files=3, errors=0, warnings=0)


@pytest.mark.parametrize(
    ("raw_path", "query", "expected"),
    [
        (b"/_desk/", b"", Question()),
        (b"/_desk/", b"all", Question(shows_all=True)),
        (b"/_desk/compare/xz/id/", b"", Question(story="xz", lang="id")),
        (b"/_desk/compare/xz/id", b"", Question(story="xz", lang="id")),
        (b"/_desk/compare/pages/about/id/", b"", Question(story="pages/about", lang="id")),
        (b"/_desk/compare/%E3%83%91/zh-Hant/", b"", Question(story="パ", lang="zh-Hant")),
        (b"/_desk/why/xz/en/", b"", Question(story="xz", lang="en", wants_reasons=True)),
        (b"/_desk/why/xz/", b"", None),
        (b"/_desk/compare/xz/", b"", None),
        (b"/_desk/compare/", b"", None),
        (b"/_desk/else/xz/id/", b"", None),
        (b"/_desk/compare/../secret/id/", b"", None),
        (b"/_desk/compare/%2e%2e/secret/id/", b"", None),
        (b"/_desk/compare/a%00/id/", b"", None),
    ],
)
def test_addresses_ask_for_pages(raw_path: bytes, query: bytes, expected: Question | None) -> None:
    assert question_of(raw_path, query) == expected


def test_a_page_is_made_once_as_long_as_it_is_true() -> None:
    board = Board("t")
    asked: list[Question] = []

    async def ask(question: Question) -> Shown:
        asked.append(question)
        await asyncio.sleep(0)
        return Shown(200, str(len(asked)))

    async def steps() -> list[str]:
        desk = Desk(board, ask)
        both = await asyncio.gather(desk.show(b"/_desk/", b""), desk.show(b"/_desk/", b""))
        board.rounds.append(ROUND)
        third = await desk.show(b"/_desk/", b"")
        compared = [await desk.show(b"/_desk/compare/xz/id/", b"") for _ in range(2)]
        board.post(Notice("a-2", "", "/o"))
        compared.append(await desk.show(b"/_desk/compare/xz/id/", b""))
        return [shown.html for shown in (*both, third, *compared)]

    assert asyncio.run(steps()) == ["1", "1", "2", "3", "3", "4"]
    assert asked == [
        Question(),
        Question(rounds=(ROUND,)),
        Question(story="xz", lang="id"),
        Question(story="xz", lang="id", folder="/o", version="a-2"),
    ]


@pytest.fixture(scope="module")
def site(serve: Serve) -> Running:
    return serve(Notice("a-1", "", "/nowhere"))


@pytest.mark.parametrize(
    ("target", "status", "expected"),
    [
        ("/_desk/", 200, b"<p>desk  0<script "),
        ("/_desk/compare/xz/id/", 200, b"<p>xz id 0<script "),
        ("/_desk/compare/none/id/", 404, b"<p>no such story: &#x27;none&#x27;</p>"),
        ("/_desk/none/", 404, b"<p>The desk has no such page.</p>"),
    ],
)
def test_the_desk_answers(site: Running, target: str, status: int, expected: bytes) -> None:
    answer = site.get(target)

    assert (answer.status, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert expected in answer.body
    assert b'src="/.preview/reload.js"' in answer.body
