"""Editions out of settings and CLDR: what language a site speaks, and where that edition lives."""

from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from plugins.newsroom.language.codes import canonical, direction, own_name, script_of
from plugins.newsroom.language.quotes import Quotes, quotes_for
from plugins.newsroom.language.typography import Habits
from plugins.newsroom.model import Edition
from plugins.newsroom.problems import ConfigError, nearest
from plugins.newsroom.settings import LOCAL_SITEURL, EditionSettings, Settings

_UNSPACED = frozenset({"Hans", "Hant", "Hani", "Jpan", "Hira", "Kana", "Kore", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
"""Scripts in which the space between the last two words, if any, isn't one that widont should bind (CLDR codes)."""


def configured(settings: Settings) -> tuple[Edition, ...]:
    """Return the editions that EDITIONS names, DEFAULT_LANG's first; none when it is "auto".

    Raises ConfigError for a code that is no language, one that stands twice, an unknown time zone, and a DEFAULT_LANG
    without an edition.
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
        near = nearest(default, chosen)
        hint = f"; did you mean {near!r}?" if near else ""
        raise ConfigError(f"DEFAULT_LANG: found {default!r}, expected one of EDITIONS ({', '.join(chosen)}){hint}")
    codes = sorted(chosen, key=lambda code: code != default)
    return tuple(make_edition(code, chosen[code], settings, default) for code in codes)


def found(articles: Mapping[str, int], settings: Settings) -> tuple[Edition, ...]:
    """Return an edition for each language that has content: DEFAULT_LANG's first, then by code.

    articles: number of articles by language code. If DEFAULT_LANG has none, the language with most articles takes its
    place, of equals the first by code. Without any content there is DEFAULT_LANG's edition alone.
    """
    default = _code(settings.default_lang, "DEFAULT_LANG")
    codes = sorted(articles)
    if codes and default not in articles:
        default = max(codes, key=lambda code: articles[code])
    ordered = [default, *(code for code in codes if code != default)]
    return tuple(make_edition(code, EditionSettings(), settings, default) for code in ordered)


def make_edition(code: str, own: EditionSettings, settings: Settings, default: str) -> Edition:
    """Return the edition for a canonical code; what `own` leaves out comes from the settings or from CLDR.

    Raises ConfigError for a time zone that IANA's list doesn't hold.
    """
    zone = own.timezone or settings.timezone
    _check_zone(zone, f"EDITIONS[{code!r}].timezone" if own.timezone else "TIMEZONE")
    siteurl = (own.siteurl or settings.siteurl or LOCAL_SITEURL).rstrip("/")
    has_own_root = bool(own.siteurl) and own.siteurl.rstrip("/") != settings.siteurl.rstrip("/")
    prefix = own.prefix if own.prefix is not None else ("" if code == default or has_own_root else code.lower())
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
        root=siteurl,
        base_path=f"{urlsplit(siteurl).path.rstrip('/')}/{prefix}",
        output_prefix=root_prefix + prefix,
        root_prefix=root_prefix,
        habits=_habits(code, own),
        is_default=code == default,
    )


def _habits(code: str, own: EditionSettings) -> Habits:
    filters = own.typogrify
    if filters is None:
        filters = () if script_of(code) in _UNSPACED else ("widont",)
    quotes = quotes_for(code) if own.quotes is None else Quotes(*own.quotes)
    return Habits(quotes, filters, dashes=own.dashes, ellipsis=own.ellipsis)


@cache
def _check_zone(zone: str, setting: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ConfigError(f"{setting}: found {zone!r}, expected an IANA time zone such as Asia/Jakarta") from None


def _code(text: str, setting: str) -> str:
    code = canonical(text)
    if code is None:
        raise ConfigError(f"{setting}: found {text!r}, expected a BCP 47 language code such as en or zh-Hant")
    return code
