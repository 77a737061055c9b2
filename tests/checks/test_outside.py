"""Links out of the site, against a server on this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from plugins.checks.asking import Answer, ask
from plugins.checks.command_line import run_check
from plugins.checks.outside import Known, Manners, ask_all, collect_addresses, find_unanswered, load_known, save_known
from tests.checks.making import FILES, make_desk
from tests.sites.desk import SETTINGS, Desk, text

AGENT = "Warta link check (+https://example.org)"
QUICK = Manners(delay=0.0, time_limit=30.0)


class Server(ThreadingHTTPServer):
    """Answers by the path that it is asked for, and notes what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str, str]] = []
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class Handler(BaseHTTPRequestHandler):
    def answer(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        with server.lock:
            server.asked.append((self.command, self.path, self.headers["User-Agent"]))
            server.at_once += 1
            server.most_at_once = max(server.most_at_once, server.at_once)
        time.sleep(0.02 if "slow" not in self.path else 0.5)
        status = {"/gone": 404, "/broken": 500, "/closed": 403, "/moved": 301, "/nohead": 200}.get(self.path, 200)
        if self.path == "/nohead" and self.command == "HEAD":
            status = 405
        with server.lock:
            server.at_once -= 1
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/found")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = answer  # noqa: N815 -- as the base class wants it
    do_HEAD = answer  # noqa: N815

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 -- its name in the base class
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "path, answer, methods",
    [
        ("/found", Answer(200, "OK"), ["HEAD"]),
        ("/moved", Answer(200, "OK"), ["HEAD", "HEAD"]),
        ("/nohead", Answer(200, "OK"), ["HEAD", "GET"]),
        ("/gone", Answer(404, "Not Found"), ["HEAD", "GET"]),
        ("/closed", Answer(403, "Forbidden"), ["HEAD", "GET"]),
        ("/straße", Answer(200, "OK"), ["HEAD"]),
    ],
)
def test_a_server_is_asked_by_head_and_then_by_get(
    server: Server, path: str, answer: Answer, methods: list[str]
) -> None:
    assert ask(server.address(path), AGENT) == answer
    assert [method.replace("GET", "HEAD") if path == "/moved" else method for method, _, _ in server.asked] == methods
    assert {agent for _, _, agent in server.asked} == {AGENT}


@pytest.mark.parametrize(
    "answer, is_good",
    [(Answer(200), True), (Answer(404), False), (Answer(410), False), (Answer(500), False), (Answer(403), True),
     (Answer(429), True), (Answer(0, "timed out"), False)],
)  # fmt: skip
def test_what_counts_as_found(answer: Answer, is_good: bool) -> None:
    assert answer.is_good is is_good


def test_nobody_there_is_an_answer_too(server: Server) -> None:
    address = server.address("/")
    server.shutdown()
    server.server_close()
    said = ask(address, AGENT, seconds=2)
    assert (said.status, said.is_good) == (0, False)
    assert "refused" in said.reason


@pytest.mark.parametrize("address", ["http://[bad", "http://127.0.0.1:0/", "https://" + "x" * 70 + ".example/"])
def test_addresses_that_are_none_are_no_crash(address: str) -> None:
    assert ask(address, AGENT, seconds=1).status == 0


def test_a_host_is_asked_one_by_one(server: Server) -> None:
    addresses = [server.address(f"/{number}") for number in range(6)]
    start = time.monotonic()
    known, left = ask_all(addresses, {}, partial(ask, agent=AGENT), Manners(delay=0.05, time_limit=30), now=1000.0)
    assert (sorted(known), left) == (addresses, [])
    assert server.most_at_once == 1
    assert time.monotonic() - start >= 5 * 0.05


def test_when_the_time_is_up_the_rest_is_left_for_the_next_run(server: Server) -> None:
    addresses = [server.address(f"/slow{number}") for number in range(5)]
    known, left = ask_all(addresses, {}, partial(ask, agent=AGENT), Manners(delay=0.0, time_limit=0.7), now=1000.0)
    assert len(known) + len(left) == 5
    assert left != []
    again, _ = ask_all(addresses, known, lambda _: Answer(200), QUICK, now=1001.0)
    assert sorted(again) == addresses


def test_answers_hold_for_a_week_and_failures_for_an_hour() -> None:
    asked: list[str] = []

    def say(address: str) -> Answer:
        asked.append(address)
        return Answer(200)

    known = {"http://a.example/": Known(0.0, Answer(200)), "http://b.example/": Known(0.0, Answer(404))}
    for now, expected in ((60, []), (3700, ["http://b.example/"]), (8 * 24 * 3600, [*known])):
        asked.clear()
        ask_all(known, known, say, QUICK, now=float(now))
        assert sorted(asked) == expected


def test_what_is_known_survives_and_damage_is_forgotten(tmp_path: Path) -> None:
    known = {"http://a.example/": Known(5.0, Answer(404, "Not Found"))}
    file = tmp_path / "checks" / "outside.msgpack"
    assert load_known(file) == {}
    save_known(file, known)
    assert load_known(file) == known
    file.write_bytes(b"\xff")
    assert load_known(file) == {}


def test_addresses_come_from_texts_sources_profiles_and_settings(tmp_path: Path) -> None:
    files = {
        "articles/a/en.md": text(
            "A", "[x](https://x.example/1?a=1&b=2#part) ![p](https://pictures.example/p.png) [own](https://example.org/a/)",
            sources=[{"title": "S", "url": "https://source.example/"}], authors=["ana"], slug="a",
        ),
        "articles/b/en.md": text("B", "[x](https://secret.example/)", status="draft"),
        "authors/ana/en.md": text("", "", name="Ana", links=[{"title": "Home", "url": "https://ana.example/"}]),
    }  # fmt: skip
    desk = make_desk(tmp_path, files, SOCIAL=[("Mastodon", "https://social.example/@us")], FOOTER=[])
    found = collect_addresses(desk.prepare(SOCIAL=[("Mastodon", "https://social.example/@us")]).site)
    assert list(found) == [
        "https://source.example/",
        "https://x.example/1?a=1&b=2",
        "https://pictures.example/p.png",
        "https://ana.example/",
        "https://social.example/@us",
    ]


def test_a_dead_link_is_told_with_each_line_that_it_is_on() -> None:
    known = {
        "http://a.example/": Known(0, Answer(404, "Not Found")),
        "http://b.example/": Known(0, Answer(0, "no route")),
    }
    places = {"http://a.example/": [("a.md", 1), ("b.md", 1)], "http://b.example/": [("b.md", 7)]}
    sources = {"a.md": "\nsee http://a.example/", "b.md": ""}
    assert list(map(str, find_unanswered(places, known, lambda path: sources[path]))) == [
        "a.md:2: http://a.example/ is gone: 404 Not Found (warning)",
        "b.md:1: http://a.example/ is gone: 404 Not Found (warning)",
        "b.md:7: http://b.example/ doesn't answer as it should: no route (warning)",
    ]


def test_the_command_asks_once_and_then_remembers(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [f"{name} = {value!r}" for name, value in {**SETTINGS, "SITEURL": "https://example.org"}.items()]
    (tmp_path / "pelicanconf.py").write_text("\n".join(rows))
    body = f"[here is one]({server.address('/gone')}) and [another]({server.address('/found')})"
    Desk(tmp_path, {**FILES, "pages/about/en.md": text("About us", body, slug="about", date=None)})
    for _ in range(2):
        run_check("pelicanconf.py", ".cache", ["outside", "lang"], as_json=False, manners=QUICK)
        out = capsys.readouterr().out
        said = f"content/pages/about/en.md:5: {server.address('/gone')} is gone: 404 Not Found (warning) [outside]\n"
        assert said in out
    assert [path for _, path, _ in server.asked] == ["/found", "/gone", "/gone"]
    assert {agent for _, _, agent in server.asked} == {AGENT}
