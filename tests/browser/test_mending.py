"""Breaking things and mending them, again and again: nothing is lost, and the page comes back soon.

`make test` goes round once; `inv torture` sets $WARTA_CYCLES and goes round many times.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]
CYCLES = int(os.environ.get("WARTA_CYCLES", "1"))
SETTINGS = 'EDITIONS = {"en": {}, "id": {}}\nPLUGINS = ["plugins.newsroom", "plugins.multilingual"]\n'
ARTICLE = "---\ntitle: Hello\ndate: 2024-01-02\nauthors: [ana]\n---\n\nText of round 0.\n"
BREAKS = {
    "content/articles/hello/en.md": ("date:", "datum: x\ndate:", "content/articles/hello/en.md:3"),
    "theme/templates/article.html": ("", "{% if %}\n", "article.html"),
    "pelicanconf.py": ("", "x = (\n", "pelicanconf.py:1"),
    "plugins/newsroom/plan/story.py": ("", "raise ValueError('broken')\n", "ValueError: broken"),
    "theme/translations/id/LC_MESSAGES/messages.po": ("", 'msgid "half\n', "messages.po"),
}
"""What is put in the place of what, at the beginning of the file for nothing, and what the sheet then says."""


@contextmanager
def preview(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start the preview of a copy of the project and give its address and process; end it as Ctrl-C does."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [sys.executable, "-m", "invoke", "preview", "--port", "0"]
    with (folder / "log").open("w") as log, subprocess.Popen(command, cwd=folder, stdout=log, text=True) as process:
        try:
            while "  start: " not in (said := (folder / "log").read_text()):
                assert process.poll() is None, said
                time.sleep(0.05)
            yield said.split()[2].rstrip("/"), process
            process.send_signal(signal.SIGINT)
            process.wait(10)
        finally:
            process.kill()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A small site with code and theme of its own."""
    folder = tmp_path.resolve()
    for name in ("plugins", "theme"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "tasks.py", folder)
    texts = {"pelicanconf.py": SETTINGS, "content/articles/hello/en.md": ARTICLE}
    texts |= {"content/authors/ana/en.md": "---\nname: Ana\n---\n\nWrites.\n"}
    texts |= {"content/articles/hello/id.md": "---\ntitle: Halo\n---\n\nTeks.\n"}
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_what_is_broken_and_mended_again_and_again_is_as_it_was(page: Page, desk: Path) -> None:
    article, other = desk / "content/articles/hello/en.md", page.context.new_page()
    slowest = 0.0
    with preview(desk) as (address, process):
        page.goto(f"{address}/hello/")
        other.goto(f"{address}/id/")
        for number in range(1, CYCLES + 1):
            for path, (old, new, said) in BREAKS.items():
                whole = (desk / path).read_text(encoding="utf-8")
                _save(desk / path, whole.replace(old, new, 1) if old else new + whole)
                for tab in (page, other):
                    tab.bring_to_front()
                    expect(tab.locator(".sheet.over")).to_contain_text(said, timeout=30_000)
                page.bring_to_front()
                expect(page.get_by_text(f"Text of round {number - 1}.")).to_be_attached()

                start = time.perf_counter()
                _save(desk / path, whole)
                expect(page.locator(".sheet.over")).to_have_count(0, timeout=30_000)
                slowest = max(slowest, time.perf_counter() - start)
            _save(article, ARTICLE.replace("round 0", f"round {number}"))
            expect(page.get_by_text(f"Text of round {number}.")).to_be_attached(timeout=30_000)
        page.wait_for_timeout(5_000)
        # Besides the one that serves: the one that draws, and the one that waits.
        assert len(_children(process.pid)) == 2
    sys.stdout.write(f"mended after {slowest:.2f} s at the most\n")

    def files(folder: Path) -> dict[str, bytes]:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    kept = files(desk / ".cache/preview")
    shutil.rmtree(desk / ".cache")
    with preview(desk) as (again, _):
        pass
    fresh = files(desk / ".cache/preview")
    assert {path: data.replace(again.encode(), address.encode()) for path, data in fresh.items()} == kept


def _save(file: Path, text: str) -> None:
    """Save as editors do."""
    new = file.with_name("new.tmp")
    new.write_text(text, encoding="utf-8")
    new.replace(file)


def _children(pid: int) -> list[str]:
    """Return the processes that a process has started and that live."""
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
