"""Settings for people to read: what is in force and where it comes from, and the page docs/settings.md."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from plugins.newsroom.config import Config
from plugins.newsroom.settings import FIXED, EditionSettings, Permalinks, Settings


def settings_table(
    config: Config, values: Mapping[str, Any], origins: Mapping[str, str], *, only_changed: bool
) -> str:
    """Return a line for each setting: name, value, origin; the press's own first, then those of capabilities."""
    rows = []
    for field in msgspec.structs.fields(Settings):
        name = field.encode_name
        if name in values or not only_changed:
            rows.append((name, _shown(getattr(config.settings, field.name)), origins.get(name, "default")))
    for each in config.installed:
        name = each.capability.name.upper()
        if each.settings is not None and (name in values or not only_changed):
            rows.append((name, _shown(each.settings), origins.get(name, "default")))
    width = max(len(name) for name, _, _ in rows)
    return "\n".join(f"{name:<{width}}  {value}  ({origin})" for name, value, origin in rows)


def _shown(value: Any) -> str:
    if isinstance(value, msgspec.Struct):
        defaults = type(value)()
        changed = {
            name: getattr(value, name) for name in value.__struct_fields__ if getattr(value, name) != getattr(defaults, name)
        }
        return _shown(changed or dict.fromkeys(()))
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_shown(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_shown(item) for item in value) + "]"
    return repr(value) if isinstance(value, str) else str(value)


def settings_page(capabilities: Iterable[tuple[str, type[msgspec.Struct]]]) -> str:
    """Return docs/settings.md: every setting with its default and meaning. capabilities: (name, settings class)."""
    lines = [
        "# Settings",
        "",
        "Made from the settings classes by `inv settings-page`; `inv settings` shows what is in force and where it comes from.",
        "They stand in pelicanconf.py; publishconf.py says what differs in public. Unknown keys and values of the wrong",
        "kind are errors.",
        "",
        *_table("", Settings, in_capitals=True),
        "",
        "## EDITIONS: one entry for each language",
        "",
        *_table("", EditionSettings),
        "",
        "## PERMALINKS: addresses below an edition's home",
        "",
        *_table("", Permalinks),
    ]
    for name, kind in capabilities:
        lines += ["", f"## {name.upper()}", "", *_table(name, kind)]
    fixed = ", ".join(f"`{name} = {value}`" for name, value in FIXED.items())
    lines += ["", "## Fixed", "", f"The press relies on these; another value is an error: {fixed}.", ""]
    return "\n".join(lines)


def _table(name: str, kind: type[msgspec.Struct], *, in_capitals: bool = False) -> Iterator[str]:
    yield "| setting | default | meaning |"
    yield "| --- | --- | --- |"
    hints = get_type_hints(kind, include_extras=True)
    for field in msgspec.structs.fields(kind):
        meaning = _description(hints[field.name])
        default = _default(field)
        yield f"| `{field.encode_name if in_capitals else field.name}` | {default} | {meaning} |"


def _description(hint: Any) -> str:
    if get_origin(hint) is Annotated:
        for extra in get_args(hint)[1:]:
            if isinstance(extra, Meta) and extra.description:
                examples = ", ".join(f"`{example}`" for example in extra.examples or () if example is not None)
                return extra.description + (f" For example {examples}." if examples else "")
    return ""


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.default_factory is not msgspec.NODEFAULT:
        return f"`{field.default_factory()!r}`"
    if isinstance(field.default, msgspec.Struct):
        return "below"
    return "" if field.default in (None, "") else f"`{field.default!r}`"
