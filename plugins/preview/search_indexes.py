"""Search indexes as the preview has them: made when somebody first searches, and again when the site is another."""

import asyncio
from collections.abc import Awaitable, Callable

from plugins.preview.addresses import names_of
from plugins.preview.board import Board

MakeIndexes = Callable[[], Awaitable[bool]]
"""Makes the indexes of the site in the output folder; gives whether they were made."""

_FIRST = ("pagefind", "pagefind.js")
"""What the page for searching asks for before all else, and only when somebody searches."""


class SearchIndexes:
    """Keeps the indexes in step with the site, as far as somebody searches. For one event loop."""

    def __init__(self, board: Board, make: MakeIndexes | None) -> None:
        self._board = board
        self._make = make
        self._version = ""
        # Whoever comes while they are made waits for them; all other requests are answered meanwhile.
        self._turn = asyncio.Lock()

    async def look(self, raw_path: bytes) -> None:
        """Make the indexes if a request begins a search of a site that they are not of.

        If they can't be made, what is there from before is searched; the next search tries again.
        """
        if self._make is None or (names_of(raw_path) or ())[-2:] != _FIRST:
            return
        async with self._turn:
            version = self._board.notice.version
            if version != self._version and await self._make():
                self._version = version
