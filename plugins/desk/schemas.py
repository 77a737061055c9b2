"""JSON Schemas of front matter, made from the classes it is read into, for editors that complete and check YAML.

They allow what the press reads: text that YAML takes for a number, a list in one line, a picture's file in place of its
fields. Source: JSON Schema draft 7, which editors' YAML servers know.
"""

import re
import typing
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from plugins.newsroom.read.files import Kind
from plugins.newsroom.read.moments import EXPECTED as MOMENTS
from plugins.newsroom.read.schema import ADDRESS, FIELDS_OF, CoverFields, FeaturedFields, Language, Moment

FILES: Mapping[str, tuple[Kind, tuple[str, ...]]] = {
    "article": (Kind.ARTICLE, ("articles",)),
    "page": (Kind.PAGE, ("pages",)),
    "author": (Kind.AUTHOR, ("authors",)),
    "term": (Kind.TAG, ("tags", "categories")),
}
"""By schema: the kind of text it is of, and the folders below content/ whose texts it is for."""

_TEXT = ["string", "number", "boolean"]
"""What YAML may take a text for: 2024, or no."""
_DATE = re.compile(
    r"^\d{4}[-/]\d{1,2}[-/]\d{1,2}"
    r"([T_ ,]\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([Zz]|[+-]\d{2}(:?\d{2})?)?)?$"
)
_CODE = r"^[A-Za-z]{2,8}([-_][A-Za-z0-9]+)*$"
_DRAFT = "http://json-schema.org/draft-07/schema#"


def make_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of the texts that FILES names so, as what JSON can hold."""
    kind, _ = FILES[name]
    fields = FIELDS_OF[kind]
    said = " ".join((fields.__doc__ or "").split())
    return {"$schema": _DRAFT, "title": f"Front matter: {name}", "description": said, **_object(fields)}


def _object(kind: type[msgspec.Struct]) -> dict[str, Any]:
    properties = {field.encode_name: _field(field.type) for field in msgspec.structs.fields(kind)}
    required = [field.encode_name for field in msgspec.structs.fields(kind) if field.required]
    schema: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**schema, "required": required} if required else schema


def _field(kind: Any) -> dict[str, Any]:
    """Return the schema of a field; one without a value, `tags:`, counts as one that isn't there."""
    plain, metas = unwrap(kind)
    said = _said(metas)
    schema = _schema(plain, metas)
    options = [*schema["anyOf"], {"type": "null"}] if "anyOf" in schema else [schema, {"type": "null"}]
    return {**said, "anyOf": options}


def _schema(plain: Any, metas: tuple[Meta, ...]) -> dict[str, Any]:
    pattern = next((meta.pattern for meta in metas if meta.pattern), None)
    options = [option for option in typing.get_args(plain) if isinstance(option, str)]
    least = next((meta.ge for meta in metas if meta.ge is not None), None)
    if plain is str:
        if pattern == ADDRESS:
            return {"type": "string", **_pattern(pattern, "an address of the web, of mail or of the site")}
        return (
            {"type": ["string", "number"], **_pattern(pattern, "12 hexadecimal digits")} if pattern else {"type": _TEXT}
        )
    if plain is bool:
        return {"anyOf": [{"type": "boolean"}, {"enum": ["true", "false", "yes", "no", "on", "off"]}]}
    if plain is int:
        return {"type": "integer"} if least is None else {"type": "integer", "minimum": least}
    if options:
        return {"enum": options}
    if typing.get_origin(plain) is Mapping:
        inner, inner_metas = unwrap(typing.get_args(plain)[1])
        # Some editors read YAML 1.1, for which off is false.
        allowed = _schema(inner, inner_metas)
        return {"type": "object", "additionalProperties": {"enum": [*allowed["enum"], False]}}
    if typing.get_origin(plain) is tuple:
        return _list(typing.get_args(plain)[0])
    return _struct(plain)


def _list(item: Any) -> dict[str, Any]:
    plain, metas = unwrap(item)
    listed = {"type": "array", "items": _schema(plain, metas)}
    return {"anyOf": [listed, {"type": _TEXT}]} if plain is str else listed


def _struct(kind: type[msgspec.Struct]) -> dict[str, Any]:
    if kind is Moment:
        return {"type": "string", **_pattern(_DATE.pattern, MOMENTS)}
    if kind is Language:
        code = _pattern(_CODE, "a BCP 47 language code such as en or zh-Hant")
        return {"anyOf": [{"type": "string", **code}, {"type": "boolean"}]}
    if kind is CoverFields:
        return {"anyOf": [_object(kind), {"type": "string"}]}
    if kind is FeaturedFields:
        return {"anyOf": [_object(kind), {"type": ["boolean", "integer"]}]}
    return _object(kind)


def _pattern(pattern: str, expected: str) -> dict[str, str]:
    """Return a pattern with what an editor says of a text that doesn't match (VS Code's extension of JSON Schema)."""
    return {"pattern": pattern, "patternErrorMessage": f"Expected {expected}."}


def _said(metas: tuple[Meta, ...]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for meta in metas:
        if meta.description and "description" not in said:
            said["description"] = meta.description
        if meta.examples:
            said["examples"] = list(meta.examples)
    return said


def unwrap(kind: Any) -> tuple[Any, tuple[Meta, ...]]:
    """Return the type inside Annotated and Optional, and what Annotated says of it, the outermost first."""
    if typing.get_origin(kind) is Annotated:
        inner, *metas = typing.get_args(kind)
        plain, more = unwrap(inner)
        return plain, (*(meta for meta in metas if isinstance(meta, Meta)), *more)
    options = [option for option in typing.get_args(kind) if option is not type(None)]
    if type(None) in typing.get_args(kind) and len(options) == 1:
        return unwrap(options[0])
    return kind, ()
