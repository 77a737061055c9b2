"""What Pagefind reads of an entry: a page with nothing on it but what can be found."""

from collections.abc import Iterator

from markupsafe import escape

from plugins.search.entries import Entry

FILTERS = ("category", "tag", "author", "year")
"""By what readers narrow down results; also the names that the page for searching knows them by."""


def write_document(entry: Entry, code: str) -> str:
    """Return an HTML page for Pagefind, in an edition's language.

    Everything Pagefind keeps as metadata is searched, too: so the names of authors and tags find their articles, and
    addresses, by which nobody looks for anything, are left to be worked out from the path.
    Source: Pagefind, "Setting up metadata", "Setting up filters", "Setting up sorts".
    """
    head = "".join(_told(entry))
    summary = f"<p>{entry.summary_html}</p>" if entry.summary_html else ""
    return (
        f'<!doctype html><html lang="{escape(code)}"><head><meta charset="utf-8">{head}</head>'
        f"<body data-pagefind-body><h1>{entry.title_html}</h1>{summary}{entry.body.html}</body></html>"
    )


def _told(entry: Entry) -> Iterator[str]:
    for name in FILTERS:
        for value in getattr(entry, name):
            yield _meta("filter", name, value)
    known = {
        "authors": " · ".join(entry.author),
        "tags": " · ".join(entry.tag),
        "date": entry.date,
        "url": entry.address,
        "lang": entry.lang,
        "dir": entry.dir,
    }
    for name, value in known.items():
        if value:
            yield _meta("meta", name, value)
    if entry.day:
        yield _meta("sort", "date", entry.day)


def _meta(kind: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{kind}="{name}[content]" content="{escape(value)}">'
