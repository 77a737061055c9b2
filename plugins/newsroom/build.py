"""One build, stage by stage: read, assemble, enrich, plan, render, write."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import msgspec

from plugins.newsroom.assemble.settings_check import check_settings
from plugins.newsroom.assemble.site import assemble
from plugins.newsroom.assemble.visibility import next_change
from plugins.newsroom.config import Config, shown_path
from plugins.newsroom.contract import Copy
from plugins.newsroom.executors import local_executor, usable_cores
from plugins.newsroom.model import Site
from plugins.newsroom.plan.outputs import Plan, make_plan
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.plan.published import find_broken
from plugins.newsroom.plan.redirects import find_bad_addresses
from plugins.newsroom.problems import ConfigError, ContentError, Problem, errors
from plugins.newsroom.read.desk import Job, decode_record, load_texts, read_texts
from plugins.newsroom.read.files import Found, find_files
from plugins.newsroom.read.record import Record
from plugins.newsroom.render.renderer import Renderer
from plugins.newsroom.render.staging import stage_outputs
from plugins.newsroom.settings import Settings
from plugins.newsroom.store.inputs import are_same, digest_inputs
from plugins.newsroom.store.records import RecordStore
from plugins.newsroom.write.folder import OutputFolder, Written
from plugins.newsroom.write.ledger import Past

_WORTH_SHARING = 100
"""Texts from which on reading is shared among processes: forking them takes as long as reading a few."""


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

    editions: tuple[str, ...]
    """Codes, DEFAULT_LANG first."""
    written: Written
    texts: int
    """Articles and pages that the site has."""
    problems: tuple[Problem, ...]
    """Warnings."""
    seconds: float


def build(
    config: Config, *, built_at: datetime, revise: Callable[[Site], Site] | None = None, verify: bool = False
) -> Report:
    """Build the site for a moment and return what was done.

    revise may change the assembled site before the capabilities see it. verify: read every file of the output, whether
    somebody touched it or not. Raises ContentError with every problem of the content, and BuildError when a template
    or a file fails; no output was touched then. BuildError is also raised when the output folder can't be written.
    """
    start = time.perf_counter()
    with OutputFolder(config.output_path, config.ledger, trusts_ledger=not verify).writing() as folder:
        inputs = _digest(config) if revise is None else b""
        past = folder.past
        if past is not None and inputs and _is_still_true(past, inputs, built_at) and folder.is_untouched():
            return Report(past.editions, folder.keep(), past.texts, past.warnings, time.perf_counter() - start)
        press = prepare(config, built_at=built_at, revise=revise)
        if errors(press.problems):
            raise ContentError(press.problems)
        staged = stage_outputs(press.plan.outputs, press.renderer, folder)
        past = _past(press, inputs, staged.fingerprints, config)
        written = folder.put_in_place(staged.fingerprints, staged.changed, past)
    return Report(past.editions, written, past.texts, press.problems, time.perf_counter() - start)


def _digest(config: Config) -> bytes:
    """Return the digest of all that the build reads; empty if that can't be done, which reading will tell."""
    settings = config.settings
    theme = Path(settings.theme)
    folders = [theme / "templates", theme / "translations", *map(Path, settings.theme_templates_overrides)]
    said = [settings, [[each.capability.name, each.settings] for each in config.installed], config.origins]
    static = find_files(theme / "static", settings.ignore_files, ())
    names = [shown_path(config.content_path), shown_path(config.output_path), *static.files, *static.texts]
    try:
        return digest_inputs(config.content_path, list_texts(config), [*said, names], folders)
    except OSError:
        return b""


def _is_still_true(past: Past, inputs: bytes, built_at: datetime) -> bool:
    return past.inputs == inputs and past.holds_at(built_at.timestamp()) and are_same(past.copies)


def _past(press: Press, inputs: bytes, fingerprints: Mapping[str, bytes], config: Config) -> Past:
    # What was wrong with the store is mended by this very build, and not to be repeated by the next.
    of_store = config.store_folder.as_posix()
    site = press.site
    copies = {
        output.made.source_path: fingerprints[output.place.save_as]
        for output in press.plan.outputs
        if isinstance(output.made, Copy)
    }
    change = next_change(site)
    return Past(
        inputs=inputs,
        copies=copies,
        built_at=site.built_at.timestamp(),
        next_change_at=change.timestamp() if change else None,
        editions=tuple(edition.code for edition in site.editions),
        texts=len(site.articles) + len(site.pages),
        warnings=tuple(problem for problem in press.problems if not problem.path.startswith(of_store)),
    )


def prepare(config: Config, *, built_at: datetime, revise: Callable[[Site], Site] | None = None) -> Press:
    """Return the site with its plan and all its problems; nothing is rendered yet."""
    site, problems = gather(config, built_at=built_at)
    if revise is not None:
        site = revise(site)
    for each in config.installed:
        site = each.capability.enrich(site, each.settings)
    site, plan, clashes = make_plan(site, config.installed)
    resolver = parts_of(site).resolver
    texts = frozenset(list_texts(config).texts)
    broken = find_broken(site, resolver, texts, _source_reader(config.content_path))
    renderer = Renderer(site, plan, config.installed)
    missing = renderer.find_missing_templates()
    blocks = {name for each in config.installed for name in each.capability.block_names}
    unknown = check_settings(site, blocks, config.origins)
    everything = {*problems, *clashes, *find_bad_addresses(site), *broken, *missing, *unknown}
    return Press(site, plan, renderer, tuple(sorted(everything)))


def gather(config: Config, *, built_at: datetime) -> tuple[Site, tuple[Problem, ...]]:
    """Return the site that the texts make, read and assembled, with what is wrong with them.

    Raises ConfigError when there is no folder with content.
    """
    if not config.content_path.is_dir():
        raise ConfigError(f"PATH: found {config.settings.path!r}, expected a folder with content")
    settings = _with_short_paths(config)
    found = list_texts(config)
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
    return site, (*unreadable, *problems)


def list_texts(config: Config) -> Found:
    """Return the files of the content folder."""
    return find_files(config.content_path, config.settings.ignore_files, config.settings.static_paths)


def _with_short_paths(config: Config) -> Settings:
    """Return the settings with paths as the user would type them, for all that names a file later; Pelican's command
    line makes them absolute.
    """
    settings = config.settings
    return msgspec.structs.replace(settings, path=config.content_name, theme=shown_path(Path(settings.theme)))


def read(config: Config, listed: Found) -> tuple[Sequence[Record], Sequence[Problem]]:
    """Return a record for each text, in the order of their paths, and a problem for each that can't be read."""
    job = Job(config.settings, config.content_name)
    loaded = load_texts(config.content_path, listed.texts, job)
    kept = RecordStore(config.store_folder)
    known = kept.load(loaded.keys)
    missing = len(loaded.keys) - len(known)
    with local_executor(usable_cores() if missing >= _WORTH_SHARING else 1) as executor:
        new = read_texts(loaded, job, known, executor)
    trouble = kept.save(new, loaded.keys)
    records = [decode_record(known.get(key) or new[key]) for key in loaded.keys]
    return records, (*loaded.problems, *trouble)


def _source_reader(content_path: Path) -> Callable[[str], str]:
    @cache
    def read_text(path: str) -> str:
        return (content_path / path).read_text(encoding="utf-8", errors="replace")

    return read_text


def format_problems(problems: Iterable[Problem]) -> str:
    """Return the problems, one to a line, sorted by place."""
    return "\n".join(str(problem) for problem in sorted(problems))
