"""What was read from one source file: where, and the pieces of text and pictures in it.

Texts come in two forms: plain (`text`) and as HTML that is safe to print (`html`).
"""

from collections.abc import Mapping
from datetime import datetime

import msgspec


class Inline(msgspec.Struct, frozen=True):
    """A short text of one line."""

    text: str
    """Plain, for titles of windows, feeds, attributes."""
    html: str
    """Safe HTML: em, strong, code and what typography adds."""


class Link(msgspec.Struct, frozen=True, array_like=True):
    """An attribute in a body whose address leads somewhere inside the site; it is written when the page is planned."""

    start: int
    """Offset in `Body.html` of the white space before the attribute."""
    end: int
    """Offset after the attribute."""
    attribute: str
    """href, src, poster or data."""
    target: str
    """The address as written, entities decoded, for example ../other/en.md or {static}/images/a.png."""
    is_anchor: bool
    """Whether it is the href of an `a` element (a reader follows it), not something the page embeds."""


class Heading(msgspec.Struct, frozen=True, array_like=True):
    """A heading of a body."""

    level: int
    """2 to 6: level 1 is the page's title."""
    id: str
    text: str


class Body(msgspec.Struct, frozen=True):
    """The text of one source file as HTML, links inside the site still as written."""

    html: str = ""
    links: tuple[Link, ...] = ()
    """In the order of their offsets."""
    headings: tuple[Heading, ...] = ()
    text: str = ""
    """Plain text, for summaries, reading time, search and related stories; without code blocks."""


class Source(msgspec.Struct, frozen=True):
    """The file that something was read from."""

    path: str
    """POSIX path relative to content/."""
    lines: Mapping[str, int] = msgspec.field(default_factory=dict)
    """Line of each front matter field, the first line of the file being 1."""
    body_line: int = 1
    """Line on which the body begins."""

    def line_of(self, field: str) -> int:
        """Return the line of a field; 0 if the file doesn't have it."""
        return self.lines.get(field, 0)


class Picture(msgspec.Struct, frozen=True):
    """A picture that belongs to an article or an author."""

    source_path: str
    """POSIX path relative to content/."""
    alt: str
    credit: str = ""
    caption: Inline | None = None


class Citation(msgspec.Struct, frozen=True):
    """A source that an article names."""

    title: str
    url: str
    publisher: str


class Correction(msgspec.Struct, frozen=True):
    """A correction of an article."""

    corrected_at: datetime
    text: Inline
