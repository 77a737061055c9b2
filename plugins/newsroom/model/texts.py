"""What was read from one source file: where, and the pieces of text and pictures in it.

Texts come in two forms: plain (`text`) and as HTML that is safe to print (`html`).
"""

import hashlib
from collections.abc import Callable, Mapping
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


class Text(msgspec.Struct, frozen=True, array_like=True):
    """What is long of a body: kept apart, since a build needs few of them at a time."""

    html: str = ""
    headings: tuple[Heading, ...] = ()
    text: str = ""


class Body:
    """The text of one source file as HTML, links inside the site still as written.

    Where it comes out of a store, what is long is fetched each time it is asked for, and not held.
    """

    __slots__ = ("_fetch", "_held", "key", "links")
    key: bytes
    """Digest of what is long: 16 bytes; empty for an empty body. Bodies with one key are equal but for links."""
    links: tuple[Link, ...]
    """In the order of their offsets."""

    def __init__(
        self, html: str = "", links: tuple[Link, ...] = (), headings: tuple[Heading, ...] = (), text: str = ""
    ) -> None:
        held = Text(html, headings, text)
        self._held: Text | None = held
        self._fetch: Fetch | None = None
        self.key = digest_text(msgspec.msgpack.encode(held)) if html else b""
        self.links = links

    @classmethod
    def kept(cls, key: bytes, links: tuple[Link, ...], fetch: "Fetch") -> "Body":
        """Return a body that is kept elsewhere: fetch gives what is long of it for its key."""
        body = cls.__new__(cls)
        body._held = None if key else Text()
        body._fetch = fetch
        body.key = key
        body.links = links
        return body

    @property
    def held(self) -> Text:
        """What is long of it."""
        if self._held is not None:
            return self._held
        assert self._fetch is not None
        return self._fetch(self.key)

    @property
    def html(self) -> str:
        """Regular HTML; empty for an empty body."""
        return self.held.html

    @property
    def headings(self) -> tuple[Heading, ...]:
        """All headings with a text, in order."""
        return self.held.headings

    @property
    def text(self) -> str:
        """Plain text, for summaries, reading time, search and related stories; without code blocks."""
        return self.held.text

    @property
    def is_empty(self) -> bool:
        """Whether it has no HTML; costs nothing to ask."""
        return not self.key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Body) and (self.key, self.links) == (other.key, other.links)

    def __hash__(self) -> int:
        return hash((self.key, self.links))

    def __repr__(self) -> str:
        return f"Body({self.key.hex() or 'empty'}, {len(self.links)} links)"


Fetch = Callable[[bytes], Text]


def digest_text(encoded: bytes) -> bytes:
    """Return the key of a Text that was encoded as MessagePack."""
    return hashlib.blake2b(encoded, digest_size=16).digest()


class Source(msgspec.Struct, frozen=True):
    """The file that something was read from."""

    path: str
    """POSIX path relative to content/."""
    lines: Mapping[str, int] = msgspec.field(default_factory=dict)
    """Line of each front matter field, the first line of the file being 1."""
    body_line: int = 1
    """Line on which the body begins."""
    digest: bytes = b""
    """Of all that its record depends on, its bytes among it; empty where nothing is kept of it."""

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
    licence: str = ""
    alt_lang: str = ""
    """Language that `alt` is written in; empty where no text says anything, not even that it is empty."""


class Citation(msgspec.Struct, frozen=True):
    """A source that an article names."""

    title: str
    url: str
    publisher: str


class Correction(msgspec.Struct, frozen=True):
    """A correction of an article."""

    corrected_at: datetime
    text: Inline
