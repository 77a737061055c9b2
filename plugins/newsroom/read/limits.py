"""What one text may ask for: how deep, how long, how much time. What goes beyond is refused before it does harm.

Depth is counted before anything is done that takes its square. Time is the last resort, for what nobody foresaw; it is
that of the processor, so that a busy machine refuses nothing.
"""

import re
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from plugins.newsroom.problems import SiteError
from plugins.newsroom.read.elements import KNOWN, VOID
from plugins.newsroom.settings import Limits

_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_CLOSED_BY_OTHERS = frozenset("dd dt li optgroup option p rp rt tbody td tfoot th thead tr colgroup".split())
"""Elements that may be left open without what follows standing in them (HTML Standard, "Optional tags")."""
_COUNTED = KNOWN - VOID - _CLOSED_BY_OTHERS
_QUOTED = re.compile(r"^[ >]*>", re.MULTILINE)
_ITEM = re.compile(r"^( *)(?:[-*+]|\d+\.) ", re.MULTILINE)
_FRAMES_PER_LEVEL = 40
_SLICE = 100_000
"""Characters for which a text gets LIMITS['seconds']; one that is shorter gets as much."""


class BeyondError(SiteError):
    """A text goes beyond a limit. The message says what was found; `expected` what would be right."""

    def __init__(self, found: str, expected: str) -> None:
        self.expected = expected
        super().__init__(found)


def check_size(size: int, limits: Limits) -> None:
    """Raise BeyondError for a file of more bytes than a text may have."""
    if size > limits.megabytes * 1_000_000:
        found = f"the file has {size / 1_000_000:.1f} million bytes"
        raise BeyondError(found, f"at most {limits.megabytes}, or LIMITS['megabytes'] above that")


def check_markdown(text: str, limits: Limits) -> None:
    """Raise BeyondError for quotations or lists in each other more often than a text may have."""
    most = limits.nesting
    if text.count(">") > most:
        for match in _QUOTED.finditer(text):
            if match[0].count(">") > most:
                raise too_deep("quotations", most)
    if re.search(rf"^ *(?:(?:[-*+]|\d+\.) +){{{most + 1}}}", text, re.MULTILINE):
        raise too_deep("lists", most)
    # Two spaces are the least by which items stand in each other.
    if " " * (2 * most) in text and _list_depth(text, most) > most:
        raise too_deep("lists", most)


def check_html(markup: str, limits: Limits) -> None:
    """Raise BeyondError for elements in each other more often than a text may have."""
    most = limits.nesting
    if markup.count("<") <= most:
        return
    is_foreign = "<svg" in markup.lower() or "<math" in markup.lower()
    depth = 0
    for end, written in _NAME.findall(markup):
        name = written.lower()
        if name in _COUNTED or (is_foreign and name not in VOID and name not in _CLOSED_BY_OTHERS) or "-" in name:
            depth = max(0, depth - 1) if end else depth + 1
            if depth > most:
                raise too_deep("HTML elements", most)


def too_deep(what: str, most: int) -> BeyondError:
    """Return the error for what stands in each other too often."""
    found = f"{what} stand in each other more than {most} times"
    return BeyondError(found, "fewer levels, or LIMITS['nesting'] above that")


def _list_depth(text: str, most: int) -> int:
    """Return how deeply items of lists stand in each other, as far as indents tell; it is not counted beyond most."""
    opened: list[int] = []
    for match in _ITEM.finditer(text):
        indent = len(match[1])
        while opened and opened[-1] > indent:
            opened.pop()
        if not opened or opened[-1] < indent:
            opened.append(indent)
        if len(opened) > most:
            break
    return len(opened)


@contextmanager
def allowed_depth(limits: Limits) -> Iterator[None]:
    """Let functions call each other as deeply as converting texts of the allowed depth does."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _FRAMES_PER_LEVEL * limits.nesting))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


@contextmanager
def limited_time(length: int, limits: Limits) -> Iterator[None]:
    """Raise BeyondError out of the block when reading a text of so many characters takes more time than it may.

    Only the main thread of a process can be stopped so, and only where there are signals (POSIX, setitimer).
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    seconds = limits.seconds * max(1, length // _SLICE)

    def stop(_: int, __: FrameType | None) -> None:
        found = f"reading the text took more than {seconds:g} seconds of the processor"
        raise BeyondError(found, f"a simpler text, or LIMITS['seconds'] above {limits.seconds:g}")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
