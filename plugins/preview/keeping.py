"""Keeps the board true to the files: builds the site, draws the page of a text that was saved, then the rest."""

import asyncio
import secrets
import time
from collections.abc import Callable, Collection, Set
from functools import partial
from pathlib import Path

import msgspec

from plugins.newsroom.problems import errors
from plugins.preview.board import Board, News, Notice, Round
from plugins.preview.crew import Crew
from plugins.preview.editing import edit_address
from plugins.preview.orders import Order, Outcome, Sketch
from plugins.preview.places import Places, make_places
from plugins.preview.reports import cause_of, rebuild_report, shown
from plugins.preview.sheets import problem_sheet
from plugins.preview.watching import Watch, git_lock

Say = Callable[[str], None]

_DOUBT_SECONDS = 0.15
"""How long after a failed build it is waited whether files were being changed meanwhile."""

_CALM_SECONDS = 0.8
"""How long nobody has to save anything before the rest of the site is built after a page that is shown already."""

_LONGEST_WAIT_SECONDS = 5.0
"""The site is built after so long even if somebody goes on saving."""

_SETTLED_SECONDS = 0.02
"""A file that wasn't written to for so long is whole."""

_MANY = 5
"""Files that are changed together are an editor's work up to this number; more are git's, say."""

_MOST_ASSETS = 50
"""Files that open pages are told of by name."""


async def keep_built(order: Order, board: Board, say: Say, crew: Crew) -> None:
    """Build now and whenever something changes, and post what came of it; never ends by itself."""
    keeper = Keeper(order, board, say, crew)
    tasks = {asyncio.create_task(keeper.draw_saved()), asyncio.create_task(keeper.build_changed())}
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        await keeper.watch.stop()
        await crew.close()


class Keeper:
    """Two tasks' work: draw_saved is quick and does what it can, build_changed follows and is right."""

    def __init__(self, order: Order, board: Board, say: Say, crew: Crew) -> None:
        self._board = board
        self._say = say
        self._crew = crew
        self._here = Path.cwd().resolve()
        self._places = make_places(order)
        self._session = secrets.token_hex(4)
        self._number = 0
        self._revision = ""
        self.watch = Watch(say, git_lock(self._here), self._note_saved)
        self._saved: set[Path] = set()
        self._news = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._drawn: dict[str, float] = {}
        """When the pages on the board were drawn that are newer than the folder's, by place."""
        self._drawn_files: dict[Path, float] = {}

    async def build_changed(self) -> None:
        """Build now, and again after every burst of changes."""
        cause, recent = "start", set[str]()
        while True:
            self.watch.look(self._places)
            start = time.perf_counter()
            outcome = await self._crew.build(self._move)
            # What fails while its files are still being changed is no news: the next build sees them whole.
            if outcome.is_good or not await self.watch.hears(_DOUBT_SECONDS):
                self._post(outcome, cause, start, recent)
            paths = await self._changes()
            if any(path.suffix == ".py" for path in paths):
                await self._crew.forget_code()
            changed = {shown(path, self._here) for path in paths}
            recent = changed if outcome.is_good else recent | changed
            cause = cause_of(changed)

    async def draw_saved(self) -> None:
        """Draw the pages of texts as soon as they are saved."""
        while True:
            await self._news.wait()
            self._news.clear()
            saved, self._saved = self._saved, set()
            if len(saved) <= _MANY:
                for path in sorted(saved):
                    await self._draw(path)
            if not self._saved:
                self._idle.set()

    async def _draw(self, path: Path) -> None:
        await _until_settled(path)
        start = time.perf_counter()
        sketch = await self._crew.draw(path)
        if sketch.place:
            self._drawn_files[path] = self._drawn[sketch.place] = start
            self._post_sketch(sketch)

    async def _changes(self) -> Set[Path]:
        """Return what changed, once it did; where all of it is shown already, not before somebody pauses."""
        changed = set(await self.watch.changes())
        latest = time.monotonic() + _LONGEST_WAIT_SECONDS
        await self._idle.wait()
        while changed <= self._drawn_files.keys() and not self._board.notice.problems:
            patience = min(_CALM_SECONDS, latest - time.monotonic())
            if patience <= 0 or not await self.watch.hears(patience):
                break
            changed |= await self.watch.changes()
            await self._idle.wait()
        return changed

    def _note_saved(self, changed: Set[Path]) -> None:
        self._saved |= changed
        self._idle.clear()
        self._news.set()

    def _move(self, places: Places) -> None:
        self._places = places
        self.watch.look(places)

    def _next_version(self) -> str:
        self._number += 1
        return f"{self._session}-{self._number}"

    def _post(self, outcome: Outcome, cause: str, start: float, recent: Collection[str]) -> None:
        clock, seconds = time.strftime("%H:%M:%S"), time.perf_counter() - start
        self._say(rebuild_report(clock, cause, outcome, seconds))
        self._board.rounds.append(round_of(clock, cause, outcome, seconds))
        last = self._board.notice
        if not outcome.is_good:
            self._board.post(failed_notice(last, outcome, recent))
            return
        # What was drawn before the build began is in the folder now.
        is_renewed = any(drawn < start for drawn in self._drawn.values())
        self._drawn = {place: drawn for place, drawn in self._drawn.items() if drawn >= start}
        self._drawn_files = {path: drawn for path, drawn in self._drawn_files.items() if drawn >= start}
        is_new = outcome.changed > 0 or is_renewed or self._revision != outcome.revision or not last.folder
        self._revision = outcome.revision
        version = self._next_version() if is_new else last.version
        self._board.post(built_notice(last, outcome, version, self._drawn))

    def _post_sketch(self, sketch: Sketch) -> None:
        self._board.post(drawn_notice(self._board.notice, sketch, self._next_version()))


def failed_notice(last: Notice, outcome: Outcome, recent: Collection[str] = ()) -> Notice:
    """Return what to tell after a build that failed: the last good site stays in place.

    recent: the files that changed since the last good build, as problems name them.
    """
    editor_url = last.editor_url if outcome.editor_url is None else outcome.editor_url
    sheet = problem_sheet(outcome, recent, partial(edit_address, editor_url, Path.cwd()))
    return msgspec.structs.replace(last, problems=sheet, found=outcome.problems, editor_url=editor_url)


def built_notice(last: Notice, outcome: Outcome, version: str, drawn: Collection[str] = ()) -> Notice:
    """Return what to tell after a good build. drawn: places of pages that were drawn since it began."""
    newer = {place: last.drawn[place] for place in drawn}
    notes = {**outcome.notes, **{place: last.notes[place] for place in drawn if place in last.notes}}
    moved = {was: place for was, place in last.news.moved.items() if was not in notes and place in notes}
    is_told = len(outcome.assets) <= _MOST_ASSETS and bool(last.folder)
    news = News(last.version if is_told else "", (), moved, outcome.assets if is_told else ())
    if version == last.version:
        news = last.news
    editor_url = last.editor_url if outcome.editor_url is None else outcome.editor_url
    return Notice(version, "", outcome.folder, notes, outcome.problems, editor_url, newer, news)


def drawn_notice(last: Notice, sketch: Sketch, version: str) -> Notice:
    """Return what to tell after a page was drawn."""
    moved = {was: place for was, place in last.news.moved.items() if was != sketch.place}
    if sketch.was:
        moved[sketch.was] = sketch.place
    notes = {place: note for place, note in last.notes.items() if place != sketch.was}
    if sketch.note is not None:
        notes[sketch.place] = sketch.note
    drawn = {**last.drawn, sketch.place: sketch.page.encode()}
    only = tuple(filter(None, (sketch.place, sketch.was)))
    news = News(last.version, only, moved)
    return msgspec.structs.replace(last, version=version, notes=notes, drawn=drawn, news=news)


def round_of(clock: str, cause: str, outcome: Outcome, seconds: float) -> Round:
    """Return what is kept of a build."""
    wrong = len(errors(outcome.problems))
    return Round(
        clock=clock,
        cause=cause,
        seconds=seconds,
        files=outcome.changed,
        errors=wrong + bool(outcome.message),
        warnings=len(outcome.problems) - wrong,
    )


async def _until_settled(path: Path) -> None:
    """Wait until a file wasn't written to for a moment; not where somebody goes on and on."""
    for _ in range(10):
        try:
            age = time.time() - path.stat().st_mtime
        except OSError:
            return
        if not 0 <= age < _SETTLED_SECONDS:
            return
        await asyncio.sleep(_SETTLED_SECONDS - age)
