"""How wide the theme shows pictures: its file templates/pictures.toml, or that of a folder which stands before it."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from plugins.newsroom.model import Layout
from plugins.newsroom.problems import ConfigError

FILE = "pictures.toml"


def read_layouts(folders: Sequence[Path]) -> Mapping[str, Layout]:
    """Return the layouts that the first of these folders with such a file says; none where no folder has one.

    Raises ConfigError for what can't be meant.
    """
    for folder in folders:
        file = folder / FILE
        if not file.is_file():
            continue
        try:
            layouts = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), dict[str, Layout])
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
            raise ConfigError(f"{file}: {error}") from None
        for name, layout in layouts.items():
            if any(width < 1 for width in layout.widths) or not layout.widths:
                raise ConfigError(f"{file}: {name}: widths: found {list(layout.widths)}, expected widths in pixels")
        return {
            name: Layout(tuple(sorted(set(layout.widths))), layout.sizes) for name, layout in sorted(layouts.items())
        }
    return {}
