"""What the preview answers: files of its output folder with its own additions, the desk's pages, news for open tabs."""

import secrets
import unicodedata
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
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
from plugins.preview.bars import bar_of
from plugins.preview.board import Board, Notice
from plugins.preview.desk_server import Ask, Desk
from plugins.preview.editing import edit_address
from plugins.preview.files import find_file, find_missing_page
from plugins.preview.hosts import is_own_origin, is_welcome
from plugins.preview.media_types import content_type
from plugins.preview.pictures import Pictures
from plugins.preview.search_indexes import MakeIndexes, SearchIndexes
from plugins.preview.sheets import (
    DESK,
    DESK_SCRIPT,
    EVENTS,
    SCRIPT,
    STYLE,
    WHY_SCRIPT,
    add_script,
    building_page,
    missing_page,
    problem_page,
)

PATIENCE_SECONDS = 2.0
"""How long a request waits for the first build before it is told that one is under way."""

PAUSE_SECONDS = 20.0
"""After so long the last news is sent again: that shows whether the tab is still there."""

_HEADERS = {"Cache-Control": "no-store"}
_OWN = Path(__file__).parent


def make_app(
    board: Board, host: str, ask: Ask, make_indexes: MakeIndexes | None = None, pictures: Pictures | None = None
) -> ASGIApp:
    """Return the application that serves the folder on the board to those who ask for this machine or for `host`.

    make_indexes makes what the page for searching asks for; without it, there are only the files that are there.
    pictures: makes those that are not in the folder; None: nobody does.
    """
    desk = Desk(board, ask)
    indexes = SearchIndexes(board, make_indexes)

    async def page(request: Request) -> Response:
        notice = await board.first(PATIENCE_SECONDS)
        if not notice.folder:
            shown = problem_page(notice.problems) if notice.problems else building_page()
            return _html(shown.encode(), notice, board.token, 503)
        picture = await pictures.show(request.url.path) if pictures is not None else None
        if picture is not None:
            return picture
        raw_path, query = request.scope["raw_path"], request.scope["query_string"]
        await indexes.look(raw_path)
        return await run_in_threadpool(answer, notice, board.token, raw_path, query)

    async def desk_page(request: Request) -> Response:
        shown = await desk.show(request.scope["raw_path"], request.scope["query_string"])
        return _html(shown.html.encode(), board.notice, board.token, shown.status)

    async def events(request: Request) -> Response:
        given = request.query_params.get("token", "")
        if not secrets.compare_digest(given.encode(), board.token.encode()):
            return PlainTextResponse("News go to pages of this preview only.\n", 403, headers=_HEADERS)
        return StreamingResponse(_stream(board), media_type="text/event-stream", headers=_HEADERS)

    routes = [
        Route(EVENTS, events),
        Route(SCRIPT, _own_file("patch.js", "reload.js")),
        Route(STYLE, _own_file("sheet.css")),
        Route(DESK_SCRIPT, _own_file("desk.js")),
        Route(WHY_SCRIPT, _own_file("why.js")),
        Route(DESK + "{path:path}", desk_page),
        Route("/{path:path}", page),
    ]
    return Gate(Starlette(routes=routes), host)


def answer(notice: Notice, token: str, raw_path: bytes, query: bytes = b"") -> Response:
    """Return what a request for a path gets: the file, a redirect to its folder, or the nearest 404.html."""
    folder = Path(notice.folder)
    names = names_of(raw_path)
    if names and (drawn := notice.drawn.get(_place(names))) is not None:
        return _html(drawn, notice, token, 200, _bar(_place(names), notice))
    file = find_file(folder, names) if names else None
    if names and file is None and names[-1] and _is_folder(folder, names, notice):
        return RedirectResponse(folder_address(names, query), status_code=307, headers=_HEADERS)
    try:
        if file is not None:
            return _send(file, notice, token, 200)
        missing = find_missing_page(folder, names or ())
        if missing is not None:
            return _send(missing, notice, token, 404)
    except OSError:
        # A build took it away just now, or it may not be read.
        pass
    return _html(missing_page().encode(), notice, token, 404)


def _place(names: tuple[str, ...]) -> str:
    """Return the place that names lead to, as the press calls it."""
    return unicodedata.normalize("NFC", "/".join((*names[:-1], names[-1] or "index.html")))


def _is_folder(folder: Path, names: tuple[str, ...], notice: Notice) -> bool:
    return _place((*names, "")) in notice.drawn or find_file(folder, (*names, "")) is not None


def _send(file: Path, notice: Notice, token: str, status: int) -> Response:
    kind = content_type(file.name)
    if kind.startswith("text/html"):
        place = unicodedata.normalize("NFC", file.relative_to(Path(notice.folder).resolve()).as_posix())
        return _html(file.read_bytes(), notice, token, status, _bar(place, notice))
    if kind.startswith(("audio/", "video/")):
        # Safari plays only what it can ask for in pieces.
        return FileResponse(file, status, headers=_HEADERS, media_type=kind)
    # In one piece, so that a build can't replace it half-way.
    return Response(file.read_bytes(), status, headers=_HEADERS, media_type=kind)


def _bar(place: str, notice: Notice) -> str:
    """Return the bar of the text that the page at a place shows; empty where it shows none."""
    note = notice.notes.get(place)
    if note is None:
        return ""
    problems = [problem for problem in notice.found if problem.path == note.path]
    return bar_of(note, problems, partial(edit_address, notice.editor_url, Path.cwd()))


def _html(page: bytes, notice: Notice, token: str, status: int, bar: str = "") -> Response:
    return HTMLResponse(add_script(page, notice.version, token, bar), status, headers=_HEADERS)


def _own_file(*names: str) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers with own files, one after another."""

    async def send_own(_: Request) -> Response:
        data = b"".join((_OWN / name).read_bytes() for name in names)
        return Response(data, headers=_HEADERS, media_type=content_type(names[-1]))

    return send_own


async def _stream(board: Board) -> AsyncIterator[bytes]:
    yield b"retry: 1000\n\n"
    async for notice in board.follow(PAUSE_SECONDS):
        told = {"version": notice.version, "problems": notice.problems, **msgspec.to_builtins(notice.news)}
        yield b"data: " + msgspec.json.encode(told) + b"\n\n"


class Gate:
    """Lets only those requests through whose Host is welcome and that no page from elsewhere makes."""

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app = app
        self._host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it: with 421 (Misdirected Request) for its Host, with 403 for its Origin.

        Source: RFC 9110, sections 15.5.20 and 15.5.4.
        """
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            refusal = None
            if not is_welcome(headers.get("host"), self._host):
                said = "The preview answers to 127.0.0.1, localhost and the host given with --host, to no other.\n"
                refusal = PlainTextResponse(said, 421, headers=_HEADERS)
            elif not is_own_origin(headers.get("origin"), headers.get("host", "")):
                said = "The preview answers to its own pages, not to those from elsewhere.\n"
                refusal = PlainTextResponse(said, 403, headers=_HEADERS)
            if refusal is not None:
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)
