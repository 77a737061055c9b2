"""A preview from its start to Ctrl-C: builds, serves, watches, and tells the terminal and the open tabs."""

import asyncio
import signal
import socket
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import msgspec
import uvicorn

from plugins.preview.app import make_app
from plugins.preview.board import Board
from plugins.preview.child import ask_child, index_child
from plugins.preview.crew import Crew
from plugins.preview.desk_server import Ask
from plugins.preview.hosts import base_address, is_loopback
from plugins.preview.keeping import Say, keep_built
from plugins.preview.orders import Order
from plugins.preview.pictures import Pictures
from plugins.preview.ports import listen
from plugins.preview.search_indexes import MakeIndexes


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
    rounds = asyncio.create_task(keep_built(order, board, say, Crew(order)))
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
