"""A preview's server for tests, and requests that no browser would send."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from threading import Event, Thread

import pytest

from plugins.preview.board import Board, Notice
from plugins.preview.ports import listen
from plugins.preview.questions import Question, Shown
from plugins.preview.session import Server, server_config

TOKEN = "t0ken"
"""What pages of these servers say to be told news."""


async def answer(question: Question) -> Shown:
    """Answer the desk's questions: with themselves."""
    if question.story == "none":
        return Shown(404, "no such story: 'none'")
    return Shown(200, f"<p>{question.story or 'desk'} {question.lang} {len(question.rounds)}</body>")


@dataclass(frozen=True)
class Answer:
    """What came back for one request."""

    status: int
    headers: dict[str, str]
    """Names in lower case."""
    body: bytes


@dataclass
class Running:
    """A server on a port of this machine, and the board it serves."""

    port: int
    board: Board
    loop: asyncio.AbstractEventLoop

    def post(self, notice: Notice) -> None:
        """Put up a notice from the test's thread."""
        self.loop.call_soon_threadsafe(self.board.post, notice)

    def get(self, target: str, host: str = "127.0.0.1", method: str = "GET", more: str = "") -> Answer:
        """Ask for a target, which goes out as it is given. more: lines of the head, each with CR LF."""
        head = f"{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n"
        return self.send(head.encode())

    def send(self, request: bytes) -> Answer:
        """Send bytes, and return what comes until the server closes."""
        with self.connect() as connection:
            connection.sendall(request)
            received = b"".join(iter(lambda: connection.recv(65536), b""))
        head, _, body = received.partition(b"\r\n\r\n")
        status, *lines = head.decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines)
        return Answer(int(status.split()[1]), headers, body)

    def connect(self) -> socket.socket:
        """Open a connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)


Serve = Callable[[Notice], Running]


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """A function that starts a server with a notice on its board; all stop when the module's tests end."""
    with ExitStack() as servers:
        yield lambda notice: servers.enter_context(_running(notice))


@contextmanager
def _running(notice: Notice) -> Iterator[Running]:
    opened = listen("127.0.0.1", 0)
    port = opened.getsockname()[1]
    begun = Event()
    found: list[tuple[Board, Server, asyncio.AbstractEventLoop]] = []

    async def serve() -> None:
        board = Board(TOKEN)
        board.post(notice)
        server = Server(server_config(board, "127.0.0.1", answer))
        found.append((board, server, asyncio.get_running_loop()))
        begun.set()
        await server.serve([opened])

    thread = Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    begun.wait(10)
    board, server, loop = found[0]
    try:
        yield Running(port, board, loop)
    finally:
        loop.call_soon_threadsafe(board.close)
        server.should_exit = True
        thread.join(10)
        assert not thread.is_alive()
