"""Make the pictures of the theme in docs/theme.md: each kind of page on a desktop and on two phones, light and dark, in
all languages of the demonstration and so in both directions of writing.

    python -m audits.theme_pictures                 all of them
    python -m audits.theme_pictures tag article     these

Nothing of the checkout is touched but docs/pictures/.
"""

import base64
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from audits.chromium import find_chromium, launch
from audits.demo import ROOT, Demo, served_demo
from audits.sample import PHOTOGRAPH

PICTURES = ROOT / "docs" / "pictures"
HEAVIEST, ALL = 60_000, 600_000
"""Bytes of a picture, and of all of them."""
_HEIGHT_PX, _GAP_PX, _QUALITY = 520, 16, 27
_COMPLETE = "Array.from(document.images).every(each => each.complete || each.loading === 'lazy')"


class Pane(NamedTuple):
    """One of the windows in a picture."""

    edition: str
    scheme: Literal["light", "dark"]
    width_px: int
    shown_px: int
    """How wide it is in the picture."""


_DESKTOP, _PHONE = (1280, 800), (390, 260)
DAY = (Pane("en", "light", *_DESKTOP), Pane("ar", "light", *_PHONE), Pane("ja", "dark", *_PHONE))
NIGHT = (Pane("id", "dark", *_DESKTOP), Pane("ja", "light", *_PHONE), Pane("ar", "dark", *_PHONE))
TWO = (Pane("en", "light", *_DESKTOP), Pane("id", "dark", *_PHONE), Pane("en", "light", *_PHONE))


class Sheet(NamedTuple):
    """One picture."""

    name: str
    panes: tuple[Pane, ...]
    kinds: tuple[str, ...]
    """Of the page in each pane; one for all."""
    at: str = "body"
    """Selector of what stands at the top."""


SHEETS = (
    Sheet("home", DAY, ("home",)),
    Sheet("article", DAY, ("article",)),
    Sheet("article-photograph", TWO, (PHOTOGRAPH,)),
    Sheet("article-text", NIGHT, ("article",), ".prose h2"),
    Sheet("article-end", DAY, ("article",), ".bios"),
    Sheet("category", NIGHT, ("category",)),
    Sheet("tag", DAY, ("tag",)),
    Sheet("tags", NIGHT, ("tags",)),
    Sheet("author", DAY, ("author",)),
    Sheet("authors", NIGHT, ("authors",)),
    Sheet("archive", DAY, ("archive",)),
    Sheet("year", NIGHT, ("year",)),
    Sheet("page", DAY, ("page about",)),
    Sheet("search", NIGHT, ("search",)),
    Sheet("newsletter", DAY, ("newsletter confirm", "newsletter error", "newsletter confirmed")),
    Sheet("not-found", NIGHT, ("not_found",)),
)


def take_pictures(browser: Browser, demo: Demo, names: Sequence[str] = ()) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each picture, as WebP; of those that are named, all where none is."""
    paths = {(sample.kind, sample.edition): sample.path for sample in demo.samples}
    for sheet in SHEETS:
        if names and sheet.name not in names:
            continue
        kinds = sheet.kinds if len(sheet.kinds) > 1 else sheet.kinds * len(sheet.panes)
        shots = [
            _shoot(browser, demo.address + paths[kind, pane.edition], pane, sheet.at)
            for kind, pane in zip(kinds, sheet.panes, strict=True)
        ]
        yield sheet.name, _join(browser, sheet.panes, shots)


def _shoot(browser: Browser, address: str, pane: Pane, at: str) -> bytes:
    """Return what a reader sees in a window, as PNG."""
    height_px = _HEIGHT_PX * pane.width_px // pane.shown_px
    size = ViewportSize(width=pane.width_px, height=height_px)
    with browser.new_page(viewport=size, color_scheme=pane.scheme) as page:
        page.goto(address)
        for _ in range(2):  # what comes in on the way there may move it
            page.locator(at).first.evaluate("element => element.scrollIntoView({behavior: 'instant'})")
            page.wait_for_load_state("networkidle")
            page.wait_for_function(_COMPLETE)
        return page.screenshot()


def _join(browser: Browser, panes: tuple[Pane, ...], shots: list[bytes]) -> bytes:
    """Return the windows side by side."""
    width_px = sum(pane.shown_px for pane in panes) + _GAP_PX * (len(panes) - 1)
    images = "".join(
        f'<img src="data:image/png;base64,{base64.b64encode(shot).decode()}" width="{pane.shown_px}">'
        for pane, shot in zip(panes, shots, strict=True)
    )
    style = f"margin: 0; display: flex; gap: {_GAP_PX}px; background: #8a8d9b"
    with browser.new_page(viewport={"width": width_px, "height": _HEIGHT_PX}) as page:
        page.set_content(f'<body style="{style}">{images}</body>')
        return _as_webp(page)


def _as_webp(page: Page) -> bytes:
    session = page.context.new_cdp_session(page)
    answer = session.send("Page.captureScreenshot", {"format": "webp", "quality": _QUALITY})
    return base64.b64decode(answer["data"])


def main() -> None:
    """Make all pictures and say what they weigh."""
    program = find_chromium()
    if program is None:
        raise SystemExit("No Chromium found; install it, or name it in $CHROMIUM.")
    total = 0
    with (
        tempfile.TemporaryDirectory() as scratch,
        served_demo(Path(scratch).resolve() / "site") as demo,
        sync_playwright() as playwright,
    ):
        chromium = launch(playwright.chromium, program)
        for name, picture in take_pictures(chromium, demo, sys.argv[1:]):
            total += len(picture)
            if len(picture) > HEAVIEST or total > ALL:
                raise SystemExit(
                    f"{name}: {len(picture)} bytes, {total} of all; expected {HEAVIEST} and {ALL} at most."
                )
            (PICTURES / f"{name}.webp").write_bytes(picture)
            print(f"{name}.webp  {len(picture) / 1000:.0f} kB")
        chromium.close()
    print(f"together {total / 1000:.0f} kB")


if __name__ == "__main__":
    main()
