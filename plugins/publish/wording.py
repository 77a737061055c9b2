"""What differs between two states of a site, in words."""

import re
from collections.abc import Callable, Iterator, Sequence
from html import unescape

from plugins.publish.comparing import Difference
from plugins.publish.compression import WAYS

_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_MOST = 20
"""How many pages of a kind are named."""
_KINDS: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    ("page", "pages", lambda path: path.endswith((".html", ".htm"))),
    ("file of the search", "files of the search", lambda path: "pagefind/" in path),
    ("feed or sitemap", "feeds and sitemaps", lambda path: path.endswith((".xml", "feed.json"))),
    ("other file", "other files", lambda path: True),
)
_VERBS = (("appears", "appear"), ("changes", "change"), ("disappears", "disappear"))


def say_difference(difference: Difference, old: Callable[[str], bytes], new: Callable[[str], bytes]) -> Iterator[str]:
    """Yield lines on what appears, changes and disappears: pages by address and title, the rest by number.

    old, new: give a file of the one state and the other.
    """
    lists = (difference.added, difference.changed, difference.removed)
    for verbs, paths, read in zip(_VERBS, lists, (new, new, old), strict=True):
        for (one, many, _), found in zip(_KINDS, _part(paths), strict=True):
            if not found:
                continue
            subject = f"1 {one} {verbs[0]}" if len(found) == 1 else f"{len(found)} {many} {verbs[1]}"
            if one != "page":
                yield f"{subject}: {', '.join(found[:3])}{', …' if len(found) > 3 else ''}"
                continue
            yield f"{subject}:"
            for path in found[:_MOST]:
                yield f"  {address_of(path)}  {title_of(read(path))}".rstrip()
            if len(found) > _MOST:
                yield f"  and {len(found) - _MOST} more"


def say_briefly(difference: Difference) -> str:
    """Return how much differs, in half a sentence."""
    parts = [_part(paths) for paths in (difference.added, difference.changed, difference.removed)]
    pages = [part[0] for part in parts]
    said = [
        f"{len(found)} {'page' if len(found) == 1 else 'pages'} {verbs[0] if len(found) == 1 else verbs[1]}"
        for verbs, found in zip(_VERBS, pages, strict=True)
        if found
    ]
    others = sum(len(paths) for part in parts for paths in part[1:])
    said += [f"{others} other {'file differs' if others == 1 else 'files differ'}"] if others else []
    return f"{', '.join(said)}; {difference.same} files as before"


def address_of(path: str) -> str:
    """Return the address of a page below its root, for people to read."""
    return f"/{path.removesuffix('index.html') if path == 'index.html' or path.endswith('/index.html') else path}"


def title_of(page: bytes) -> str:
    """Return the title of a page; empty if it has none."""
    match = _TITLE.search(page)
    return unescape(" ".join(match[1].decode("utf-8", errors="replace").split())) if match else ""


def _part(paths: Sequence[str]) -> list[list[str]]:
    """Return the paths of each of _KINDS, in order; compressed files are no kind of their own."""
    parts: list[list[str]] = [[] for _ in _KINDS]
    for path in paths:
        if not path.endswith(tuple(WAYS)):
            number = next(number for number, kind in enumerate(_KINDS) if kind[2](path))
            parts[number].append(path)
    return parts
