"""The newsroom inside Pelican: `python -m pelican` builds the same files as `inv build`.

Pelican keeps its command line, its settings and its plugins' signals; reading, planning and writing are the press's.
Its own generators find nothing to do: their paths are emptied, and one generator of ours stands for all of them. Only
where a plugin from outside plugins/ wants to see the articles do Pelican's generators make them (pelican_bridge.py).
"""

import contextlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from pelican import Pelican, signals
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator
from pelican.settings import DEFAULT_CONFIG

from plugins.newsroom.build import build, gather
from plugins.newsroom.command_line import fail, say
from plugins.newsroom.config import Config, make_config
from plugins.newsroom.given import STORE, read_settings_file
from plugins.newsroom.model import Site
from plugins.newsroom.moment import now
from plugins.newsroom.pelican_bridge import PressReader, foreign_plugins, take_changes
from plugins.newsroom.problems import ContentError, SiteError, errors, format_problems
from plugins.newsroom.report import summary
from plugins.newsroom.settings import COMMAND_LINE
from plugins.newsroom.updating import update

_EMPTIED = ("ARTICLE_PATHS", "PAGE_PATHS", "STATIC_PATHS", "THEME_STATIC_PATHS", "DIRECT_TEMPLATES")
_SWITCHED_OFF = (
    "FEED_ATOM", "FEED_RSS", "FEED_ALL_ATOM", "FEED_ALL_RSS", "CATEGORY_FEED_ATOM", "CATEGORY_FEED_RSS",
    "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS", "TAG_FEED_ATOM", "TAG_FEED_RSS", "TRANSLATION_FEED_ATOM",
    "TRANSLATION_FEED_RSS", "YEAR_ARCHIVE_SAVE_AS", "MONTH_ARCHIVE_SAVE_AS", "DAY_ARCHIVE_SAVE_AS",
)  # fmt: skip
_NO_ARTICLES = ["pages", "authors", "tags", "categories"]


def connect() -> None:
    """Connect to Pelican's signals. Handlers are held weakly, so they are functions of this module."""
    signals.initialized.connect(take_over)
    signals.get_generators.connect(add_generator)
    signals.all_generators_finalized.connect(silence)


def take_over(pelican: Pelican) -> None:
    """Check the settings, and keep Pelican's own generators from finding anything that no foreign plugin waits for.

    `initialized` is the only signal whose exceptions come through; what is wrong ends the process with status 1.
    """
    settings = pelican.settings
    names = {name: settings[name] for name in settings if name.isupper()}
    names.update(extra_settings(sys.argv))
    names["PLUGINS"] = [_import_path(name) for name in settings["PLUGINS"]]
    try:
        store = Path(settings.get("WARTA_STORE", STORE))
        config = make_config(_as_written(names), _origins(settings["PATH"]), store)
    except SiteError as error:
        _fail(str(error))
    settings["WARTA_CONFIG"] = config
    for name in _EMPTIED:
        settings[name] = []
    for name in _SWITCHED_OFF:
        settings[name] = None
    settings["TEMPLATE_PAGES"] = {}
    foreign = foreign_plugins(names["PLUGINS"])
    settings["WARTA_FOREIGN"] = foreign
    if foreign:
        _open_pipeline(settings, config)
        _say(f"{', '.join(foreign)}: Pelican's pipeline is run for plugins from outside plugins/; builds take longer")


def _open_pipeline(settings: Any, config: Config) -> None:
    """Let Pelican's generators make an Article of every text that has a page."""
    try:
        site, problems = gather(config, built_at=now())
        if errors(problems):
            raise ContentError(problems)
    except SiteError as error:
        fail(error)
    settings["WARTA_SITE"] = site
    texts = (*site.articles.values(), *site.pages.values())
    settings["WARTA_ARTICLES"] = {text.source.path: text for text in texts if text.visibility.has_page}
    settings["ARTICLE_PATHS"], settings["PAGE_PATHS"] = [""], ["pages"]
    settings["ARTICLE_EXCLUDES"] = [*_NO_ARTICLES, *config.settings.static_paths]
    settings["ARTICLE_TRANSLATION_ID"] = settings["PAGE_TRANSLATION_ID"] = None
    settings["READERS"] = dict.fromkeys(PressReader.file_extensions, PressReader)


def add_generator(pelican: Pelican) -> type:
    """Return the generator that stands for the press."""
    return PressGenerator


def silence(generators: list[Any]) -> None:
    """Keep Pelican's own generators from writing what they made."""
    for generator in generators:
        if isinstance(generator, ArticlesGenerator | PagesGenerator | StaticGenerator):
            generator.generate_output = _write_nothing


def _write_nothing(writer: Any) -> None:
    return None


class PressGenerator:
    """Builds the whole site where Pelican expects a generator to write its output."""

    def __init__(self, *, settings: Any, context: Any, **others: Any) -> None:
        self._settings = settings
        self._context = context

    def generate_output(self, writer: Any) -> None:
        """Build the site; what is wrong is printed and ends the process with status 1."""
        try:
            config, verify = self._settings["WARTA_CONFIG"], bool(self._settings.get("WARTA_VERIFY"))
            if self._settings["WARTA_FOREIGN"]:
                report = build(config, built_at=now(), revise=self._revise, verify=verify)
            else:
                report = update(config, now(), verify=verify)
        except SiteError as error:
            fail(error)
        if report.problems:
            _say(format_problems(report.problems))
        say(summary(report, config.settings.output_path))

    def _revise(self, site: Site) -> Site:
        """Return the site with what foreign plugins made of its texts."""
        return take_changes(site, self._context["generated_content"])


def extra_settings(arguments: Sequence[str]) -> dict[str, Any]:
    """Return what all -e of a command line say. Pelican 4.12 itself forgets all but the last of several.

    What is no KEY=VALUE, VALUE in JSON, is Pelican's to complain about.
    """
    found: dict[str, Any] = {}
    is_extra = False
    for argument in arguments:
        if argument.startswith("-"):
            is_extra = argument in ("-e", "--extra-settings")
        elif is_extra:
            name, _, value = argument.partition("=")
            with contextlib.suppress(ValueError):
                found[name] = json.loads(value)
    return found


def _import_path(plugin: Any) -> str:
    return plugin if isinstance(plugin, str) else str(getattr(plugin, "__name__", plugin))


def _as_written(names: dict[str, Any]) -> dict[str, Any]:
    """Return the settings without those that Pelican filled in with its own defaults."""
    return {name: value for name, value in names.items() if name not in DEFAULT_CONFIG or value != DEFAULT_CONFIG[name]}


def _origins(content: str) -> dict[str, str]:
    """Return where PATH comes from, if not from the settings file in the current folder."""
    file = Path("pelicanconf.py")
    if not file.is_file():
        return {}
    values, _ = read_settings_file(file)
    is_given = Path(content).resolve() != Path(str(values.get("PATH", "."))).resolve()
    return {"PATH": COMMAND_LINE} if is_given else {}


def _fail(message: str) -> NoReturn:
    _say(message)
    raise SystemExit(1)


def _say(message: str) -> None:
    sys.stderr.write(message + "\n")
