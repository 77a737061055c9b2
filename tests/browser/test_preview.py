"""The preview as a writer meets it: a site that follows its files, and says what is wrong with them."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]
SETTINGS = (
    'EDITIONS = {"en": {}, "id": {}}\nPLUGINS = ["plugins.newsroom", "plugins.multilingual", "plugins.related_posts"]\n'
)
ARTICLE = "---\ntitle: Hello\ndate: 2024-01-02\nauthors: [ana]\n---\n\nFirst text.\n" + "\n<br>" * 200


class Desk:
    """A small site in a folder of its own, with the theme of the project."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.article = folder / "content" / "articles" / "hello" / "en.md"
        self.settings = folder / "pelicanconf.py"
        author = folder / "content" / "authors" / "ana" / "en.md"
        texts = {self.settings: SETTINGS, self.article: ARTICLE, author: "---\nname: Ana\n---\n\nWrites.\n"}
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        shutil.copytree(ROOT / "theme", folder / "theme")

    @contextmanager
    def preview(self) -> Iterator[str]:
        """Start the preview and give its address; end it as Ctrl-C does, which has to be clean."""
        command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "preview", "--port", "0"]
        # What runs in the background may ignore Ctrl-C, and so would what it starts.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with subprocess.Popen(
            command,
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        ) as process:
            assert process.stdout is not None
            try:
                first = process.stdout.readline()
                assert first.endswith("/ (Ctrl-C ends it)\n"), first + process.stdout.read()
                yield first.split()[2].rstrip("/")
                process.send_signal(signal.SIGINT)
                self.said = process.communicate(timeout=10)[0]
            finally:
                process.kill()
            assert process.returncode == 0
            assert "Traceback" not in self.said


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path.resolve())


def test_the_page_follows_the_file_and_shows_what_is_wrong(page: Page, desk: Desk) -> None:
    sheet = page.locator(".sheet.over")
    with desk.preview() as address:
        page.goto(f"{address}/hello/")
        expect(page.get_by_text("First text.")).to_be_attached()
        page.evaluate("scrollTo(0, 300)")

        desk.article.write_text(ARTICLE.replace("First", "Second"), encoding="utf-8")
        expect(page.get_by_text("Second text.")).to_be_attached()
        page.wait_for_function("scrollY === 300")

        broken = ARTICLE.replace("date:", "datum: <b>x</b>\ndate:")
        desk.article.write_text(broken, encoding="utf-8")
        expect(sheet).to_contain_text("content/articles/hello/en.md:3 datum")
        expect(sheet).to_contain_text("did you mean date?")
        expect(page.get_by_text("Second text.")).to_be_attached()

        page.keyboard.press("Escape")
        expect(sheet).to_have_count(0)
        page.reload()
        expect(sheet).to_be_visible()

        desk.article.write_text(ARTICLE.replace("First", "Third"), encoding="utf-8")
        expect(page.get_by_text("Third text.")).to_be_attached()
        expect(sheet).to_have_count(0)

    assert "content/articles/hello/en.md: failed, 1 error" in desk.said
    pages = [path.read_bytes() for path in (desk.folder / ".cache" / "preview").rglob("*.html")]
    assert pages
    assert not any(b"/.preview/" in page or b"warta-" in page for page in pages)
    assert not (desk.folder / "output").exists()


def test_stylesheets_are_exchanged_and_texts_put_in_while_the_page_stays(page: Page, desk: Desk) -> None:
    base = desk.folder / "theme" / "templates" / "base.html"
    base.write_text(base.read_text().replace("</head>", '<link rel="stylesheet" href="/theme/own.css">\n</head>'))
    own, inlined = desk.folder / "theme" / "static" / "own.css", desk.folder / "theme" / "templates" / "css" / "own.css"
    own.write_text("body { border-left: 1px solid }")
    with desk.preview() as address:
        page.goto(f"{address}/hello/")
        expect(page.locator("body")).to_have_css("border-left-width", "1px")
        page.evaluate("window.isOld = true; scrollTo(0, 300)")

        inlined.write_text("body { border-right: 5px solid }")
        expect(page.locator("body")).to_have_css("border-right-width", "5px")
        own.write_text("body { border-left: 3px solid }")
        expect(page.locator("body")).to_have_css("border-left-width", "3px")
        desk.article.write_text(ARTICLE + "\nAnd more.\n", encoding="utf-8")
        expect(page.get_by_text("And more.")).to_be_attached()

        assert page.evaluate("[window.isOld, scrollY]") == [True, 300]


def test_a_page_that_scripts_have_changed_is_loaded_anew(page: Page, desk: Desk) -> None:
    with desk.preview() as address:
        page.goto(f"{address}/hello/")
        expect(page.get_by_text("First text.")).to_be_attached()
        page.evaluate("window.isOld = true; document.querySelector('main').prepend('by a script')")

        desk.article.write_text(ARTICLE.replace("First", "Second"), encoding="utf-8")
        expect(page.get_by_text("Second text.")).to_be_attached()
        expect(page.get_by_text("by a script")).to_have_count(0)

        assert page.evaluate("window.isOld") is None


def test_a_tab_goes_along_when_a_title_changes_the_address(page: Page, desk: Desk) -> None:
    with desk.preview() as address:
        page.goto(f"{address}/hello/")
        expect(page.get_by_text("First text.")).to_be_attached()

        desk.article.write_text(ARTICLE.replace("Hello", "Good morning"), encoding="utf-8")
        expect(page).to_have_url(f"{address}/good-morning/")
        expect(page).to_have_title(re.compile("Good morning"))
        built = desk.folder / ".cache" / "preview" / "good-morning" / "index.html"
        for _ in range(100):
            page.wait_for_timeout(100)
            if built.exists():
                break
        assert built.exists()
        expect(page.get_by_text("First text.")).to_be_attached()


def test_a_site_that_never_was_built_comes_when_its_settings_are_mended(page: Page, desk: Desk) -> None:
    desk.settings.write_text("\nSITENAME = name\n", encoding="utf-8")
    with desk.preview() as address:
        page.goto(f"{address}/hello/")
        expect(page.locator(".sheet").first).to_contain_text("pelicanconf.py:2: NameError")

        replacement = desk.folder / "new"
        replacement.write_text(SETTINGS + 'SITENAME = "The desk"\n', encoding="utf-8")
        replacement.replace(desk.settings)
        expect(page).to_have_title("Hello – The desk")


def test_a_port_in_use_is_said_in_one_sentence(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "preview", "--port", str(port)]
        result = subprocess.run(command, cwd=desk.folder, capture_output=True, text=True, check=False)

    assert result.returncode == 1
    assert (result.stdout, result.stderr.count("\n")) == ("", 1)
    assert result.stderr.startswith(f"Port {port} is in use")
