"""typogrify's filters, which wrap what a style sheet wants to reach, kept away from everything that isn't text.

typogrify works on HTML source with regular expressions that know little of HTML: it wraps capitals in entities, sees
block ends where an element that it skips begins, and wraps its own spans again. So the source is handed over without
attributes, comments, protected elements and what typogrify made before; they come back in their places afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from plugins.newsroom.language.markup import Token, tokenize
from plugins.newsroom.language.quotes import Quotes

FILTERS = ("widont", "amp", "caps", "initial_quotes")
"""The filters in the order in which they are applied: widont before there are spans that it would stumble over."""

_NO_BREAK_SPACE = "\u00a0"
# A private-use character holds each place; those of the source hold their own.
_HOLDER = "\ue000"
_HELD_TEXT = re.compile(f"[{_HOLDER}\u202f]")
_OWN_SPAN = re.compile(r"""<span class="(?:amp|caps|dquo|quo)">""")
_AMPERSANDS = re.compile(r"(?:&|&amp;|&#38;)(?:\s|&nbsp;)(?:&|&amp;|&#38;)(?:\s|&nbsp;)")
_TAG_NAME = re.compile(r"</?[a-zA-Z][^\s/>]*")


def refine(html: str, filters: Iterable[str], quotes: Quotes | None) -> str:
    """Return HTML with the named filters applied, in the order of FILTERS.

    amp wraps ampersands, caps runs of capitals, initial_quotes the opening mark (of quotes) that begins a block; widont
    joins the last two words of a block with a no-break space (U+00A0). No-break spaces written as entities become
    characters. Applying the same filters again changes nothing.
    """
    wanted = frozenset(filters)
    held: list[str] = []
    text = "".join(_handed_over(html, held))
    for name in FILTERS:
        if name in wanted:
            text = _apply(name, text, quotes)
    text = text.replace("&nbsp;", _NO_BREAK_SPACE)
    places = iter(held)
    return re.sub(_HOLDER, lambda _: next(places), text)


def _handed_over(html: str, held: list[str]) -> Iterator[str]:
    """Return what typogrify may see, each withheld piece replaced by a holder and kept in held."""
    own_spans = 0
    for token in tokenize(html):
        if own_spans or _OWN_SPAN.fullmatch(token.source):
            own_spans += _depth_change(token)
            held.append(token.source)
            yield _HOLDER
        elif token.kind == "text":
            held += _HELD_TEXT.findall(token.source)
            yield _HELD_TEXT.sub(_HOLDER, token.source)
        elif token.kind == "entity" and token.source in _READABLE:
            yield _READABLE[token.source]
        elif token.kind == "tag" and (name := _TAG_NAME.match(token.source)):
            rest = token.source[name.end() :]
            if rest != ">":
                held.append(rest.removesuffix(">"))
                rest = _HOLDER + ">"
            yield name[0] + rest
        else:
            held.append(token.source)
            yield _HOLDER


_READABLE = {
    "&nbsp;": _NO_BREAK_SPACE, "&#160;": _NO_BREAK_SPACE, "&#xA0;": _NO_BREAK_SPACE, "&#xa0;": _NO_BREAK_SPACE,
    "&amp;": "&amp;", "&#38;": "&#38;",
}  # fmt: skip


def _depth_change(token: Token) -> int:
    if token.kind != "tag" or token.name != "span":
        return 0
    return -1 if token.is_end else 1


def _apply(name: str, text: str, quotes: Quotes | None) -> str:
    if name == "initial_quotes":
        return _wrap_initial_quotes(text, quotes)
    apply = _filter(name)
    # Of two ampersands with one space between them a single run of amp sees the first only.
    return apply(apply(text)) if name == "amp" and _AMPERSANDS.search(text) else apply(text)


def _wrap_initial_quotes(text: str, quotes: Quotes | None) -> str:
    """Return the text with the marks that begin blocks wrapped.

    typogrify knows the English marks only, and only as entities: the language's stand in for them meanwhile. No entity
    of the source is in the way, they are all held.
    """
    wrap = _filter("initial_quotes")
    if quotes is None:
        return wrap(text)
    double, single = "&#8220;", "&#8216;"
    text = text.replace(quotes.opening, double)
    if quotes.alternate_opening != quotes.opening:
        text = text.replace(quotes.alternate_opening, single)
    return wrap(text).replace(double, quotes.opening).replace(single, quotes.alternate_opening)


def _filter(name: str) -> Callable[[str], str]:
    # Loaded at the first use: most sites never ask for a filter, and typogrify brings smartypants and titlecase along.
    from typogrify import filters

    found: Callable[[str], str] = getattr(filters, name)
    return found
