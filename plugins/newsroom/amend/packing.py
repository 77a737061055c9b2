"""Planned pages and documents as bytes, and back again: the view by its name, the data with the names of its types.

A type is named like this: str, *str for a tuple of any number, (str,int) for one of just these, module:Class.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from types import FunctionType
from typing import Any

import msgspec

from plugins.newsroom.contract import Document, Output, Page, PageId
from plugins.newsroom.model import Place

_PLAIN = {kind.__name__: kind for kind in (str, int, float, bool, bytes)}
_NOTHING = ""
_MARK = re.compile(r"[^(),*]+|[(),*]")
_OURS = "plugins."


class UnpackableError(ValueError):
    """A page can't be had from what was packed: it is of another version, or damaged."""


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    place: Place
    source: str
    line: int
    field: str
    template: str
    view: str
    kind: str
    """Name of the data's type."""
    data: msgspec.Raw
    edition: str = ""
    """Of a document."""
    page: PageId | None = None
    is_indexed: bool = True


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Packed).decode


def pack(output: Output) -> bytes:
    """Return an output that is made from a Page or a Document as bytes."""
    made = output.made
    assert isinstance(made, Page | Document)
    view = f"{made.view.__module__}:{made.view.__qualname__}"
    kind, data = _kind_of(made.data), msgspec.Raw(_encode(made.data))
    common = (output.place, output.source, output.line, output.field, made.template, view, kind, data)
    if isinstance(made, Page):
        return _encode(_Packed(*common, page=made.id, is_indexed=made.is_indexed))
    return _encode(_Packed(*common, edition=made.edition))


def unpack(data: bytes | msgspec.Raw) -> Output:
    """Return the output that pack gave the bytes of. Raises UnpackableError for anything else."""
    try:
        packed = _decode(data)
        view = _function(packed.view)
        told = None if packed.kind == _NOTHING else _decoder(packed.kind)(packed.data)
    except (msgspec.MsgspecError, ImportError, AttributeError, TypeError) as error:
        raise UnpackableError(str(error)) from None
    made: Page | Document
    if packed.page is not None:
        made = Page(packed.page, packed.template, view, told, packed.is_indexed)
    else:
        made = Document(packed.template, packed.edition, view, told)
    return Output(packed.place, packed.source, made, packed.line, packed.field)


def _kind_of(data: Any) -> str:
    """Return the name of the type by which data is decoded as it was; that of None is empty."""
    kind = type(data)
    if kind is tuple:
        names = [_kind_of(item) for item in data]
        return f"*{names[0]}" if len(set(names)) == 1 else f"({','.join(names)})"
    if data is None:
        return _NOTHING
    return kind.__name__ if kind.__name__ in _PLAIN else f"{kind.__module__}:{kind.__qualname__}"


@cache
def _decoder(name: str) -> Callable[[msgspec.Raw], Any]:
    return msgspec.msgpack.Decoder(_type_of(iter(_MARK.findall(name)))).decode


def _type_of(marks: Any) -> Any:
    mark = next(marks)
    if mark == "*":
        return tuple[_type_of(marks), ...]  # type: ignore[misc]  # a type that is computed
    if mark == "(":
        return _tuple_of(marks)
    if mark in _PLAIN:
        return _PLAIN[mark]
    found = _named(mark)
    if not (isinstance(found, type) and issubclass(found, msgspec.Struct | tuple)):
        raise TypeError(f"{mark} is no type of data")
    return found


def _tuple_of(marks: Any) -> Any:
    items: list[Any] = []
    pending: list[str] = []
    depth = 0
    for mark in marks:
        if depth == 0 and mark in ",)":
            if pending:
                items.append(_type_of(iter(pending)))
            pending = []
            if mark == ")":
                return tuple[tuple(items)] if items else tuple[()]  # type: ignore[misc]  # likewise
            continue
        depth += (mark == "(") - (mark == ")")
        pending.append(mark)
    raise TypeError("a type's name ends too early")


@cache
def _function(name: str) -> Any:
    """Return a function of a module below plugins/ by its name."""
    found = _named(name)
    if not isinstance(found, FunctionType):
        raise TypeError(f"{name} is no function")
    return found


def _named(name: str) -> Any:
    module, _, path = name.partition(":")
    if not module.startswith(_OURS):
        raise TypeError(f"{name} is not below {_OURS}")
    found: Any = import_module(module)
    for part in _parts(path):
        found = getattr(found, part)
    # What stands there must be at home there: no way to what a module imports.
    if getattr(found, "__module__", "") != module:
        raise TypeError(f"{name} is of another module")
    return found


def _parts(path: str) -> Sequence[str]:
    return path.split(".")
