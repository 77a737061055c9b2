"""No script that comes with a text runs, whatever field it stands in and whatever page shows it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Frame, Page

from plugins.newsroom.read.allowed import ELEMENTS, is_attribute
from tests.browser.conftest import Serve
from tests.browser.payloads import payloads
from tests.sites.desk import Desk, text

_ALL = payloads()
_STEP = 1 if os.environ.get("WARTA_PAYLOADS") == "all" else 61
"""`inv torture` tries all; `make test` a few."""
_CHOSEN = {number: payload for number, payload in enumerate(_ALL) if number % _STEP == 0}
_HARMLESS = {0: "harmless <table><tr><td>cell</table>"}
_FRAMES = 25
"""Pages that are shown at once."""

_LOOK = """() => {
  const found = []
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName
    if (name == "html" && element.ownerSVGElement) continue
    found.push(name)
    for (const attribute of element.attributes) {
      found.push(`${name} ${attribute.name}`)
      if (/^(href|src|action|data|formaction|srcset|cite|poster|content)$/.test(attribute.name)
          && (attribute.name != "content" || element.httpEquiv)
          && /^[\\s\\x00-\\x20]*(javascript|vbscript|data|blob|feed|view-source):/i.test(attribute.value))
        found.push(`${name} ${attribute.name}=${attribute.value.slice(0, 40)}`)
    }
  }
  document.querySelectorAll("main *").forEach(each => { each.dispatchEvent(new Event("click")); each.focus?.() })
  return [...new Set(found)]
}"""


def _site(values: Mapping[int, str]) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {"articles/x/x.png": b"png"}
    for n, value in values.items():
        inline = f"x {value}"
        source = {"title": inline, "url": value, "publisher": value}
        files |= {
            f"articles/a{n}/en.md": text(
                inline, value, slug=f"a{n}", summary=value, licence=value, sources=[source], authors=[f"p{n}"],
                tags=[f"t{n}", inline], category=f"c{n}", canonical=value,
                cover={"path": "../x/x.png", "alt": value, "credit": value, "caption": value},
                corrections=[{"date": "2026-03-01", "text": inline}],
            ),
            f"articles/a{n}/id.md": text(inline, value, slug=f"a{n}", date=None, translator=[inline]),
            f"articles/w{n}/en.md": text(inline, value, slug=f"w{n}", status="withdrawn", reason=inline),
            f"pages/s{n}/en.md": text(inline, f"## {value}\n\n{value}", slug=f"s{n}", date=None, summary=value),
            f"tags/t{n}/en.md": text(name=inline, body=value, slug=f"t{n}", aliases=[f"y {value}"]),
            f"categories/c{n}/en.md": text(name=inline, body=value, slug=f"c{n}"),
            f"authors/p{n}/en.md": text(
                name=inline, role=value, body=value, slug=f"p{n}", links=[{"title": inline, "url": value}]
            ),
        }  # fmt: skip
    return files


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Desk]:
    made = []
    for values in (_CHOSEN, _HARMLESS):
        folder = tmp_path_factory.mktemp("site")
        own = _CHOSEN[0] if values is _CHOSEN else "harmless"
        desk = Desk(
            folder,
            _site(values),
            LENIENT=True,
            SITEURL="https://example.org",
            SITENAME=f"x {own}",
            DEFAULT_PAGINATION=50,
            EDITIONS={"en": {"description": own, "copyright": own}, "id": {}},
            SOCIAL=[("x", "https://example.org/")],
        )
        desk.build()
        made.append(desk)
    return made[0], made[1]


def _pages(desk: Desk) -> list[str]:
    return [path for path in desk.files() if path.endswith((".html", ".xml", ".json"))]


def _look(page: Page, address: str, paths: list[str]) -> Iterator[tuple[str, set[str]]]:
    for start in range(0, len(paths), _FRAMES):
        part = paths[start : start + _FRAMES]
        page.goto(f"{address}/frames.html")
        page.evaluate(
            """paths => Promise.all(paths.map(path => new Promise(done => {
                 const frame = document.createElement("iframe")
                 frame.onload = done
                 frame.src = path
                 document.body.append(frame)
               })))""",
            part,
        )
        for frame in page.frames[1:]:
            yield frame.url, set(_settled(frame))
        ran = page.evaluate("window.found")
        assert ran == [], "scripts ran"


def _settled(frame: Frame) -> list[str]:
    """Return what a frame shows; of the press's own redirects, which go on by themselves, what they lead to."""
    for _ in range(20):
        with contextlib.suppress(Error):
            frame.wait_for_load_state()
            found: list[str] = frame.evaluate(_LOOK)
            return found
    raise AssertionError(f"{frame.url} never settles")


@pytest.fixture
def hostile_page(browser: Browser) -> Iterator[Page]:
    """A page on which policies don't hold, scripts that ran are noted, and nothing comes from elsewhere."""
    with browser.new_context(bypass_csp=True) as context:
        context.set_default_timeout(60_000)
        context.route("**/*", lambda route: route.continue_() if "127.0.0.1" in route.request.url else route.abort())
        context.add_init_script(
            "window.top.found ??= []; for (const name of ['ran', 'alert', 'prompt', 'confirm'])"
            "window[name] = (...given) => { window.top.found.push([location.pathname, name, ...given]) }"
        )
        yield context.new_page()


def _serve(desk: Desk, serve: Serve) -> str:
    (desk.output / "frames.html").write_text("<!doctype html><title>frames</title><body>", "utf-8")
    return serve(desk.output)


def test_no_script_of_a_text_runs_and_nothing_stands_that_may_not(
    hostile_page: Page, sites: tuple[Desk, Desk], serve: Serve
) -> None:
    hostile, harmless = sites
    assert len(set(_ALL)) >= 300
    seen = _look(hostile_page, _serve(harmless, serve), _pages(harmless))
    usual = {each for _, found in seen for each in found}
    seen = _look(hostile_page, _serve(hostile, serve), _pages(hostile))
    assert {url: kept for url, found in seen if (kept := _unusual(found - usual))} == {}


def test_a_script_that_runs_would_be_noted(hostile_page: Page, serve: Serve, tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"articles/a/en.md": text("A", "<script>ran(1)</script>", slug="a")}, TRUST="full")
    desk.build()
    with pytest.raises(AssertionError, match="scripts ran"):
        list(_look(hostile_page, _serve(desk, serve), ["a/index.html"]))


def _unusual(found: set[str]) -> list[str]:
    """Return the elements and attributes that no text may bring."""
    strange = []
    for each in found:
        element, _, attribute = each.partition(" ")
        is_allowed = is_attribute(element, attribute) if attribute else element in ELEMENTS
        if not is_allowed:
            strange.append(each)
    return sorted(strange)
