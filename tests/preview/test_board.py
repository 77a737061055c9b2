"""What the open tabs are told."""

from __future__ import annotations

import asyncio

from plugins.preview.board import Board, Notice


def test_followers_hear_the_notice_that_holds_and_each_later_one() -> None:
    async def follow() -> list[Notice]:
        board = Board()
        heard = []
        async for notice in board.follow(pause=10):
            heard.append(notice)
            if len(heard) == 1:
                board.post(Notice("1"))
            elif len(heard) == 2:
                board.post(Notice("1"))
                asyncio.get_running_loop().call_later(0.01, board.post, Notice("2"))
            else:
                board.close()
        return heard

    assert asyncio.run(follow()) == [Notice(), Notice("1"), Notice("2")]


def test_a_pause_repeats_the_notice() -> None:
    async def follow() -> list[Notice]:
        board = Board()
        heard = []
        async for notice in board.follow(pause=0.001):
            heard.append(notice)
            if len(heard) == 3:
                board.close()
        return heard

    assert asyncio.run(follow()) == [Notice()] * 3


def test_the_first_notice_is_waited_for() -> None:
    async def wait() -> Notice:
        board = Board()
        asyncio.get_running_loop().call_later(0.01, board.post, Notice("1"))
        return await board.first(patience=10)

    assert asyncio.run(wait()) == Notice("1")


def test_patience_ends() -> None:
    assert asyncio.run(Board().first(patience=0.01)) == Notice()


def test_every_run_has_a_token_of_its_own() -> None:
    tokens = {Board().token for _ in range(10)}

    assert len(tokens) == 10
    assert min(map(len, tokens)) >= 16
