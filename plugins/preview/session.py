"""A preview from its start to Ctrl-C: builds, serves, watches, and tells the terminal and the open tabs."""

import asyncio
import secrets
import signal
import socket
import time
import webbrowser
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import msgspec
import uvicorn

from plugins.newsroom.problems import errors
from plugins.preview.app import make_app
from plugins.preview.board import Board, Notice, Round
from plugins.preview.child import ask_child, build_in_child, index_child
from plugins.preview.desk_server import Ask
from plugins.preview.editing import edit_address
from plugins.preview.hosts import base_address, is_loopback
from plugins.preview.orders import Order, Outcome
from plugins.preview.pictures import Pictures
from plugins.preview.places import Places, make_places
from plugins.preview.ports import listen
from plugins.preview.reports import cause_of, rebuild_report, shown
from plugins.preview.search_indexes import MakeIndexes
from plugins.preview.sheets import problem_sheet
from plugins.preview.watching import Watch, git_lock

Say = Callable[[str], None]

_DOUBT_SECONDS = 0.15
"""How long after a failed build it is waited whether files were being changed meanwhile."""


def run(order: Order, host: str, port: int, *, should_open: bool, say: Say) -> None:
    """Preview the site until Ctrl-C. Raises PortError when the preview can't listen there."""
    opened = listen(host, port)
    address = base_address(host, opened.getsockname()[1])
    order = msgspec.structs.replace(order, address=address)
    if not is_loopback(host):
        say(f"Warning: whoever reaches this machine at {host} can read the preview.")
    say(f"Preview at {address}/ (Ctrl-C ends it)")
    try:
        asyncio.run(_preview(order, host, opened, should_open=should_open, say=say))
    except KeyboardInterrupt:
        say("")


async def _preview(order: Order, host: str, opened: socket.socket, *, should_open: bool, say: Say) -> None:
    board = Board()
    pictures = Pictures(Path(order.store))
    server = Server(server_config(board, host, partial(ask_child, order), partial(index_child, order), pictures))
    serving = asyncio.create_task(server.serve([opened]))
    rounds = asyncio.create_task(keep_built(order, board, say))
    with suppress(NotImplementedError):
        # Windows has no such thing; Ctrl-C is asyncio's business, which cancels this.
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, rounds.cancel)
    if should_open:
        # The socket listens already, so the browser will be answered.
        await asyncio.to_thread(webbrowser.open, f"{order.address}/")
    try:
        await asyncio.wait({serving, rounds}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        rounds.cancel()
        board.close()
        server.should_exit = True
        await asyncio.wait({serving, rounds})
    for task in (serving, rounds):
        if not task.cancelled():
            task.result()


async def keep_built(order: Order, board: Board, say: Say) -> None:
    """Build now and whenever something changes, and post what came of it; never ends by itself."""
    session, number, revision = secrets.token_hex(4), 0, ""
    places = make_places(order)
    here, recent = Path.cwd().resolve(), set[str]()
    cause = "start"
    watch = Watch(say, git_lock(here))

    def move(found: Places) -> None:
        nonlocal places
        places = found
        watch.look(places)

    try:
        while True:
            watch.look(places)
            start = time.perf_counter()
            outcome = await build_in_child(order, move)
            seconds = time.perf_counter() - start
            # What fails while its files are still being changed is no news: the next build sees them whole.
            is_overtaken = not outcome.is_good and await watch.hears(_DOUBT_SECONDS)
            if not is_overtaken:
                clock = time.strftime("%H:%M:%S")
                say(rebuild_report(clock, cause, outcome, seconds))
                board.rounds.append(round_of(clock, cause, outcome, seconds))
                number += outcome.changed > 0 or revision != outcome.revision or not board.notice.folder
                revision = outcome.revision or revision
                board.post(next_notice(board.notice, outcome, f"{session}-{number}", recent))
            changed = {shown(path, here) for path in await watch.changes()}
            recent = changed if outcome.is_good else recent | changed
            cause = cause_of(changed)
    finally:
        await watch.stop()


def next_notice(last: Notice, outcome: Outcome, version: str, recent: Collection[str] = ()) -> Notice:
    """Return what to tell after a build: a failed one leaves the last good site in place.

    recent: the files that changed since the last good build, as problems name them.
    """
    editor_url = last.editor_url if outcome.editor_url is None else outcome.editor_url
    if not outcome.is_good:
        sheet = problem_sheet(outcome, recent, partial(edit_address, editor_url, Path.cwd()))
        return msgspec.structs.replace(last, problems=sheet, found=outcome.problems, editor_url=editor_url)
    return Notice(version, "", outcome.folder, outcome.notes, outcome.problems, editor_url)


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


def server_config(
    board: Board, host: str, ask: Ask, make_indexes: MakeIndexes | None = None, pictures: Pictures | None = None
) -> uvicorn.Config:
    """Return how the board is served: quietly, by parts that are always there, and ending without waiting long."""
    return uvicorn.Config(
        make_app(board, host, ask, make_indexes, pictures),
        http="h11",
        ws="none",
        lifespan="off",
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
    )


class Server(uvicorn.Server):
    """A server that leaves Ctrl-C to asyncio, which cancels the main task and so ends everything in one way."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield
