"""Every kind of page, as published, with the Content-Security-Policy that was made for it: nothing is refused."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from plugins.publish.command_line import publish
from plugins.publish.generations import current_manifest
from plugins.publish.room import Room
from tests.publish.headers_server import serve_published
from tests.sites.desk import ROOT

pytestmark = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("pagefind", "pagefind_bin_extended")),
    reason="Pagefind is not installed",
)

_LISTEN = """
    window.refused = []
    document.addEventListener("securitypolicyviolation", it => refused.push(it.violatedDirective + " " + it.blockedURI))
"""


class Published(NamedTuple):
    """The demonstration site, published and served with its headers."""

    folder: Path
    address: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    folder = tmp_path_factory.mktemp("published")
    rows = [
        "import runpy",
        f"globals().update(runpy.run_path({str(ROOT / 'pelicanconf.py')!r}))",
        f"PATH, THEME = {str(ROOT / 'content')!r}, {str(ROOT / 'theme')!r}",
        'OUTPUT_PATH, SITEURL = "public", "https://desk.test"',
    ]
    (folder / "publishconf.py").write_text("\n".join(rows) + "\n")
    publish(str(folder / "publishconf.py"), folder / ".cache", is_plan=False, is_lenient=False, gates=())
    shown = (folder / "public/current").resolve()
    assert current_manifest(Room(folder / "public")) is not None
    with serve_published(shown) as address:
        yield Published(shown, address)


def kinds(folder: Path) -> Mapping[str, str]:
    """Return the address of one page of each kind and edition, by both."""
    found: dict[str, str] = {}
    for file in sorted(folder.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        kind, lang = re.search(r'<body class="kind-([^"]+)"', text), re.search(r'<html lang="([^"]+)"', text)
        path = file.relative_to(folder).as_posix()
        name = f"{kind[1] if kind else 'redirect'} {lang[1] if lang else ''}"
        if 'http-equiv="refresh"' not in text:
            found.setdefault(name, f"/{path.removesuffix('index.html')}")
    return found


def test_no_page_of_any_kind_is_refused_anything(page: Page, site: Published) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.add_init_script(_LISTEN)
    addresses = kinds(site.folder)
    assert len(addresses) > 40
    for name, address in addresses.items():
        answer = page.goto(site.address + address, wait_until="load")
        assert answer is not None
        assert "default-src 'none'" in answer.headers["content-security-policy"], name
        assert page.evaluate("refused") == [], name
    assert refused == []


@pytest.mark.parametrize("address", ["/feed.xml", "/rss.xml", "/theme/favicon.svg"])
def test_feeds_and_pictures_opened_by_themselves_are_refused_nothing(page: Page, site: Published, address: str) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(site.address + address)
    page.wait_for_load_state("load")
    assert refused == []


def test_searching_is_refused_nothing(page: Page, site: Published) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.add_init_script(_LISTEN)
    page.goto(f"{site.address}/search/?q=backdoor")
    expect(page.locator("[role=status]")).to_have_text(re.compile(r"^\d+ results?$"))
    assert page.evaluate("refused") == []
    assert refused == []


def test_of_the_search_only_the_script_that_was_published_runs(page: Page, site: Published) -> None:
    """Others' bytes at its address, as a server may hand them out that somebody broke into."""
    real = (site.folder / "pagefind/pagefind.js").read_text(encoding="utf-8")
    page.route("**/pagefind/pagefind.js", lambda route: route.fulfill(
        body=f"{real}\nwindow.stolen = true", content_type="text/javascript"
    ))  # fmt: skip
    page.goto(f"{site.address}/search/?q=backdoor")
    expect(page.locator("[role=status]")).to_have_text(re.compile("can’t be loaded"))
    assert page.evaluate("window.stolen ?? false") is False


def test_a_script_that_nobody_published_is_refused(page: Page, site: Published) -> None:
    page.add_init_script(_LISTEN)
    page.goto(f"{site.address}/xz-backdoor/")
    page.evaluate("""() => {
        const script = document.createElement("script")
        script.textContent = "window.stolen = true"
        document.body.append(script)
    }""")
    assert page.evaluate("[window.stolen ?? false, refused.length]") == [False, 1]
