"""Language codes (BCP 47, RFC 5646): their canonical form, their names, the direction they are written in."""

from __future__ import annotations

import copy
import re
from functools import cache
from typing import Any, Literal

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

Direction = Literal["ltr", "rtl"]

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3}|[a-z]{5,8})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)",
    re.IGNORECASE | re.ASCII,
)

# IANA language subtag registry: deprecated two-letter codes with a preferred value.
_DEPRECATED = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro"}

# ISO 639-2's special codes name no language that an edition could have.
_NO_LANGUAGE = frozenset({"mis", "mul", "und", "zxx"})

# Variants that CLDR has a name for and that are in use for whole texts; any other word after a language is no variant,
# so that `all-hands` is a file's name.
_VARIANTS = frozenset(
    "1901 1994 1996 1606nict 1694acad abl1943 ao1990 arevela arevmda colb1945 ekavsk fonipa fonupa hepburn ijekavsk "
    "luna1918 monoton nedis njiva oxendict petr1708 pinyin polyton rozaj scotland tarask ulster valencia "
    "wadegile".split()
)

# CLDR scriptMetadata, "rtl: YES".
_RIGHT_TO_LEFT = frozenset(
    "Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo "
    "Orkh Ougr Palm Perm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Syre Syrj Syrn Thaa Todr Yezi".split()
)

# The parts of Babel's data that hold aliases below their first level, where locales share them.
_SHARED = ("months", "days", "quarters", "eras", "currency_formats")


@cache
def canonical(code: str) -> str | None:
    """Return the code in canonical case and spelling (`zh-Hant`, `pt-BR`), or None if it is no known language.

    Underscores count as hyphens. Known is a language, script and region that CLDR has a name for; `und`, `mul`, `zxx`
    and `mis` are none. Deprecated codes and three-letter codes of languages that have two letters are replaced (`iw`
    → `he`, `eng` → `en`). Extensions and private use (`-u-…`, `-x-…`) are not for editions: None.
    Source: RFC 5646, 2.1.1 and 4.5.
    """
    match = _TAG.fullmatch(code.replace("_", "-"))
    if match is None:
        return None
    language = _language(match["language"].lower())
    script = (match["script"] or "").title()
    region = (match["region"] or "").upper()
    english = babel_locale("en")
    if language is None or (script and script not in english.scripts) or (region and region not in english.territories):
        return None
    variants = match["variants"].lower()
    if not _VARIANTS.issuperset(variants.split("-")[1:]):
        return None
    return "-".join(part for part in (language, script, region) if part) + variants


@cache
def own_name(code: str) -> str:
    """Return the language's name in itself, as a menu writes it (`Français`, `Português (Brasil)`, `繁體中文`).

    A first word in small letters gets a capital where its script has them; `isiZulu` keeps its own. A language that
    CLDR can't name in itself is named in English, one that it can't name at all by its code.
    Source: CLDR, localeDisplayNames; its menu contexts (contextTransforms) are not in Babel.
    """
    tag = canonical(code)
    if tag is None:
        return code
    language, *rest = tag.split("-")
    locale = babel_locale(tag)
    name = locale.languages.get(tag.replace("-", "_"))
    if not name:
        native = locale.language == language or locale.languages.get(language)
        names = locale if native else babel_locale("en")
        # Scripts before regions, as CLDR's localePattern has them; variants have no names worth a menu's space.
        details = [names.scripts.get(part) or names.territories.get(part) for part in rest]
        name = names.languages.get(language) or babel_locale("en").languages.get(language) or language
        if known := [detail for detail in details if detail]:
            name = f"{name} ({', '.join(known)})"
    first = name.split(maxsplit=1)[0]
    return name if first != first.lower() else name[0].title() + name[1:]


@cache
def script_of(code: str) -> str:
    """Return the ISO 15924 code of the script a language is written in (`Latn`, `Hant`); empty if it is unknown.

    A script in the code wins; else the likely one for language and region (`zh-TW` → `Hant`, `pa-PK` → `Arab`).
    Source: CLDR, likelySubtags.
    """
    subtags = code.replace("_", "-").split("-")
    for subtag in subtags[1:]:
        if len(subtag) == 4 and subtag.isalpha():
            return subtag.title()
    language = subtags[0].lower()
    likely = get_global("likely_subtags")
    regions = [f"{language}_{subtag.upper()}" for subtag in subtags[1:] if len(subtag) in (2, 3)]
    for key in (*regions, language):
        if key in likely:
            return next((part for part in likely[key].split("_") if len(part) == 4), "")
    return ""


def direction(code: str) -> Direction:
    """Return the direction of the language's script, `ltr` where the script is unknown.

    Source: CLDR, scriptMetadata and likelySubtags.
    """
    return "rtl" if script_of(code) in _RIGHT_TO_LEFT else "ltr"


@cache
def babel_locale(code: str) -> Locale:
    """Return Babel's locale for a code, the same object each time.

    Where CLDR has no data the nearest parent stands in (`zh-Hant-SG` → `zh_Hant`), and English for a language that it
    has no data for at all, because Babel has no neutral locale.
    """
    subtags = code.replace("_", "-").split("-")
    while subtags:
        try:
            locale = Locale.parse("_".join(subtags))
        except (UnknownLocaleError, ValueError):
            locale = None
        # Babel drops a script that it has no data for and takes the region's: zh-Hant-SG would be simplified Chinese.
        if locale and script_of(str(locale)) == script_of("-".join(subtags)):
            return _isolated(locale)
        subtags.pop()
    return babel_locale("en")


def _language(subtag: str) -> str | None:
    """Return the preferred subtag of a language that CLDR knows, else None."""
    subtag = _DEPRECATED.get(subtag, subtag)
    known = babel_locale("en").languages
    if subtag not in known:
        preferred = get_global("language_aliases").get(subtag, "")
        subtag = preferred if len(subtag) == 3 and len(preferred) == 2 else subtag
    if subtag in _NO_LANGUAGE or not (subtag in known or subtag in get_global("likely_subtags")):
        return None
    return subtag


def _isolated(locale: Locale) -> Locale:
    """Return the locale with data of its own.

    Babel 2.18 writes resolved aliases into dictionaries that locales share, so that after Japanese the stand-alone
    months of Turkish are Japanese (https://github.com/python-babel/babel/issues/1234). This may go with that bug.
    """
    shared = localedata.load(str(locale))
    data: dict[str | int | None, Any] = {
        key: copy.deepcopy(value) if key in _SHARED else value for key, value in shared.items()
    }
    locale._Locale__data = localedata.LocaleDataDict(data)  # type: ignore[attr-defined]  # private to Babel
    return locale
