"""A quick look whether HTML is regular already, as most is that Markdown makes: nothing need be written anew then.

It knows simple tags only, and which of them may stand in which without ending anything; regular.py has the rules of
HTML at length. Blocks stand in blocks and never in text-level elements, so that no paragraph or heading is open where
another tag would end it.
"""

import re
from collections.abc import Mapping

from plugins.newsroom.read.elements import HEADINGS, TABLE_PARENTS, VOID

_TAG = re.compile(r'<(/?[a-z][a-z0-9]*)((?: [a-z][a-z-]*="[^"<>]*+")*+)>')
LOOSE_AMPERSAND = re.compile(r"&(?!(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)")
"""An ampersand that begins no entity."""

_TOP = ""
_TEXT_LEVEL = frozenset(
    "a abbr b br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup u var wbr".split()
)
_CONTAINERS = frozenset("article aside blockquote details div figure footer header main nav section".split())
_BLOCKS = _CONTAINERS | HEADINGS | frozenset("dl hr ol p pre table ul".split())
_HOLD_BLOCKS = _CONTAINERS | frozenset({_TOP, "dd", "figcaption", "li", "td", "th"})
_HOLD_TEXT = _HOLD_BLOCKS | HEADINGS | _TEXT_LEVEL - VOID | frozenset({"caption", "dt", "p", "pre", "summary"})
_PARENTS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_TEXT_LEVEL, _HOLD_TEXT),
    **dict.fromkeys(_BLOCKS, _HOLD_BLOCKS),
    **{name: frozenset(parents) for name, parents in TABLE_PARENTS.items()},
    "dd": frozenset({"dl"}),
    "dt": frozenset({"dl"}),
    "figcaption": frozenset({"figure"}),
    "li": frozenset({"ol", "ul"}),
    "summary": frozenset({"details"}),
}
"""What each element may stand in; elements that are not named may not stand anywhere."""


def is_regular(source: str) -> bool:
    """Return whether a piece of HTML certainly is what make_regular makes of it.

    False doesn't say that it isn't, only that this takes a longer look.
    """
    tags = _TAG.findall(source)
    if len(tags) != source.count("<") or LOOSE_AMPERSAND.search(source):
        return False
    opened = [_TOP]
    for name, attributes in tags:
        if name[0] == "/":
            if opened.pop() != name[1:] or attributes:
                return False
        elif opened[-1] not in _PARENTS.get(name, ()) or (name == "a" and "a" in opened):
            return False
        elif name not in VOID:
            opened.append(name)
    return len(opened) == 1
