"""Outputs that want the same place, or one that no file system has: found before anything is made."""

import unicodedata
from collections.abc import Iterable, Sequence

import msgspec

from plugins.newsroom.contract import Copy, Derived, Output
from plugins.newsroom.problems import Problem, Severity

_LONGEST_NAME = 255
"""Bytes of a file's or folder's name that common file systems hold (POSIX, NAME_MAX on Linux and macOS)."""


_RANKS = {"slug": 1, "redirect_from": 2}
"""By Output.field: who gives way to whom."""


class Clash(msgspec.Struct, frozen=True):
    """An output that can't be written where it wants to be."""

    output: Output
    other: Output | None
    """The output that has the place; None when there is no such place."""


def path_key(save_as: str) -> str:
    """Return what paths share that differ only in case or Unicode form: some file systems hold them for the same."""
    return save_as.casefold() if save_as.isascii() else unicodedata.normalize("NFC", save_as).casefold()


def part_clashes(outputs: Iterable[Output]) -> tuple[tuple[Output, ...], tuple[Clash, ...]]:
    """Return the outputs that can be written, by path, and those that can't.

    Of two with one place, or of which one would be a folder of the other's path, the one whose text can be changed
    gives way (old addresses first), then the later source. The same copy planned twice counts once.
    """
    outputs = list(outputs)
    apart = _all_apart(outputs)
    if apart is not None:
        return tuple(apart), ()
    kept: dict[str, Output] = {}
    folders: dict[str, Output] = {}
    clashes = []
    for output in sorted(outputs, key=_precedence):
        key = path_key(output.place.save_as)
        folder = key.rpartition("/")[0]
        # Where something lies in a folder already, none of the folders above it is a file.
        parents = () if folder in folders else _parents(folder)
        other = kept.get(key) or folders.get(key) or next((kept[parent] for parent in parents if parent in kept), None)
        if other is not None and _is_same_copy(output, other):
            continue
        if other is not None or _misfit(output.place.save_as):
            clashes.append(Clash(output, other))
            continue
        kept[key] = output
        for parent in parents:
            folders.setdefault(parent, output)
    return tuple(sorted(kept.values(), key=lambda output: output.place.save_as)), tuple(clashes)


def _all_apart(outputs: Sequence[Output]) -> list[Output] | None:
    """Return the outputs by path, each copy once, if nothing is wrong with any; None if something may be.

    So it is nearly always, and finding that is quicker than putting all in the order in which they give way.
    """
    kept: dict[str, Output] = {}
    for output in outputs:
        other = kept.setdefault(output.place.save_as, output)
        if other is not output and not _is_same_copy(output, other):
            return None
    keys = set(map(path_key, kept))
    folders: set[str] = set()
    for key in keys:
        while (key := key.rpartition("/")[0]) and key not in folders:
            folders.add(key)
    if len(keys) < len(kept) or not keys.isdisjoint(folders) or any(map(_misfit, kept)):
        return None
    return [kept[path] for path in sorted(kept)]


def _parents(folder: str) -> Sequence[str]:
    """Return a folder and those above it, the highest first; none for the empty path."""
    ends = [number for number, sign in enumerate(folder) if sign == "/"]
    return [folder[:end] for end in (*ends, len(folder))] if folder else []


def _precedence(output: Output) -> tuple[int, str, str]:
    return _RANKS.get(output.field, 0), output.source, output.place.save_as


def _is_same_copy(one: Output, other: Output) -> bool:
    return isinstance(one.made, Copy | Derived) and one.made == other.made and one.place == other.place


def _misfit(save_as: str) -> str:
    """Return why no file can have a path; empty if one can."""
    for name in save_as.split("/"):
        if name in ("", ".", "..") or "\0" in name:
            return f"would be written to {save_as!r}, which is no path of a file"
        size = len(name) if name.isascii() else len(name.encode())
        if size > _LONGEST_NAME:
            return f"its file name would be {size} bytes long ({name[:20]}…)"
    return ""


def describe(clash: Clash, *, outcome: str = "", leaves_out: bool = False) -> Problem:
    """Return what is wrong as a problem of the text that can be changed.

    outcome: what became of it in a lenient build; with one it is a warning, without an error.
    """
    output, other = clash.output, clash.other
    if other is not None and other.field and not output.field:
        output, other = other, output
    if other is None:
        found, expected = _misfit(output.place.save_as), f"at most {_LONGEST_NAME} bytes, of letters and digits"
    else:
        found, expected = _relation(output, other), _EXPECTED.get(output.field, "another place for one of them")
    severity = Severity.WARNING if outcome else Severity.ERROR
    return Problem(output.source, output.line, output.field, found + outcome, expected, "", severity, leaves_out)


_EXPECTED = {"slug": "another slug for one of them", "redirect_from": "an address that nothing else has"}


def _relation(output: Output, other: Output) -> str:
    own, taken = output.place.save_as, other.place.save_as
    if own == taken:
        return f"would be written to {own!r}, as would {other.source}"
    if path_key(own) == path_key(taken):
        return f"would be written to {own!r}, which many systems hold for {taken!r} of {other.source}"
    return f"would be written to {own!r} beside {taken!r} of {other.source}: one path can't be a file and a folder"
