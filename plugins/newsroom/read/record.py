"""A text as it was read: what stage one hands to stage two. Records know nothing of each other."""

import hashlib
import unicodedata

import msgspec

from plugins.newsroom.model import Body, Inline, Source
from plugins.newsroom.problems import Problem
from plugins.newsroom.read.files import Kind
from plugins.newsroom.read.names import Name
from plugins.newsroom.read.schema import Fields


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One text file, read."""

    kind: Kind
    name: Name
    source: Source
    lang: str
    """Canonical code of its language."""
    is_lang_explicit: bool
    """Whether the front matter or the file's name says so; else it is DEFAULT_LANG for want of better."""
    has_headers: bool
    """Whether it has Pelican's header lines (or is reStructuredText or HTML) instead of YAML."""
    fields: Fields
    title: Inline | None
    """None: it has none, or is an author, tag or category."""
    summary: Inline
    """Cut from the body where the front matter has none."""
    body: Body
    reading_minutes: int
    text_hash: str
    """What a translation made from it notes as source_hash."""
    problems: tuple[Problem, ...]


def hash_text(title: str, summary: str, body: str) -> str:
    """Return the first 12 hexadecimal digits of SHA-256 over a text's title, summary and body as written.

    Unicode form (NFC), kind of line ends, space at lines' ends and around each part make no difference.
    """
    lines = "\n".join(part.strip() for part in (title, summary, body)).replace("\r\n", "\n").split("\n")
    text = unicodedata.normalize("NFC", "\n".join(line.rstrip() for line in lines).strip())
    return hashlib.sha256(text.encode()).hexdigest()[:12]
