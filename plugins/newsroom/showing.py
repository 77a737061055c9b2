"""What the commands that explain a site print: its settings, and how an output came to be."""

from pathlib import Path

from plugins.newsroom.build import prepare
from plugins.newsroom.command_line import fail, say
from plugins.newsroom.config import Config, load_config
from plugins.newsroom.explain import explain
from plugins.newsroom.given import read_settings_file
from plugins.newsroom.moment import now
from plugins.newsroom.problems import SiteError
from plugins.newsroom.settings_table import settings_page, settings_table


def show_settings(file: str, *, only_changed: bool) -> None:
    """Print the settings in force."""
    try:
        values, origins = read_settings_file(Path(file))
        config = load_config(Path(file))
    except SiteError as error:
        fail(error)
    say(settings_table(config, values, origins, only_changed=only_changed))


def explain_output(settings: str, path: str) -> None:
    """Print how an output came to be."""
    try:
        config = load_config(Path(settings))
        press = prepare(config, built_at=now())
        text = explain(press, config, path)
    except SiteError as error:
        fail(error)
    say(text)


def write_settings_page(settings: str, file: Path) -> None:
    """Write the page of all settings, those of the capabilities that a settings file names included."""
    try:
        config = load_config(Path(settings))
    except SiteError as error:
        fail(error)
    file.write_text(settings_page_of(config), encoding="utf-8")
    say(f"{file} written")


def settings_page_of(config: Config) -> str:
    """Return the page of all settings for the capabilities that are installed."""
    kinds = ((each.capability.name, each.capability.settings) for each in config.installed)
    return settings_page((name, kind) for name, kind in kinds if kind is not None)
