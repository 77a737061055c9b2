"""One build, stage by stage: read, assemble, enrich, plan, render, write."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import msgspec

from plugins.newsroom.assemble.site import assemble
from plugins.newsroom.config import Config, shown_path
from plugins.newsroom.contract import Copy, Output
from plugins.newsroom.editions import configured, make_edition
from plugins.newsroom.language.codes import canonical
from plugins.newsroom.model import Edition, Site
from plugins.newsroom.plan.outputs import Plan, make_plan
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.plan.published import find_broken
from plugins.newsroom.plan.redirects import find_bad_addresses
from plugins.newsroom.problems import BuildError, ConfigError, ContentError, Problem, Severity, errors
from plugins.newsroom.read.files import MARKDOWN_ENDINGS, Found, find_files
from plugins.newsroom.read.names import read_names
from plugins.newsroom.read.reader import Reader
from plugins.newsroom.read.record import Record
from plugins.newsroom.render.renderer import Renderer
from plugins.newsroom.settings import EditionSettings, Settings
from plugins.newsroom.write.folder import OutputFolder, Written


@dataclass(frozen=True)
class Press:
    """A site that is ready to be printed."""

    site: Site
    plan: Plan
    renderer: Renderer
    problems: tuple[Problem, ...]
    """Everything that is wrong, errors too."""


@dataclass(frozen=True)
class Report:
    """What a build did."""

    site: Site
    written: Written
    read: int
    """Texts that were read."""
    problems: tuple[Problem, ...]
    """Warnings."""
    seconds: float


def build(config: Config, *, built_at: datetime) -> Report:
    """Build the site for a moment and return what was done.

    Raises ContentError with every problem of the content, and BuildError when a template or a file fails; no output
    was touched then. BuildError is also raised when the output folder can't be written.
    """
    start = time.perf_counter()
    press = prepare(config, built_at=built_at)
    if errors(press.problems):
        raise ContentError(press.problems)
    files = [(output.place.save_as, make_file(press, output)) for output in press.plan.outputs]
    written = OutputFolder(config.output_path, config.ledger).write(files)
    texts = len(press.site.articles) + len(press.site.pages)
    return Report(press.site, written, texts, press.problems, time.perf_counter() - start)


def prepare(config: Config, *, built_at: datetime) -> Press:
    """Return the site with its plan and all its problems; nothing is rendered yet."""
    if not config.content_path.is_dir():
        raise ConfigError(f"PATH: found {config.settings.path!r}, expected a folder with content")
    settings = _with_short_paths(config)
    found = find_files(config.content_path, settings.ignore_files, settings.static_paths)
    records, unreadable = read(config, found)
    theme_files = find_files(Path(settings.theme) / "static", settings.ignore_files, ())
    site, problems = assemble(
        records,
        found.files,
        settings,
        theme_files=(*theme_files.files, *theme_files.texts),
        built_at=built_at,
        content_name=config.content_name,
    )
    for each in config.installed:
        site = each.capability.enrich(site, each.settings)
    site, plan, clashes = make_plan(site, config.installed)
    resolver = parts_of(site).resolver
    broken = find_broken(site, resolver, frozenset(found.texts), _source_reader(config.content_path))
    renderer = Renderer(site, plan, config.installed)
    missing = renderer.find_missing_templates()
    everything = {*unreadable, *problems, *clashes, *find_bad_addresses(site), *broken, *missing}
    return Press(site, plan, renderer, tuple(sorted(everything)))


def _with_short_paths(config: Config) -> Settings:
    """Return the settings with paths as the user would type them, for all that names a file later; Pelican's command
    line makes them absolute.
    """
    settings = config.settings
    return msgspec.structs.replace(settings, path=config.content_name, theme=shown_path(Path(settings.theme)))


def read(config: Config, listed: Found) -> tuple[Sequence[Record], Sequence[Problem]]:
    """Return a record for each text, in the order of their paths, and a problem for each that can't be read."""
    settings, content_name = config.settings, config.content_name
    editions = {edition.code: edition for edition in configured(settings)}
    default = canonical(settings.default_lang) or settings.default_lang

    @cache
    def edition_of(code: str) -> Edition:
        return editions.get(code) or make_edition(code, EditionSettings(), settings, default)

    reader = Reader(
        edition_of=edition_of,
        default_lang=default,
        summary_words=settings.summary_max_length,
        is_lenient=settings.lenient,
        content_name=content_name,
    )
    names = read_names(listed.texts, editions)
    records = []
    problems = []
    for path in listed.texts:
        file, shown = config.content_path / path, f"{content_name}/{path}"
        try:
            data = file.read_bytes()
        except OSError as error:
            is_lenient = settings.lenient
            found = f"can't be read: {error.strerror}" + ("; left out" if is_lenient else "")
            severity = Severity.WARNING if is_lenient else Severity.ERROR
            problems.append(Problem(shown, 0, "", found, severity=severity, leaves_out=is_lenient))
            continue
        foreign = None
        if file.suffix.lower() not in MARKDOWN_ENDINGS:
            from plugins.newsroom.read.foreign import read_foreign

            foreign = read_foreign(file, shown)
        records.append(reader.read(path, names[path], data, foreign))
    return records, problems


def _source_reader(content_path: Path) -> Callable[[str], str]:
    @cache
    def read_text(path: str) -> str:
        return (content_path / path).read_text(encoding="utf-8", errors="replace")

    return read_text


def make_file(press: Press, output: Output) -> bytes | Path:
    """Return the bytes of an output, or the file it is a copy of, which can be read."""
    if not isinstance(output.made, Copy):
        return press.renderer.render(output)
    path = Path(output.made.source_path)
    try:
        path.open("rb").close()
    except OSError as error:
        raise BuildError(f"{path}: can't be read: {error.strerror}") from None
    return path


def format_problems(problems: Iterable[Problem]) -> str:
    """Return the problems, one to a line, sorted by place."""
    return "\n".join(str(problem) for problem in sorted(problems))
