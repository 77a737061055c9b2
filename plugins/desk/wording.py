"""Whether a text uses a word: in any of its forms, in any script.

A text is searched as readers read it: without regard to case, width, kind of apostrophe, and vowel marks in Arabic.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from plugins.newsroom.language.scripts import UNSPACED

_UNSPACED = re.compile(f"[{UNSPACED}]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\u0640\u064b-\u065f\u0670]")
_ALIKE = str.maketrans("أإآٱى", "ااااي")
"""Letters of Arabic that are written one for the other."""

# What a word can't stand beside without being another. Around a Latin word any other script parts as a space does, as
# in وWCAG and xzの; around others only the scripts without spaces do.
_LATIN = "[0-9a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff]"
_OTHER = rf"(?:(?![{UNSPACED}])\w)"

_ARABIC_BEFORE = "[وف]?(?:[بكل]?ال|لل|[بكل])?"
"""Particles that Arabic writes onto a word: and, so, in, like, for, the."""
_ARABIC_AFTER = "\\w{0,4}"
_SHORT = 4
"""Letters below which a word must stand alone: too many others begin like it."""


def fold_text(text: str) -> str:
    """Return a text in the form in which words are searched for."""
    folded = unicodedata.normalize("NFKC", text.casefold()).lower()
    if _ARABIC.search(folded):
        folded = folded.translate(_ALIKE)
    return " ".join(_UNSEEN.sub("", folded.replace("’", "'").replace("ʼ", "'")).split())


def names(word: str, text: str) -> bool:
    """Return whether a folded text names a thing: holds the word alone, or with an English plural's or genitive's s.

    Strict, so that an original isn't said to speak of a port because it says important.
    """
    return _search(word, text, is_loose=False)


def says(word: str, text: str) -> bool:
    """Return whether a folded text says a word in some form of its: with endings, prefixes or Arabic's particles.

    Loose, so that a translator's grammar is no departure: `باب خلفي` is found in `الباب الخلفي`, `pustaka` in
    `pustakanya`. A word of fewer than 4 letters must stand alone.
    """
    return _search(word, text, is_loose=True)


def is_part(word: str, other: str) -> bool:
    """Return whether a word is a part of another, longer one: `key` of `public key`."""
    return len(word) < len(other) and _prepare(word)[0] in _prepare(other)[0]


def without(words: Iterable[str], text: str) -> str:
    """Return a folded text without what `names` finds of these words, so that `key` isn't found in `public key`."""
    for word in words:
        text = _pattern(_prepare(word)[0], is_loose=False).sub(" ", text)
    return text


def _search(word: str, text: str, *, is_loose: bool) -> bool:
    folded, longest = _prepare(word)
    # Most words are not in most texts, and looking for a part of one is far quicker than a pattern.
    return longest in text and _pattern(folded, is_loose=is_loose).search(text) is not None


@lru_cache(maxsize=4096)
def _prepare(word: str) -> tuple[str, str]:
    """Return a word as it is searched for, and the longest part that a text must hold to have it in any form."""
    folded = fold_text(word)
    stems = [_stem(part) if _ARABIC.search(part) else part for part in re.split(r"[\s-]+", folded)]
    return folded, max(stems, key=len)


def _stem(word: str) -> str:
    """Return an Arabic word without its article, and without the ending that changes before a pronoun."""
    stem = word.removeprefix("ال") if len(word) > _SHORT else word
    return stem.removesuffix("ة") if len(stem) > _SHORT else stem


@lru_cache(maxsize=4096)
def _pattern(folded: str, *, is_loose: bool) -> re.Pattern[str]:
    if _UNSPACED.search(folded):
        return re.compile(re.escape(folded))
    parts = re.split(r"[\s-]+", folded)
    if _ARABIC.search(folded):
        before, after = (_ARABIC_BEFORE, _ARABIC_AFTER) if is_loose else ("(?:ال)?", "ة?")
        inner = r"\s+".join(before + re.escape(_stem(part)) + after for part in parts)
        return re.compile(rf"(?<!\w){inner}(?!\w)")
    is_latin = re.search(_LATIN, folded) is not None
    letter = _LATIN if is_latin else _OTHER
    start = f"(?<!{_LATIN})" if is_latin else rf"(?:(?<!\w)|(?<=[{UNSPACED}]))"
    if not is_loose:
        inner = r"[\s-]+".join(map(re.escape, parts))
        return re.compile(rf"{start}{inner}(?:'?s|es)?(?!{letter})")
    loose = [re.escape(part) + (f"{letter}*" if len(part) >= _SHORT else "(?:'?s)?") for part in parts]
    return re.compile(("" if len(parts[0]) > _SHORT else start) + r"[\s-]+".join(loose) + f"(?!{letter})")
