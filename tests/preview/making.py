"""What stands for the preview's processes in tests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from plugins.preview.crew import Crew
from plugins.preview.orders import NOTHING, Order, Outcome, Sketch
from plugins.preview.places import Places

Build = Callable[[Callable[[Places], None]], Awaitable[Outcome]]


async def draw_nothing(path: Path) -> Sketch:
    """Say that only a build can tell."""
    return NOTHING


class FakeCrew(Crew):
    """A crew without processes."""

    def __init__(self, build: Build, draw: Callable[[Path], Awaitable[Sketch]] = draw_nothing) -> None:
        super().__init__(Order())
        self._work = build, draw

    async def build(self, announce: Callable[[Places], None]) -> Outcome:
        """Return what the test's function does."""
        return await self._work[0](announce)

    async def draw(self, path: Path) -> Sketch:
        """Return what the test's function does."""
        return await self._work[1](path)
