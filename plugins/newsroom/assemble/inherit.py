"""What a translation takes from its original."""

import msgspec

from plugins.newsroom.read.schema import ArticleFields, CoverFields, PageFields

_OF_PAGES = ("date", "status", "expires", "template")
_OF_ARTICLES = (
    *_OF_PAGES, "authors", "editor", "tags", "category", "sources", "related", "unrelated", "featured", "licence",
)  # fmt: skip


def inherit(own: PageFields, original: PageFields) -> PageFields:
    """Return the fields of a translation with what it leaves out filled in from its original.

    Title, slug, summary, body, translator, corrections and all else that concerns the translation itself are never
    inherited. Of the cover, each of its fields is inherited on its own, and each rule of the checks.
    """
    is_article = isinstance(own, ArticleFields) and isinstance(original, ArticleFields)
    names = _OF_ARTICLES if is_article else _OF_PAGES
    filled: dict[str, object] = {name: getattr(original, name) for name in names if getattr(own, name) is None}
    if original.cover is not None:
        filled["cover"] = _merge_covers(own.cover, original.cover) if own.cover else original.cover
    if original.checks:
        filled["checks"] = {**original.checks, **(own.checks or {})}
    return msgspec.structs.replace(own, **filled)


def _merge_covers(own: CoverFields, original: CoverFields) -> CoverFields:
    missing = {name: getattr(original, name) for name in own.__struct_fields__ if getattr(own, name) is None}
    return msgspec.structs.replace(own, **missing)
