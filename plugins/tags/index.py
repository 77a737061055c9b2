"""The index of tags: groups by initial, in the order of the alphabet."""

import unicodedata
from collections.abc import Iterable

from plugins.newsroom.plan.alphabet import index_key
from plugins.tags.views import TagCount, TagGroup


def group_by_initial(tags: Iterable[TagCount]) -> tuple[TagGroup, ...]:
    """Return tags grouped by their first letter, groups and tags in order of their letters.

    Case and diacritics don't count, unless nothing else tells two names apart. Names that don't begin with a letter
    stand under "#", first.
    """
    groups: dict[str, list[TagCount]] = {}
    for tag in sorted(tags, key=lambda tag: index_key(tag.name)):
        groups.setdefault(_initial(tag.name), []).append(tag)
    ordered = sorted(groups, key=lambda initial: (initial != "#", initial))
    return tuple(TagGroup(initial, tuple(groups[initial])) for initial in ordered)


def _initial(name: str) -> str:
    first = unicodedata.normalize("NFKD", name.strip())[:1].upper()
    return first if first.isalpha() else "#"
