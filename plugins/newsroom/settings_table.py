"""Settings for people to read: what is in force and where it comes from, and the page docs/settings.md."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from plugins.newsroom.appearance import Look
from plugins.newsroom.config import Config
from plugins.newsroom.settings import FIXED, EditionSettings, Limits, Permalinks, Settings


class _Row(NamedTuple):
    name: str
    """As in TAGS.companions for a part of a setting."""
    value: str
    origin: str
    """The file it comes from, "the command line", or "default"."""


def settings_table(config: Config, values: Mapping[str, Any], origins: Mapping[str, str], *, only_changed: bool) -> str:
    """Return a line for each setting: name, value, origin; the press's own first, then those of capabilities.

    values are the settings as given, origins says where each of them comes from.
    """
    parts = [(field.encode_name, getattr(config.settings, field.name)) for field in msgspec.structs.fields(Settings)]
    parts += [(each.capability.name.upper(), each.settings) for each in config.installed if each.settings is not None]
    rows = [row for name, value in parts for row in _rows(name, value, values.get(name), origins.get(name, "default"))]
    shown = [row for row in rows if row.origin != "default" or not only_changed]
    width = max((len(row.name) for row in shown), default=0)
    return "\n".join(f"{row.name:<{width}}  {row.value}  ({row.origin})" for row in shown)


def _rows(name: str, value: Any, given: Any, origin: str) -> Iterator[_Row]:
    if isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            is_given = isinstance(given, Mapping) and field in given
            yield _Row(f"{name}.{field}", _shown(getattr(value, field)), origin if is_given else "default")
    elif isinstance(value, Mapping) and value:
        for key, item in value.items():
            yield _Row(f"{name}[{key!r}]", _shown(item), origin)
    else:
        yield _Row(name, _shown(value), origin)


def _shown(value: Any) -> str:
    if isinstance(value, msgspec.Struct):
        return _shown(
            {
                field.name: getattr(value, field.name)
                for field in msgspec.structs.fields(type(value))
                if getattr(value, field.name) != field.default
            }
        )
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {_shown(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_shown(item) for item in value) + "]"
    return repr(value)


def settings_page(capabilities: Iterable[tuple[str, type[msgspec.Struct]]]) -> str:
    """Return docs/settings.md: every setting with its default and meaning. capabilities: (name, settings class)."""
    fixed = "\n".join(f"- `{name} = {value!r}`" for name, value in FIXED.items())
    sections = [
        _HEAD,
        _table(Settings, in_capitals=True),
        '## EDITIONS\n\nOne entry for each language, by its BCP 47 code: `EDITIONS = {"en": {}, "id": {…}}`.',
        _table(EditionSettings),
        "## PERMALINKS\n\nAddresses below an edition's home. They end with a slash, or name a file.",
        _table(Permalinks),
        "## LOOK\n\nEach becomes a custom property of the stylesheet; [Theme](theme.md) says what it is for.",
        _table(Look),
        '## LIMITS\n\nFor example `LIMITS = {"nesting": 200}`. What goes beyond is an error that names file and limit.',
        _table(Limits),
        *(part for name, kind in capabilities for part in (f"## {name.upper()}\n\n{_use(name, kind)}", _table(kind))),
        f"## Fixed\n\nThe press relies on these settings of Pelican; another value is an error.\n\n{fixed}",
    ]
    return "\n\n".join(sections) + "\n"


_HEAD = """\
# Settings

<!-- Made by `inv settings-page` from the settings classes below plugins/; change the descriptions there. -->

Settings stand in `pelicanconf.py`; `publishconf.py` says what differs in public. `inv settings` shows what is in force
and where it comes from. A value of the wrong kind and an unknown key are errors that name the setting; so is an unknown
name that is nearly one of these."""


def _use(name: str, kind: type[msgspec.Struct]) -> str:
    first = msgspec.structs.fields(kind)[0]
    examples = _examples(get_type_hints(kind, include_extras=True)[first.name])
    example = f"{name.upper()} = {{{first.name!r}: {(examples or [first.default])[0]!r}}}"
    return f"Of the capability `plugins.{name}`, for example `{example}`."


def _table(kind: type[msgspec.Struct], *, in_capitals: bool = False) -> str:
    hints = get_type_hints(kind, include_extras=True)
    rows = ["| setting | default | meaning |", "| --- | --- | --- |"]
    for field in msgspec.structs.fields(kind):
        name = field.encode_name if in_capitals else field.name
        rows.append(f"| `{name}` | {_default(field)} | {_cell(_description(hints[field.name]))} |")
    return "\n".join(rows)


def _description(hint: Any) -> str:
    """Return what a type's Meta says, with its examples; empty if it says nothing."""
    descriptions = [meta.description for meta in _metas(hint) if meta.description]
    examples = [f"`{example}`" for example in _examples(hint)]
    return " ".join(descriptions) + (f" For example {', '.join(examples)}." if examples else "")


def _examples(hint: Any) -> list[Any]:
    return [example for meta in _metas(hint) for example in meta.examples or () if example is not None]


def _metas(hint: Any) -> list[Meta]:
    return [extra for extra in get_args(hint)[1:] if isinstance(extra, Meta)] if get_origin(hint) is Annotated else []


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.default_factory is not msgspec.NODEFAULT:
        return f"`{field.default_factory()!r}`"
    if isinstance(field.default, msgspec.Struct):
        return "see below"
    if isinstance(field.default, tuple):
        return _cell(f"`{list(field.default)!r}`") if field.default else "none"
    return "" if field.default in (None, "") else _cell(f"`{field.default!r}`")


def _cell(text: str) -> str:
    """Return text as a cell of a Markdown table: a bar would end it, an angle bracket outside code begin a tag."""
    parts = text.replace("|", "\\|").split("`")
    return "`".join(part.replace("<", "&lt;") if index % 2 == 0 else part for index, part in enumerate(parts))
