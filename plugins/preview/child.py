"""Fresh processes for builds, the desk's pages and search indexes: started, spoken to, ended when nobody waits."""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from plugins.preview.orders import Order
from plugins.preview.questions import Question, Shown

TOP = Path(__file__).parents[2]
"""The folder that holds plugins/."""

_LONGEST_LINE = 2**28
"""Bytes of an outcome; a large archive may have very many problems."""


class Child:
    """A process that is told lines of JSON and tells some."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @property
    def is_alive(self) -> bool:
        """Whether it hasn't ended."""
        return self._process.returncode is None

    def say(self, message: msgspec.Struct) -> None:
        """Tell it something; nothing happens when it has ended."""
        assert self._process.stdin is not None
        self._process.stdin.write(msgspec.json.encode(message) + b"\n")

    async def hear(self) -> bytes:
        """Return the next line it tells; empty when it has ended."""
        assert self._process.stdout is not None
        return await self._process.stdout.readline()

    async def wait(self) -> int:
        """Return its status once it has ended."""
        return await self._process.wait()

    async def end(self) -> None:
        """End it."""
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                # With all that it has started in its turn: it leads a group of its own.
                os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()


async def start_child(module: str, arguments: Sequence[bytes]) -> Child:
    """Return a module running in a process of its own, which writes to the same terminal."""
    python_path = os.pathsep.join(filter(None, [str(TOP), os.environ.get("PYTHONPATH")]))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", module, *(argument.decode() for argument in arguments)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": python_path},
        limit=_LONGEST_LINE,
        # Ctrl-C reaches every process of the terminal; this one ends by our hand, and without a traceback.
        start_new_session=True,
    )
    return Child(process)


async def ask_child(order: Order, question: Question) -> Shown:
    """Return the desk's page for a question, made in a process of its own; 500 with a sentence if that fails.

    The process is killed when the caller is cancelled.
    """
    arguments = (msgspec.json.encode(order), msgspec.json.encode(question))
    child = await start_child("plugins.preview.desk_worker", arguments)
    try:
        line = await child.hear()
        status = await child.wait()
    finally:
        await child.end()
    if not line:
        return Shown(500, f"It ended with status {status} and no report; the terminal may show why.")
    return msgspec.json.decode(line, type=Shown)


async def index_child(order: Order) -> bool:
    """Return whether the search indexes of the last good build were made, in a process of its own."""
    child = await start_child("plugins.preview.search_worker", (msgspec.json.encode(order),))
    try:
        while await child.hear():
            pass
        return await child.wait() == 0
    finally:
        await child.end()
