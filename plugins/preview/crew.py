"""The processes that work for a preview: one that draws single pages, one that builds, one that waits for its turn."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from plugins.preview.child import Child, start_child
from plugins.preview.orders import NOTHING, Build, Draw, Order, Outcome, Sketch
from plugins.preview.places import Places


class Crew:
    """Has sites built and pages drawn. For one event loop.

    Each build has a process of its own, which draws pages once it has built the site and got ready; the one before goes
    on drawing until then. The next one is started ahead, and waits with everything loaded.
    """

    def __init__(self, order: Order) -> None:
        self._order = order
        self._resident: Child | None = None
        self._next: Child | None = None
        self._turn = asyncio.Lock()
        self._succession: asyncio.Task[None] | None = None

    async def build(self, announce: Callable[[Places], None]) -> Outcome:
        """Return how a build ended; `announce` gets the places to watch before it does."""
        child = self._next if self._next is not None and self._next.is_alive else await self._start()
        self._next = None
        is_kept = False
        try:
            outcome = await _build(child, announce)
            await self.settle()
            is_kept = outcome.is_good
        finally:
            if not is_kept:
                await child.end()
        if is_kept:
            self._succession = asyncio.create_task(self._succeed(child))
        self._next = await self._start()
        return outcome

    async def draw(self, path: Path) -> Sketch:
        """Return the page of the text in a file; a Sketch without a place where only a build can tell."""
        if self._resident is None:
            await self.settle()
        async with self._turn:
            if self._resident is None:
                return NOTHING
            self._resident.say(Draw(str(path)))
            line = await self._resident.hear()
            if not line:
                self._resident = None
            return msgspec.json.decode(line, type=Sketch) if line else NOTHING

    async def forget_code(self) -> None:
        """End the process that waits: the code it has loaded isn't that of today."""
        child, self._next = self._next, None
        if child is not None:
            await child.end()

    async def close(self) -> None:
        """End all processes."""
        await self.settle()
        for child in (self._next, self._resident):
            if child is not None:
                await child.end()

    async def settle(self) -> None:
        """Wait until it is clear who draws."""
        if self._succession is not None:
            await asyncio.shield(self._succession)

    async def _succeed(self, child: Child) -> None:
        """Let a process that has built the site draw pages from now on, once it says that it is ready."""
        if not await child.hear():
            await child.end()
            return
        async with self._turn:
            before, self._resident = self._resident, child
        if before is not None:
            await before.end()

    async def _start(self) -> Child:
        return await start_child("plugins.preview.worker", (msgspec.json.encode(self._order),))


async def _build(child: Child, announce: Callable[[Places], None]) -> Outcome:
    with suppress(ConnectionError):
        child.say(Build())
    while line := await child.hear():
        message: Places | Outcome = msgspec.json.decode(line, type=Places | Outcome)
        if isinstance(message, Outcome):
            return message
        announce(message)
    status = await child.wait()
    return Outcome(message=f"The build ended with status {status} and no report; the terminal may show why.")
