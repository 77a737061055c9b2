"""Fresh processes for builds, the desk's pages and search indexes: started, listened to, ended when nobody waits."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from plugins.preview.orders import Order, Outcome
from plugins.preview.places import Places
from plugins.preview.questions import Question, Shown

TOP = Path(__file__).parents[2]
"""The folder that holds plugins/."""

_LONGEST_LINE = 2**28
"""Bytes of an outcome; a large archive may have very many problems."""


async def build_in_child(order: Order, announce: Callable[[Places], None]) -> Outcome:
    """Return how a build in a process of its own ended; `announce` gets the places to watch before it does.

    The process writes to the same terminal, and is killed when the caller is cancelled.
    """
    outcome = None

    def take(line: bytes) -> None:
        nonlocal outcome
        message: Places | Outcome = msgspec.json.decode(line, type=Places | Outcome)
        if isinstance(message, Places):
            announce(message)
        else:
            outcome = message

    status = await _run("plugins.preview.worker", (msgspec.json.encode(order),), take)
    return outcome or Outcome(message=f"The build ended with status {status} and no report; the terminal may show why.")


async def ask_child(order: Order, question: Question) -> Shown:
    """Return the desk's page for a question, made in a process of its own; 500 with a sentence if that fails."""
    lines: list[bytes] = []
    arguments = (msgspec.json.encode(order), msgspec.json.encode(question))
    status = await _run("plugins.preview.desk_worker", arguments, lines.append)
    if not lines:
        return Shown(500, f"It ended with status {status} and no report; the terminal may show why.")
    return msgspec.json.decode(lines[-1], type=Shown)


async def index_child(order: Order) -> bool:
    """Return whether the search indexes of the last good build were made, in a process of its own."""
    return await _run("plugins.preview.search_worker", (msgspec.json.encode(order),), lambda _: None) == 0


async def _run(module: str, arguments: Sequence[bytes], take: Callable[[bytes], None]) -> int:
    """Run a module in a process of its own, give each line that it prints to `take`, and return its status."""
    python_path = os.pathsep.join(filter(None, [str(TOP), os.environ.get("PYTHONPATH")]))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", module, *(argument.decode() for argument in arguments)),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": python_path},
        limit=_LONGEST_LINE,
        # Ctrl-C reaches every process of the terminal; this one ends by our hand, and without a traceback.
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        async for line in process.stdout:
            take(line)
        return await process.wait()
    except BaseException:
        # Only here: killing a process that is ending by itself would take its status from the one who waits for it.
        if process.returncode is None:
            # With all that it has started in its turn: it leads a group of its own.
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
        raise
