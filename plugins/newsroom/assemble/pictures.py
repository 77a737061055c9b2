"""Pictures that front matter names."""

import posixpath
import re
import unicodedata
from urllib.parse import unquote

from plugins.newsroom.assemble.findings import Findings
from plugins.newsroom.language.typography import Habits
from plugins.newsroom.model import Picture
from plugins.newsroom.read.inline import to_inline
from plugins.newsroom.read.record import Record
from plugins.newsroom.read.schema import CoverFields, PageFields

_PELICAN = re.compile(r"^[{|](?:static|attach|filename)[}|]")


def make_cover(
    cover: CoverFields | None,
    record: Record,
    original: Record,
    habits: Habits,
    files: frozenset[str],
    findings: Findings,
) -> Picture | None:
    """Return the cover of a text from its fields after inheritance; None without one.

    Its path is relative to the file that says it: the text's own, else its original's. What is wrong is a problem of
    that file, so that the original's mistake isn't told once more for each translation.
    """
    assert isinstance(record.fields, PageFields)
    own = record.fields.cover
    if cover is None:
        return None
    if not cover.path:
        if own is not None:
            findings.note(record, "cover", "has no path", "path: the picture's file", mended="left out")
        return None
    owner = record if own is not None and own.path else original
    path = file_at(cover.path, owner.source.path, files)
    if path is None:
        if owner is record:
            field = "cover.path" if record.source.line_of("cover.path") else "cover"
            found, expected = f"no such file: {cover.path!r}", "a file beside this one, or below the content folder"
            findings.note(record, field, found, expected, mended="left out")
        return None
    caption = to_inline(cover.caption, habits) if cover.caption else None
    says_alt = own is not None and own.alt is not None
    alt_lang = record.lang if says_alt else original.lang if cover.alt is not None else ""
    return Picture(path, cover.alt or "", cover.credit or "", caption, cover.licence or "", alt_lang)


def file_at(target: str, source_path: str, files: frozenset[str]) -> str | None:
    """Return the file below content/ that a path in a text at source_path means; None if there is none.

    Relative paths start at the text's folder, absolute ones at content/; {static} and its kin before them are allowed,
    and percent signs for what an address can't hold.
    """
    target = _PELICAN.sub("", target.strip())
    base = "" if target.startswith("/") else posixpath.dirname(source_path)
    path = posixpath.normpath(posixpath.join(base, target.lstrip("/")))
    if path in files:
        return path
    forms = (unquote(path), unicodedata.normalize("NFC", path), unicodedata.normalize("NFD", path))
    return next((form for form in forms if form in files), None)
