"""What `inv publish` does and prints."""

import hashlib
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from plugins.newsroom.build import Press, prepare
from plugins.newsroom.command_line import complain, fail, needs_pelican, run_pelican, say
from plugins.newsroom.config import Config, load_config
from plugins.newsroom.finishing import finish
from plugins.newsroom.gates import Gate
from plugins.newsroom.moment import now
from plugins.newsroom.problems import ConfigError, ContentError, Problem, SiteError, errors, format_problems
from plugins.newsroom.progress import Progress
from plugins.newsroom.report import Report, summary
from plugins.newsroom.stages import Stages
from plugins.newsroom.store.addresses import file_of, note_addresses
from plugins.newsroom.write.lock import hold
from plugins.publish.generations import tidy, told
from plugins.publish.links import find_links
from plugins.publish.publishing import Draft, draft, show
from plugins.publish.room import Room, check_room
from plugins.publish.settings import publish_settings
from plugins.publish.wording import say_briefly, say_difference
from plugins.publish.workshop import Finished, build_settled, clear_unknown, overrides_for

_EXAMPLES = ("example.org", "example.com", "example.net")
"""Hosts that nobody can have. Source: RFC 2606."""


def run_publish(
    file: str,
    store: str,
    *,
    is_plan: bool = False,
    is_lenient: bool = False,
    gates: tuple[Gate, ...] = (),
    unchecked: str = "",
) -> None:
    """Publish a site, print what was done, and exit with status 1 on an error.

    is_plan: say what would appear, change and disappear instead. gates: asked before readers see anything.
    unchecked: why they are not asked.
    """
    if unchecked:
        say(f"Not checked: {unchecked}")
    try:
        publish(file, Path(store), is_plan=is_plan, is_lenient=is_lenient, gates=gates, unchecked=unchecked)
    except SiteError as error:
        if isinstance(error, ContentError):
            fail(error)
        complain(str(error))
        complain("Nothing was published.")
        raise SystemExit(1) from None


def publish(
    file: str, store: Path, *, is_plan: bool, is_lenient: bool, gates: tuple[Gate, ...], unchecked: str = ""
) -> None:
    """Publish a site and print what was done. Raises SiteError; readers see what they saw then."""
    site = load_config(Path(file), {"LENIENT": True} if is_lenient else {}, store)
    settings = publish_settings(site.values)
    room = Room(site.output_path)
    _check(site, room, Path(file))
    with told(room.folder):
        room.open()
    with hold(room.lock):
        tidy(room)
        overrides = overrides_for(room, site.values, is_lenient=is_lenient)
        config = load_config(Path(file), overrides, store)
        links = tuple(_links(config))
        if errors(links):
            raise ContentError(links)
        if links:
            complain(format_problems(links))
        built_at = now()
        drafted, press = _draft(file, config, site, room, overrides, built_at)
        if drafted.problems:
            complain(format_problems(drafted.problems))
        if is_plan:
            _say_plan(drafted, room)
            return
        for gate in gates:
            gate(config, press)
        if drafted.difference and not config.settings.staging:
            site_shown = (press or prepare(config, built_at=built_at)).site
            note_addresses(file_of(config), site_shown)
        for line in show(room, drafted, settings.generations, unchecked):
            complain(line)
        _say_done(drafted, room)


def _check(config: Config, room: Room, file: Path) -> None:
    """Raise ConfigError for a folder that may not be published into, and for an address that is only an example."""
    settings = config.settings
    theme = Path(settings.theme)
    sources = [("content", config.content_path), ("theme", theme), ("store", config.store)]
    sources += [("theme", Path(folder)) for folder in settings.theme_templates_overrides]
    check_room(settings.output_path, room, home=Path.home(), project=file.resolve().parent, sources=sources)
    check_room(settings.output_path, room, home=Path.home(), project=Path.cwd(), sources=())
    host = settings.siteurl.partition("://")[2].partition("/")[0].partition(":")[0]
    is_example = host in _EXAMPLES or host.endswith((".example", *(f".{name}" for name in _EXAMPLES)))
    if not settings.staging and (not host or is_example):
        found = f"SITEURL: found {settings.siteurl!r}, expected the address that readers will come to"
        raise ConfigError(
            f'{found}.\nWrite SITEURL = "https://…" with yours into {file}; or STAGING = True, for a site to look at '
            "yourself."
        )


def _links(config: Config) -> tuple[Problem, ...]:
    settings = config.settings
    return tuple(
        find_links(config.content_path, config.content_name, settings.ignore_files, is_lenient=settings.lenient)
    )


def _draft(
    file: str, config: Config, site: Config, room: Room, overrides: Mapping[str, Any], built_at: datetime
) -> tuple[Draft, Press | None]:
    """Return the generation to come, built and finished, and the site if it was made; say what was done for it."""
    clear_unknown(room, config)
    settings = publish_settings(site.values)
    report: Report | None = None
    if needs_pelican(config):
        if run_pelican(file, overrides, config, config.store.as_posix(), verify=False):
            raise SystemExit(1)
    else:
        report = build_settled(config, built_at, Stages(Progress(sys.stderr)))
        if report.problems:
            complain(format_problems(report.problems))
        say(summary(report, site.settings.output_path))
    finished = Finished(config)
    is_new = report is None or report.press is not None
    drafted = None if is_new else draft(config, room, settings, built_at)
    if drafted is None or not finished.holds(_tree(drafted)):
        for line in finish(config, site=report.press.site if report is not None and report.press else None):
            say(line)
        drafted = draft(config, room, settings, built_at)
        finished.note(_tree(drafted))
    return drafted, report.press if report is not None else None


def _tree(drafted: Draft) -> bytes:
    return hashlib.sha256(msgspec.json.encode(drafted.manifest.files, order="sorted")).digest()


def _say_plan(drafted: Draft, room: Room) -> None:
    shown = drafted.shown
    since = f"since generation {shown.name}, of {shown.built_at}" if shown else "for the first time"
    if not drafted.difference:
        say(f"Nothing would change {since}.")
        return
    say(f"What inv publish would do {since}:")

    def old(path: str) -> bytes:
        assert shown is not None
        return (room.generation(shown.name) / path).read_bytes()

    for line in say_difference(drafted.difference, old, drafted.read):
        say(line)


def _say_done(drafted: Draft, room: Room) -> None:
    shown = drafted.shown
    if shown is not None and not drafted.difference:
        say(f"{room.current}: generation {shown.name}, in which nothing differs")
    else:
        kind = ", for your own eyes (STAGING)" if drafted.manifest.is_staging else ""
        say(f"{room.current}: generation {drafted.manifest.name}{kind}: {say_briefly(drafted.difference)}")
