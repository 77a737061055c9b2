"""From a text to the words that ranking compares. Pure: the same text gives the same words, so they may be stored.

Runs of Han, Kana, Thai and their kin become pairs of characters, which needs no dictionary; everything else is split
where letters and digits end (UAX 29, "Word Boundaries", simplified), but names such as 1.34.2, wg-async and node.js
stay whole. Words of letters are stemmed where Snowball knows the language.

Ranking knows a word by a number of 30 bits, which Python adds up and sorts faster than text. Of 100,000 words about ten
share theirs with another; both then count as one, which moves a ranking less than a misspelt word does.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import add, xor
from zlib import crc32

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


_NUMBERS = 0x3FFFFFFF


def tokens(text: str, lang: str) -> tuple[str, ...]:
    """Return the words of a plain text, folded and stemmed, in order; empty for a text without letters and digits.

    lang is a BCP 47 code; it decides on the stemmer only.
    """
    split = _splitter(_language(lang))
    return tuple(word for chunk in text.split() for word in split.words(chunk))


def count_words(title: str, text: str, lang: str) -> Mapping[int, int]:
    """Return how often each word stands in an article, by number, those of its title counted TITLE_WEIGHT times."""
    known = _known(_language(lang))
    chunks = text.split() + title.split() * TITLE_WEIGHT
    return Counter(chain.from_iterable(map(known.__getitem__, chunks)))


def spellings(text: str, lang: str) -> Mapping[int, str]:
    """Return for each word of a text, by number, how it is first written there; as ranking splits it where it is part
    of a longer run of letters.
    """
    split = _splitter(_language(lang))
    found: dict[int, str] = {}
    for chunk in text.split():
        words = split.words(chunk)
        for word in words:
            found.setdefault(number_of(word), chunk.strip(_AROUND).casefold() if len(words) == 1 else word)
    return found


def number_of(word: str) -> int:
    """Return the number of a word as tokens() gives it."""
    if _UNSPACED.match(word):
        return next(iter(_numbers_of_run(word)))
    return crc32(word.encode()) & _NUMBERS


class _Splitter:
    """Finds the words of one language."""

    def __init__(self, language: str) -> None:
        algorithm = _ALGORITHMS.get(language)
        self._elides = language in _ELIDING
        self._stemmer = Stemmer.Stemmer(algorithm) if algorithm else None

    def words(self, chunk: str) -> Sequence[str]:
        """Return the words of a piece between spaces."""
        words: list[str] = []
        for run in self.runs(chunk):
            if _UNSPACED.match(run):
                words.extend(map(add, run, run[1:]) if len(run) > 1 else run)
            else:
                words.append(self._stem(run))
        return words

    def numbers(self, chunk: str) -> Sequence[int]:
        """Return the numbers of the words of a piece between spaces."""
        numbers: list[int] = []
        for run in self.runs(chunk):
            if _UNSPACED.match(run):
                numbers.extend(_numbers_of_run(run))
            else:
                numbers.append(crc32(self._stem(run).encode()) & _NUMBERS)
        return numbers

    def runs(self, chunk: str) -> Sequence[str]:
        """Return words before stemming, and runs of scripts that put no spaces between theirs."""
        if not chunk.isascii():
            chunk = unicodedata.normalize("NFKC", chunk.replace("’", "'"))
        runs: list[str] = _WORD.findall(chunk.casefold())
        return runs

    def _stem(self, word: str) -> str:
        if self._elides:
            word = _ELISION.sub("", word, count=1)
        if self._stemmer is None or _NAME.search(word):
            return word.removesuffix("'s")
        stem: str = self._stemmer.stemWord(word)
        return stem


class _Known(dict[str, tuple[int, ...]]):
    """The numbers of each piece between spaces, remembered: a language has few, and they come again."""

    def __init__(self, splitter: _Splitter) -> None:
        super().__init__()
        self._splitter = splitter

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        numbers = tuple(self._splitter.numbers(chunk))
        if len(chunk) <= _LONGEST_REMEMBERED and not _UNSPACED.search(chunk):
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[chunk] = numbers
        return numbers


class _Hashed(dict[str, int]):
    """A number for each character."""

    def __init__(self, factor: int) -> None:
        super().__init__()
        self._factor = factor

    def __missing__(self, character: str) -> int:
        self[character] = number = ord(character) * self._factor & _NUMBERS
        return number


_first, _second = _Hashed(0x9E3779B1), _Hashed(0x85EBCA77)


def _numbers_of_run(run: str) -> Iterable[int]:
    """Return the numbers of the pairs of characters in a run, or that of its only character."""
    if len(run) == 1:
        return (_first[run],)
    return map(xor, map(_first.__getitem__, run), map(_second.__getitem__, run[1:]))


def _language(lang: str) -> str:
    return lang.partition("-")[0].lower()


@cache
def _splitter(language: str) -> _Splitter:
    return _Splitter(language)


@cache
def _known(language: str) -> _Known:
    return _Known(_splitter(language))
