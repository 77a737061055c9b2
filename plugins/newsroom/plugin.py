"""The newsroom inside Pelican: `python -m pelican` builds the same files as `inv build`.

Pelican keeps its command line, its settings and its plugins' signals; reading, planning and writing are the press's.
Its own generators find nothing to do: their paths are emptied, and one generator of ours stands for all of them.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.settings import DEFAULT_CONFIG

from plugins.newsroom.build import build, format_problems
from plugins.newsroom.config import STORE, Config, make_config
from plugins.newsroom.problems import ContentError, SiteError

_EMPTIED = ("ARTICLE_PATHS", "PAGE_PATHS", "STATIC_PATHS", "THEME_STATIC_PATHS", "DIRECT_TEMPLATES")
_SWITCHED_OFF = (
    "FEED_ATOM", "FEED_RSS", "FEED_ALL_ATOM", "FEED_ALL_RSS", "CATEGORY_FEED_ATOM", "CATEGORY_FEED_RSS",
    "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS", "TAG_FEED_ATOM", "TAG_FEED_RSS", "TRANSLATION_FEED_ATOM",
    "TRANSLATION_FEED_RSS", "YEAR_ARCHIVE_SAVE_AS", "MONTH_ARCHIVE_SAVE_AS", "DAY_ARCHIVE_SAVE_AS",
)  # fmt: skip


def connect() -> None:
    """Connect to Pelican's signals. Handlers are held weakly, so they are functions of this module."""
    signals.initialized.connect(take_over)
    signals.get_generators.connect(add_generator)


def take_over(pelican: Pelican) -> None:
    """Check the settings and keep Pelican's own generators from finding anything.

    `initialized` is the only signal whose exceptions come through; what is wrong ends the process with status 1.
    """
    settings = pelican.settings
    names = {name: settings[name] for name in settings if name.isupper()}
    names["PLUGINS"] = [_import_path(name) for name in settings["PLUGINS"]]
    try:
        config = make_config(_as_written(names), {}, Path(STORE))
    except SiteError as error:
        _fail(str(error))
    settings["WARTA_CONFIG"] = config
    for name in _EMPTIED:
        settings[name] = []
    for name in _SWITCHED_OFF:
        settings[name] = None
    settings["TEMPLATE_PAGES"] = {}


def add_generator(pelican: Pelican) -> type:
    """Return the generator that stands for the press."""
    return PressGenerator


class PressGenerator:
    """Builds the whole site where Pelican expects a generator to write its output."""

    def __init__(self, *, settings: Any, **others: Any) -> None:
        self._config: Config = settings["WARTA_CONFIG"]

    def generate_output(self, writer: Any) -> None:
        """Build the site; what is wrong is printed and ends the process with status 1."""
        try:
            report = build(self._config, built_at=datetime.now(UTC))
        except ContentError as error:
            _fail(format_problems(error.problems))
        except SiteError as error:
            _fail(str(error))
        if report.problems:
            sys.stderr.write(format_problems(report.problems) + "\n")


def _import_path(plugin: Any) -> str:
    return plugin if isinstance(plugin, str) else str(getattr(plugin, "__name__", plugin))


def _as_written(names: dict[str, Any]) -> dict[str, Any]:
    """Return the settings without those that Pelican filled in with its own defaults."""
    return {name: value for name, value in names.items() if name not in DEFAULT_CONFIG or value != DEFAULT_CONFIG[name]}


def _fail(message: str) -> None:
    sys.stderr.write(message + "\n")
    raise SystemExit(1)
