"""What the preview answers: files of the output folder, with the script added to pages, and news for open tabs."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from plugins.preview.addresses import folder_address, names_of
from plugins.preview.board import Board, Notice
from plugins.preview.files import find_file, find_missing_page
from plugins.preview.hosts import is_welcome
from plugins.preview.media_types import content_type
from plugins.preview.sheets import EVENTS, SCRIPT, STYLE, add_script, building_page, missing_page, problem_page

PATIENCE_SECONDS = 2.0
"""How long a request waits for the first build before it is told that one is under way."""

PAUSE_SECONDS = 20.0
"""After so long the last news is sent again: that shows whether the tab is still there."""

_HEADERS = {"Cache-Control": "no-store"}
_OWN = Path(__file__).parent


def make_app(board: Board, host: str) -> ASGIApp:
    """Return the application that serves the folder on the board to those who ask for this machine or for `host`."""

    async def page(request: Request) -> Response:
        notice = await board.first(PATIENCE_SECONDS)
        if not notice.folder:
            shown = problem_page(notice.problems) if notice.problems else building_page()
            return _html(shown.encode(), notice.version, 503)
        raw_path, query = request.scope["raw_path"], request.scope["query_string"]
        return await run_in_threadpool(answer, notice, raw_path, query)

    async def events(_: Request) -> Response:
        return StreamingResponse(_stream(board), media_type="text/event-stream", headers=_HEADERS)

    routes = [
        Route(EVENTS, events),
        Route(SCRIPT, _own_file("reload.js")),
        Route(STYLE, _own_file("sheet.css")),
        Route("/{path:path}", page),
    ]
    return HostGuard(Starlette(routes=routes), host)


def answer(notice: Notice, raw_path: bytes, query: bytes = b"") -> Response:
    """Return what a request for a path gets: the file, a redirect to its folder, or the nearest 404.html."""
    folder = Path(notice.folder)
    names = names_of(raw_path)
    file = find_file(folder, names) if names else None
    if names and file is None and names[-1] and find_file(folder, (*names, "")) is not None:
        return RedirectResponse(folder_address(names, query), status_code=307, headers=_HEADERS)
    try:
        if file is not None:
            return _send(file, notice.version, 200)
        missing = find_missing_page(folder, names or ())
        if missing is not None:
            return _send(missing, notice.version, 404)
    except OSError:
        # A build took it away just now, or it may not be read.
        pass
    return _html(missing_page().encode(), notice.version, 404)


def _send(file: Path, version: str, status: int) -> Response:
    kind = content_type(file.name)
    if kind.startswith("text/html"):
        return _html(file.read_bytes(), version, status)
    if kind.startswith(("audio/", "video/")):
        # Safari plays only what it can ask for in pieces.
        return FileResponse(file, status, headers=_HEADERS, media_type=kind)
    # In one piece, so that a build can't replace it half-way.
    return Response(file.read_bytes(), status, headers=_HEADERS, media_type=kind)


def _html(page: bytes, version: str, status: int) -> Response:
    return HTMLResponse(add_script(page, version), status, headers=_HEADERS)


def _own_file(name: str) -> Callable[[Request], Awaitable[Response]]:
    kind = content_type(name)

    async def send_own(_: Request) -> Response:
        return Response((_OWN / name).read_bytes(), headers=_HEADERS, media_type=kind)

    return send_own


async def _stream(board: Board) -> AsyncIterator[bytes]:
    yield b"retry: 1000\n\n"
    async for notice in board.follow(PAUSE_SECONDS):
        news = {"version": notice.version, "problems": notice.problems}
        yield b"data: " + msgspec.json.encode(news) + b"\n\n"


class HostGuard:
    """Lets only those requests through whose Host is welcome."""

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app = app
        self._host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it with 421 (Misdirected Request; RFC 9110, section 15.5.20)."""
        if scope["type"] == "http":
            asked = Headers(scope=scope).get("host")
            if not is_welcome(asked, self._host):
                refusal = "The preview answers to 127.0.0.1, localhost and the host given with --host, to no other.\n"
                await PlainTextResponse(refusal, 421, headers=_HEADERS)(scope, receive, send)
                return
        await self._app(scope, receive, send)
