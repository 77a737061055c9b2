"""Make the pictures of the preview in docs/writing.md.

    python -m audits.desk_pictures

They show a copy of the demonstration in which a story was begun, one was changed after its translation was made, and a
mistake is made. Nothing of the checkout is touched but docs/pictures/.
"""

import base64
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from audits.chromium import find_chromium, launch

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
HEAVIEST = 60_000
"""Bytes of a picture."""

_DRAFT = """\
---
title: "First light: what the telescope saw"
authors: [maya-lestari]
category: policy
tags: [hardware]
status: draft
---
The first picture took twelve minutes, and the fault in it was found in one.
"""
_STORY = "content/articles/2024/xz-backdoor"


@contextmanager
def preview(folder: Path) -> Iterator[str]:
    """Start the preview of a site and give its address; end it as Ctrl-C does."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [sys.executable, "-m", "invoke", "preview", "--port", "0"]
    log = folder / "log"
    with log.open("w") as opened, subprocess.Popen(command, cwd=folder, stdout=opened) as process:
        try:
            while "  start: " not in (said := log.read_text(encoding="utf-8")):
                if process.poll() is not None:
                    raise RuntimeError(said)
                time.sleep(0.1)
            yield said.split()[2].rstrip("/")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(10)


def make_site(folder: Path) -> None:
    """Copy the demonstration into an empty folder that is a repository, and change it."""
    for name in ("content", "plugins", "theme"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pelicanconf.py", "tasks.py"):
        shutil.copy(ROOT / name, folder)
    _git(folder, "init", "-q")
    _git(folder, "add", "content")
    _git(folder, "commit", "-qm", "Begin")
    draft = folder / "content" / "articles" / "2026" / "first-light" / "en.md"
    draft.parent.mkdir(parents=True)
    draft.write_text(_DRAFT, encoding="utf-8")
    original = folder / _STORY / "en.md"
    head, body = original.read_text(encoding="utf-8").rsplit("---\n", 1)
    first, rest = body.lstrip().split("\n\n", 1)
    added = "A reader asked what became of the packages. None of them had reached a stable release."
    original.write_text(f"{head}---\n{first} It was found by chance.\n\n{added}\n\n{rest}", encoding="utf-8")


def _git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True)


def take_pictures(page: Page, address: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each picture."""
    page.goto(f"{address}/first-light-what-the-telescope-saw/")
    page.wait_for_timeout(1_000)
    yield "preview-bar", _shoot(page)
    page.goto(f"{address}/_desk/")
    page.wait_for_selector("form.filters:not([hidden])")
    yield "preview-desk", _shoot(page)
    page.goto(f"{address}/_desk/compare/xz-backdoor/id/")
    page.keyboard.press("n")
    page.wait_for_timeout(500)
    yield "preview-beside", _shoot(page)
    page.goto(f"{address}/xz-backdoor/")
    original = folder / _STORY / "en.md"
    text = original.read_text(encoding="utf-8")
    original.write_text(text.replace("\ndate:", "\ndatum:", 1), encoding="utf-8")
    page.wait_for_selector(".sheet.over")
    page.wait_for_timeout(500)
    yield "preview-mistake", _shoot(page)


def _shoot(page: Page) -> bytes:
    session = page.context.new_cdp_session(page)
    answer = session.send("Page.captureScreenshot", {"format": "webp", "quality": 60})
    return base64.b64decode(answer["data"])


def main() -> None:
    """Make all pictures and say what they weigh."""
    program = find_chromium()
    if program is None:
        raise SystemExit("No Chromium found; install it, or name it in $CHROMIUM.")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch).resolve()
        make_site(folder)
        with preview(folder) as address, sync_playwright() as playwright:
            chromium = launch(playwright.chromium, program)
            page = chromium.new_page(viewport={"width": 1_000, "height": 620})
            for name, picture in take_pictures(page, address, folder):
                if len(picture) > HEAVIEST:
                    raise SystemExit(f"{name}: {len(picture)} bytes, expected {HEAVIEST} at the most.")
                (PICTURES / f"{name}.webp").write_bytes(picture)
                print(f"{name}.webp  {len(picture) / 1000:.0f} kB")
            chromium.close()


if __name__ == "__main__":
    main()
