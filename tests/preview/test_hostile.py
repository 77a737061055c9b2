"""Two hundred requests that want what isn't theirs: each gets a real 404 and not one byte from outside the site."""

from __future__ import annotations

import itertools

import pytest

from plugins.preview.board import Notice
from tests.preview.conftest import Running, Serve

SECRET = "the desk's own secret"

DOTS = ("..", "%2e%2e", "%2E.", ".%2e", "%252e%252e", "%25252e%25252e", "..%00", "..%20", "..;a", "%c0%ae%c0%ae")
SLASHES = ("/", "%2f", "%252f", "%25252f", "\\", "%5c", "%255c", "//", "%c0%af", "/./", "\\/", "%ef%bc%8f")
TARGETS = ("secret.txt",)
CLIMBS = [f"/{dots}{slash}{target}" for dots, slash, target in itertools.product(DOTS, SLASHES, TARGETS)]
DEEP = [f"/id/{f'{dots}/' * times}secret.txt" for dots, times in itertools.product(DOTS, (2, 3, 9, 40))]
NAMED = [
    "/.git/config",
    "/.git/HEAD",
    "/%2egit/config",
    "/.env",
    "/.cache/records.sqlite",
    "/.warta.parts/index.html",
    "/.preview/",
    "/.preview/app.py",
    "/.preview/../secret.txt",
    "/.preview/%2e%2e/secret.txt",
    "/.preview/events/../../secret.txt",
    "/_desk/../secret.txt",
    "/_desk/%2e%2e/secret.txt",
    "/_desk/compare/../../../secret.txt",
    "/_desk/compare/..%2f..%2fsecret.txt/id/",
    "/_desk/compare/%2e%2e/%2e%2e/secret.txt/",
    "/_desk/secret.txt",
    "/_desk/.git/config",
    "/link.txt",
    "/link.txt/",
    "/linked",
    "/linked/",
    "/linked/index.html",
    "/linked/..",
    "/up/secret.txt",
    "/up/%73ecret.txt",
    "/up/site/up/secret.txt",
    "/circle",
    "/circle/",
    "/hard/secret.txt",
    "/secret.txt",
    "/secret.txt%00",
    "/secret.txt%00.html",
    "/index.html%00",
    "/index.html%00secret.txt",
    "/%00",
    "/index.html%0a",
    "/id%0d%0aSet-Cookie:%20a=b",
    "/C:/secret.txt",
    "/C:%5csecret.txt",
    "/%5c%5chost%5cshare%5csecret.txt",
    "//host/share/secret.txt",
    "/file:///etc/passwd",
    "/etc/passwd",
    "//etc/passwd",
    "/%2fetc%2fpasswd",
    "/proc/self/environ",
    "/index.html/",
    "/index.html/../secret.txt",
    "/index.html::$DATA",
    "/secret.txt::$DATA",
    "/se%63ret.txt",
    "/" + "a" * 300,
    "/" + "a/" * 5000,
    "/" + "%2e%2e/" * 1000 + "etc/passwd",
    "http://127.0.0.1/../secret.txt",
    "http://127.0.0.1/%2e%2e/secret.txt",
    "*",
]
HOSTILE = list(dict.fromkeys((*CLIMBS, *DEEP, *NAMED)))


@pytest.fixture(scope="module")
def site(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Running:
    top = tmp_path_factory.mktemp("desk")
    folder = top / "site"
    for path in ("index.html", "id/index.html", "404.html"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(f"<p>{path}</body>", encoding="utf-8")
    for name in ("secret.txt", ".env", ".git/config", ".git/HEAD", "outside/index.html", ".cache/records.sqlite"):
        (top / name).parent.mkdir(exist_ok=True)
        (top / name).write_text(SECRET, encoding="utf-8")
    (folder / "link.txt").symlink_to(top / "secret.txt")
    (folder / "linked").symlink_to(top / "outside")
    (folder / "up").symlink_to(top)
    (folder / "circle").symlink_to(folder / "circle")
    # Left by a build that was killed, or put there by hand: no page of the site either.
    for name in (".warta.parts/index.html", ".git/config", ".env"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(SECRET, encoding="utf-8")
    return serve(Notice("a-1", "", str(folder)))


def test_there_are_two_hundred() -> None:
    assert len(HOSTILE) >= 200


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_every_one_gets_a_real_404_and_no_foreign_byte(site: Running, method: str) -> None:
    wrong = {}
    for target in HOSTILE:
        answer = site.get(target, method=method)
        body = answer.body.decode()
        if (
            answer.status != 404
            or SECRET in body
            or "root:" in body
            or {"location", "set-cookie"} & answer.headers.keys()
        ):
            wrong[target[:80]] = (answer.status, body[:80])
    assert wrong == {}
