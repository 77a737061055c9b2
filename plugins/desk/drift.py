"""Where a translation has drifted from its original: parts that differ in number, and a length that can't be right."""

import re

import msgspec

from plugins.desk.sizes import size_of
from plugins.newsroom.model import Article, Body

SHORTEST, LONGEST = 0.7, 1.45
"""Sizes between which a translation of 1 may be. The sizes of whole translations from English that were measured
(sizes.py) lie between 0.90 and 1.39, those of translations that lack a part below 0.76; two languages from the ends of
that range are 0.7 and 1.43 apart."""

_LEAST_SIZE = 300
"""Below it, a text's length says nothing: one word more or less is a large part of it."""
_CODE_BLOCK = re.compile(r"<pre\b")
_PICTURE = re.compile(r"<(?:img|video|audio)\b")
_LINK = re.compile(r'<a\b(?![^<>]* class="footnote-)[^<>]* href=')


class Outline(msgspec.Struct, frozen=True):
    """How many parts of each kind a body has, in the words that name them: one and several."""

    headings: int
    code_blocks: int
    pictures: int
    links: int
    """Without those between a footnote and its mark."""
    size: float
    """In Latin letters, as in sizes.py."""


_NAMES = {
    "headings": ("heading", "headings"),
    "code_blocks": ("code block", "code blocks"),
    "pictures": ("picture", "pictures"),
    "links": ("link", "links"),
}


def outline_of(body: Body) -> Outline:
    """Return the outline of a body."""
    held = body.held
    return Outline(
        headings=len(held.headings),
        code_blocks=len(_CODE_BLOCK.findall(held.html)),
        pictures=len(_PICTURE.findall(held.html)),
        links=len(_LINK.findall(held.html)),
        size=size_of(held.text),
    )


def find_drift(source: Article, translation: Article) -> tuple[str, ...]:
    """Return in what a translation differs from what it was made from, for example "2 links instead of 3".

    Empty if it differs in nothing. Lengths count only where the source has 300 letters or more.
    """
    if not source.body.is_empty and source.body == translation.body:
        return ("the same text, word for word",)
    wanted, found = outline_of(source.body), outline_of(translation.body)
    differences = []
    for field, names in _NAMES.items():
        number, due = getattr(found, field), getattr(wanted, field)
        if number != due:
            differences.append(f"{number or 'no'} {names[number != 1]} instead of {due or 'none'}")
    if wanted.size >= _LEAST_SIZE and not SHORTEST <= found.size / wanted.size <= LONGEST:
        percent = round(100 * found.size / wanted.size)
        differences.append(f"{percent} % of its length (by script)")
    return tuple(differences)
