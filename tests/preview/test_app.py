"""What the preview answers, asked over real connections."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.newsroom.model import Visibility
from plugins.newsroom.problems import Problem, Severity
from plugins.preview.board import Notice
from plugins.preview.notes import Note
from tests.preview.conftest import Running, Serve

SCRIPT = b'<script src="/.preview/reload.js" data-version="a-1" data-token="t0ken" defer></script>\n'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site beside a secret, with links that lead out of it."""
    top = tmp_path_factory.mktemp("desk")
    folder = top / "output"
    files = {
        "index.html": "<p>home</body>",
        "404.html": "<p>missing</body>",
        "id/index.html": "<p>beranda</body>",
        "id/404.html": "<p>tidak ada</body>",
        "ja/パーラー/index.html": "<p>パ</body>",
        "feed.xml": "<feed/>",
        "site.css": "p {}",
        "clip.webm": "0123456789",
        "empty/x.txt": "x",
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (top / "secret.txt").write_text("secret", encoding="utf-8")
    (top / "outputs").mkdir()
    (top / "outputs" / "index.html").write_text("secret", encoding="utf-8")
    (folder / "link.txt").symlink_to(top / "secret.txt")
    (folder / "linked").symlink_to(top / "outputs")
    (folder / "up").symlink_to(top)
    return folder


@pytest.fixture(scope="module")
def site(serve: Serve, folder: Path) -> Running:
    return serve(Notice("a-1", "", str(folder)))


@pytest.mark.parametrize(
    ("target", "status", "kind", "body"),
    [
        ("/", 200, "text/html; charset=utf-8", b"<p>home" + SCRIPT + b"</body>"),
        ("/?q=1", 200, "text/html; charset=utf-8", b"<p>home" + SCRIPT + b"</body>"),
        ("/id/", 200, "text/html; charset=utf-8", b"<p>beranda" + SCRIPT + b"</body>"),
        ("/id/index.html", 200, "text/html; charset=utf-8", b"<p>beranda" + SCRIPT + b"</body>"),
        (
            "/ja/%E3%83%91%E3%83%BC%E3%83%A9%E3%83%BC/",
            200,
            "text/html; charset=utf-8",
            "<p>パ".encode() + SCRIPT + b"</body>",
        ),
        ("/feed.xml", 200, "application/xml; charset=utf-8", b"<feed/>"),
        ("/site.css", 200, "text/css; charset=utf-8", b"p {}"),
        ("/clip.webm", 200, "video/webm", b"0123456789"),
        ("/x", 404, "text/html; charset=utf-8", b"<p>missing" + SCRIPT + b"</body>"),
        ("/empty/", 404, "text/html; charset=utf-8", b"<p>missing" + SCRIPT + b"</body>"),
        ("/id/x/y.png", 404, "text/html; charset=utf-8", b"<p>tidak ada" + SCRIPT + b"</body>"),
    ],
)
def test_files_are_served_as_they_are_but_for_the_script(
    site: Running, target: str, status: int, kind: str, body: bytes
) -> None:
    answer = site.get(target)

    assert (answer.status, answer.headers["content-type"], answer.body) == (status, kind, body)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/id", "/id/"),
        ("/id?a=b&c", "/id/?a=b&c"),
        ("/ja/%E3%83%91%E3%83%BC%E3%83%A9%E3%83%BC", "/ja/%e3%83%91%e3%83%bc%e3%83%a9%e3%83%bc/"),
    ],
)
def test_a_folder_without_its_slash_is_redirected(site: Running, target: str, location: str) -> None:
    answer = site.get(target)

    assert (answer.status, answer.headers["location"]) == (307, location)
    assert answer.headers["cache-control"] == "no-store"


def test_a_film_comes_in_pieces(site: Running) -> None:
    request = b"GET /clip.webm HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nRange: bytes=2-4\r\n\r\n"

    answer = site.send(request)

    assert (answer.status, answer.body) == (206, b"234")


def test_head_has_no_body(site: Running) -> None:
    answer = site.get("/", method="HEAD")

    assert (answer.status, answer.headers["content-type"], answer.body) == (200, "text/html; charset=utf-8", b"")


HOSTILE_TARGETS = [
    ("/../secret.txt", 404),
    ("/../../../../../../etc/passwd", 404),
    ("/id/../../secret.txt", 404),
    ("/%2e%2e/secret.txt", 404),
    ("/%2E%2E%2Fsecret.txt", 404),
    ("/..%2fsecret.txt", 404),
    ("/.%2e/secret.txt", 404),
    ("/%252e%252e/secret.txt", 404),
    ("/%252e%252e%252fsecret.txt", 404),
    ("/%25252e%25252e/secret.txt", 404),
    ("/..%5csecret.txt", 404),
    ("/..\\secret.txt", 404),
    ("/id\\..\\..\\secret.txt", 404),
    ("/%5c..%5csecret.txt", 404),
    ("/%c0%ae%c0%ae/secret.txt", 404),
    ("/%c0%af..%c0%afsecret.txt", 404),
    ("/%uff0e%uff0e/secret.txt", 404),
    ("/%ef%bc%8e%ef%bc%8e/secret.txt", 404),
    ("/..;/secret.txt", 404),
    ("/....//secret.txt", 404),
    ("/./secret.txt", 404),
    ("//secret.txt", 404),
    ("//example.org/..", 404),
    ("//id", 404),
    ("/%2fid", 404),
    ("/%2f%2fexample.org", 404),
    ("/%5cexample.org", 404),
    ("/secret.txt%00.html", 404),
    ("/index.html%00", 404),
    ("/id%0d%0aSet-Cookie:%20a=b", 404),
    ("/link.txt", 404),
    ("/linked", 404),
    ("/linked/", 404),
    ("/up/secret.txt", 404),
    ("/up/output/up/secret.txt", 404),
    ("/output/../secret.txt", 404),
    ("/C:/secret.txt", 404),
    ("/file:///etc/passwd", 404),
    ("/.preview/../../secret.txt", 404),
    ("/.preview/worker.py", 404),
    ("/" + "a/" * 20000, 404),
    ("/" + "%2e%2e/" * 500 + "etc/passwd", 404),
    ("/" + "a" * 300, 404),
    ("/" + "a" * 300 + "/x/", 404),
    ("http://127.0.0.1/../secret.txt", 404),
    ("*", 404),
]


@pytest.mark.parametrize(("target", "status"), HOSTILE_TARGETS, ids=[target[:40] for target, _ in HOSTILE_TARGETS])
def test_nothing_outside_the_folder_is_served(site: Running, target: str, status: int) -> None:
    answer = site.get(target)

    assert answer.status == status
    assert b"secret" not in answer.body
    assert b"root:" not in answer.body
    assert "set-cookie" not in answer.headers
    assert "location" not in answer.headers


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: example.org\r\n\r\n", 400),
        (b"GET / HTTP/1.0\r\n\r\n", 421),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", 405),
        (b"DELETE /index.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 405),
        (b"POST /.preview/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 405),
    ],
)
def test_what_is_no_proper_request_is_refused(site: Running, request_: bytes, status: int) -> None:
    assert site.send(request_).status == status


@pytest.mark.parametrize("target", ["/", "/feed.xml", "/.preview/events", "/.preview/reload.js", "/x"])
@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org:80", "", "192.0.2.1"])
def test_other_hosts_are_refused(site: Running, host: str, target: str) -> None:
    answer = site.get(target, host)

    assert (answer.status, answer.headers["content-type"]) == (421, "text/plain; charset=utf-8")
    assert b"home" not in answer.body


@pytest.mark.parametrize("target", ["/", "/feed.xml", "/.preview/events?token=t0ken", "/_desk/"])
@pytest.mark.parametrize("origin", ["http://example.org", "null", "http://127.0.0.1.example.org", "http://localhost:3"])
def test_pages_from_elsewhere_get_nothing(site: Running, origin: str, target: str) -> None:
    answer = site.get(target, more=f"Origin: {origin}\r\n")

    assert (answer.status, answer.headers["content-type"]) == (403, "text/plain; charset=utf-8")
    assert b"home" not in answer.body


def test_its_own_pages_may_say_where_they_are_from(site: Running) -> None:
    assert site.get("/", "localhost:8000", more="Origin: http://localhost:8000\r\n").status == 200


@pytest.mark.parametrize("query", ["", "?token=", "?token=T0KEN", "?token=%C3%A9", "?tok=t0ken"])
def test_news_need_the_token_of_the_run(site: Running, query: str) -> None:
    answer = site.get(f"/.preview/events{query}")

    assert answer.status == 403
    assert b"version" not in answer.body


@pytest.mark.parametrize("host", ["localhost:9", "[::1]:8000", "127.0.0.1"])
def test_own_hosts_are_welcome(site: Running, host: str) -> None:
    assert site.get("/", host).status == 200


def test_the_scripts_and_the_style_are_served(site: Running) -> None:
    kinds = [site.get(f"/.preview/{name}").headers["content-type"] for name in ("reload.js", "desk.js", "sheet.css")]

    assert kinds == [*["text/javascript; charset=utf-8"] * 2, "text/css; charset=utf-8"]


def test_the_page_of_a_text_has_a_bar_with_the_problems_of_its_file(serve: Serve, folder: Path) -> None:
    path = "content/articles/home/en.md"
    note = Note(path=path, story="home", lang="en", visibility=Visibility.DRAFT)
    parlor = Note(path="content/ja.md", story="p", lang="ja")
    found = (Problem(path, 3, "", "is odd", severity=Severity.WARNING), Problem("content/ja.md", 0, "", "is wrong"))
    notes = {"index.html": note, "ja/パーラー/index.html": parlor}
    running = serve(Notice("a-1", "", str(folder), notes, found, "edit:{path}:{line}"))

    home = running.get("/").body.decode()
    assert "<strong>Draft</strong>" in home
    assert "<summary>1 problem</summary>" in home
    assert f'href="edit:{str(Path.cwd()).lstrip("/")}/{path}:3"' in home
    assert b"is wrong" in running.get("/ja/%E3%83%91%E3%83%BC%E3%83%A9%E3%83%BC/index.html").body
    for target in ("/id/", "/none/", "/feed.xml"):
        assert b"warta-bar" not in running.get(target).body


def test_no_file_holds_what_the_preview_adds(site: Running, folder: Path) -> None:
    site.get("/")

    assert [path for path in folder.rglob("*.html") if b".preview" in path.read_bytes()] == []


def test_a_site_without_a_missing_page_gets_one(serve: Serve, tmp_path: Path) -> None:
    answer = serve(Notice("a-1", "", str(tmp_path))).get("/x")

    assert answer.status == 404
    assert b"<h1>Not found</h1>" in answer.body
    assert SCRIPT in answer.body


def test_before_the_first_build_a_page_says_so(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.preview.app.PATIENCE_SECONDS", 0.01)

    answer = serve(Notice()).get("/any/page/")

    assert (answer.status, answer.headers["cache-control"]) == (503, "no-store")
    assert b"<h1>Building" in answer.body
    assert SCRIPT.replace(b"a-1", b"") in answer.body


def test_a_request_waits_for_a_quick_first_build(serve: Serve, folder: Path) -> None:
    running = serve(Notice())
    running.loop.call_soon_threadsafe(running.loop.call_later, 0.05, running.board.post, Notice("a-1", "", str(folder)))

    assert running.get("/").body == b"<p>home" + SCRIPT + b"</body>"


def test_a_site_that_was_never_built_shows_its_problems(serve: Serve) -> None:
    answer = serve(Notice("", "<h1>No</h1><p>content/a.md:3</p>")).get("/")

    assert answer.status == 503
    assert b"<p>content/a.md:3</p>" in answer.body
    assert SCRIPT.replace(b"a-1", b"") in answer.body


def test_tabs_are_told_at_once_and_at_every_change(serve: Serve) -> None:
    running = serve(Notice("a-1", "", "/nowhere"))
    with running.connect() as connection, connection.makefile("rb") as lines:
        connection.sendall(b"GET /.preview/events?token=t0ken HTTP/1.1\r\nHost: localhost\r\n\r\n")
        news = (json.loads(line[6:]) for line in lines if line.startswith(b"data: "))
        first = next(news)
        running.post(Notice("a-1", "<p>é\n</p>", "/nowhere"))
        second = next(news)

    nothing_more = {"since": "", "only": [], "moved": {}, "assets": []}
    assert [first, second] == [
        {"version": "a-1", "problems": problems, **nothing_more} for problems in ("", "<p>é\n</p>")
    ]


@pytest.mark.parametrize(
    ("target", "status", "body"),
    [
        ("/id/", 200, b"<p>newer" + SCRIPT),
        ("/id/index.html", 200, b"<p>newer" + SCRIPT),
        ("/new/%E3%83%91/", 200, b"<p>new" + SCRIPT),
        ("/new/%E3%83%91", 307, b""),
        ("/new/", 404, b"<p>missing" + SCRIPT + b"</body>"),
        ("/", 200, b"<p>home" + SCRIPT + b"</body>"),
    ],
)
def test_pages_that_were_drawn_stand_before_those_of_the_folder(
    serve: Serve, folder: Path, target: str, status: int, body: bytes
) -> None:
    drawn = {"id/index.html": b"<p>newer", "new/パ/index.html": b"<p>new"}
    answer = serve(Notice("a-1", "", str(folder), drawn=drawn)).get(target)

    assert (answer.status, answer.body) == (status, body)
