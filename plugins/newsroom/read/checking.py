"""Front matter held against its schema: right values, and a problem for each that is wrong."""

import re
import typing
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import msgspec

from plugins.newsroom.language.codes import canonical
from plugins.newsroom.problems import Problem, Severity, nearest
from plugins.newsroom.read.fields import Value
from plugins.newsroom.read.files import Kind
from plugins.newsroom.read.frontmatter import FrontMatter
from plugins.newsroom.read.moments import EXPECTED as MOMENTS
from plugins.newsroom.read.moments import parse_moment
from plugins.newsroom.read.schema import FIELDS_OF, CoverFields, FeaturedFields, Fields, Language, Moment

SYNONYMS = {
    "author": "authors",
    "language": "lang",
    "translators": "translator",
    "editors": "editor",
    "license": "licence",
    "updated": "modified",
    "description": "summary",
}
"""Names that other programs use; accepted in Pelican's headers, suggested in YAML."""

_PASSED_OVER = frozenset({"url", "save_as", "keywords", "generator", "series", "subtitle", "id", "parser"})
"""Fields of Pelican and its plugins that mean nothing here: no suggestion is made for them."""


class Checked(msgspec.Struct, frozen=True):
    """Front matter that was held against its class."""

    fields: Fields
    """What was right; the rest is as if it had been left out."""
    problems: tuple[Problem, ...]


def language_of(matter: FrontMatter) -> str:
    """Return the canonical code that front matter names, or "" when it names none or one that is no language."""
    value = matter.values.get("lang", matter.values.get("language"))
    return (canonical(value) or "") if isinstance(value, str) else ""


def check(matter: FrontMatter, kind: Kind, zone: ZoneInfo, path: str, *, is_lenient: bool) -> Checked:
    """Return the fields of a text, local times read in `zone`, with a problem for each part that is wrong.

    In YAML an unknown field is an error, in Pelican's headers a warning. When lenient, all are warnings; what is wrong
    is left out, of a list only the item.
    """
    return _Check(matter, zone, path, is_lenient=is_lenient).run(FIELDS_OF[kind])


class _Check:
    """Holds values against types; problems gather on the way."""

    def __init__(self, matter: FrontMatter, zone: ZoneInfo, path: str, *, is_lenient: bool) -> None:
        self._matter = matter
        self._zone = zone
        self._path = path
        self._is_lenient = is_lenient
        self._problems: list[Problem] = []

    def run(self, fields: type[Fields]) -> Checked:
        types = _types(fields)
        right: dict[str, Any] = {}
        is_yaml = self._matter.format == "yaml"
        for name, value in self._matter.values.items():
            known = name if name in types else SYNONYMS.get(name, "")
            if known not in types or (known != name and is_yaml):
                near = known if known in types else ("" if name in _PASSED_OVER else nearest(name, types))
                expected = "" if near or not is_yaml else "one of " + ", ".join(sorted(types))
                self._report(name, "unknown field", expected, near, is_error=is_yaml)
            elif value is not None and (read := self._read(value, types[known], name)) is not None:
                right.setdefault(known, read)
        return Checked(fields(**right), tuple(self._problems))

    def _report(
        self, place: str, found: str, expected: str = "", suggestion: str = "", *, is_error: bool = True
    ) -> None:
        severity = Severity.ERROR if is_error and not self._is_lenient else Severity.WARNING
        line = self._line_of(place)
        self._problems.append(Problem(self._path, line, place, found, expected, suggestion, severity))

    def _line_of(self, place: str) -> int:
        while place and place not in self._matter.lines:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        return self._matter.lines.get(place, 0)

    def _read(self, value: Value, kind: Any, place: str) -> Any:
        """Return a value as its type wants it, None where that can't be."""
        plain = _unwrap(kind)
        if isinstance(plain, type) and issubclass(plain, msgspec.Struct):
            return self._read_struct(value, plain, place)
        if typing.get_origin(plain) is tuple:
            return self._read_list(value, typing.get_args(plain)[0], place)
        if typing.get_origin(plain) is Mapping:
            return self._read_mapping(value, plain, place)
        if isinstance(value, list) and len(value) == 1 and self._is_lenient:
            value = value[0]
        if not isinstance(value, str):
            self._report(place, f"found {_shown(value)}", _expected(plain))
            return None
        return self._read_text(value, kind, place)

    def _read_text(self, value: str, kind: Any, place: str) -> Any:
        plain = _unwrap(kind)
        options = _options(plain)
        if options or plain is bool:
            value = value.strip().lower()
        if plain is bool:
            value = _BOOLEANS.get(value, value)
        try:
            return msgspec.convert(value, kind, strict=False)
        except msgspec.ValidationError as error:
            near = nearest(value, options) if options else ""
            self._report(place, f"found {_shown(value)}", _constraint(str(error)) or _expected(plain), near)
            return None

    def _read_list(self, value: Value, item_kind: Any, place: str) -> tuple[Any, ...] | None:
        if isinstance(value, str) and item_kind is str:
            value = list(split_list(value))
        if value == "":
            return None
        if not isinstance(value, list):
            self._report(
                place, f"found {_shown(value)}", "a list" if item_kind is str else "a list of " + _expected(item_kind)
            )
            return None
        if item_kind is str and all(isinstance(item, str) for item in value):
            return tuple(dict.fromkeys(value))
        items = []
        for index, item in enumerate(value):
            read = self._read(item, item_kind, f"{place}[{index}]")
            if read is not None and read not in items:
                items.append(read)
        return tuple(items)

    def _read_mapping(self, value: Value, kind: Any, place: str) -> dict[str, Any] | None:
        if not isinstance(value, dict):
            self._report(place, f"found {_shown(value)}", _expected(kind))
            return None
        item_kind = typing.get_args(kind)[1]
        read = {name: self._read(part, item_kind, f"{place}.{name}") for name, part in value.items()}
        return {name: part for name, part in read.items() if part is not None}

    def _read_struct(self, value: Value, kind: type[msgspec.Struct], place: str) -> msgspec.Struct | None:
        if isinstance(value, list) and len(value) == 1 and self._is_lenient:
            value = value[0]
        if isinstance(value, str):
            if kind is Moment:
                return self._read_moment(value, place)
            if kind is Language:
                return self._read_language(value, place)
            value = _from_text(value, kind)
        if not isinstance(value, dict) or kind in (Moment, Language):
            self._report(place, f"found {_shown(value)}", _expected(kind))
            return None
        types = _types(kind)
        right = {}
        for name, part in value.items():
            inner = f"{place}.{name}"
            if name not in types:
                near = nearest(name, types)
                self._report(inner, "unknown field", "" if near else "one of " + ", ".join(types), near)
            elif part is not None and (read := self._read(part, types[name], inner)) is not None:
                right[name] = read
        missing = [field.name for field in msgspec.structs.fields(kind) if field.required and field.name not in right]
        for name in missing:
            if value.get(name) is None:
                self._report(place, f"{name} is missing")
        return None if missing else kind(**right)

    def _read_moment(self, value: str, place: str) -> Moment | None:
        try:
            return Moment(parse_moment(value, self._zone))
        except ValueError as error:
            found, _, expected = str(error).partition(", expected ")
            self._report(place, found, expected)
            return None

    def _read_language(self, value: str, place: str) -> Language | None:
        code = canonical(value.strip())
        if code is None:
            self._report(place, f"found {_shown(value)}", _expected(Language))
            return None
        return Language(code)


_BOOLEANS = {"yes": "true", "on": "true", "no": "false", "off": "false"}


@cache
def _types(kind: type[msgspec.Struct]) -> dict[str, Any]:
    return {field.encode_name: field.type for field in msgspec.structs.fields(kind)}


@cache
def _unwrap(kind: Any) -> Any:
    """Return the type inside Annotated and Optional."""
    if typing.get_origin(kind) is Annotated:
        return _unwrap(typing.get_args(kind)[0])
    options = [option for option in typing.get_args(kind) if option is not type(None)]
    if type(None) in typing.get_args(kind) and len(options) == 1:
        return _unwrap(options[0])
    return kind


@cache
def _options(plain: Any) -> tuple[str, ...]:
    """Return the words that a type allows; empty when it isn't a choice of words."""
    return tuple(option for option in typing.get_args(plain) if isinstance(option, str))


def split_list(text: str) -> tuple[str, ...]:
    """Return the items of a list in one line, as Pelican splits it: at semicolons if there are any, else at commas.

    Of equal items the first counts.
    """
    parts = (part.strip() for part in text.split(";" if ";" in text else ","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _from_text(value: str, kind: type) -> Value:
    """Return the fields that a text in their place means: a picture's file, a rank or true; else the text."""
    if not value.strip():
        return {}
    if kind is CoverFields:
        return {"path": value}
    if kind is FeaturedFields:
        return {} if value.strip().lower() in ("true", "yes") else {"rank": value}
    return value


def _expected(kind: Any) -> str:
    """Return what a type is called for writers."""
    plain = _unwrap(kind)
    if isinstance(plain, type) and issubclass(plain, msgspec.Struct):
        if plain is Moment:
            return MOMENTS
        if plain is Language:
            return "a BCP 47 language code such as en or zh-Hant"
        return f"fields ({', '.join(f'{name}: …' for name in _types(plain))})"
    if typing.get_origin(plain) is Mapping:
        return f"fields (name: {_expected(typing.get_args(plain)[1])})"
    return " or ".join(_options(plain)) or {str: "text", int: "a whole number", bool: "true or false"}[plain]


def _constraint(message: str) -> str:
    """Return what msgspec says of a value of the right type that breaks a rule; empty for one of another type."""
    if "matching regex" in message:
        if "[mM]" in message:
            return "an address that begins with https://, http:// or mailto:, or with / for one of the site"
        return "12 hexadecimal digits" if "0-9a-f" in message else "an account such as @ana@social.example"
    match = re.match(r"Expected `int` >= (\d+)", message)
    return f"a whole number from {match[1]}" if match else ""


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else value[:59] + "…")
    return "nothing" if value is None else "a list" if isinstance(value, list) else "fields (name: value)"
