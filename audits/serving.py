"""Serves a folder as web servers do: compressed, over connections that stay open, with the site's own 404 page."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import brotli

_COMPRESSED = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")


@contextmanager
def serve(directory: Path, port: int = 0) -> Iterator[str]:
    """Serve a folder on a port of 127.0.0.1, 0 for any free one; yield the address, without a slash at the end."""
    handler = partial(_SiteHandler, directory=str(directory))
    with _SiteServer(("127.0.0.1", port), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def compress_all(directory: Path) -> None:
    """Compress what is served from a folder before anybody asks for it, as publishers do: the first answer is quick."""
    for path in sorted(directory.rglob("*")):
        kind = _SiteHandler.extensions_map.get(path.suffix, "")
        if path.is_file() and kind.startswith(_COMPRESSED):
            _compressed(path, path.stat().st_mtime_ns)


class _SiteServer(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        # Browsers drop connections at any time, and no one wants to read about it.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _SiteHandler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    # Types that Python's own table lacks or takes from the system, as web servers send them.
    extensions_map = {  # noqa: RUF012 -- the base class says so
        **SimpleHTTPRequestHandler.extensions_map,
        ".avif": "image/avif",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".mjs": "text/javascript; charset=utf-8",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
        ".xml": "application/xml; charset=utf-8",
    }

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        kind = self.guess_type(str(path))
        accepts = "br" in self.headers.get("Accept-Encoding", "")
        if not (path.is_file() and accepts and kind.startswith(_COMPRESSED)):
            return super().send_head()
        body = _compressed(path, path.stat().st_mtime_ns)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not missing.is_file():
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, *arguments: Any) -> None:
        pass


@cache
def _compressed(path: Path, mtime_ns: int) -> bytes:
    compressed: bytes = brotli.compress(path.read_bytes())
    return compressed
