"""The order in which an index lists names."""

import unicodedata

from plugins.newsroom.language.slugs import fold


def letters_of(name: str) -> str:
    """Return a name's letters without case and diacritics, by which an index puts é beside e and ガ beside カ."""
    decomposed = unicodedata.normalize("NFKD", fold(name))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def index_key(name: str) -> tuple[str, str, str]:
    """Return the sort key of a name in an index: by its letters; case and diacritics decide between equals."""
    return letters_of(name), fold(name), name
