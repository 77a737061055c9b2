"""Dates, numbers and lists as a language writes them (CLDR, through Babel).

Dates are Gregorian in every language. Digits are Latin unless `numbering` says otherwise: `"default"` takes the digits
that CLDR prefers for the language, `"arab"`, `"deva"` and so on name a CLDR numbering system.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import cache

from babel import Locale, dates, lists, numbers

from plugins.newsroom.language.codes import babel_locale

STYLES = ("short", "medium", "long", "full")

# CLDR, numberingSystems: the code point of each system's zero; the other nine digits follow it (Unicode, 4.6).
_ZEROS = {
    "adlm": 0x1E950, "arab": 0x0660, "arabext": 0x06F0, "beng": 0x09E6, "cakm": 0x11136, "deva": 0x0966,
    "fullwide": 0xFF10, "gujr": 0x0AE6, "guru": 0x0A66, "java": 0xA9D0, "khmr": 0x17E0, "knda": 0x0CE6, "laoo": 0x0ED0,
    "mlym": 0x0D66, "mong": 0x1810, "mtei": 0xABF0, "mymr": 0x1040, "nkoo": 0x07C0, "olck": 0x1C50, "orya": 0x0B66,
    "tamldec": 0x0BE6, "telu": 0x0C66, "thai": 0x0E50, "tibt": 0x0F20,
}  # fmt: skip
_DIGITS = {name: str.maketrans({str(digit): chr(zero + digit) for digit in range(10)}) for name, zero in _ZEROS.items()}


def format_date(moment: datetime, code: str, style: str, zone: tzinfo, *, numbering: str = "latn") -> str:
    """Return the day of an aware moment in a time zone (`2 March 2021`, `2. März 2021`, `2021年3月2日`).

    style is one of STYLES or a pattern of CLDR's date fields (`d MMM y`; letters that are text stand between
    apostrophes). Raises ValueError for a naive moment and for a letter that is no date field.
    Source: UTS 35, part 4, "Date Format Patterns".
    """
    locale = babel_locale(code)
    day = _local(moment, zone).date()
    return _digits(dates.format_date(day, _checked(style), locale), locale, numbering)


def format_time(moment: datetime, code: str, style: str, zone: tzinfo, *, numbering: str = "latn") -> str:
    """Return the time of day of an aware moment in a time zone (`3:04 PM`, `15.04`); style as in format_date."""
    locale = babel_locale(code)
    return _digits(dates.format_time(_local(moment, zone), _checked(style), zone, locale), locale, numbering)


def format_datetime(moment: datetime, code: str, style: str, zone: tzinfo, *, numbering: str = "latn") -> str:
    """Return day and time of an aware moment in a time zone; style as in format_date."""
    locale = babel_locale(code)
    return _digits(dates.format_datetime(_local(moment, zone), _checked(style), zone, locale), locale, numbering)


def month_name(year: int, month: int, code: str, *, numbering: str = "latn") -> str:
    """Return a month with its year as a heading writes it (`March 2021`, `март 2021 г.`, `2021年3月`).

    Source: CLDR, availableFormats, skeleton yMMMM, whose patterns use the stand-alone form where it differs.
    """
    return _skeleton("yMMMM", date(year, month, 1), code, numbering)


def year_name(year: int, code: str, *, numbering: str = "latn") -> str:
    """Return a year as a heading writes it (`2021`, `2021年`); source: CLDR, availableFormats, skeleton y."""
    return _skeleton("y", date(year, 1, 1), code, numbering)


def format_number(value: int | float | Decimal, code: str, *, numbering: str = "latn") -> str:
    """Return a number with the language's separators (`12,345.5`, `12.345,5`), at most three decimals."""
    locale = babel_locale(code)
    system = _system(locale, numbering)
    symbols = system if system in locale.number_symbols else "latn"
    text = numbers.format_decimal(value, locale=locale, numbering_system=symbols)
    return text.translate(_DIGITS.get(system, {}))


def join_names(names: Sequence[str], code: str) -> str:
    """Return the names as one enumeration (`Ana, Budi, and Citra`); empty without names.

    Source: CLDR, listPatterns, type standard.
    """
    return lists.format_list(list(names), "standard", babel_locale(code)) if names else ""


def _local(moment: datetime, zone: tzinfo) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"the moment {moment.isoformat()} has no time zone; an aware datetime was expected")
    return moment.astimezone(zone)


@cache
def _checked(style: str) -> str:
    """Return a style or pattern with date fields only; Babel would print other letters as they are."""
    if style in STYLES:
        return style
    letters = re.findall("[A-Za-z]", re.sub("'[^']*'", "", style))
    if wrong := sorted(set(letters) - set(dates.PATTERN_CHARS)):
        raise ValueError(f"{style!r} has {', '.join(wrong)}; {', '.join(STYLES)} or CLDR's date fields were expected")
    return style


def _skeleton(skeleton: str, day: date, code: str, numbering: str) -> str:
    locale = babel_locale(code)
    pattern = locale.datetime_skeletons.get(skeleton)
    text = pattern.apply(day, locale) if pattern else dates.format_skeleton(skeleton, day, locale=locale)
    return _digits(text, locale, numbering)


def _digits(text: str, locale: Locale, numbering: str) -> str:
    """Return the text with its Latin digits in a numbering system; Babel writes dates in Latin ones only."""
    return text.translate(_DIGITS.get(_system(locale, numbering), {}))


def _system(locale: Locale, numbering: str) -> str:
    return locale.default_numbering_system if numbering == "default" else numbering
