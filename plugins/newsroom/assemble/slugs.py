"""Slugs out of front matter and out of names."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate

from plugins.newsroom.assemble.findings import Findings
from plugins.newsroom.language.scripts import graphemes
from plugins.newsroom.language.slugs import slugify
from plugins.newsroom.read.record import Record

_LONGEST = 200
"""Bytes of a slug: with what stands around it, it has to be a file's name (255 bytes)."""
_DIGITS = 8
"""Hexadecimal digits that tell apart names which are cut alike."""

_BAD = re.compile(r"[\s/\\?#%\x00-\x1f\x7f-\x9f]|^\.|\.$")
_PLAIN = re.compile(r"\s*[A-Za-z0-9]+(?: [A-Za-z0-9]+)*\s*", re.ASCII)
"""Names that most titles and tags are: they are spared the rules for all scripts, which take ten times as long."""
_JOINERS = "\u200c\u200d"
"""The invisible characters that words of some scripts need."""


def slug_of(name: str) -> str:
    """Return the slug of a name; one without letters and digits gets its characters' Unicode names.

    One that is longer than 200 bytes is cut between words, else between characters as readers see them, and gets eight
    digits by which it differs from others that begin alike.
    """
    if _PLAIN.fullmatch(name):
        return _cut("-".join(name.lower().split()))
    try:
        slug = slugify(name)
    except ValueError:
        named = "-".join(unicodedata.name(character, f"u{ord(character):x}") for character in name.strip())
        slug = slugify(named) if named else "unnamed"
    return _cut(slug)


def title_slug(title: str, identity: str) -> str:
    """Return the slug of a text without one of its own: from its title, else from its id."""
    return slug_of(title if any(map(str.isalnum, title)) else identity)


def own_slug(record: Record, findings: Findings) -> str:
    """Return the slug that a text's front matter says, in NFC; "" if it says none.

    One that can't be part of an address is an error that suggests another; when lenient, it is that.
    """
    wanted = unicodedata.normalize("NFC", (record.fields.slug or "").strip())
    is_long = len(wanted.encode()) > _LONGEST
    if not wanted or not (is_long or _BAD.search(wanted) or any(map(_is_invisible, wanted))):
        return wanted
    mended = slug_of(wanted)
    expected = "one part of an address: no spaces, slashes, ?, # or %, no dot first or last"
    if is_long:
        expected = f"at most {_LONGEST} bytes, not {len(wanted.encode())}"
        wanted = wanted[:20] + "…"
    findings.note(record, "slug", f"found {wanted!r}", expected, repr(mended), mended=f"it is now {mended!r}")
    return mended


def _is_invisible(character: str) -> bool:
    return not character.isprintable() and character not in _JOINERS


def _cut(slug: str) -> str:
    if len(slug.encode()) <= _LONGEST:
        return slug
    digest = hashlib.sha256(slug.encode()).hexdigest()[:_DIGITS]
    room = _LONGEST - _DIGITS - 1
    cut = slug.encode()[: room + 1].decode(errors="ignore")
    words = cut.rpartition("-")[0]
    if not words:
        # One character may be made of more code points than there is room for; it is cut all the same.
        parts = graphemes(slug[: room + 1])
        words = "".join(parts[: _count_fitting(parts, room)]) or slug.encode()[:room].decode(errors="ignore")
    return f"{words}-{digest}"


def _count_fitting(parts: Sequence[str], room: int) -> int:
    """Return how many of the first parts have together at most so many bytes."""
    sizes = accumulate(len(part.encode()) for part in parts)
    return sum(size <= room for size in sizes)
