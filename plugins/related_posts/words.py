"""From a text to the words that ranking compares. Pure: the same text gives the same words, so they may be stored.

Runs of Han, Kana, Thai and their kin become pairs of characters, which needs no dictionary; everything else is split
where letters and digits end (UAX 29, "Word Boundaries", simplified), but names such as 1.34.2, wg-async and node.js
stay whole. Words of letters are stemmed where Snowball knows the language.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from operator import add

import Stemmer  # type: ignore[import-not-found]  # PyStemmer comes without types

from plugins.newsroom.language.scripts import UNSPACED

TITLE_WEIGHT = 2
"""How often a word of the title counts. From 1 to 5 no difference could be measured."""

_MOST_REMEMBERED = 300_000
_LONGEST_REMEMBERED = 40
"""Characters; what is longer is an address or a sentence without spaces, and doesn't come again."""

# Marks that stand inside words beside letters and digits: of Latin, Hebrew, Arabic and Indic scripts.
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0903\u093a-\u094f\u0980-\u0dff"
)
_LETTERS = rf"(?:[^\W_{UNSPACED}]|[{_MARKS}])+"
_WORD = re.compile(rf"[{UNSPACED}]+|{_LETTERS}(?:['.+#-]{_LETTERS})*(?:\+\+|#(?!\w))?")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_AROUND = ".,;:!?()[]{}\"'«»“”‘’„‚…–—؟،؛।"
_NAME = re.compile(r"[\d.+#-]")
_ELISION = re.compile(r"[^\W\d_]{1,4}'")

_ELIDING = ("ca", "fr", "it")
"""Languages that write an article before its word without a space: l'été, dell'anno."""

# Snowball's name for each language it has a stemmer for (snowballstem.org/algorithms); Japanese, Chinese, Thai,
# Vietnamese and others have none.
_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def tokens(text: str, lang: str) -> tuple[str, ...]:
    """Return the words of a plain text, folded and stemmed, in order; empty for a text without letters and digits.

    lang is a BCP 47 code; it decides on the stemmer only.
    """
    known = _words_of(lang.partition("-")[0].lower())
    return tuple(word for chunk in text.split() for word in known[chunk])


def count_words(title: str, text: str, lang: str) -> Mapping[str, int]:
    """Return how often each word stands in an article, those of its title counted TITLE_WEIGHT times."""
    known = _words_of(lang.partition("-")[0].lower())
    chunks = text.split() + title.split() * TITLE_WEIGHT
    return Counter(chain.from_iterable(map(known.__getitem__, chunks)))


def spellings(text: str, lang: str) -> Mapping[str, str]:
    """Return for each word as tokens() gives it how the text first writes it."""
    known = _words_of(lang.partition("-")[0].lower())
    found: dict[str, str] = {}
    for chunk in text.split():
        words = known[chunk]
        if len(words) == 1:
            found.setdefault(words[0], chunk.strip(_AROUND).casefold())
    return found


class _Words(dict[str, Sequence[str]]):
    """The words of each piece between spaces, remembered: a language has few, and they come again."""

    def __init__(self, language: str) -> None:
        super().__init__()
        algorithm = _ALGORITHMS.get(language)
        self._elides = language in _ELIDING
        self._stemmer = Stemmer.Stemmer(algorithm) if algorithm else None

    def __missing__(self, chunk: str) -> Sequence[str]:
        words = self._split(chunk)
        if len(chunk) <= _LONGEST_REMEMBERED and not _UNSPACED.search(chunk):
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[chunk] = words
        return words

    def _split(self, chunk: str) -> Sequence[str]:
        if not chunk.isascii():
            chunk = unicodedata.normalize("NFKC", chunk.replace("’", "'"))
        words: list[str] = []
        for word in _WORD.findall(chunk.casefold()):
            if _UNSPACED.match(word):
                words.extend(map(add, word, word[1:]) if len(word) > 1 else word)
                continue
            if self._elides:
                word = _ELISION.sub("", word, count=1)
            if self._stemmer is None or _NAME.search(word):
                words.append(word.removesuffix("'s"))
            else:
                words.append(self._stemmer.stemWord(word))
        return tuple(words)


@cache
def _words_of(language: str) -> _Words:
    return _Words(language)
