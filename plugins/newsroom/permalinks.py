"""What a pattern in PERMALINKS may hold."""

import re
import string
from collections.abc import Mapping

from plugins.newsroom.conversion import ask
from plugins.newsroom.problems import ConfigError, nearest

_DATES = ("year", "month", "day")
_MAY: Mapping[str, tuple[str, ...]] = {
    "article": ("slug", *_DATES, "category"),
    "page": ("slug",),
    "author": ("slug",),
    "tag": ("slug",),
    "category": ("slug",),
    "year": ("year",),
    "month": ("year", "month"),
    "paginated": ("number",),
}
"""Placeholders by kind of page; the other kinds have none."""
_MUST: Mapping[str, tuple[str, ...]] = {**_MAY, "article": ("slug",)}
"""Placeholders without which all pages of a kind would have one address."""

_BAD = re.compile(r"[\s\\?#%\x00-\x1f]|//|(?:^|/)\.{1,2}(?:/|$)")
_FILE = re.compile(r"\.[A-Za-z0-9]+$")


def check_pattern(kind: str, pattern: str) -> None:
    """Raise ConfigError if a pattern can't be the address of pages of a kind, a field of Permalinks."""
    setting = f"PERMALINKS.{kind}: found {pattern!r}"
    allowed = _MAY.get(kind, ())
    expected = ", ".join(f"{{{name}}}" for name in allowed) or "no placeholder"
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError as error:
        raise ConfigError(f"{setting} ({error}), expected braces in pairs, around {expected}") from None
    names = [name for _, name, _, _ in parts if name is not None]
    for name in names:
        if name not in allowed:
            near = nearest(name, allowed)
            suggestion = ask(f"{{{near}}}") if near else ""
            raise ConfigError(f"{setting} with {{{name}}}, expected {expected}{suggestion}")
    if any(format_ or conversion for _, _, format_, conversion in parts):
        raise ConfigError(f"{setting}, expected placeholders without a format: {expected}")
    for name in _MUST.get(kind, ()):
        if name not in names:
            raise ConfigError(f"{setting} without {{{name}}}, expected it: all would have one address")
    # A slug can hold a dot, so only what stands after the last placeholder says whether it is a file.
    if _BAD.search("".join(f"{text}x" if name is not None else text for text, name, _, _ in parts)):
        raise ConfigError(f"{setting}, expected a path without spaces, backslashes, ?, #, %, // and ..")
    if not pattern.strip("/") or not (pattern.endswith("/") or _FILE.search(pattern.rpartition("}")[2])):
        raise ConfigError(f"{setting}, expected a slash, or a file's ending such as .html, at its end")
