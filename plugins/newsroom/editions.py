"""Editions out of settings and CLDR: what language a site speaks, and where that edition lives."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import combinations
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from plugins.newsroom.assemble.addresses import quote_path
from plugins.newsroom.conversion import ask
from plugins.newsroom.language.codes import canonical, direction, own_name
from plugins.newsroom.language.formats import STYLES, format_date
from plugins.newsroom.language.quotes import Quotes, quotes_for
from plugins.newsroom.language.typography import Habits
from plugins.newsroom.model import Edition
from plugins.newsroom.problems import ConfigError, nearest
from plugins.newsroom.settings import LOCAL_SITEURL, EditionSettings, Settings

_BAD_IN_PREFIX = re.compile(r"[\s\\?#%{}\x00-\x1f]|//|(?:^|/)\.{1,2}(?:/|$)")


def configured(settings: Settings) -> tuple[Edition, ...]:
    """Return the editions that EDITIONS names, DEFAULT_LANG's first; none when it is "auto".

    Raises ConfigError for a code that is no language, one that stands twice, an unknown time zone, a date format that
    is none, a DEFAULT_LANG without an edition, and for two editions in one place.
    """
    if not isinstance(settings.editions, Mapping):
        return ()
    default = _code(settings.default_lang, "DEFAULT_LANG")
    chosen: dict[str, EditionSettings] = {}
    for key, own in settings.editions.items():
        code = _code(key, f"EDITIONS[{key!r}]")
        if code in chosen:
            raise ConfigError(f"EDITIONS[{key!r}]: found {code} twice, expected one entry for each language")
        chosen[code] = own
    if default not in chosen:
        known = ", ".join(chosen) or "of which there are none"
        suggestion = ask(nearest(default, chosen))
        raise ConfigError(f"DEFAULT_LANG: found {default!r}, expected one of EDITIONS ({known}){suggestion}")
    codes = sorted(chosen, key=lambda code: code != default)
    editions = tuple(make_edition(code, chosen[code], settings, default) for code in codes)
    _check_places(editions)
    return editions


def found(texts: Mapping[str, int], settings: Settings) -> tuple[Edition, ...]:
    """Return an edition for each language that has content: DEFAULT_LANG's first, then by code.

    texts: for the code of each language with content, the number of its articles. If DEFAULT_LANG has no content, the
    language with most articles takes its place, of equals the first by code. Without any content there is
    DEFAULT_LANG's edition alone.
    """
    default = _code(settings.default_lang, "DEFAULT_LANG")
    codes = sorted(texts)
    if codes and default not in texts:
        default = max(codes, key=lambda code: texts[code])
    ordered = [default, *(code for code in codes if code != default)]
    return tuple(make_edition(code, EditionSettings(), settings, default) for code in ordered)


def make_edition(code: str, own: EditionSettings, settings: Settings, default: str) -> Edition:
    """Return the edition for a canonical code; what `own` leaves out comes from the settings or from CLDR.

    Raises ConfigError for a time zone that IANA's list doesn't hold, a date format that is none, and a prefix that
    can't be part of an address.
    """
    setting = f"EDITIONS[{code!r}]"
    zone = own.timezone or settings.timezone
    _check_zone(zone, f"{setting}.timezone" if own.timezone else "TIMEZONE")
    _check_date_format(own.date_format, code, f"{setting}.date_format")
    site_root = settings.siteurl.rstrip("/") or LOCAL_SITEURL
    root = own.siteurl.rstrip("/") or site_root
    has_own_root = root != site_root
    prefix = own.prefix if own.prefix is not None else ("" if code == default or has_own_root else code.lower())
    if _BAD_IN_PREFIX.search(prefix):
        expected = "a path without spaces, braces, backslashes, ?, #, %, // and .."
        raise ConfigError(f"{setting}.prefix: found {prefix!r}, expected {expected}")
    prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
    root_prefix = f"{code.lower()}/" if has_own_root else ""
    return Edition(
        code=code,
        name=own.name or own_name(code),
        direction=own.direction or direction(code),
        timezone=zone,
        date_format=own.date_format,
        sitename=own.sitename or settings.sitename,
        description=own.description,
        copyright=own.copyright,
        root=root,
        base_path=quote_path(f"{urlsplit(root).path}/{prefix}"),
        output_prefix=root_prefix + prefix,
        root_prefix=root_prefix,
        habits=_habits(code, own),
        is_default=code == default,
    )


def _check_places(editions: Sequence[Edition]) -> None:
    """Raise ConfigError for two editions that would be written to one place or read at one address."""
    for one, other in combinations(editions, 2):
        setting, neighbour = f"EDITIONS[{other.code!r}]", f"EDITIONS[{one.code!r}]"
        has_own_root = bool(one.root_prefix or other.root_prefix)
        if has_own_root and one.root == other.root:
            found, expected = f"{setting}.siteurl: found {other.root!r}", "an address of its own for each"
        elif one.output_prefix.casefold() == other.output_prefix.casefold() or _address(one) == _address(other):
            found, expected = f"{setting}.prefix: found {other.output_prefix!r}", "a prefix of its own for each"
        elif _is_inside(one, other) or _is_inside(other, one):
            found = f"{setting}.prefix: found {other.output_prefix!r}"
            expected = "none that lies in the folder of an edition with a siteurl of its own"
        else:
            continue
        raise ConfigError(f"{found} beside {neighbour}, expected {expected}")


def _address(edition: Edition) -> str:
    return (urlsplit(edition.root).netloc + edition.base_path).casefold()


def _is_inside(one: Edition, other: Edition) -> bool:
    """Return whether an edition would be written into another's root, which is not its own."""
    is_alone = other.root_prefix not in ("", one.root_prefix)
    return is_alone and one.output_prefix.casefold().startswith(other.root_prefix)


def _habits(code: str, own: EditionSettings) -> Habits:
    quotes = quotes_for(code) if own.quotes is None else Quotes(*own.quotes)
    return Habits(quotes, own.typogrify, dashes=own.dashes, ellipsis=own.ellipsis)


@cache
def _check_zone(zone: str, setting: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        suggestion = ask(nearest(zone, available_timezones()))
        expected = "an IANA time zone such as Asia/Jakarta"
        raise ConfigError(f"{setting}: found {zone!r}, expected {expected}{suggestion}") from None


@cache
def _check_date_format(pattern: str, code: str, setting: str) -> None:
    if pattern in STYLES:
        return
    try:
        format_date(datetime(2021, 3, 2, tzinfo=UTC), code, pattern, UTC)
        is_good = bool(pattern.strip()) and "%" not in pattern
    except (ValueError, AttributeError):  # the latter for a letter of CLDR that is a time's
        is_good = False
    if not is_good:
        suggestion = ask(nearest(pattern, STYLES))
        expected = f"one of {', '.join(STYLES)}, or a CLDR pattern such as d MMMM y"
        raise ConfigError(f"{setting}: found {pattern!r}, expected {expected}{suggestion}")


def _code(text: object, setting: str) -> str:
    code = canonical(text) if isinstance(text, str) else None
    if code is None:
        raise ConfigError(f"{setting}: found {text!r}, expected a BCP 47 language code such as en or zh-Hant")
    return code
