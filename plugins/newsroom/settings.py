"""The settings of a site: typed, documented, and checked in one place.

pelicanconf.py holds upper-case names; each field below is one of them. What pelicanconf.py leaves out has the default
given here, which is Pelican's own default where Pelican has a setting of that name. docs/settings.md is made from these
classes, so a description says everything a user needs.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from plugins.newsroom.appearance import Look
from plugins.newsroom.conversion import ask, quote_value
from plugins.newsroom.conversion import convert as convert  # noqa: PLC0414  # contract.py takes it from here
from plugins.newsroom.permalinks import check_pattern
from plugins.newsroom.problems import ConfigError, nearest

COMMAND_LINE = "the command line"
"""Where a setting comes from that stands in no file."""

LOCAL_SITEURL = "http://127.0.0.1:8000"
"""Stands in for SITEURL where a standard wants an absolute address and none is set."""

TypogrifyFilter = Literal["amp", "caps", "initial_quotes", "widont"]
Slot = Literal["head", "header", "before_body", "after_body", "aside", "foot"]
ShareService = Literal[
    "bluesky", "email", "facebook", "hackernews", "line", "linkedin", "reddit", "telegram", "whatsapp", "x"
]


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
    copyright: Annotated[
        str, _text("Whose the texts are, for the foot of each page.", "Texts under CC BY 4.0 unless they say otherwise")
    ] = ""
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
        tuple[TypogrifyFilter, ...],
        _text("Filters of typogrify to apply to bodies: `amp`, `caps`, `initial_quotes`, `widont`. Default: none."),
    ] = ()


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


Trust = Literal["text", "full"]


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much texts may ask for. What goes beyond is an error that names the file and the limit."""

    megabytes: Annotated[int, Meta(ge=1, description="Size of a text's file, in millions of bytes.")] = 12
    nesting: Annotated[
        int, Meta(ge=1, le=1000, description="How deeply quotations, lists and HTML may stand in each other.")
    ] = 100
    seconds: Annotated[
        float,
        Meta(gt=0, description="Processor time for reading each 100,000 characters of a text, and for a shorter one."),
    ] = 2.0
    terms: Annotated[
        int, Meta(ge=1, description="How many tags a site may have, and how many authors and categories.")
    ] = 40_000


class Settings(msgspec.Struct, frozen=True, kw_only=True, rename=str.upper):
    """What pelicanconf.py may say."""

    sitename: Annotated[str, _text("Name of the site.")] = "A Pelican Blog"
    siteurl: Annotated[
        str, _text("Public address, without a slash at its end; may have a path.", "https://example.org/news")
    ] = ""
    default_lang: Annotated[str, _text("Language of texts that don't say theirs; its edition has no prefix.", "en")] = (
        "en"
    )
    timezone: Annotated[str, _text("IANA time zone of editions that name none.", "UTC")] = "UTC"
    editions: Annotated[
        Mapping[str, EditionSettings] | Literal["auto"],
        _text('The languages of the site, by BCP 47 code; "auto" makes an edition for every language found.'),
    ] = "auto"
    untranslated: Annotated[
        Literal["hide", "show"],
        _text("Whether an edition lists stories it has no article of, in the original's language."),
    ] = "hide"
    x_default: Annotated[
        Literal["original", "default", "chooser"],
        _text(
            "Which version of a page search engines show readers of other languages: `original`, the text that was "
            "written first; `default`, the main edition's; `chooser`, of home pages a page at `languages/` on which "
            "readers choose, else as `original`."
        ),
    ] = "original"
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
        "*conflicted copy*",
        "*.sync-conflict-*",
    )
    lenient: Annotated[
        bool, _text("For archives nobody checked: mend what can be mended with a warning, leave out the rest by name.")
    ] = False
    trust: Annotated[
        Trust | Mapping[str, Trust],
        _text(
            "What HTML in texts is published: `text`, what shows text, pictures and tables, without scripts and "
            "styles; `full`, all as it is written. For all texts, or by id of the author: a text has it when everyone "
            "whom it names as author and translator has it. [Writing](writing.md#html) says what `text` allows."
        ),
    ] = "text"
    limits: Annotated[Limits, _text("How much texts may ask for.")] = Limits()
    authors_must_exist: Annotated[bool, _text("An author without a file below authors/ is an error.")] = True
    categories_must_exist: Annotated[bool, _text("A category without a file below categories/ is an error.")] = True
    tags_must_exist: Annotated[bool, _text("A tag without a file below tags/ is an error.")] = False
    article_translation_id: Annotated[
        Literal["slug", False],
        _text("Front matter field by which flat files of several languages are one story; False: by their names only."),
    ] = "slug"
    default_pagination: Annotated[
        Annotated[int, Meta(ge=1)] | Literal[False],
        _text("Articles on one page of a list; False puts all on one.", "10"),
    ] = False
    summary_max_length: Annotated[int, Meta(ge=1), _text("Words of a summary that is cut from the body.")] = 50
    permalinks: Annotated[Permalinks, _text("Addresses of all kinds of pages.")] = Permalinks()
    blocks: Annotated[
        Mapping[Slot, Sequence[str]],
        _text("Order of the blocks in each slot of a page; a block that is not named comes last."),
    ] = msgspec.field(default_factory=dict)
    menu: Annotated[
        Sequence[str],
        _text(
            "What the navigation shows: `category:id`, `page:id`, `tags`, `authors`, `archive`.", "category:security"
        ),
    ] = ()
    footer: Annotated[Sequence[str], _text("What the foot of each page shows, named as in MENU.")] = ()
    look: Annotated[Look, _text("Colours, fonts, widths and logo, where they are not the theme's.")] = Look()
    card_fonts: Annotated[
        Mapping[str, str],
        _text(
            "Families of fonts for cards (`plugins.cards`) by language or script (ISO 15924), where they are not those "
            'of Debian\'s fonts-noto-core and fonts-noto-cjk: `{"ja": "Noto Sans CJK JP", "Latn": "Noto Sans"}`.'
        ),
    ] = msgspec.field(default_factory=dict)
    social: Annotated[
        Sequence[tuple[str, str]],
        _text("Where else the site can be found, for the foot of each page: pairs of name and address."),
    ] = ()
    share: Annotated[
        Sequence[ShareService],
        _text(
            "Services that articles offer links for sharing to: `bluesky`, `email`, `facebook`, `hackernews`, `line`, "
            "`linkedin`, `reddit`, `telegram`, `whatsapp`, `x`. Plain links, without trackers."
        ),
    ] = ("email", "whatsapp", "telegram", "bluesky")
    editor_url: Annotated[
        str,
        _text(
            "Address that opens a file in the writer's editor, for the links of the preview; {path} stands for the "
            "file's absolute path without the slash at its beginning, {line} for a line. Empty: no links.",
            "idea://open?file=/{path}&line={line}",
        ),
    ] = "vscode://file/{path}:{line}"
    checks: Annotated[
        Mapping[str, Literal["error", "warning", "off"]],
        _text(
            "How bad it is when something breaks a rule of `inv check`: `error`, `warning` or `off`, by the rule's "
            "name; `inv check --rules` lists them. For a single text, its field `checks` in front matter beats this.",
            "off",
        ),
    ] = msgspec.field(default_factory=dict)
    executor: Annotated[
        str,
        _text(
            "Who reads texts and makes pages when there are many: `local`, all cores of this machine, or the workers "
            "of a Dask cluster, by the address of its scheduler.",
            "dask://192.168.0.7:8786",
        ),
    ] = "local"
    staging: Annotated[
        bool,
        _text(
            "A site for eyes of one's own: search engines are asked to leave out every page, robots.txt is closed, "
            "nobody is told of news, and `inv deploy` doesn't send it to production."
        ),
    ] = False
    fingerprints: Annotated[
        bool,
        _text(
            "Whether the theme's files that pages load have names with a digest of their bytes, so that browsers may "
            "keep them for good. `inv publish` does it unless publishconf.py says otherwise."
        ),
    ] = False
    follow_links: Annotated[
        bool,
        _text("Whether symbolic links below PATH are followed. `inv publish` never does: to it they are errors."),
    ] = True
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


PELICANS_OWN = frozenset({"ARTICLE_PATHS", "PAGE_PATHS", "PAGE_TRANSLATION_ID", "THEME_STATIC_PATHS"})
"""Settings of Pelican that are no misspelling of ours, though nearly the same."""

MENU_KINDS = ("category", "page")
"""What an item of MENU names by its id, as in category:policy."""
MENU_INDEXES = ("tags", "authors", "archive")
"""What an item of MENU says by itself."""

_LIKENESS = 0.8
"""From which on an unknown name is a misspelling; below it, it may be a theme's or a plugin's."""


def load(values: Mapping[str, Any]) -> Settings:
    """Return the settings that `values` (upper-case names) says, with defaults for the rest.

    Names that are not ours are left alone: they may be Pelican's, a theme's or a capability's. Raises ConfigError for a
    value of the wrong kind, for one of FIXED with another value, for an address or a pattern of addresses that can't be
    one, and for an item of MENU or FOOTER of no known kind. Editions.configured holds the editions against each other.
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
        for code, edition in nested["editions"].items():
            _check_address(edition.siteurl, f"EDITIONS[{code!r}].siteurl")
    if "PERMALINKS" in chosen:
        nested["permalinks"] = convert(chosen.pop("PERMALINKS"), Permalinks, "PERMALINKS")
    if "LOOK" in chosen:
        nested["look"] = convert(chosen.pop("LOOK"), Look, "LOOK")
    if "LIMITS" in chosen:
        nested["limits"] = convert(chosen.pop("LIMITS"), Limits, "LIMITS")
    settings = msgspec.structs.replace(convert(chosen, Settings, ""), **nested)
    _check_address(settings.siteurl, "SITEURL")
    for kind in Permalinks.__struct_fields__:
        check_pattern(kind, getattr(settings.permalinks, kind))
    _check_executor(settings.executor)
    _check_menu(settings.menu, "MENU")
    _check_menu(settings.footer, "FOOTER")
    return msgspec.structs.replace(settings, siteurl=settings.siteurl.rstrip("/"))


def setting_names() -> frozenset[str]:
    """Return the upper-case names of the settings that are the press's own."""
    return frozenset(field.encode_name for field in msgspec.structs.fields(Settings))


def unknown_names(values: Mapping[str, Any], known: set[str]) -> list[str]:
    """Return a sentence for each upper-case name that is not known but nearly one that is, in alphabetical order."""
    sentences = []
    for name in sorted(values):
        if name.isupper() and name not in known | FIXED.keys() | PELICANS_OWN:
            suggestion = nearest(name, known, likeness=_LIKENESS)
            if suggestion:
                sentences.append(f"{name}: unknown setting; did you mean {suggestion}?")
    return sentences


def _check_address(address: str, setting: str) -> None:
    if not address:
        return
    expected = "an address such as https://example.org or https://example.org/news"
    try:
        parts = urlsplit(address)
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole or "?" in address or "#" in address or " " in address or not address.isprintable():
        raise ConfigError(f"{setting}: found {address!r}, expected {expected}")


def _check_executor(address: str) -> None:
    try:
        parts = urlsplit(address)
        is_scheduler = parts.scheme == "dask" and bool(parts.hostname and parts.port)
        is_scheduler = is_scheduler and not (parts.path.strip("/") or parts.query or parts.fragment or parts.username)
    except ValueError:
        is_scheduler = False
    if address != "local" and not is_scheduler:
        raise ConfigError(
            f"EXECUTOR: found {address!r}, expected 'local' or an address such as 'dask://127.0.0.1:8786'"
        )


def _check_menu(items: Iterable[str], setting: str) -> None:
    kinds = [f"{kind}:<id>" for kind in MENU_KINDS]
    for index, item in enumerate(items):
        kind, colon, subject = item.partition(":")
        if (kind in MENU_KINDS and subject) or (kind in MENU_INDEXES and not colon):
            continue
        near = nearest(kind, MENU_KINDS if subject else MENU_INDEXES)
        suggestion = near + colon + subject if near and near != kind else ""
        expected = ", ".join((*kinds, *MENU_INDEXES[:-1])) + f" or {MENU_INDEXES[-1]}"
        raise ConfigError(f"{setting}[{index}]: found {quote_value(item)}, expected {expected}{ask(suggestion)}")
