"""What front matter may say: one class for each kind of text. Every field may be left out; what it means then stands
in its description. docs/ and editors' completion are made from these classes.
"""

import typing
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Final, Literal, TypeVar, final
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

from plugins.newsroom.language.codes import canonical
from plugins.newsroom.problems import Problem, Severity, nearest
from plugins.newsroom.read.files import Kind
from plugins.newsroom.read.frontmatter import FrontMatter, Value
from plugins.newsroom.read.moments import parse_moment

_Fields = TypeVar("_Fields", bound="TextFields")


@final
class Moment:
    """A point in time that front matter names. A plain class, since msgspec converts its own kinds by itself."""

    __slots__ = ("at",)

    def __init__(self, at: datetime) -> None:
        self.at: Final = at
        """Aware, in UTC."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Moment) and self.at == other.at

    def __hash__(self) -> int:
        return hash(self.at)

    def __repr__(self) -> str:
        return f"Moment({self.at.isoformat()})"


@final
class Language:
    """A language that front matter names. A plain class, as Moment is."""

    __slots__ = ("code",)

    def __init__(self, code: str) -> None:
        self.code: Final = code
        """BCP 47, canonical."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Language) and self.code == other.code

    def __hash__(self) -> int:
        return hash(self.code)

    def __repr__(self) -> str:
        return f"Language({self.code})"


def _says(description: str, *examples: Any) -> Meta:
    return Meta(description=description, examples=list(examples) or None)


class CoverFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The picture of an article. A translation says only what differs."""

    path: Annotated[str | None, _says("The file, relative to this one.", "cover.jpg")] = None
    alt: Annotated[str | None, _says("What the picture shows, for those who can't see it.")] = None
    credit: Annotated[str | None, _says("Who made it.")] = None
    caption: Annotated[str | None, _says("A sentence below it.")] = None


class SourceFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A source, or a link of an author."""

    title: Annotated[str, _says("What it is called.")]
    url: Annotated[str, _says("Its address.", "https://example.org/")] = ""
    publisher: Annotated[str, _says("Who published it.")] = ""


class CorrectionFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A correction of the text."""

    date: Annotated[Moment, _says("When it was corrected.", "2026-11-24")]
    text: Annotated[str, _says("What was wrong and what is right.")]


class FeaturedFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place at the head of the home page."""

    rank: Annotated[int, Meta(ge=1, description="1 leads the page.")] = 1
    until: Annotated[Moment | None, _says("When it ends.", "2026-12-01")] = None


class TextFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every text may say."""

    lang: Annotated[Language | None, _says("Language, where the file's name doesn't say it.", "id")] = None
    slug: Annotated[str | None, _says("Last part of the address. Default: made from the title or name.", "xz")] = None


class PageFields(TextFields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Front matter of a page."""

    title: Annotated[str | None, _says("The headline. It may hold `code`.")] = None
    summary: Annotated[str | None, _says("One or two sentences. Default: the beginning of the body.")] = None
    status: Annotated[
        Literal["draft", "published", "hidden"] | None,
        _says("hidden: has its page, and is in no list, feed or search.", "draft"),
    ] = None
    date: Annotated[Moment | None, _says("When it is published; later builds take it in.", "2026-11-24 18:30")] = None
    modified: Annotated[Moment | None, _says("When it was last changed in substance.", "2026-11-25")] = None
    expires: Annotated[Moment | None, _says("When it is taken out.", "2027-01-01")] = None
    cover: Annotated[CoverFields | None, _says("The picture.")] = None
    template: Annotated[str | None, _says("Template of the theme to use, without .html.", "longread")] = None
    canonical: Annotated[str | None, _says("Address of the text's first publication, if elsewhere.")] = None
    redirect_from: Annotated[tuple[str, ...] | None, _says("Old addresses that lead here.", ["/old/"])] = None
    translated_from: Annotated[Language | None, _says("Language it was translated from.", "en")] = None
    translation: Annotated[bool | None, _says("Pelican's mark of a translation.")] = None
    source_hash: Annotated[
        str | None,
        Meta(pattern="^[0-9a-f]{12}$", description="State of the original that was translated.", examples=["0f3a…"]),
    ] = None
    machine_translated: Annotated[bool | None, _says("No person has read the translation yet.")] = None


class ArticleFields(PageFields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Front matter of an article. A translation inherits date, authors, tags, category, cover, status, expires,
    featured, related and unrelated from its original."""

    authors: Annotated[tuple[str, ...] | None, _says("Who wrote it: ids or names.", ["maya-lestari"])] = None
    translator: Annotated[tuple[str, ...] | None, _says("Who translated it.", ["hana-sato"])] = None
    editor: Annotated[tuple[str, ...] | None, _says("Who edited it.")] = None
    tags: Annotated[tuple[str, ...] | None, _says("Ids, names or aliases.", ["security", "C++"])] = None
    category: Annotated[str | None, _says("The section: id, name or alias.", "policy")] = None
    sources: Annotated[tuple[SourceFields, ...] | None, _says("What the text relies on.")] = None
    corrections: Annotated[tuple[CorrectionFields, ...] | None, _says("What was corrected, and when.")] = None
    related: Annotated[tuple[str, ...] | None, _says("Stories to read next, before all others.", ["xz"])] = None
    unrelated: Annotated[tuple[str, ...] | None, _says("Stories never to be read next.")] = None
    featured: Annotated[FeaturedFields | None, _says("Leads the home page.", {"rank": 1})] = None
    licence: Annotated[str | None, _says("Licence of the text, if another than the site's.", "CC BY 4.0")] = None


class TermFields(TextFields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Front matter of a tag or category."""

    name: Annotated[str | None, _says("What readers see.", "Amazon")] = None
    aliases: Annotated[tuple[str, ...] | None, _says("Other names that mean the same.", ["AWS"])] = None


class AuthorFields(TermFields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Front matter of an author; the body is the bio."""

    role: Annotated[str | None, _says("What the person does.", "Senior writer")] = None
    avatar: Annotated[str | None, _says("A square picture, relative to this file.", "avatar.jpg")] = None
    links: Annotated[tuple[SourceFields, ...] | None, _says("Where else to find the person.")] = None


FIELDS_OF: Mapping[Kind, type[TextFields]] = {
    Kind.ARTICLE: ArticleFields,
    Kind.PAGE: PageFields,
    Kind.AUTHOR: AuthorFields,
    Kind.TAG: TermFields,
    Kind.CATEGORY: TermFields,
}

_SYNONYMS = {"author": "authors", "language": "lang", "translators": "translator", "editors": "editor",
             "license": "licence", "updated": "modified", "description": "summary"}
"""Names that other programs use; accepted in Pelican's headers, suggested in YAML."""

_PASSED_OVER = frozenset({"url", "save_as", "keywords", "generator", "series", "subtitle", "id", "parser"})
"""Fields of Pelican and its plugins that mean nothing here: no suggestion is made for them."""


class Checked(msgspec.Struct, frozen=True):
    """Front matter that was held against its class."""

    fields: TextFields
    """What was right; the rest is as if it had been left out."""
    problems: tuple[Problem, ...]


def language_of(matter: FrontMatter) -> str:
    """Return the canonical code that front matter names, or "" when it names none or one that is no language."""
    value = matter.values.get("lang", matter.values.get("language"))
    return (canonical(value) or "") if isinstance(value, str) else ""


def check(matter: FrontMatter, kind: Kind, zone: ZoneInfo, path: str, *, is_lenient: bool) -> Checked:
    """Return the fields of a text, local times read in `zone`, with a problem for each that is wrong.

    In YAML an unknown field is an error, in Pelican's headers a warning. When lenient, all are warnings.
    """
    fields = FIELDS_OF[kind]
    types = {field.encode_name: field.type for field in msgspec.structs.fields(fields)}
    problems: list[Problem] = []
    right: dict[str, Any] = {}

    def report(field: str, found: str, expected: str = "", suggestion: str = "", *, is_error: bool = True) -> None:
        severity = Severity.ERROR if is_error and not is_lenient else Severity.WARNING
        line = matter.lines.get(field) or matter.lines.get(field.partition(".")[0].partition("[")[0], 0)
        problems.append(Problem(path, line, field, found, expected, suggestion, severity))

    for name, value in matter.values.items():
        known = name if name in types else _SYNONYMS.get(name, "")
        if known not in types or (known != name and matter.format == "yaml"):
            near = "" if name in _PASSED_OVER else (known if known in types else nearest(name, types))
            report(name, "unknown field", "" if near else _known(types), near, is_error=matter.format == "yaml")
        elif value is not None:
            try:
                right[known] = _convert(value, types[known], zone)
            except msgspec.ValidationError as error:
                place, found, expected, suggestion = _explain(str(error), known, value, types[known])
                report(place, found, expected, suggestion)
    return Checked(fields(**right), tuple(problems))


def _known(types: Mapping[str, Any]) -> str:
    return "one of " + ", ".join(sorted(types))


def _convert(value: Value, kind: Any, zone: ZoneInfo) -> Any:
    plain = _unwrap(kind)
    if isinstance(value, str):
        if plain == tuple[str, ...]:
            value = split_list(value)
        elif plain is CoverFields:
            value = {"path": value}
        elif plain is FeaturedFields:
            value = {} if value.lower() == "true" else {"rank": value}
        elif plain is bool:
            value = value.lower()
        elif typing.get_origin(plain) is Literal:
            value = value.strip().lower()
    return msgspec.convert(value, kind, strict=False, dec_hook=_decoder(zone))


def _unwrap(kind: Any) -> Any:
    """Return the type inside Annotated and Optional."""
    if typing.get_origin(kind) is Annotated:
        return _unwrap(typing.get_args(kind)[0])
    options = [option for option in typing.get_args(kind) if option is not type(None)]
    if type(None) in typing.get_args(kind) and len(options) == 1:
        return _unwrap(options[0])
    return kind


def split_list(text: str) -> list[str]:
    """Return the items of a list in one line, as Pelican splits it: at semicolons if there are any, else at commas."""
    return list(dict.fromkeys(item for part in text.split(";" if ";" in text else ",") if (item := part.strip())))


def _decoder(zone: ZoneInfo) -> Callable[[type, Any], Any]:
    def decode(kind: type, value: Any) -> Any:
        if not isinstance(value, str):
            raise ValueError(f"found {_shown(value)}, expected text")
        if kind is Moment:
            return Moment(parse_moment(value, zone))
        if kind is Language:
            code = canonical(value)
            if code is None:
                raise ValueError(f"found {value!r}, expected a BCP 47 language code such as en or zh-Hant")
            return Language(code)
        raise NotImplementedError(kind)

    return decode


_EXPECTED = {
    "str": "text",
    "array": "a list",
    "object": "fields (name: value)",
    "int": "a whole number",
    "bool": "true or false",
}


def _explain(message: str, field: str, value: Value, kind: Any) -> tuple[str, str, str, str]:
    """Return place, found, expected, suggestion for what msgspec says of one field."""
    text, _, at = message.partition(" - at `$")
    place = field + at.rstrip("`")
    if text.startswith("found "):
        found, _, expected = text.rpartition(", expected ")
        return place, found, expected, ""
    shown = f"found {_shown(_value_at(value, at.rstrip('`')))}"
    options = [option for option in typing.get_args(_unwrap(kind)) if isinstance(option, str)]
    if options:
        return place, shown, " or ".join(options), nearest(str(value), options)
    if text.startswith("Object contains unknown field `"):
        name = text.split("`")[1]
        return f"{place}.{name}", "unknown field", "", nearest(name, _names(kind))
    if text.startswith("Object missing required field `"):
        return place, f"{text.split('`')[1]} is missing", "", ""
    if text.startswith("Expected `") and ", got `" in text:
        wanted = [part for part in text.split("`")[1].split(" | ") if part != "null"]
        return place, shown, " or ".join(_EXPECTED.get(part, part) for part in wanted), ""
    if "matching regex" in text:
        return place, shown, "12 hexadecimal digits", ""
    return place, shown, f"{text[:1].lower()}{text[1:]}".removeprefix("expected ").replace("`", ""), ""


def _names(kind: Any) -> Sequence[str]:
    plain = _unwrap(kind)
    inner = next((option for option in (plain, *typing.get_args(plain)) if hasattr(option, "__struct_fields__")), None)
    return inner.__struct_fields__ if inner is not None else ()


def _value_at(value: Any, place: str) -> Any:
    """Return the part of a value at a place such as [0].url; the value itself where there is none."""
    for part in place.replace("[", ".").replace("]", "").split("."):
        if isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        elif isinstance(value, dict) and part in value:
            value = value[part]
    return value


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else value[:59] + "…")
    return {list: "a list", dict: "fields", type(None): "nothing"}.get(type(value), repr(value))
