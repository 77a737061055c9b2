"""The desk's pages as the server gives them: what their addresses mean, and each made once as long as it is true."""

import asyncio
from collections.abc import Awaitable, Callable

import msgspec

from plugins.preview.addresses import names_of
from plugins.preview.board import Board
from plugins.preview.questions import Question, Shown
from plugins.preview.sheets import sentence_page

Ask = Callable[[Question], Awaitable[Shown]]
"""Gives a page of the desk, or why there is none."""

_KEPT = 8
"""Pages that are kept; one with many stories takes a few megabytes."""


class Desk:
    """Answers requests for the desk's pages. For one event loop."""

    def __init__(self, board: Board, ask: Ask) -> None:
        self._board = board
        self._ask = ask
        self._made: dict[Question, Shown] = {}
        # One after another: whoever waits for the same page gets the one that was made.
        self._turn = asyncio.Lock()

    async def show(self, raw_path: bytes, query: bytes) -> Shown:
        """Return the page for an address below /_desk/."""
        asked = question_of(raw_path, query)
        if asked is None:
            return Shown(404, sentence_page("Not found", "The desk has no such page."))
        async with self._turn:
            question = self._at_present(asked)
            if question not in self._made:
                shown = await self._ask(question)
                if shown.status != 200:
                    title = "Not found" if shown.status == 404 else "The page can’t be made"
                    return Shown(shown.status, sentence_page(title, shown.html))
                while len(self._made) >= _KEPT:
                    del self._made[next(iter(self._made))]
                self._made[question] = shown
            return self._made[question]

    def _at_present(self, asked: Question) -> Question:
        rounds = () if asked.story else tuple(self._board.rounds)
        return msgspec.structs.replace(
            asked, folder=self._board.notice.folder, version=self._board.notice.version, rounds=rounds
        )


def question_of(raw_path: bytes, query: bytes) -> Question | None:
    """Return what an address below /_desk/ asks for; None if it means nothing.

    /_desk/ is the desk page, with ?all every story; /_desk/compare/<story>/<lang>/ a translation beside its original;
    /_desk/why/<story>/<lang>/ why the page of an article leads to others.
    """
    names = names_of(raw_path)
    if names is None:
        return None
    names = names if names[-1] else names[:-1]
    if len(names) == 1:
        return Question(shows_all=query == b"all")
    _, kind, *story = names
    if kind in ("compare", "why") and len(story) >= 2:
        return Question(story="/".join(story[:-1]), lang=story[-1], wants_reasons=kind == "why")
    return None
