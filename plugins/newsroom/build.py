"""One build, stage by stage: read, assemble, enrich, plan, render, write."""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path

from plugins.newsroom.amend.snapshot import encode_snapshot, lay_ready, put_in_place
from plugins.newsroom.assemble.settings_check import check_settings
from plugins.newsroom.assemble.site import assemble
from plugins.newsroom.assemble.visibility import next_change
from plugins.newsroom.config import Config, for_site
from plugins.newsroom.contract import Copy, Derived, Output
from plugins.newsroom.executors import uncollected
from plugins.newsroom.model import Site
from plugins.newsroom.plan.outputs import Plan, make_plan
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.plan.published import find_broken
from plugins.newsroom.plan.redirects import find_bad_addresses
from plugins.newsroom.problems import BuildError, ContentError, Problem, errors
from plugins.newsroom.read.files import decode, find_files
from plugins.newsroom.read.names_by_digest import fingerprinted_names
from plugins.newsroom.read.record import Record
from plugins.newsroom.read.stock import Stock, read_all, take_stock
from plugins.newsroom.render.facts import Encoded, digest_facts, encode_facts
from plugins.newsroom.render.reasons import find_reasons, show_difference
from plugins.newsroom.render.remote import Luggage
from plugins.newsroom.render.renderer import Renderer, template_folders
from plugins.newsroom.render.staging import Staged, Workers, stage_outputs
from plugins.newsroom.render.study import NOTHING, Studied, studying
from plugins.newsroom.report import Report
from plugins.newsroom.stages import UNTIMED, Stages
from plugins.newsroom.store.addresses import FILE as ADDRESSES
from plugins.newsroom.store.addresses import note_addresses
from plugins.newsroom.store.inputs import digest_inputs
from plugins.newsroom.store.memory import StoredMemory
from plugins.newsroom.store.records import LostError, RecordStore, forget, was_damaged
from plugins.newsroom.unchanged import Look, find_unchanged, look, theme_folders
from plugins.newsroom.write.folder import OutputFolder
from plugins.newsroom.write.ledger import Account, Past
from plugins.newsroom.write.paths import PUBLISHED


@dataclass(frozen=True)
class Press:
    """A site that is ready to be printed."""

    site: Site
    plan: Plan
    renderer: Renderer
    problems: tuple[Problem, ...]
    """Everything that is wrong, errors too."""
    overtaken: Mapping[str, bytes] = field(default_factory=dict)
    """Keys of texts that were changed while the others were read, by path: the next build has to look again."""


def build(  # noqa: PLR0913 -- a plain build needs none but the first two
    config: Config,
    *,
    built_at: datetime,
    revise: Callable[[Site], Site] | None = None,
    verify: bool = False,
    ask: Callable[[Press], Output] | None = None,
    seen: Look | None = None,
    hand_over: Callable[[Press, Stock], None] | None = None,
    stages: Stages = UNTIMED,
) -> Report:
    """Build the site for a moment and return what was done.

    revise may change the assembled site before the capabilities see it. verify: read every file of the output and every
    picture, whether somebody touched it or not. ask names the output whose reasons the report tells. hand_over gets
    what the site was made with once it is in its place; never if nothing had to be made. seen: what there is to build
    from; it is looked for where it isn't given. Raises ContentError with every problem of the content, and BuildError
    when a template or a file fails; no output was touched then. BuildError is also raised when the output folder can't
    be written.
    """
    start = time.perf_counter()
    if (config.output_path / PUBLISHED).exists():
        found = f"OUTPUT_PATH: found {config.settings.output_path!r}, which holds the generations of inv publish"
        raise BuildError(f"{found}; expected another folder, or inv publish")
    folder = OutputFolder(config.output_path, config.ledger, trusts_ledger=not verify)
    with uncollected(), folder.writing():
        with stages.measure("look"):
            seen = look(config) if seen is None else seen
            done = find_unchanged(config, built_at, seen, folder, start) if revise is None else None
        if done is not None:
            return done
        stock = take_stock(config, seen.sources)
        with studying(template_folders(config.settings), len(seen.sources.digests)) as studied:
            order = _Order(config, seen, stock, folder, built_at, revise, ask, studied, verify)
            try:
                press, staged, why = _make(order, stages)
            except LostError:
                forget(config.store_folder)
                press, staged, why = _make(order, stages)
                press = replace(press, problems=tuple(sorted({*press.problems, was_damaged(config.store_folder)})))
        past = _past(press, b"" if press.overtaken or revise is not None else seen.inputs, staged, config)
        with stages.measure("write"):
            written = folder.put_in_place(staged.entries, staged.changed, past)
            put_in_place(config.snapshot)
            # What lies in a workshop of inv publish has not been published yet; it notes that itself.
            if press.site.settings.siteurl and not (config.output_path.parent / PUBLISHED).exists():
                note_addresses(config.store_folder / ADDRESSES, press.site)
    if hand_over is not None:
        hand_over(press, stock)
    return Report(past.editions, written, past.texts, press.problems, time.perf_counter() - start, why, press)


@dataclass(frozen=True)
class _Order:
    """What is to be made."""

    config: Config
    seen: Look
    stock: Stock
    folder: OutputFolder
    built_at: datetime
    revise: Callable[[Site], Site] | None
    ask: Callable[[Press], Output] | None
    studied: Callable[[], Studied]
    verify: bool

    @property
    def is_amendable(self) -> bool:
        """Whether the next build may amend what is made: nobody else has a say in it."""
        follows = (each.capability.follow is not None for each in self.config.installed)
        return self.revise is None and bool(self.seen.inputs) and all(follows)


def _make(order: _Order, stages: Stages) -> tuple[Press, Staged, tuple[str, ...]]:
    """Return the site with all outputs that may differ from what is there, ready beside it, and what was asked."""
    config, folder, ask = order.config, order.folder, order.ask
    press = prepare(
        config,
        built_at=order.built_at,
        revise=order.revise,
        stock=order.stock,
        stages=stages,
        studied=order.studied,
        verify=order.verify,
    )
    if errors(press.problems):
        raise ContentError(press.problems)
    with stages.measure("facts"):
        encoded = encode_facts(press.site, press.plan.placed, parts_of(press.site).resolver)
        now = Account(_digest_world(config, press.site), _digest_theme(config), (), digest_facts(encoded))
        if order.is_amendable and not press.overtaken:
            _lay_snapshot(order, press, encoded)
        del encoded
    past = folder.past.account if folder.past is not None else Account()
    luggage = Luggage(press.site, press.plan.placed, config.installed) if config.settings.executor != "local" else None
    workers = Workers(config.settings.executor, luggage, stages.progress)
    with stages.measure("render"):
        supply = partial(_supply, config)
        staged = stage_outputs(press.plan.outputs, press.renderer, folder, now, past, workers=workers, supply=supply)
    return press, staged, tuple(_tell(press, staged, folder, now, past, ask(press))) if ask is not None else ()


def _lay_snapshot(order: _Order, press: Press, encoded: Encoded) -> None:
    """Lay ready what the next build may amend."""
    config, seen = order.config, order.seen
    store = RecordStore(config.store_folder)
    names = (each.capability.name for each in config.installed)
    data = encode_snapshot(
        press.site,
        press.plan.outputs,
        encoded,
        inputs=seen.inputs,
        standing=seen.standing,
        texts=seen.sources.digests,
        states={name: StoredMemory(store, name).state for name in names},
    )
    lay_ready(config.snapshot, data)


def _supply(config: Config, missing: Sequence[Derived]) -> None:
    """Have the capabilities make ready what is made of other files and isn't there. Raises ContentError."""
    for each in config.installed:
        if missing and each.capability.supply is not None:
            each.capability.supply(missing)


def _tell(
    press: Press, staged: Staged, folder: OutputFolder, now: Account, past: Account, output: Output
) -> Iterator[str]:
    """Yield why an output was made anew, or wasn't, and what differs in it."""
    path = output.place.save_as
    entry = folder.known(path)
    is_untouched = folder.untouched(path) is not None
    reasons = list(find_reasons(output, press.renderer, entry, is_untouched=is_untouched, now=now, past=past))
    yield from reasons
    if path in staged.changed:
        yield "it was written; what differs:"
        yield from show_difference(folder.read(path), folder.read_staged(path))
    elif reasons:
        yield "it came out as it was, and was not written"
    else:
        yield "nothing that it depends on changed: it was not made"


def _digest_world(config: Config, site: Site) -> bytes:
    """Return the digest of what every page depends on."""
    capabilities = [[each.capability.name, each.settings] for each in config.installed]
    return digest_inputs((), [site.settings, site.editions, site.content_name, capabilities], ())


def _digest_theme(config: Config) -> dict[str, bytes]:
    """Return the digests of all templates and catalogs by path; of one that can't be read it is empty."""
    digests = {}
    for folder in theme_folders(config):
        found = find_files(folder, (), ())
        for path in (*found.texts, *found.files):
            file = folder / path
            try:
                digests[file.as_posix()] = hashlib.blake2b(file.read_bytes(), digest_size=8).digest()
            except OSError:
                digests[file.as_posix()] = b""
    return digests


def _past(press: Press, inputs: bytes, staged: Staged, config: Config) -> Past:
    # What was wrong with the store is mended by this very build, and not to be repeated by the next.
    of_store = config.store_folder.as_posix()
    site = press.site
    copies = {
        output.made.source_path: staged.entries[output.place.save_as].fingerprint
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
        account=staged.account,
        marks={(config.content_path / path).as_posix(): mark for path, mark in site.marks.items()},
    )


def prepare(
    config: Config,
    *,
    built_at: datetime,
    revise: Callable[[Site], Site] | None = None,
    stock: Stock | None = None,
    stages: Stages = UNTIMED,
    studied: Callable[[], Studied] = lambda: NOTHING,
    verify: bool = False,
) -> Press:
    """Return the site with its plan and all its problems; nothing is rendered yet.

    stock is taken anew where it isn't given. studied: gives what is known of the theme's templates. verify: read every
    file that is shown, whether somebody touched it or not.
    """
    stock = stock or take_stock(config)
    store = RecordStore(config.store_folder)
    site, problems = _assemble(config, stock, store, built_at, stages)
    if revise is not None:
        site = revise(site)
    for each in config.installed:
        with stages.measure(f"enrich {each.capability.name}"):
            memory = StoredMemory(store, each.capability.name, trusts_marks=not verify)
            site = each.capability.enrich(site, each.settings, memory)
    with stages.measure("plan"):
        site, plan, clashes = make_plan(site, config.installed)
        resolver = parts_of(site).resolver
        broken = find_broken(site, resolver, stock.texts.keys, _source_reader(config.content_path))
    renderer = Renderer(site, plan, config.installed, studied)
    missing = renderer.find_missing_templates()
    blocks = {name for each in config.installed for name in each.capability.block_names}
    unknown = check_settings(site, blocks, config.origins)
    found = (problem for each in config.installed for problem in each.capability.problems(site, each.settings))
    everything = {*found, *problems, *store.problems, *clashes, *find_bad_addresses(site), *broken, *missing, *unknown}
    return Press(site, plan, renderer, tuple(sorted(everything)), overtaken=store.overtaken)


def gather(config: Config, *, built_at: datetime, store: RecordStore | None = None) -> tuple[Site, tuple[Problem, ...]]:
    """Return the site that the texts make, read and assembled, with what is wrong with them.

    store is opened anew where it isn't given. Raises ConfigError when there is no folder with content.
    """
    store = store or RecordStore(config.store_folder)
    site, problems = _assemble(config, take_stock(config), store, built_at, UNTIMED)
    return site, (*problems, *store.problems)


def _assemble(
    config: Config, stock: Stock, store: RecordStore, built_at: datetime, stages: Stages
) -> tuple[Site, tuple[Problem, ...]]:
    settings = for_site(config)
    with stages.measure("read"):
        records, unreadable = read_all(config, stock, store, stages.progress)
    with stages.measure("assemble"):
        theme_files = find_files(Path(settings.theme) / "static", settings.ignore_files, ())
        site, problems = assemble(
            records,
            stock.files,
            settings,
            theme_files=(*theme_files.files, *theme_files.texts),
            built_at=built_at,
            content_name=config.content_name,
        )
        if settings.fingerprints:
            names = fingerprinted_names(Path(settings.theme) / "static", site.theme_files)
            site = replace(site, theme_names=names)
    return site, (*unreadable, *problems)


def read(config: Config) -> tuple[Sequence[Record], Sequence[Problem]]:
    """Return a record for each text, in the order of their paths, and a problem for each that can't be read."""
    return read_all(config, take_stock(config), RecordStore(config.store_folder))


def _source_reader(content_path: Path) -> Callable[[str], str]:
    @cache
    def read_text(path: str) -> str:
        return decode((content_path / path).read_bytes(), path).text

    return read_text
