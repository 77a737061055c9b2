"""Pieces of a page in another language than they are said to be in, as far as their script tells.

A reading voice speaks what it isn't told of in the page's language. Names and single words stand in any text, so only
what is as long as a phrase counts, and no code. Source: WCAG 2.2, "Language of Parts".
"""

import re
from collections.abc import Iterator
from functools import cache

from plugins.newsroom.language.codes import script_of
from plugins.newsroom.language.scripts import UNSPACED

_LETTERS = {
    "Latn": "A-Za-z\u00c0-\u024f",
    "Arab": "\u0620-\u064a\u066e-\u06d3\u0750-\u077f",
    "Hebr": "\u05d0-\u05ea",
    "Cyrl": "\u0400-\u052f",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Kore": "\uac00-\ud7a3",
    "Deva": "\u0900-\u097f",
    "Beng": "\u0980-\u09ff",
    "Taml": "\u0b80-\u0bff",
    "Armn": "\u0531-\u0587",
    "Geor": "\u10a0-\u10ff",
    "Ethi": "\u1200-\u137f",
}
"""Letters of scripts with spaces between words, as the inside of a character class."""
_WORDS = {"Latn": 8}
"""Words that make a phrase: four in general; English names of things are longer in texts of other scripts."""
_CHARACTERS = 12
"""Of scripts without spaces, as many as make a phrase."""
_UNSPACED_SCRIPTS = frozenset({"Jpan", "Hans", "Hant", "Hani", "Thai", "Laoo", "Khmr", "Mymr"})
_NODE = re.compile(r">([^<]{10,})<")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_LANG = re.compile(r"""\slang=["']?([A-Za-z0-9-]*)""")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_NO_LANGUAGE = frozenset("code pre kbd samp script style template svg textarea noscript bdi cite".split())
"""Elements with code, and with names and titles, whose language nobody knows."""
_ASCII = bytes(range(0x80))
_PLAIN = _ASCII + bytes((*range(0x80, 0xC0), *range(0xC2, 0xCA), 0xE1, 0xE2, 0xEF, 0xF0))
"""Bytes of UTF-8 that a page in Latin script is full of: what goes on a letter, typography, symbols."""
_SHOWN = 40


def find_unmarked(data: bytes, text: str, lang: str) -> Iterator[str]:
    """Yield the beginning of each piece of a page that is in another script than its language is written in, where no
    element around it says a language of that script.

    data and text are the same page, once as UTF-8.
    """
    own = _script(lang)
    if not own or (own == "Latn" and len(data.translate(None, _PLAIN)) < _CHARACTERS):
        return
    foreign = _foreign(own)
    start = max(text.find("<body"), 0)
    found = [
        (node.start(1), run[0]) for node in _NODE.finditer(text, start) for run in [foreign.search(node[1])] if run
    ]
    if found:
        langs = _langs_at(text, [position for position, _ in found], lang)
        for (_, run), said in zip(found, langs, strict=True):
            if said is not None and _foreign(_script(said) or own).search(run):
                yield run.strip()[:_SHOWN]


@cache
def _script(lang: str) -> str:
    """Return the script of a language by its key in _LETTERS, "unspaced", or "" where it is none of those."""
    script = script_of(lang) if lang else ""
    if script in _UNSPACED_SCRIPTS:
        return "unspaced"
    return {"Hang": "Kore"}.get(script, script) if {"Hang": "Kore"}.get(script, script) in _LETTERS else ""


@cache
def _foreign(own: str) -> re.Pattern[str]:
    """Return what finds a phrase in a script other than this one."""
    phrases = [
        rf"(?:[{letters}]+[^\w<>]+){{{_WORDS.get(script, 4) - 1},}}[{letters}]+"
        for script, letters in _LETTERS.items()
        if script != own
    ]
    if own != "unspaced":
        phrases.append(rf"(?:[{UNSPACED}][^\w<>]*){{{_CHARACTERS},}}")
    return re.compile("|".join(phrases))


def _langs_at(text: str, positions: list[int], lang: str) -> list[str | None]:
    """Return the language that holds at each of some offsets, in order; None inside of code."""
    langs: list[str | None] = []
    stack: list[tuple[str, str | None]] = [("", lang)]
    waiting = iter(positions)
    position = next(waiting, None)
    for tag in _TAG.finditer(text, max(text.find("<body"), 0)):
        while position is not None and tag.start() >= position:
            langs.append(stack[-1][1])
            position = next(waiting, None)
        if position is None:
            break
        name = tag[2].lower()
        if tag[1]:
            if any(each == name for each, _ in stack):
                while stack.pop()[0] != name:
                    pass
        elif name not in _VOID:
            said = _LANG.search(tag[3])
            holding = stack[-1][1]
            inner = None if holding is None or name in _NO_LANGUAGE else said[1] if said and said[1] else holding
            stack.append((name, inner))
    return [*langs, *[stack[-1][1]] * (len(positions) - len(langs))]
