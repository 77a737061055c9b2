"""The tags of a page that say something to check, found by searching: what lies between them is passed over.

It relies on what the press writes being whole: every tag closed, quotation marks in pairs.
Source: HTML Standard, "The HTML syntax".
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_ATTRIBUTES = r"""([^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*)"""
_TOKEN = re.compile(
    r"<(?:!--.*?-->"
    rf"|(?P<raw>script|style|template|svg|textarea)(?=[\s>]){_ATTRIBUTES}>(?P<inside>.*?)</(?P=raw)\s*>"
    rf"|(?P<tag>/?(?:a|h[1-6]|title|button)|img|form|link|meta|html|source|video|audio|iframe|embed|object|track|area|base)"
    rf"(?=[\s/>]){_ATTRIBUTES}>)",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_ID = re.compile(r"""<[a-zA-Z][^<>]*?\sid=(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_TAGS = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_LABELS = re.compile(r"""\s(?:alt|aria-label|title)=(?:"\s*[^"\s]|'\s*[^'\s])""")
_MOST_KNOWN = 50_000


class Token(NamedTuple):
    """A tag, or an element whose inside is no markup of the page."""

    tag: str
    """In lower case; with a slash before it if it ends an element."""
    attributes: dict[str, str]
    """Names in lower case, entities decoded."""
    start: int
    """Offset of the tag."""
    end: int
    """Offset after it; of script and its like after the whole element."""
    inside: str
    """What a script holds; empty for all others."""


class Attributes:
    """Reads attributes; the same ones again cost nothing, and most of a site's are."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, str]] = {}

    def read(self, raw: str) -> dict[str, str]:
        """Return the attributes of a tag by name."""
        found = self._known.get(raw)
        if found is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            found = {}
            for name, double, single, bare in _ATTRIBUTE.findall(raw):
                value = double or single or bare
                found.setdefault(name.lower(), html.unescape(value) if "&" in value else value)
            self._known[raw] = found
        return found


def find_tokens(text: str, attributes: Attributes) -> Iterator[Token]:
    """Yield the tags of a page that say something to check, in order."""
    for match in _TOKEN.finditer(text):
        _, in_raw, inside, tag, in_tag = match.groups()
        if tag:
            yield Token(tag.lower(), attributes.read(in_tag) if in_tag else {}, match.start(), match.end(), "")
        elif match["raw"]:
            yield Token(match["raw"].lower(), attributes.read(in_raw), match.start(), match.end(), inside)


def find_ids(text: str) -> list[str]:
    """Return the ids of all elements, in order, as often as they stand there."""
    return [html.unescape(double or single or bare) for double, single, bare in _ID.findall(text)]


def text_of(markup: str) -> str:
    """Return the text of a piece of a page in one line; what pictures in it are called is not part of it."""
    if "<" in markup:
        markup = _TAGS.sub("", markup)
    if "&" in markup:
        markup = html.unescape(markup)
    return " ".join(markup.split())


def is_named(markup: str) -> bool:
    """Return whether a piece of a page says something to those who can't see it: by text, or by an attribute."""
    return (bool(markup.strip()) if "<" not in markup else bool(text_of(markup))) or bool(_LABELS.search(markup))
