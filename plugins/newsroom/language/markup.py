"""HTML as running text: what a reader reads in one go, and the way back to the source.

Tags are found as browsers find them (HTML Standard, "Tokenization"), but nothing is parsed into a tree and nothing is
ever written that wasn't there.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from plugins.newsroom.language.marks import BOUNDARY, OBJECT, Edit

TokenKind = Literal["text", "entity", "tag", "comment", "protected"]

PROTECTED = frozenset({"code", "kbd", "math", "pre", "samp", "script", "style", "svg", "textarea"})
"""Elements whose content is never touched; those below that hold no markup are among them for the tokens' sake."""

_RAW = frozenset({"iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"})
_FOREIGN = frozenset({"math", "svg"})
_BOUNDARIES = dict.fromkeys(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav noscript ol "
    "optgroup option p pre search section summary table tbody td tfoot th thead tr ul".split(),
    BOUNDARY,
)
_BOUNDARIES["br"] = "\n"
_OBJECTS = dict.fromkeys(
    "audio button canvas code embed iframe img input kbd math meter object progress samp select svg textarea "
    "video".split(),
    OBJECT,
)

_MARKUP = (
    r"<(?:!--(?:>|->|.*?(?:--!?>|\Z))"
    r"|(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"""(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s"'>][^\s>]*+|))*+(?:>|\Z)"""
    r"|[!?/][^>]*+(?:>|\Z))"
)
_TAG = re.compile(_MARKUP, re.DOTALL)
"""A tag or a comment. An expression that begins with one character is far quicker than one that may begin with two."""
_TOKEN = re.compile(_MARKUP + r"|&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);", re.DOTALL)
"""A tag, a comment or an entity."""


class Token(msgspec.Struct, frozen=True):
    """A stretch of HTML source; all tokens joined are the source."""

    kind: TokenKind
    """`protected` is a whole element, from its start tag to its end tag, that nobody changes."""
    source: str
    """As written: `<p class="x">`, `&quot;`, `Hello`."""
    name: str = ""
    """The element's name in small letters for tags and protected elements, else empty."""
    is_end: bool = False
    """Whether a tag is an end tag."""


class RunningText(msgspec.Struct, frozen=True):
    """The text of a piece of HTML, with entities read, as marks.Marks wants it."""

    text: str
    """Begins and ends with BOUNDARY; tags of text-level elements leave nothing behind."""
    source: str
    """The HTML that was read."""
    starts: Sequence[int]
    """The offset in text at which each piece begins, at last that of its end. A piece is a stretch of text, or what one
    entity or tag is read as."""
    spans: Sequence[tuple[int, int]]
    """For each piece where it begins and ends in the source."""


def tokenize(source: str) -> Iterator[Token]:
    """Return the tokens of a piece of HTML in order.

    A protected element without an end reaches to the end of the source, as in a browser.
    """
    position = 0
    for match in _tokens(source):
        start, end, name, is_end = match
        if start > position:
            yield Token("text", source[position:start])
        position = end
        if not name:
            yield Token("entity" if source[start] == "&" else "comment", source[start:end])
        elif not is_end and (name in PROTECTED or name in _RAW):
            yield Token("protected", source[start:end], name)
        else:
            yield Token("tag", source[start:end], name, is_end)
    if position < len(source):
        yield Token("text", source[position:])


def read(source: str) -> RunningText:
    """Return the running text of a piece of HTML."""
    starts: list[int] = []
    spans: list[tuple[int, int]] = []
    parts = [BOUNDARY]
    length = 1
    position = 0
    for start, end, name, is_end in _tokens(source):
        if start > position:
            starts.append(length)
            spans.append((position, start))
            parts.append(source[position:start])
            length += start - position
        position = end
        if name:
            reading = _BOUNDARIES.get(name) or ("" if is_end else _OBJECTS.get(name, ""))
        else:
            reading = _character(source[start:end]) if source[start] == "&" else ""
        if reading:
            starts.append(length)
            spans.append((start, end))
            parts.append(reading)
            length += 1
    if position < len(source):
        starts.append(length)
        spans.append((position, len(source)))
        parts.append(source[position:])
        length += len(source) - position
    parts.append(BOUNDARY)
    starts.append(length)
    return RunningText("".join(parts), source, starts, spans)


def apply(edits: Sequence[Edit], running: RunningText) -> tuple[str, int]:
    """Return the source with the edits made, and how many were made.

    edits are in the order of the text. One that reaches over a tag or an entity is not made.
    """
    parts: list[str] = []
    made = position = 0
    for edit in edits:
        index = bisect_right(running.starts, edit.start) - 1
        first, last = running.starts[index : index + 2]
        if edit.end > last:
            continue
        start, end = running.spans[index]
        if end - start == last - first:
            # A stretch of text; anything else is shorter in the running text than in the source.
            start, end = start + edit.start - first, start + edit.end - first
        parts += running.source[position:start], edit.text
        position = end
        made += 1
    return "".join(parts) + running.source[position:], made


def _character(entity: str) -> str:
    character = html.unescape(entity)
    # An entity is one character to the reader; the few that stand for two have nothing to do with marks.
    return character if len(character) == 1 else OBJECT


def _tokens(source: str) -> Iterator[tuple[int, int, str, bool]]:
    """Return start, end, element name and whether it is an end tag; name is empty for comments and entities."""
    token = _TOKEN if "&" in source else _TAG
    position = 0
    while match := token.search(source, position):
        position = match.end()
        name = (match["name"] or "").lower()
        is_end = bool(match["end"])
        if name and not is_end and (name in PROTECTED or name in _RAW):
            position = _end_of_element(source, match, name)
        yield match.start(), position, name, is_end


def _end_of_element(source: str, start: re.Match[str], name: str) -> int:
    if name in _FOREIGN and start[0].endswith("/>"):
        return start.end()
    if name in _RAW:
        end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, start.end())
        match = _TAG.match(source, end.start()) if end else None
        return match.end() if match else len(source)
    depth = 1
    for match in _TAG.finditer(source, start.end()):
        if (match["name"] or "").lower() == name:
            if match["end"]:
                depth -= 1
            elif not (name in _FOREIGN and match[0].endswith("/>")):
                depth += 1
            if not depth:
                return match.end()
    return len(source)
