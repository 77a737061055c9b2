"""Which Chromium judges pages, and how it is started."""

import os
import shutil

from playwright.sync_api import Browser, BrowserType

# Without these Chromium asks its maker's servers at every start; as root it has no sandbox.
CHROMIUM_SWITCHES = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
)


def find_chromium() -> str | None:
    """Return the path of $CHROMIUM, of Debian's Chromium, or of one in PATH; None without any."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else ["/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome"]
    return next(filter(None, map(shutil.which, candidates)), None)


def launch(chromium: BrowserType, program: str, *, has_scrollbars: bool = False) -> Browser:
    """Start the Chromium that find_chromium found. With scrollbars, as on most desks, they take room beside pages."""
    hiding = [] if not has_scrollbars else ["--hide-scrollbars"]
    return chromium.launch(executable_path=program, args=CHROMIUM_SWITCHES, ignore_default_args=hiding)
