"""One build, stage by stage: read, assemble, enrich, plan, render, write."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from plugins.newsroom.assemble.site import assemble
from plugins.newsroom.config import Config
from plugins.newsroom.contract import Copy, Output
from plugins.newsroom.editions import configured, make_edition
from plugins.newsroom.language.codes import canonical
from plugins.newsroom.model import Edition, Site
from plugins.newsroom.plan.links import find_broken
from plugins.newsroom.plan.outputs import Plan, make_plan
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.problems import BuildError, ConfigError, ContentError, Problem, errors
from plugins.newsroom.read.files import MARKDOWN_ENDINGS, Found, find_files
from plugins.newsroom.read.names import read_names
from plugins.newsroom.read.reader import Reader
from plugins.newsroom.read.record import Record
from plugins.newsroom.render.renderer import Renderer
from plugins.newsroom.settings import EditionSettings
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

    Raises ContentError with every problem of the content, in which case no output was touched, and BuildError when
    a template or the output folder fails.
    """
    start = time.perf_counter()
    press = prepare(config, built_at=built_at)
    if errors(press.problems):
        raise ContentError(press.problems)
    files = list(_make_files(press))
    written = OutputFolder(config.output_path, config.ledger).write(files)
    texts = sum(1 for output in press.site.articles) + len(press.site.pages)
    return Report(press.site, written, texts, press.problems, time.perf_counter() - start)


def prepare(config: Config, *, built_at: datetime) -> Press:
    """Return the site with its plan and all its problems; nothing is rendered yet."""
    if not config.content_path.is_dir():
        raise ConfigError(f"PATH: found {config.settings.path!r}, expected a folder with content")
    settings = config.settings
    found = find_files(config.content_path, settings.ignore_files, settings.static_paths)
    records = read(config, found)
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
    plan, collisions = make_plan(site, config.installed)
    broken = find_broken(parts_of(site).resolver, site, _source_reader(config.content_path), config.content_name)
    renderer = Renderer(site, plan, config.installed)
    missing = renderer.find_missing_templates()
    return Press(site, plan, renderer, tuple(sorted({*problems, *collisions, *broken, *missing})))


def read(config: Config, found: Found) -> Sequence[Record]:
    """Return a record for each text, in the order of their paths."""
    settings = config.settings
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
        content_name=config.content_name,
    )
    names = read_names(found.texts, editions)
    records = []
    for path in found.texts:
        file = config.content_path / path
        try:
            data = file.read_bytes()
        except OSError as error:
            raise BuildError(f"{file}: can't be read: {error.strerror}") from None
        if file.suffix.lower() in MARKDOWN_ENDINGS:
            records.append(reader.read(path, names[path], data))
        else:
            from plugins.newsroom.read.foreign import read_foreign

            shown = f"{config.content_name}/{path}"
            records.append(reader.read(path, names[path], data, read_foreign(file, shown)))
    return records


def _source_reader(content_path: Path) -> Callable[[str], str]:
    def read_text(path: str) -> str:
        return (content_path / path).read_text(encoding="utf-8", errors="replace")

    return read_text


def _make_files(press: Press) -> Iterator[tuple[str, bytes]]:
    for output in press.plan.outputs:
        yield output.place.save_as, make_bytes(press, output)


def make_bytes(press: Press, output: Output) -> bytes:
    """Return the bytes of any output."""
    if not isinstance(output.made, Copy):
        return press.renderer.render(output)
    try:
        return Path(output.made.source_path).read_bytes()
    except OSError as error:
        raise BuildError(f"{output.made.source_path}: can't be read: {error.strerror}") from None


def format_problems(problems: Iterable[Problem]) -> str:
    """Return the problems, one to a line, sorted by place."""
    return "\n".join(str(problem) for problem in sorted(problems))
