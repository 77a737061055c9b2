"""Slugs, the readable parts of addresses, and keys under which equal names meet."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Signs that belong to a name: C++, Disney+, C#, .NET. Elsewhere they separate like any other sign.
_PLUS = re.compile(r"(?<=[^\W_])(?:\+\+|\+(?![^\W_]))")
_SHARP = re.compile(r"(?<=[^\W\d_])#(?![^\W_])")
_DOTNET = re.compile(r"(?<![^\W_])\.net(?![^\W\d_])", re.IGNORECASE)
# English contractions and genitives stay one word; an elision before a word (l'été) separates.
_CONTRACTION = re.compile(r"(?<=[^\W\d_])['’ʼ](?=(?:s|t|d|m|ll|re|ve)(?![^\W_]))", re.IGNORECASE)

# Latin letters that Unicode doesn't decompose, as readers without a keyboard for them write them.
_LATIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "ng",
    "ŧ": "t", "ĸ": "k", "ə": "e", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
}  # fmt: skip
_TATWEEL = "\u0640"
_ZWNJ = "\u200c"


def slugify(text: str) -> str:
    """Return the text as one part of an address: words in small letters with single hyphens between.

    Letters and digits of every script stay, with their combining marks, but Latin ones without diacritics (`é` → `e`,
    `ß` → `ss`, `ł` → `l`). C++, C# and .NET become `cplusplus`, `csharp`, `dotnet`. The result is in NFC and
    is its own slug. Raises ValueError if there is no letter and no digit.
    """
    text = _DOTNET.sub(" dotnet", text)
    text = _SHARP.sub("sharp", text)
    text = _PLUS.sub(lambda signs: "plus" * len(signs[0]), text)
    text = _CONTRACTION.sub("", text)
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).lower())
    slug = re.sub("-+", "-", "".join(_letters(text))).strip("-")
    if not slug:
        raise ValueError("a slug needs a letter or a digit, the text has none")
    return unicodedata.normalize("NFC", slug)


def fold(text: str) -> str:
    """Return the key that names share which differ in case, width, Unicode form or spacing only.

    Empty for a text of spaces. Source: Unicode 3.13, D146 (compatibility caseless matching).
    """
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", _casefold_nfd(text)).casefold())
    return " ".join(text.split())


def _casefold_nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text).casefold()


def _letters(text: str) -> list[str]:
    """Return the slug's characters for a decomposed text in small letters, a hyphen for everything that separates."""
    kept: list[str] = []
    # What combining marks belong to: "latin" lose them, "other" keep them, "" have none.
    base = ""
    for character in text:
        category = unicodedata.category(character)
        if character == _ZWNJ and base == "other" and _is_arabic(kept[-1]):
            # Persian writes affixes apart with it; to drop it would join them.
            kept.append("-")
            base = ""
        elif category == "Cf" or character == _TATWEEL or _is_variation_selector(character):
            continue
        elif category[0] == "M":
            if base == "other" and category != "Me":
                kept.append(character)
        elif character.isalnum():
            base = "latin" if _is_latin(character) else "other" if character.isalpha() else ""
            kept.append(_LATIN.get(character, character))
        else:
            kept.append("-")
            base = ""
    return kept


def _is_variation_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


@cache
def _is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN")


def _is_arabic(character: str) -> bool:
    return "\u0600" <= character <= "\u08ff"
