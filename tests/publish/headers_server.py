"""Serves a published site with the headers that its _headers file asks for, as Netlify reads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

from audits.serving import _SiteHandler, _SiteServer

Rules = dict[str, dict[str, str]]


def read_rules(text: str) -> Rules:
    """Return the headers that each path or beginning of paths (with * at its end) has."""
    rules: Rules = {}
    for row in filter(None, text.split("\n")):
        if not row.startswith(" "):
            headers = rules.setdefault(unquote(row), {})
        else:
            name, _, value = row.strip().partition(": ")
            headers[name] = value
    return rules


def headers_for(path: str, rules: Rules) -> dict[str, str]:
    """Return the headers of a decoded path; of several rules, what the longest says goes before all others."""
    matching = [rule for rule in rules if rule == path or (rule.endswith("*") and path.startswith(rule[:-1]))]
    found: dict[str, str] = {}
    for rule in sorted(matching, key=len):
        found |= rules[rule]
    return found


@contextmanager
def serve_published(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of 127.0.0.1; yield the address, without a slash at its end."""
    rules = read_rules((folder / "_headers").read_text(encoding="utf-8"))

    class Handler(_SiteHandler):
        def end_headers(self) -> None:
            for name, value in headers_for(unquote(urlsplit(self.path).path), rules).items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *arguments: Any) -> None:
            return

    server: ThreadingHTTPServer
    with _SiteServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
