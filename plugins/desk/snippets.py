"""Snippets for editors: the fields of an article's front matter, to be completed from their first letters."""

import typing
from typing import Any, Literal

import msgspec

from plugins.desk.schemas import unwrap
from plugins.newsroom.read.schema import ArticleFields, Language, Moment


def make_snippets() -> dict[str, dict[str, str]]:
    """Return a snippet for each field of articles, in VS Code's form, a value to write over selected in each.

    Source: "Snippets in Visual Studio Code", snippet syntax.
    """
    return {
        field.encode_name: {
            "scope": "markdown",
            "prefix": field.encode_name,
            "body": f"{field.encode_name}:{_value(field.type, _Places())}",
            "description": _description(field.type),
        }
        for field in msgspec.structs.fields(ArticleFields)
    }


class _Places:
    """Counts the places to write into."""

    def __init__(self) -> None:
        self._number = 0

    def next(self, text: str) -> str:
        self._number += 1
        return f"${{{self._number}:{text}}}" if text else f"${self._number}"


def _value(kind: Any, places: _Places) -> str:
    """Return what stands after a field's colon."""
    plain, metas = unwrap(kind)
    example = next((meta.examples[0] for meta in metas if meta.examples), "")
    if typing.get_origin(plain) is Literal:
        return f" ${{1|{','.join(typing.get_args(plain))}|}}"
    if plain is bool:
        return " true"
    if typing.get_origin(plain) is tuple:
        item = typing.get_args(plain)[0]
        if item is str:
            return f" [{places.next(', '.join(example or ()))}]"
        first, *rest = _rows(item, places)
        return "".join([f"\n  - {first}", *(f"\n    {row}" for row in rest)])
    if isinstance(plain, type) and issubclass(plain, msgspec.Struct) and plain not in (Moment, Language):
        if isinstance(example, dict):
            return f" {{{', '.join(f'{name}: {places.next(str(value))}' for name, value in example.items())}}}"
        return "".join(f"\n  {row}" for row in _rows(plain, places))
    return f" {places.next(str(example))}"


def _rows(kind: type[msgspec.Struct], places: _Places) -> list[str]:
    return [f"{field.encode_name}:{_value(field.type, places)}" for field in msgspec.structs.fields(kind)]


def _description(kind: Any) -> str:
    return next((meta.description for meta in unwrap(kind)[1] if meta.description), "")
