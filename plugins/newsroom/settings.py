"""The settings of a site: typed, documented, and checked in one place.

pelicanconf.py holds upper-case names; each field below is one of them. What pelicanconf.py leaves out has the default
given here, which is Pelican's own default where Pelican has a setting of that name. docs/settings.md is made from these
classes, so a description says everything a user needs.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta

from plugins.newsroom.problems import ConfigError, nearest

_Struct = TypeVar("_Struct")

LOCAL_SITEURL = "http://127.0.0.1:8000"
"""Stands in for SITEURL where a standard wants an absolute address and none is set."""

TypogrifyFilter = Literal["amp", "caps", "initial_quotes", "widont"]
Slot = Literal["head", "header", "before_body", "after_body", "aside", "foot"]


def _text(description: str, *examples: str) -> Meta:
    return Meta(description=description, examples=list(examples) or None)


class EditionSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language of the site. Everything may be left out: CLDR and the site's own settings fill it in."""

    name: Annotated[str, _text("The language's name in itself, for the language switcher. Default: from CLDR.")] = ""
    prefix: Annotated[
        str | None,
        _text("Path in front of the edition's addresses. Default: none for DEFAULT_LANG, else the code.", "id"),
    ] = None
    siteurl: Annotated[
        str, _text("Address of its own; the edition is then written to output/<code>/ as a root of its own.")
    ] = ""
    sitename: Annotated[str, _text("Name of the site in this edition. Default: SITENAME.")] = ""
    description: Annotated[str, _text("One sentence on what the site is, for home page and feeds.")] = ""
    direction: Annotated[Literal["", "ltr", "rtl"], _text("Direction of writing. Default: from CLDR.")] = ""
    timezone: Annotated[str, _text("IANA time zone of the edition's dates. Default: TIMEZONE.", "Asia/Jakarta")] = ""
    date_format: Annotated[
        str, _text('CLDR date style ("full", "long", "medium", "short") or a CLDR pattern.', "long", "d MMMM y")
    ] = "long"
    quotes: Annotated[
        tuple[str, str, str, str] | None,
        _text("Quotation marks: outer opening and closing, inner opening and closing. Default: from CLDR."),
    ] = None
    dashes: Annotated[bool, _text("Whether `--` and `---` become dashes.")] = True
    ellipsis: Annotated[bool, _text("Whether `...` becomes an ellipsis.")] = True
    typogrify: Annotated[
        tuple[TypogrifyFilter, ...] | None,
        _text("Filters of typogrify to apply to bodies. Default: widont for scripts with spaces, else none."),
    ] = None


class Permalinks(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Addresses below an edition's prefix. They end with a slash, or name a file."""

    article: Annotated[str, _text("Of an article: {slug}, {year}, {month}, {day}, {category}.")] = "{slug}/"
    page: Annotated[str, _text("Of a page: {slug}.")] = "{slug}/"
    author: Annotated[str, _text("Of an author: {slug}.")] = "authors/{slug}/"
    authors: Annotated[str, _text("Of the index of authors.")] = "authors/"
    tag: Annotated[str, _text("Of a tag: {slug}.")] = "tags/{slug}/"
    tags: Annotated[str, _text("Of the index of tags.")] = "tags/"
    category: Annotated[str, _text("Of a category: {slug}.")] = "sections/{slug}/"
    year: Annotated[str, _text("Of a year's archive: {year}.")] = "archive/{year}/"
    month: Annotated[str, _text("Of a month's archive: {year}, {month}.")] = "archive/{year}/{month}/"
    archive: Annotated[str, _text("Of the archive's index of years.")] = "archive/"
    paginated: Annotated[str, _text("What follows a list's address from its second page on: {number}.")] = (
        "page/{number}/"
    )


class Settings(msgspec.Struct, frozen=True, kw_only=True, rename=str.upper):
    """What pelicanconf.py may say."""

    sitename: Annotated[str, _text("Name of the site.")] = "A Pelican Blog"
    siteurl: Annotated[
        str, _text("Public address, without a slash at its end; may have a path.", "https://example.org/news")
    ] = ""
    default_lang: Annotated[
        str, _text("Language of texts that don't say theirs; its edition has no prefix.", "en")
    ] = "en"
    timezone: Annotated[str, _text("IANA time zone of editions that name none.", "UTC")] = "UTC"
    editions: Annotated[
        Mapping[str, EditionSettings] | Literal["auto"],
        _text('The languages of the site, by BCP 47 code; "auto" makes an edition for every language found.'),
    ] = "auto"
    untranslated: Annotated[
        Literal["hide", "show"],
        _text("Whether an edition lists stories it has no article of, in the original's language."),
    ] = "hide"
    path: Annotated[str, _text("Folder of the content.")] = "content"
    output_path: Annotated[str, _text("Folder that is written.")] = "output"
    theme: Annotated[str, _text("Folder of the theme: templates/, static/, translations/.")] = "theme"
    theme_templates_overrides: Annotated[
        Sequence[str], _text("Folders with templates that stand before the theme's own.")
    ] = ()
    static_paths: Annotated[
        Sequence[str], _text("Files and folders below PATH that are published as they are.", "images")
    ] = ("images",)
    ignore_files: Annotated[Sequence[str], _text("Names of files and folders that are passed over (globs).")] = (
        ".*",
        "*~",
        "#*#",
        "__pycache__",
    )
    lenient: Annotated[
        bool, _text("For archives nobody checked: mend what can be mended with a warning, leave out the rest by name.")
    ] = False
    authors_must_exist: Annotated[bool, _text("An author without a file below authors/ is an error.")] = True
    categories_must_exist: Annotated[bool, _text("A category without a file below categories/ is an error.")] = True
    tags_must_exist: Annotated[bool, _text("A tag without a file below tags/ is an error.")] = False
    article_translation_id: Annotated[
        str, _text("Front matter field by which flat files of several languages are one story.")
    ] = "slug"
    default_pagination: Annotated[
        int | Literal[False], _text("Articles on one page of a list; False puts all on one.", "10")
    ] = False
    summary_max_length: Annotated[int, _text("Words of a summary that is cut from the body.")] = 50
    permalinks: Annotated[Permalinks, _text("Addresses of all kinds of pages.")] = Permalinks()
    blocks: Annotated[
        Mapping[Slot, Sequence[str]],
        _text("Order of the blocks in each slot of a page; a block that is not named comes last."),
    ] = msgspec.field(default_factory=dict)
    menu: Annotated[
        Sequence[str],
        _text("What the navigation shows: `category:id`, `page:id`, `tags`, `authors`, `archive`.", "category:security"),
    ] = ()
    footer: Annotated[Sequence[str], _text("What the foot of each page shows, named as in MENU.")] = ()
    plugins: Annotated[Sequence[str], _text("The capabilities, in the order in which they work.")] = ()

    @property
    def page_size(self) -> int:
        """Articles on one page of a list; a number no list reaches when pagination is off."""
        return self.default_pagination or 10**9


FIXED: Mapping[str, Any] = {
    "WITH_FUTURE_DATES": True,
    "DELETE_OUTPUT_DIRECTORY": False,
    "CACHE_CONTENT": False,
    "TYPOGRIFY": False,
    "RELATIVE_URLS": False,
}
"""Pelican settings whose other value would break a promise of the press."""


def load(values: Mapping[str, Any]) -> Settings:
    """Return the settings that `values` (upper-case names) says, with defaults for the rest.

    Names that are not ours are left alone: they may be Pelican's or a capability's. Raises ConfigError for a value of
    the wrong kind, for one of FIXED with another value, and for a name that is all but one of ours.
    """
    for name, fixed in FIXED.items():
        if values.get(name, fixed) != fixed:
            raise ConfigError(f"{name}: found {values[name]!r}, expected {fixed!r} (the press relies on it)")
    chosen = {name: values[name] for name in setting_names() & values.keys()}
    nested: dict[str, Any] = {}
    if isinstance(chosen.get("EDITIONS"), Mapping):
        editions = chosen.pop("EDITIONS")
        nested["editions"] = {
            code: convert(edition, EditionSettings, f"EDITIONS[{code!r}]") for code, edition in editions.items()
        }
    if "PERMALINKS" in chosen:
        nested["permalinks"] = convert(chosen.pop("PERMALINKS"), Permalinks, "PERMALINKS")
    return msgspec.structs.replace(convert(chosen, Settings, ""), **nested)


def setting_names() -> frozenset[str]:
    """Return the upper-case names of the settings that are the press's own."""
    return frozenset(field.encode_name for field in msgspec.structs.fields(Settings))


def unknown_names(values: Mapping[str, Any], known: set[str]) -> list[str]:
    """Return a sentence for each upper-case name that is not known but nearly one that is, in alphabetical order."""
    sentences = []
    for name in sorted(values):
        if name.isupper() and name not in known:
            suggestion = nearest(name, known)
            if suggestion:
                sentences.append(f"{name}: unknown setting; did you mean {suggestion}?")
    return sentences


def convert(values: Mapping[str, Any], kind: type[_Struct], name: str) -> _Struct:
    """Return `values` as a settings class; `name` is the setting they stand in, for messages.

    Raises ConfigError that names the setting, what was found and what was expected.
    """
    try:
        return msgspec.convert(_plain(values), kind)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `$")
        unknown = _unknown_key(message)
        where = (name + place.rstrip("`")).lstrip(".") or name
        if unknown:
            raise ConfigError(f"{where}: unknown key {unknown!r}{_suggest(unknown, kind)}") from None
        raise ConfigError(f"{where}: {message[:1].lower()}{message[1:]}") from None


def _unknown_key(message: str) -> str:
    start = "Object contains unknown field `"
    return message[len(start) :].rstrip("`") if message.startswith(start) else ""


def _suggest(key: str, kind: type) -> str:
    suggestion = nearest(key, [field.encode_name for field in msgspec.structs.fields(kind)])
    return f"; did you mean {suggestion!r}?" if suggestion else ""


def _plain(value: Any) -> Any:
    """Return value with paths as text, as pelicanconf.py may hold both."""
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
