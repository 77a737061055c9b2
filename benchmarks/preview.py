"""Measure how long a saved article takes to be on screen in the preview, in Chromium.

    python benchmarks/preview.py                       10,000 articles, 100 saves of each kind
    python benchmarks/preview.py --files 1000 --saves 20
    python benchmarks/preview.py --site FOLDER         a site that an earlier run left there, or leaves there now

From the rename of the file to the frame that shows what was changed, with the preview's own builds going on behind.
README.md beside this file says more.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

if __name__ == "__main__":
    # Python puts this file's own folder there, whose profile.py would hide the standard library's module.
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from playwright.sync_api import Page, sync_playwright

from audits.chromium import find_chromium, launch
from benchmarks.corpus import write_corpus
from benchmarks.formats import warta_path
from benchmarks.sites import ROOT, make_warta
from benchmarks.stories import TAGS, Story, plan_stories

# Notes the moment of the first frame after a mark came into sight, in milliseconds since 1970; also over reloads.
_OBSERVER = """
(() => {
  const look = () => {
    const wanted = sessionStorage.getItem("wanted");
    if (!wanted || !document.body || !document.querySelector("main")?.innerText.includes(wanted)) return;
    sessionStorage.removeItem("wanted");
    requestAnimationFrame(() => sessionStorage.setItem("seen", performance.timeOrigin + performance.now()));
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
})();
"""

Edit = Callable[[str, str], str]
"""Gives a text with a mark in it that readers see."""


def edits_of(story: Story) -> Mapping[str, Edit]:
    """Return what is done to an article, by the name of the case."""
    unused = [name for name in TAGS if name not in story.tags]
    return {
        "body": lambda text, mark: f"{text}\nA sentence with {mark} was added.\n",
        "title": lambda text, mark: text.replace('title: "', f'title: "{mark} ', 1),
        "tags": lambda text, mark: text.replace("tags: [", f"tags: [{mark}, {unused[0]}, ", 1),
    }


@contextmanager
def preview(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Start the preview of a site, give its address and the lines it prints, and end it."""
    command = [sys.executable, "-m", "invoke", "preview", "--port", "0"]
    log = folder / "preview.log"
    with log.open("w") as opened:
        process = subprocess.Popen(command, cwd=folder, stdout=opened, stderr=subprocess.STDOUT)
    lines: list[str] = []

    def read() -> list[str]:
        return log.read_text(encoding="utf-8").splitlines()

    try:
        while not any("  start: " in line for line in read()):
            if process.poll() is not None:
                raise SystemExit("\n".join(read()))
            time.sleep(0.2)
        yield read()[0].split()[2].rstrip("/"), lines
    finally:
        process.terminate()
        process.wait()
        lines += read()


def measure(page: Page, file: Path, edit: Edit, saves: int, pause: random.Random) -> list[float]:
    """Return the milliseconds from rename to screen of so many saves; the file is then as it was."""
    original = file.read_text(encoding="utf-8")
    found = []
    for number in range(saves):
        mark = f"mark{pause.randrange(10**9)}x{number}"
        page.evaluate("(mark) => { sessionStorage.removeItem('seen'); sessionStorage.setItem('wanted', mark); }", mark)
        found.append(_save(file, edit(original, mark), page))
        time.sleep(pause.uniform(0.2, 4.0))
    _replace(file, original)
    return found


def _save(file: Path, text: str, page: Page) -> float:
    saved = _replace(file, text) * 1000
    while True:
        # The page may be loaded anew while it is asked.
        seen = page.evaluate("() => sessionStorage.getItem('seen')")
        if seen:
            return float(seen) - saved
        if time.time() * 1000 - saved > 60_000:
            raise SystemExit(f"{file}: what was saved was not on screen after a minute.")
        time.sleep(0.05)


def _replace(file: Path, text: str) -> float:
    """Put a text in the place of a file as editors do, and return when: seconds since 1970."""
    new = file.with_name("new.tmp")
    new.write_text(text, encoding="utf-8")
    now = time.time()
    os.replace(new, file)
    return now


def make_site(folder: Path, files: int) -> None:
    """Write a site with so many articles; one that is there gets today's code."""
    if (folder / "content").is_dir():
        for name in ("plugins", "theme"):
            shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
    else:
        with tempfile.TemporaryDirectory() as corpus:
            write_corpus(Path(corpus), files, ["warta"])
            make_warta(folder, Path(corpus), {}, folder)


def describe(figures: Mapping[str, Sequence[float]], lines: Sequence[str]) -> str:
    """Return the table, and how long the builds took that brought the rest of the site along."""
    rows = [
        "| saved | on screen after (median) | nine of ten within | longest | saves |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, found in figures.items():
        tenth = statistics.quantiles(found, n=10)[-1] if len(found) > 1 else found[0]
        rows.append(
            f"| {name} | {statistics.median(found):.0f} ms | {tenth:.0f} ms | {max(found):.0f} ms | {len(found)} |"
        )
    seconds = [float(match[1]) for line in lines if (match := re.search(r"written.* ([0-9.]+) s$", line))]
    if len(seconds) < 2:
        return "\n".join(rows)
    median = statistics.median(seconds[1:])
    rows.append(f"\n{len(seconds) - 1} builds brought the rest of the site along, in {median:.1f} s each (median).")
    return "\n".join(rows)


def main() -> None:
    """Read the command line, measure, and print the table."""
    parser = argparse.ArgumentParser(description="Measure how soon a saved article is on screen in the preview.")
    parser.add_argument("--files", type=int, default=10_000, help="articles (default: 10,000)")
    parser.add_argument("--saves", type=int, default=100, help="of each kind (default: 100)")
    parser.add_argument("--cases", default="body,title,tags", help="kinds of saves (default: all)")
    parser.add_argument("--site", type=Path, help="folder of the site (default: one that goes again)")
    arguments = parser.parse_args()
    program = find_chromium()
    if program is None:
        parser.error("no Chromium found; install it, or name it in $CHROMIUM")
    with tempfile.TemporaryDirectory() as scratch:
        folder = (arguments.site or Path(scratch) / "site").resolve()
        make_site(folder, arguments.files)
        # The newest story written in English stands on the home page and in most lists.
        story = next(story for story in reversed(plan_stories(arguments.files)) if story.langs[0] == "en")
        edits, pause = edits_of(story), random.Random(1)
        load = os.getloadavg()[0]
        with preview(folder) as (address, lines), sync_playwright() as playwright:
            chromium = launch(playwright.chromium, program)
            page = chromium.new_page()
            page.add_init_script(_OBSERVER)
            page.goto(f"{address}/{story.id}/")
            time.sleep(2)
            file = folder / warta_path(story, "en")
            cases = arguments.cases.split(",")
            figures = {case: measure(page, file, edits[case], arguments.saves, pause) for case in cases}
            chromium.close()
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}, load at the start {load:.1f}")
    print(f"{arguments.files:,} articles\n\n{describe(figures, lines)}")


if __name__ == "__main__":
    main()
