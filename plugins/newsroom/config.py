"""The configuration of one build: what the user gave, and the capabilities that it names."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from plugins.newsroom import editions
from plugins.newsroom.contract import Installed, install
from plugins.newsroom.given import STORE, Given, read_given, shown_path
from plugins.newsroom.problems import ConfigError
from plugins.newsroom.settings import Settings, load, setting_names, unknown_names


@dataclass(frozen=True)
class Config(Given):
    """What a build is told."""

    installed: tuple[Installed, ...]


def load_config(file: Path, overrides: Mapping[str, Any] | None = None, store: Path = Path(STORE)) -> Config:
    """Return the configuration that a settings file and overrides (upper-case names) give, as read_given reads them.

    Raises ConfigError for what is wrong in either.
    """
    return complete(read_given(file, overrides, store))


def make_config(values: Mapping[str, Any], origins: Mapping[str, str], store: Path) -> Config:
    """Return the configuration for settings that were read already. Raises ConfigError."""
    return complete(Given(load(values), values, origins, store))


def complete(given: Given) -> Config:
    """Return the configuration that what a user gave makes. Raises ConfigError."""
    settings, values = given.settings, given.values
    if not editions.configured(settings):
        editions.found({}, settings)  # so that a wrong time zone is found before anything is read
    installed = install(settings.plugins, values)
    names = {*setting_names(), *(each.capability.name.upper() for each in installed)}
    mistakes = unknown_names(values, names)
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    return Config(settings, values, given.origins, given.store, installed)


def for_site(config: Config) -> Settings:
    """Return the settings with paths as the user would type them, for all that names a file later; Pelican's command
    line makes them absolute. Who does the work, and how it is checked, is nothing that a page may depend on.
    """
    settings = config.settings
    paths = {"path": config.content_name, "theme": shown_path(Path(settings.theme))}
    return msgspec.structs.replace(settings, executor="local", checks={}, **paths)
