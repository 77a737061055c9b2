"""Pictures and cards in the preview: made when a browser asks for them, each once, so that no build waits for them."""

import asyncio
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from starlette.responses import PlainTextResponse, Response

from plugins.newsroom.executors import usable_cores
from plugins.newsroom.store.keeping import UNKNOWN, kept
from plugins.preview.child import TOP
from plugins.preview.media_types import content_type

_PATH = re.compile(r"(?:/[^/]+)?/(?P<kind>pictures|cards)/(?P<name>[0-9a-f]{16}(?:-[0-9]{1,5})?\.[a-z]{3,4})")
"""Of the files of pictures and cards, below the root of the site or of an edition with a root of its own."""
_HEADERS = {"Cache-Control": "no-store"}
_PATIENCE_SECONDS = 60.0


class Pictures:
    """Answers requests for pictures and cards out of the store. For one event loop."""

    def __init__(self, store: Path, command: Sequence[str] = (sys.executable, "-P", "-m")) -> None:
        self._store = store
        self._command = command
        self._turns: dict[str, asyncio.Lock] = {}
        self._hands = asyncio.Semaphore(usable_cores())

    async def show(self, path: str) -> Response | None:
        """Return the picture at a path, made now unless it is kept; 503 with a sentence if it can't be made. None for a
        path of something else, and for a picture that no page of the last build shows.
        """
        match = _PATH.fullmatch(path)
        if match is None:
            return None
        kind, name = match["kind"], match["name"]
        folder = self._store / kind
        async with self._turns.setdefault(name, asyncio.Lock()):
            data = await asyncio.to_thread(kept, folder, name)
            if data is None:
                async with self._hands:
                    status, said = await self._make(kind, name)
                if status == UNKNOWN:
                    return None
                if status:
                    return PlainTextResponse(said or "The picture can't be made.\n", 503, headers=_HEADERS)
                data = await asyncio.to_thread(kept, folder, name)
        if data is None:
            return PlainTextResponse("The store can't be written.\n", 503, headers=_HEADERS)
        return Response(data, headers=_HEADERS, media_type=content_type(name))

    async def _make(self, kind: str, name: str) -> tuple[int, str]:
        """Return the status and what was said by a process that made a picture; ended when it takes too long."""
        python_path = os.pathsep.join(filter(None, [str(TOP), os.environ.get("PYTHONPATH")]))
        process = await asyncio.create_subprocess_exec(
            *(*self._command, f"plugins.{kind}.worker", str(self._store / kind), name),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": python_path},
            start_new_session=True,
        )
        try:
            _, said = await asyncio.wait_for(process.communicate(), _PATIENCE_SECONDS)
        except BaseException as error:
            if process.returncode is None:
                process.kill()
                await process.wait()
            if isinstance(error, TimeoutError):
                return 1, f"It took longer than {_PATIENCE_SECONDS:.0f} seconds.\n"
            raise
        assert process.returncode is not None
        return process.returncode, said.decode(errors="replace")
