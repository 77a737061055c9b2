"""Fonts of this machine by family, as fontconfig knows them: their files, and which characters they have."""

import subprocess
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping

import msgspec
from babel import Locale
from babel.core import get_global

from plugins.newsroom.model.marks import Mark, mark_file

FAMILIES: Mapping[str, str] = {
    "Latn": "Noto Serif",
    "Cyrl": "Noto Serif",
    "Grek": "Noto Serif",
    "Arab": "Noto Sans Arabic",
    "Deva": "Noto Serif Devanagari",
    "Hebr": "Noto Serif Hebrew",
    "Thai": "Noto Serif Thai",
    "Jpan": "Noto Serif CJK JP",
    "Hans": "Noto Serif CJK SC",
    "Hant": "Noto Serif CJK TC",
    "Kore": "Noto Serif CJK KR",
}
"""Families for the scripts that nothing else is said of; Debian has them in fonts-noto-core and fonts-noto-cjk."""
_STYLES = ("Regular", "Bold")
_UNSEEN = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u00ad\ufe0e\ufe0f")
"""Characters that no font has to have."""

Ask = Callable[[str], str]
"""Gives what fontconfig says of a family."""


class Font(msgspec.Struct, frozen=True, array_like=True):
    """A family that is installed."""

    family: str
    files: tuple[str, ...] = ()
    """Of its regular and bold faces; empty if it isn't installed."""
    marks: tuple[Mark, ...] = ()
    """How they lie on the disk."""
    starts: tuple[int, ...] = ()
    """First characters of the ranges that it has, in order, and their last ones."""
    ends: tuple[int, ...] = ()

    def has(self, character: str) -> bool:
        """Return whether it can show a character."""
        code = ord(character)
        index = bisect_right(self.starts, code) - 1
        return index >= 0 and code <= self.ends[index]

    def is_as_it_was(self) -> bool:
        """Return whether its files lie there unchanged."""
        return bool(self.files) and all(
            mark_file(file) == mark for file, mark in zip(self.files, self.marks, strict=True)
        )


def script_of(code: str) -> str:
    """Return the script that a language is written in, as in ISO 15924: Latn for one that CLDR doesn't know."""
    likely = Locale.parse(code, sep="-")
    if likely.script:
        return str(likely.script)
    found = get_global("likely_subtags").get(code.replace("-", "_")) or get_global("likely_subtags").get(
        likely.language
    )
    return found.split("_")[1] if found else "Latn"


def families_of(code: str, chosen: Mapping[str, str]) -> tuple[str, ...]:
    """Return the families for the texts of an edition: that of its script, then that for Latin words between them.

    chosen: families by language or script, which come before FAMILIES. Empty for a script without any.
    """
    script = script_of(code)
    family = chosen.get(code) or chosen.get(script) or FAMILIES.get(script, "")
    latin = chosen.get("Latn") or FAMILIES["Latn"]
    return tuple(dict.fromkeys((family, latin))) if family else ()


def find_font(family: str, ask: Ask) -> Font:
    """Return a family as it is installed; without files if it isn't."""
    files, ranges = [], ""
    for row in sorted(ask(family).splitlines()):
        file, style, charset = [*row.split("|"), "", ""][:3]
        if set(style.split(",")) & {*_STYLES}:
            files.append(file)
            ranges = charset if "Regular" in style else ranges or charset
    kept = tuple(dict.fromkeys(files))
    parts = [part.split("-") for part in ranges.split()]
    starts, ends = (tuple(int(part[index], 16) for part in parts) for index in (0, -1))
    return Font(family, kept, tuple(map(mark_file, kept)), starts, ends)


def ask_fontconfig(family: str) -> str:
    """Return file, style and characters of each face of a family, one to a line; empty without fontconfig."""
    command = ["fc-list", "--format", "%{file}|%{style}|%{charset}\n", f":family={family.replace(':', '')}"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout
    except (OSError, subprocess.SubprocessError):
        return ""


def missing_in(text: str, fonts: Iterable[Font]) -> str:
    """Return the first character of a text that no font has; empty if all can be shown."""
    known = list(fonts)
    for character in text:
        if not character.isspace() and character not in _UNSEEN and not any(font.has(character) for font in known):
            return character
    return ""
