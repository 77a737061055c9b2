"""Builds in a fresh process: starts it, listens to it, and ends it when nobody waits for it any more."""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from plugins.preview.orders import Order, Outcome
from plugins.preview.places import Places

TOP = Path(__file__).parents[2]
"""The folder that holds plugins/."""

_LONGEST_LINE = 2**28
"""Bytes of an outcome; a large archive may have very many problems."""


async def build_in_child(order: Order, announce: Callable[[Places], None]) -> Outcome:
    """Return how a build in a process of its own ended; `announce` gets the places to watch before it does.

    The process writes to the same terminal, and is killed when the caller is cancelled.
    """
    python_path = os.pathsep.join(filter(None, [str(TOP), os.environ.get("PYTHONPATH")]))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "plugins.preview.worker", msgspec.json.encode(order).decode()),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": python_path},
        limit=_LONGEST_LINE,
        # Ctrl-C reaches every process of the terminal; this one ends by our hand, and without a traceback.
        start_new_session=True,
    )
    outcome = None
    try:
        assert process.stdout is not None
        async for line in process.stdout:
            message: Places | Outcome = msgspec.json.decode(line, type=Places | Outcome)
            if isinstance(message, Places):
                announce(message)
            else:
                outcome = message
        status = await process.wait()
    except BaseException:
        # Only here: killing a process that is ending by itself would take its status from the one who waits for it.
        if process.returncode is None:
            process.kill()
        await process.wait()
        raise
    return outcome or Outcome(message=f"The build ended with status {status} and no report; the terminal may show why.")
