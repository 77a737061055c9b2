"""What a user gives: a settings file and what overrides it, before capabilities have a say in it."""

import hashlib
import importlib
import runpy
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.newsroom.problems import ConfigError
from plugins.newsroom.settings import COMMAND_LINE, Settings, load

STORE = ".cache"

_FOLDERS = ("PATH", "OUTPUT_PATH", "THEME")
"""Settings that Pelican reads relative to the settings file, not to the current folder."""


@dataclass(frozen=True)
class Given:
    """Settings, and where a site lies."""

    settings: Settings
    values: Mapping[str, Any]
    """Upper-case names as given, ours and others'."""
    origins: Mapping[str, str]
    """Where each of them comes from: a file, or the command line."""
    store: Path

    @property
    def content_path(self) -> Path:
        """Folder of the content."""
        return Path(self.settings.path)

    @property
    def content_name(self) -> str:
        """The content folder as the user would type it: relative to the current folder where it lies below it."""
        return shown_path(self.content_path)

    @property
    def output_path(self) -> Path:
        """Folder that is written."""
        return Path(self.settings.output_path)

    @property
    def store_folder(self) -> Path:
        """Where the store keeps what it knows of this content folder; the same on every machine."""
        return self.store / _key(self.content_path)

    @property
    def ledger(self) -> Path:
        """The list of what was written into the output folder."""
        return self.store / f"written-{_key(self.output_path)}.msgpack"

    @property
    def snapshot(self) -> Path:
        """What the last build into the output folder made, for the next one to amend."""
        return self.store / f"site-{_key(self.output_path)}.msgpack"


def _key(folder: Path) -> str:
    """Return a name for a folder that is the same wherever the project lies."""
    return hashlib.sha256(shown_path(folder).encode()).hexdigest()[:16]


def shown_path(path: Path) -> str:
    """Return a path as the user would type it."""
    resolved = path.resolve()
    here = Path.cwd()
    return resolved.relative_to(here).as_posix() if resolved.is_relative_to(here) else str(path)


def read_given(file: Path, overrides: Mapping[str, Any] | None = None, store: Path = Path(STORE)) -> Given:
    """Return what a settings file and overrides (upper-case names) give.

    Folders in the file are relative to it, those in overrides to the current folder. Raises ConfigError for what is
    wrong in either, but for settings of capabilities.
    """
    values, origins = read_settings_file(file)
    values.update(_folders_of(file, values))
    values.update(overrides or {})
    origins.update(dict.fromkeys(overrides or {}, COMMAND_LINE))
    return Given(load(values), values, origins, store)


def read_settings_file(file: Path) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the upper-case names of a Python file, and for each the file it comes from.

    A settings file may import another one that lies beside it (publishconf.py does); names it doesn't change come from
    there. Raises ConfigError with file and line when the file is missing or fails.
    """
    if not file.is_file():
        raise ConfigError(f"{file}: no such settings file")
    folder = str(file.resolve().parent)
    base = file.with_name("pelicanconf.py")
    sys.path.insert(0, folder)
    try:
        values = _run(file)
        inherited = _run(base) if base != file and base.is_file() else {}
    finally:
        sys.path.remove(folder)
    origins = {
        name: base.name if name in inherited and inherited[name] == value else file.name
        for name, value in values.items()
    }
    return values, origins


def _folders_of(file: Path, values: Mapping[str, Any]) -> dict[str, str]:
    """Return the folders that a settings file outside the current folder names, as seen from here."""
    base = file.parent
    if base.resolve() == Path.cwd():
        return {}
    names = {name: values.get(name, getattr(Settings(), name.lower())) for name in _FOLDERS}
    return {name: str(base / value) for name, value in names.items() if isinstance(value, str | Path)}


def _run(file: Path) -> dict[str, Any]:
    # What a publishconf.py imports has to be read afresh, and must not be found by the next one.
    sys.modules.pop("pelicanconf", None)
    importlib.invalidate_caches()
    try:
        names = runpy.run_path(str(file))
    except SyntaxError as error:
        raise ConfigError(f"{error.filename}:{error.lineno}: {error.msg}") from None
    except Exception as error:
        # The file is the user's program; whatever it raises is a mistake in it that wants file and line.
        raise ConfigError(f"{_place_of(error, file)}: {type(error).__name__}: {error}") from None
    finally:
        sys.modules.pop("pelicanconf", None)
    return {name: value for name, value in names.items() if name.isupper()}


def _place_of(error: Exception, file: Path) -> str:
    """Return the file and line of a settings file's mistake: the innermost that lies beside the file."""
    place = str(file)
    trace = error.__traceback__
    while trace is not None:
        name = Path(trace.tb_frame.f_code.co_filename)
        if name.resolve().parent == file.resolve().parent:
            place = f"{file.with_name(name.name)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
