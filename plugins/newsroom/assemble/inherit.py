"""What a translation takes from its original."""

from collections.abc import Mapping

import msgspec

from plugins.newsroom.read.schema import ArticleFields, CoverFields, PageFields

_INHERITED = (
    "date", "authors", "tags", "category", "status", "expires", "featured", "related", "unrelated", "editor",
    "template", "licence",
)  # fmt: skip


def inherit(own: PageFields, original: PageFields) -> PageFields:
    """Return the fields of a translation with what it leaves out filled in from its original.

    Title, slug, summary, body and all that concerns the translation itself are never inherited. Of the cover, each of
    its fields is inherited on its own. `sources` and `corrections` are the original's unless it says its own.
    """
    filled: dict[str, object] = {}
    names = (*_INHERITED, "sources") if isinstance(own, ArticleFields) else _INHERITED
    for name in names:
        if hasattr(own, name) and getattr(own, name) is None and hasattr(original, name):
            filled[name] = getattr(original, name)
    if original.cover is not None:
        filled["cover"] = _merge_covers(own.cover or CoverFields(), original.cover)
    return msgspec.structs.replace(own, **filled)


def _merge_covers(own: CoverFields, original: CoverFields) -> CoverFields:
    said: Mapping[str, object] = msgspec.structs.asdict(own)
    missing = {name: getattr(original, name) for name, value in said.items() if value is None}
    return msgspec.structs.replace(own, **missing)
