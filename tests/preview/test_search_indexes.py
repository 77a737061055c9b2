"""When the preview makes search indexes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import pytest

from plugins.preview.board import Board, Notice
from plugins.preview.search_indexes import SearchIndexes


def made(requests: Iterable[bytes | Notice], results: Iterable[bool] = ()) -> list[int]:
    """Return how often the indexes were made after each request, one by one; notices are put up between them."""
    board, counts, coming = Board(), [0], iter(results)

    async def make() -> bool:
        counts[-1] += 1
        return next(coming, True)

    async def ask() -> None:
        indexes = SearchIndexes(board, make)
        for request in requests:
            if isinstance(request, Notice):
                board.post(request)
            else:
                await indexes.look(request)
                counts.append(counts[-1])

    asyncio.run(ask())
    return counts[:-1]


FIRST = b"/pagefind/pagefind.js"


@pytest.mark.parametrize(
    "path", [b"/", b"/search/", b"/pagefind/", b"/pagefind/pagefind-entry.json", b"/pagefind.js", b"/%00/pagefind.js"]
)
def test_what_begins_no_search_makes_none(path: bytes) -> None:
    assert made([Notice("a"), path]) == [0]


def test_the_first_search_makes_them_and_further_ones_don_t() -> None:
    assert made([Notice("a"), FIRST, FIRST, b"/id/pagefind/pagefind.js"]) == [1, 1, 1]


def test_they_are_made_again_when_the_site_is_another() -> None:
    assert made([Notice("a"), FIRST, Notice("b"), FIRST, FIRST]) == [1, 2, 2]


def test_what_failed_is_tried_again() -> None:
    assert made([Notice("a"), FIRST, FIRST, FIRST], [False, True]) == [1, 2, 2]


def test_a_change_while_they_are_made_is_not_missed() -> None:
    board, made = Board(), []

    async def make() -> bool:
        made.append(board.notice.version)
        board.post(Notice("b"))
        return True

    async def ask() -> None:
        board.post(Notice("a"))
        indexes = SearchIndexes(board, make)
        await indexes.look(FIRST)
        await indexes.look(FIRST)

    asyncio.run(ask())
    assert made == ["a", "b"]


def test_who_comes_meanwhile_waits_for_the_same_ones() -> None:
    made = []

    async def make() -> bool:
        made.append("begun")
        await asyncio.sleep(0)
        made.append("done")
        return True

    async def ask() -> None:
        board = Board()
        board.post(Notice("a"))
        indexes = SearchIndexes(board, make)
        await asyncio.gather(*(indexes.look(FIRST) for _ in range(3)))

    asyncio.run(ask())
    assert made == ["begun", "done"]
