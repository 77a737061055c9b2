"""What the open tabs are told: the version of the site, and what keeps the next one from being built."""

import asyncio
import secrets
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress

import msgspec

from plugins.newsroom.problems import Problem
from plugins.preview.notes import Note

_REMEMBERED = 50
"""Builds whose times are kept."""


class News(msgspec.Struct, frozen=True):
    """What is new in a version of the site."""

    since: str = ""
    """The version before; empty where more is new than can be told."""
    only: tuple[str, ...] = ()
    """Places of the pages that differ; empty where any may."""
    moved: Mapping[str, str] = {}
    """Pages that are elsewhere than they once were in this preview: their old places and their new ones."""
    assets: tuple[str, ...] = ()
    """Places of files that differ and are no pages."""


class Notice(msgspec.Struct, frozen=True):
    """The state of the site."""

    version: str = ""
    """Differs whenever a file of the site does; empty until it was built once."""
    problems: str = ""
    """Sheet of HTML with what made the last build fail; empty when it was good."""
    folder: str = ""
    """Output folder; empty until the site was built once."""
    notes: Mapping[str, Note] = {}
    """The texts that have a page, by its place in the output folder."""
    found: tuple[Problem, ...] = ()
    """What the last build found, good or not: errors and warnings."""
    editor_url: str = ""
    """EDITOR_URL; empty until the settings were read once, and where nobody wants links that open files."""
    drawn: Mapping[str, bytes] = {}
    """Pages that are newer than those in the folder, by their places there."""
    news: News = News()
    """What is new in this version."""


class Round(msgspec.Struct, frozen=True):
    """A build that is over."""

    clock: str
    """Time of day at its end, for example 18:30:05."""
    cause: str
    """What changed."""
    seconds: float
    files: int
    """Written or removed."""
    errors: int
    """Also 1 for what failed without a problem in the content."""
    warnings: int


class Board:
    """The notice that holds now, and those who wait for the next. For one event loop."""

    def __init__(self, token: str = "") -> None:
        self.token = token or secrets.token_urlsafe(16)
        """What a page of this preview says to be told news; no page from elsewhere can know it."""
        self.rounds: deque[Round] = deque(maxlen=_REMEMBERED)
        """The last builds, newest last."""
        self._notice = Notice()
        self._next = asyncio.Event()
        self._is_closed = False

    @property
    def notice(self) -> Notice:
        """The notice that holds now."""
        return self._notice

    def post(self, notice: Notice) -> None:
        """Put up a notice, and tell it to all who follow; nobody is told the same twice."""
        if notice != self._notice:
            self._notice = notice
            self._wake()

    def close(self) -> None:
        """End all following."""
        self._is_closed = True
        self._wake()

    async def first(self, patience: float) -> Notice:
        """Return the first notice that was put up, or the empty one when there is none after `patience` seconds."""
        if self._notice == Notice() and not self._is_closed:
            await self._wait(patience)
        return self._notice

    async def follow(self, pause: float) -> AsyncIterator[Notice]:
        """Yield the notice that holds, and each one after it; the same again whenever `pause` seconds went by."""
        while not self._is_closed:
            following = self._next
            yield self._notice
            with suppress(TimeoutError):
                await asyncio.wait_for(following.wait(), pause)

    async def _wait(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._next.wait(), seconds)

    def _wake(self) -> None:
        waiting, self._next = self._next, asyncio.Event()
        waiting.set()
