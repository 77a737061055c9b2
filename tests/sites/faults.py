"""Sites with a fault, or several: what to change in a sound one, and the lines that a build must then print."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from tests.sites.desk import text

SOUND: dict[str, str | bytes] = {
    "articles/a/en.md": text(
        "A", "Words. ![p](p.png)", slug="a", authors=["ana"], category="c", tags=["t"], summary="S"
    ),
    "articles/a/id.md": text("A", "Kata.", slug="a", date=None, translator=["ana"], summary="S"),
    "articles/a/p.png": b"png",
    "articles/b/en.md": text("B", slug="b", date="2026-01-03", summary="S"),
    "pages/about/en.md": text("About", date=None),
    "authors/ana/en.md": text(name="Ana"),
    "categories/c/en.md": text(name="C"),
    "tags/t/en.md": text(name="T"),
}


class Fault(NamedTuple):
    """One faulty site."""

    name: str
    files: dict[str, str | bytes]
    """Below content/ and instead of, or besides, the sound ones."""
    says: tuple[str, ...]
    """The beginning of each line, in order; the closing one aside."""
    settings: Mapping[str, Any] = MappingProxyType({})


def _article(**fields: Any) -> str:
    return text("N", fields.pop("body", "Words."), **{"slug": "n", "summary": "S", **fields})


def _raw(head: str, body: str = "Words.") -> str:
    return f"---\n{head}\n---\n{body}\n"


def _one(content: str | bytes, *says: str, path: str = "articles/n/en.md", **settings: Any) -> dict[str, Any]:
    return {"files": {path: content}, "says": says, "settings": settings}


_N = "content/articles/n/en.md"
_CASES: dict[str, dict[str, Any]] = {
    "no title": _one(_raw("date: 2026-01-01\nslug: n"), f"{_N}: title: is missing"),
    "no date": _one(_raw("title: N\nslug: n"), f"{_N}: date: is missing"),
    "impossible day": _one(_article(date="2026-02-30"), f"{_N}:3: date: "),
    "no date at all": _one(_article(date="soon"), f"{_N}:3: date: "),
    "month of 13": _one(_article(date="2026-13-01"), f"{_N}:3: date: "),
    "impossible hour": _one(_article(date="2026-01-01 25:00"), f"{_N}:3: date: "),
    "impossible date of change": _one(_article(modified="2026-00-10"), f"{_N}:6: modified: "),
    "impossible end": _one(_article(expires="never"), f"{_N}:6: expires: "),
    "unknown field": _one(_article(tittle="x"), f"{_N}:6: tittle: unknown field; did you mean title?"),
    "field of another program": _one(
        _article(description="x"), f"{_N}:6: description: unknown field; did you mean summary?"
    ),
    "unknown status": _one(_article(status="publised"), f"{_N}:6: status: found 'publised', expected "),
    "front matter without an end": _one(
        "---\ntitle: N\ndate: 2026-01-01\n\nWords.\n", f"{_N}:1: front matter begins with ---"
    ),
    "TOML": _one(
        "+++\ntitle = 'N'\n+++\nWords.\n",
        f"{_N}: date: is missing",
        f"{_N}: title: is missing",
        f"{_N}:1: front matter between +++ lines (TOML)",
    ),
    "a colon in a title": _one(_raw("title: N: M\ndate: 2026-01-01\nslug: n"), f"{_N}:2: title: a second colon"),
    "a list that is not closed": _one(
        _raw("title: N\ndate: 2026-01-01\ntags: [a, b\nslug: n"), f"{_N}:4: tags: '[a, b' is not closed"
    ),
    "a tag of YAML": _one(
        _raw("title: !!python/object/apply:os.system [x]\ndate: 2026-01-01\nslug: n"), f"{_N}:2: title: "
    ),
    "an alias of YAML": _one(
        _raw("title: &a N\nsummary: *a\ndate: 2026-01-01\nslug: n"), f"{_N}:2: title: ", f"{_N}:3: summary: "
    ),
    "a list where a text stands": _one(_article(summary=["a", "b"]), f"{_N}:5: summary: found a list, expected text"),
    "a field twice": _one(_raw("title: N\ntitle: M\ndate: 2026-01-01\nslug: n"), f"{_N}:3: title: "),
    "bytes of Latin-1": _one(_article(body="é").encode("latin-1"), f"{_N}:7: byte 0xe9 at offset "),
    "bytes of Shift JIS": _one(_article(body="日本").encode("shift-jis"), f"{_N}:7: byte 0x93 at offset "),
    "UTF-16 cut in two": _one("\ufeff".encode("utf-16-le") + _article().encode("utf-16-le") + b"\x00\xd8", f"{_N}:"),
    "a null": _one(_article(body="a\x00b"), f"{_N}:7: control character U+0000, expected a text without it"),
    "an escape": _one(_article(body="a\n\x1b[31mb"), f"{_N}:8: control character U+001B, expected a text without it"),
    "a separator of lines": _one(
        _article(body="a\u2028b"), f"{_N}:7: control character U+2028, expected a text without it"
    ),
    "a link to nothing": _one(_article(body="[x](../m/en.md)"), f"{_N}:7: link "),
    "a link to a misspelt story": _one(_article(body="[x](../aa/)"), f"{_N}:7: link "),
    "a picture that is not there": _one(_article(body="![x](x.png)"), f"{_N}:7: link "),
    "a link out of the content": _one(_article(body="[x](../../../secret.md)"), f"{_N}:7: link "),
    "a link to an unknown tag": _one(_article(body="[x]({tag}nothing)"), f"{_N}:7: link "),
    "a cover that is not there": _one(_article(cover={"path": "x.png", "alt": "x"}), f"{_N}:6: cover.path: "),
    "a cover out of the content": _one(_article(cover={"path": "../../../x.png", "alt": "x"}), f"{_N}:6: cover.path: "),
    "a field of a cover": _one(
        _article(cover={"path": "../a/p.png", "alt": "x", "credits": "y"}), f"{_N}:6: cover.credits: unknown field"
    ),
    "an unknown author": _one(
        _article(authors=["anna"]), f"{_N}:6: authors: unknown: 'anna', expected ", AUTHORS_MUST_EXIST=True
    ),
    "an unknown category": _one(
        _article(category="cc"), f"{_N}:6: category: unknown: 'cc', expected ", CATEGORIES_MUST_EXIST=True
    ),
    "an unknown tag": _one(_article(tags=["tt"]), f"{_N}:6: tags: unknown: 'tt', expected ", TAGS_MUST_EXIST=True),
    "an author with an unknown field": _one(
        _raw("name: N\nrolle: Writer"),
        "content/authors/n/en.md:3: rolle: unknown field; did you mean role?",
        path="authors/n/en.md",
    ),
    "a script as an address": _one(
        _article(canonical="javascript:x"), f"{_N}:6: canonical: found 'javascript:x', expected an address"
    ),
    "a script as a source": _one(
        _article(sources=[{"title": "x", "url": "javascript:x"}]), f"{_N}:6: sources[0].url: found 'javascript:x'"
    ),
    "a source without a title": _one(
        _article(sources=[{"url": "https://example.org"}]), f"{_N}:6: sources[0]: title is missing"
    ),
    "a slug with a slash": _one(_article(slug="a/b"), f"{_N}:4: slug: found 'a/b', expected "),
    "a slug of dots": _one(_article(slug=".."), f"{_N}:4: slug: found '..', expected "),
    "a slug of 300 letters": _one(_article(slug="n" * 300), f"{_N}:4: slug: found "),
    "one slug twice": _one(_article(slug="b"), "content/articles/", ARTICLE_TRANSLATION_ID=False),
    "slugs in two cases": _one(_article(slug="B"), "content/articles/"),
    "slugs in two forms": {
        "files": {"articles/n/en.md": _article(slug="caf\u00e9"), "articles/o/en.md": _article(slug="cafe\u0301")},
        "says": ("content/articles/",),
    },
    "a slug that the archive has": _one(_article(slug="archive"), _N + ":4: slug: "),
    "an old address that a page has": _one(_article(redirect_from=["/b/"]), f"{_N}:6: redirect_from"),
    "an old address out of the site": _one(_article(redirect_from=["../../x"]), f"{_N}:6: redirect_from"),
    "a language that is none": _one(_article(lang="english!"), f"{_N}:6: lang: found 'english!', expected "),
    "a language without an edition": _one(
        _article(lang="fr"),
        "content/articles/n.md:6: lang: this text is in 'fr', which has no edition",
        path="articles/n.md",
    ),
    "translations in a circle": {
        "files": {
            "articles/n/en.md": _article(translated_from="id"),
            "articles/n/id.md": _article(translated_from="en"),
        },
        "says": (f"{_N}:6: translated_from: texts are translated from each other in a circle",),
    },
    "two originals": {
        "files": {
            "articles/n/en.md": _article(translated_from="fr"),
            "articles/n/id.md": _article(translated_from="ar"),
            "articles/n/fr.md": _article(),
            "articles/n/ar.md": _article(),
        },
        "says": ("content/articles/n/en.md:6: translated_from: texts name several originals",),
        "settings": {"EDITIONS": {"en": {}, "id": {}, "fr": {}, "ar": {}}},
    },
    "an original in no language of the story": _one(
        _article(translated_from="fr"), f"{_N}:6: translated_from: found 'fr'"
    ),
    "a hash that is none": _one(
        _article(source_hash="xyz"), f"{_N}:6: source_hash: found 'xyz', expected 12 hexadecimal digits"
    ),
    "one language twice": {
        "files": {"articles/n.md": _article(lang="en"), "articles/n.en.md": _article()},
        "says": ("content/articles/n.",),
    },
    "a related story that is not there": _one(_article(related=["nothing"]), f"{_N}:6: related"),
    "quotations beyond reason": _one(
        _article(body=">" * 2000), f"{_N}:7: quotations stand in each other more than 100 times"
    ),
    "HTML beyond reason": _one(
        _article(body="<div>" * 2000), f"{_N}:7: HTML elements stand in each other more than 100 times"
    ),
    "a file beyond reason": _one(
        _article(body="a " * 600_000),
        f"{_N}: the file has 1.2 million bytes, expected at most 1",
        LIMITS={"megabytes": 1},
    ),
    "a template that is not there": _one(_article(template="longread"), f"{_N}:6: template: "),
    "a menu of nothing": {
        "files": {},
        "says": ("pelicanconf.py: MENU[0]: found 'category:d'",),
        "settings": {"MENU": ["category:d"]},
    },
    "a block of nothing": {
        "files": {},
        "says": ("pelicanconf.py: BLOCKS['head'][0]: found 'nothing'",),
        "settings": {"BLOCKS": {"head": ["nothing"]}},
    },
    "trust in nobody": {
        "files": {},
        "says": ("pelicanconf.py: TRUST['anna']: nobody has this id, expected ",),
        "settings": {"TRUST": {"anna": "full"}},
    },
    "a logo that is not there": {
        "files": {},
        "says": ("pelicanconf.py: LOOK.logo: found 'x.svg'",),
        "settings": {"LOOK": {"logo": "x.svg"}},
    },
    "many at once": {
        "files": {
            "articles/n/en.md": _article(date="soon", tittle="x", body="[x](nowhere.md)"),
            "articles/o/en.md": _article(slug="o", status="x").encode() + b"\xff",
        },
        "says": (
            f"{_N}:3: date: ",
            f"{_N}:6: tittle: ",
            f"{_N}:8: link ",
            "content/articles/o/en.md:6: status: ",
            "content/articles/o/en.md:9: byte 0xff",
        ),
    },
}
FAULTS = tuple(Fault(name, **case) for name, case in _CASES.items())
"""By name."""
