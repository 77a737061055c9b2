"""Values from a settings file as typed settings; what doesn't fit becomes a message for the person who wrote it."""

import re
import typing
from collections.abc import Mapping
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union

import msgspec
from msgspec import Meta

from plugins.newsroom.problems import ConfigError, nearest

_Struct = TypeVar("_Struct", bound=msgspec.Struct)
_STEP = re.compile(r"\.(?P<key>\w+)|\[(?P<index>\d+|\.\.\.)\]")
_OUR_TYPES = {str: "text", bool: "True or False", int: "a whole number", float: "a number", NoneType: "None"}
_LONGEST_SHOWN = 80


def convert(values: Any, kind: type[_Struct], name: str) -> _Struct:
    """Return `values` as a settings class; `name` is the setting they stand in, for messages.

    Raises ConfigError that names the setting, what was found and what was expected, with the nearest right word.
    """
    plain = _plain(values)
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        raise ConfigError(_explain(str(error), plain, kind, name)) from None


def quote_value(value: Any) -> str:
    """Return a value as Python writes it, cut where it is long."""
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def ask(suggestion: str) -> str:
    """Return the end of a message that suggests a word; empty for none."""
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


def _explain(message: str, value: Any, kind: Any, name: str) -> str:
    text, _, at = message.partition(" - at `")
    is_key, path = at.startswith("key"), at.rpartition("$")[2].rstrip("`")
    for step in _STEP.finditer(path):
        key = step["key"] or step["index"]
        inner = _inner(kind, key)
        if key == "...":
            key = next(each for each in value if not _fits(value[each], inner))
        at_index: Any = int(key) if isinstance(value, list) else key
        name = f"{name}.{key}".lstrip(".") if step["key"] else f"{name}[{at_index!r}]"
        value, kind = value[at_index], inner
    if field := re.match(r"Object (contains unknown|missing required) field `(.*)`", text):
        return _wrong_field(field[2], kind, name, is_unknown=field[1] == "contains unknown")
    if is_key:
        kind = typing.get_args(_unwrap(kind))[0]
        key = next(each for each in value if not _fits(each, kind))
        return f"{name}: found the key {key!r}, expected {_expected(kind)}{ask(_near_option(key, kind))}"
    if not re.match(r"Expected |Invalid ", text):
        return f"{name}: {text}"
    return f"{name}: found {quote_value(value)}, expected {_expected(kind)}{ask(_near_option(value, kind))}"


def _wrong_field(field: str, kind: Any, name: str, *, is_unknown: bool) -> str:
    if not is_unknown:
        return f"{name}: {field!r} is missing"
    known = [each.encode_name for each in msgspec.structs.fields(_struct_in(kind))]
    suggestion = nearest(field, known)
    return f"{name}: unknown key {field!r}" + (ask(suggestion) or f", expected one of {', '.join(known)}")


def _inner(kind: Any, key: str) -> Any:
    """Return the type of what stands under a key, a field's name or an index, of a value of a type."""
    if key.isdigit() or key == "...":
        arguments = [each for each in typing.get_args(_container_in(kind)) if each is not ...]
        return arguments[int(key)] if key.isdigit() and int(key) < len(arguments) else arguments[-1]
    return next(field.type for field in msgspec.structs.fields(_struct_in(kind)) if field.encode_name == key)


def _options(kind: Any) -> list[Any]:
    """Return the types that a value may have: those of a union, without what Annotated says of them."""
    plain = _unwrap(kind)
    if typing.get_origin(plain) in (Union, UnionType):
        return [option for each in typing.get_args(plain) for option in _options(each)]
    return [kind]


def _unwrap(kind: Any) -> Any:
    return _unwrap(typing.get_args(kind)[0]) if typing.get_origin(kind) is Annotated else kind


def _struct_in(kind: Any) -> Any:
    return next(option for each in _options(kind) if hasattr(option := _unwrap(each), "__struct_fields__"))


def _container_in(kind: Any) -> Any:
    plain = (_unwrap(each) for each in _options(kind))
    return next(each for each in plain if typing.get_origin(each) not in (None, Literal))


def _fits(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _expected(kind: Any) -> str:
    """Return what a type is called for those who write settings."""
    names = [_name(each) for each in _options(kind)]
    return " or ".join(sorted(names, key=lambda name: name == "None"))


def _name(kind: Any) -> str:
    plain = _unwrap(kind)
    if plain in _OUR_TYPES:
        least = [extra.ge for extra in typing.get_args(kind)[1:] if isinstance(extra, Meta) and extra.ge is not None]
        return _OUR_TYPES[plain] + (f" from {least[0]}" if least else "")
    origin, arguments = typing.get_origin(plain), typing.get_args(plain)
    if origin is Literal:
        return " or ".join(repr(option) for option in arguments)
    if origin is tuple and ... not in arguments:
        return f"a list of {len(arguments)} items, each {_expected(arguments[0])}"
    if origin is not None and not issubclass(origin, Mapping):
        return f"a list, each item {_expected(arguments[0])}"
    return "a mapping (a dict)"


def _near_option(value: Any, kind: Any) -> str:
    literals = [_unwrap(each) for each in _options(kind) if typing.get_origin(_unwrap(each)) is Literal]
    words = [word for each in literals for word in typing.get_args(each) if isinstance(word, str) and word]
    return nearest(value, words) if isinstance(value, str) else ""
