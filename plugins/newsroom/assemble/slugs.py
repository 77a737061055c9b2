"""Slugs out of front matter and out of names."""

import re
import unicodedata

from plugins.newsroom.assemble.findings import Findings
from plugins.newsroom.language.slugs import slugify
from plugins.newsroom.read.record import Record

_LONGEST = 120
"""Bytes of a slug that is made from a name: with what stands around it, it has to be a file's name (255 bytes)."""

_BAD = re.compile(r"[\s/\\?#%\x00-\x1f\x7f-\x9f]|^\.|\.$")
_PLAIN = re.compile(r"\s*[A-Za-z0-9]+(?: [A-Za-z0-9]+)*\s*", re.ASCII)
"""Names that most titles and tags are: they are spared the rules for all scripts, which take ten times as long."""
_JOINERS = "\u200c\u200d"
"""The invisible characters that words of some scripts need."""


def slug_of(name: str) -> str:
    """Return the slug of a name; one without letters and digits gets its characters' Unicode names.

    It is cut between words where it is longer than 120 bytes.
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
    if not wanted or not (_BAD.search(wanted) or any(map(_is_invisible, wanted))):
        return wanted
    mended = slug_of(wanted)
    expected = "one part of an address: no spaces, slashes, ?, # or %, no dot first or last"
    findings.note(record, "slug", f"found {wanted!r}", expected, repr(mended), mended=f"it is now {mended!r}")
    return mended


def _is_invisible(character: str) -> bool:
    return not character.isprintable() and character not in _JOINERS


def _cut(slug: str) -> str:
    if len(slug.encode()) <= _LONGEST:
        return slug
    cut = slug.encode()[:_LONGEST].decode(errors="ignore")
    return cut.rpartition("-")[0] or cut
