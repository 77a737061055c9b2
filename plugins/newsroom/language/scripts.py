"""Words, graphemes, reading time and cutting, for scripts that put spaces between words and for those that don't.

Word boundaries are ICU's (UAX 29, with ICU's own dictionaries for Han, Kana, Thai, Lao, Khmer and Burmese), graphemes
too. ICU is loaded at the first use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

# UAX 24, scripts Han, Hiragana, Katakana and Bopomofo with the marks that belong to their words.
_HAN_KANA = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3041-\u309f\u30a1-\u30fa\u30fc-\u312f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U0001aff0-\U0001b16f"
    "\U00020000-\U0003ffff"
)
# Thai, Lao, Burmese, Khmer, New Tai Lue and Tai Tham: no spaces between words (UAX 14, class SA).
_SOUTH_EAST_ASIAN = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0ecf\u0edc-\u0edf\u1000-\u103f\u1050-\u109f\u1780-\u17d3\u17d7\u17dc\u17dd"
    "\u1980-\u19df\u1a20-\u1aad\ua9e0-\ua9ef\uaa60-\uaa7f"
)
UNSPACED = _HAN_KANA + _SOUTH_EAST_ASIAN
"""The characters of scripts without spaces between words, as the inside of a character class of `re`."""

_HAN_KANA_CHARACTER = re.compile(f"[{_HAN_KANA}]")
_KANA_CHARACTER = re.compile("[\u3041-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff9d]")
_UNSPACED_CHARACTER = re.compile(f"[{UNSPACED}]")

# Trauzettel-Klosinski and Dietz, "Standardized Assessment of Reading Performance: The New International Reading Speed
# Texts IReST", Investigative Ophthalmology & Visual Science 53 (2012), 5452-5461: means of adults reading aloud.
# English read silently is close to it: 238 (Brysbaert, "How many words do we read per minute?", 2019).
_WORDS_PER_MINUTE = {
    "ar": 138, "de": 179, "en": 228, "es": 218, "fi": 161, "fr": 195, "he": 187, "it": 188, "nl": 202, "pl": 166,
    "pt": 181, "ru": 184, "sl": 180, "sv": 199, "tr": 166,
}  # fmt: skip
_MEAN_WORDS_PER_MINUTE = 184
_CHINESE_CHARACTERS_PER_MINUTE = 255
_JAPANESE_CHARACTERS_PER_MINUTE = 357

# What one unit of a limit holds: two graphemes of a script without spaces (a Chinese word has 1.6 characters in the
# texts above, a Japanese one 1.8), or one spaced word; what is longer than any usual word, an address, counts for more.
_GRAPHEMES_PER_UNIT = 2
_GRAPHEMES_PER_SPACED_UNIT = 20


def words(text: str, code: str) -> tuple[str, ...]:
    """Return the words of a plain text in order: segments that hold a letter or a digit (`don't`, `3.5`, `東京`).

    Mixed texts need no care: the script of each run decides how it is split, the language only refines it.
    Source: UAX 29, "Word Boundaries", and ICU's dictionaries.
    """
    return tuple(segment for segment in _segments(text, code) if _is_word(segment))


def graphemes(text: str) -> tuple[str, ...]:
    """Return what readers take for one character each; joined they are the text (UAX 29, extended clusters)."""
    from icu4py.breakers import CharacterBreaker

    return tuple(CharacterBreaker(text, "en"))


def is_unspaced(character: str) -> bool:
    """Return whether a character belongs to a script that puts no spaces between words."""
    return _UNSPACED_CHARACTER.match(character) is not None


def reading_minutes(text: str, code: str) -> int:
    """Return the minutes that reading a plain text takes, rounded half up, at least 1.

    Han and Kana count by character, everything else by word at the language's speed; a mixed text adds up both.
    Scripts without measured speeds (Thai, Hangul, Devanagari …) count by word at the mean of the measured languages.
    Source: IReST, 2012, see the table above.
    """
    language = code.replace("_", "-").split("-")[0].lower()
    minutes = 0.0
    is_spaced = _UNSPACED_CHARACTER.search(text) is None
    characters = 0 if is_spaced else len(_HAN_KANA_CHARACTER.findall(text))
    if characters:
        japanese = language == "ja" or (language != "zh" and _KANA_CHARACTER.search(text) is not None)
        minutes = characters / (_JAPANESE_CHARACTERS_PER_MINUTE if japanese else _CHINESE_CHARACTERS_PER_MINUTE)
        text = _HAN_KANA_CHARACTER.sub(" ", text)
        is_spaced = _UNSPACED_CHARACTER.search(text) is None
    # Words between spaces need no ICU; their first character nearly always says that they are words.
    spaced = (
        sum([word[0].isalnum() or any(map(str.isalnum, word)) for word in text.split()])
        if is_spaced
        else len(words(text, code))
    )
    minutes += spaced / _WORDS_PER_MINUTE.get(language, _MEAN_WORDS_PER_MINUTE)
    return max(1, int(minutes + 0.5))


def cut(text: str, limit: int, code: str, *, suffix: str = "…") -> str:
    """Return the beginning of a plain text, cut after a word, or the whole text where it fits.

    limit is in words: a spaced word weighs 1 for each 20 graphemes begun, a word of a script without spaces half its
    graphemes. Only a first word that is over the limit itself is cut inside, between graphemes. The suffix follows the
    last kept word directly, without punctuation or space between; it is not counted. Space around the text goes.
    Raises ValueError if limit is below 1.
    """
    if limit < 1:
        raise ValueError(f"a text can't be cut to {limit} words; 1 or more was expected")
    text = text.strip()
    # A word is never more than one unit for one code point, so a text this short needs no look at its words.
    if len(text) <= limit:
        return text
    weight = 0.0
    position = kept = 0
    for segment in _segments(text, code):
        if _is_word(segment):
            weight += _weight(segment)
            if weight > limit:
                return (text[:kept] if kept else _first_part(text[:position], segment, limit)) + suffix
            kept = position + len(segment)
        position += len(segment)
    return text


def _first_part(before: str, word: str, limit: int) -> str:
    size = _GRAPHEMES_PER_UNIT if is_unspaced_word(word) else _GRAPHEMES_PER_SPACED_UNIT
    return before + "".join(graphemes(word)[: limit * size])


def is_unspaced_word(word: str) -> bool:
    """Return whether a word is of a script without spaces; one such character in it is enough."""
    return _UNSPACED_CHARACTER.search(word) is not None


def _weight(word: str) -> float:
    if is_unspaced_word(word):
        return len(graphemes(word)) / _GRAPHEMES_PER_UNIT
    return 1.0 if len(word) <= _GRAPHEMES_PER_SPACED_UNIT else ceil(len(graphemes(word)) / _GRAPHEMES_PER_SPACED_UNIT)


def _is_word(segment: str) -> bool:
    return segment[:1].isalnum() or any(map(str.isalnum, segment))


def _segments(text: str, code: str) -> Iterator[str]:
    """Return ICU's segments, words and what lies between them; joined they are the text."""
    from icu4py.breakers import WordBreaker

    # Not WordBreaker.segments(): icu4py 1.2 counts its offsets in UTF-16 units, which are wrong after an emoji.
    return iter(WordBreaker(text, code))
