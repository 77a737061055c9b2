"""Brings what the last build made up to date, where only the words of a few texts differ.

A build makes the whole site out of all texts to see which pages differ. Here the site is that of the last build, and
what differs is known: the facts of these articles, and what capabilities say that follows from their words. So the
pages with these facts are made anew. Wherever it isn't plain that a build would make just the same, none is amended.
"""

import time
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime

import msgspec

from plugins.newsroom.amend.packing import UnpackableError, unpack
from plugins.newsroom.amend.recalled import Recall
from plugins.newsroom.amend.snapshot import Snapshot, encode_amended, read_snapshot, write_snapshot
from plugins.newsroom.amend.words import reword
from plugins.newsroom.config import Config, complete, for_site
from plugins.newsroom.contract import Reworded
from plugins.newsroom.executors import helpers, uncollected, usable_cores
from plugins.newsroom.given import Given
from plugins.newsroom.model import Article, ArticleKey, Site
from plugins.newsroom.plan.outputs import KnownPlaces
from plugins.newsroom.read.desk import read_few, record_decoder
from plugins.newsroom.read.stock import job_of
from plugins.newsroom.render.facts import encode, is_touched, move_fact, numbers_of
from plugins.newsroom.render.renderer import Renderer, template_folders
from plugins.newsroom.render.staging import Staged, stage_some
from plugins.newsroom.render.study import Theme
from plugins.newsroom.report import Report
from plugins.newsroom.stages import Stages
from plugins.newsroom.store.memory import StoredMemory
from plugins.newsroom.store.records import LostError, RecordStore
from plugins.newsroom.unchanged import Look, is_still_true
from plugins.newsroom.write.folder import OutputFolder
from plugins.newsroom.write.ledger import Entry, Past

_MOST_TEXTS = 20
_MOST_OUTPUTS = 2_000
"""Where more may differ, a build is as quick."""


class _DoubtError(Exception):
    """What was kept of the last build doesn't tell what a build would make."""


@dataclass(frozen=True)
class _Desk:
    """What there is to amend with."""

    config: Config
    seen: Look
    snapshot: Snapshot
    past: Past
    folder: OutputFolder
    store: RecordStore
    recall: Recall
    theme: Theme
    built_at: datetime

    def templates_of(self, article: Article) -> tuple[str, ...]:
        """Return the templates that printed an article's page."""
        entry = self.folder.entries.get(article.place.save_as)
        return self.past.account.kits[entry.kit].templates if entry is not None and entry.kit >= 0 else ()

    def site(self, changed: Iterable[Article]) -> Site:
        """Return the site with some articles changed in words only."""
        config = self.config
        files = self.seen.sources.files
        return self.recall.site(for_site(config), files, config.content_name, self.built_at, changed)

    def states(self) -> dict[str, bytes]:
        """Return the state of what each capability keeps."""
        names = (each.capability.name for each in self.config.installed)
        return {name: StoredMemory(self.store, name).state for name in names}


def amend(given: Given, seen: Look, folder: OutputFolder, built_at: datetime, stages: Stages) -> Report | None:
    """Return what was done to bring the output up to date; None if the site has to be made anew for that.

    folder was looked at. Raises BuildError as a build does.
    """
    start = time.perf_counter()
    with uncollected():
        with stages.measure("recall"):
            snapshot = _find_snapshot(given, seen, folder.past)
        if snapshot is None:
            return None
        config = complete(given)
        if any(each.capability.follow is None for each in config.installed):
            return None
        with folder.writing():
            past = folder.past
            if past is None or past.inputs != snapshot.inputs or not is_still_true(past, built_at):
                return None
            store = RecordStore(config.store_folder)
            recall = Recall(snapshot, store.fetch)
            theme = Theme(template_folders(config.settings))
            desk = _Desk(config, seen, snapshot, past, folder, store, recall, theme, built_at)
            try:
                return _amend(desk, stages, start)
            except (LostError, UnpackableError, _DoubtError):
                return None


def _find_snapshot(given: Given, seen: Look, past: Past | None) -> Snapshot | None:
    """Return what the last build made, if only a few texts differ since."""
    if past is None or not past.inputs or not seen.inputs:
        return None
    snapshot = read_snapshot(given.snapshot)
    if snapshot is None or (snapshot.inputs, snapshot.standing) != (past.inputs, seen.standing):
        return None
    paths = _differing_paths(snapshot, seen)
    is_known = snapshot.texts.keys() == seen.sources.digests.keys() and all(path in snapshot.articles for path in paths)
    return snapshot if is_known and 0 < len(paths) <= _MOST_TEXTS else None


def _differing_paths(snapshot: Snapshot, seen: Look) -> list[str]:
    return [path for path, digest in seen.sources.digests.items() if snapshot.texts.get(path) != digest]


def _amend(desk: _Desk, stages: Stages, start: float) -> Report:
    """Amend. Raises _DoubtError, UnpackableError and LostError if the site has to be made anew."""
    folder, snapshot, past = desk.folder, desk.snapshot, desk.past
    if desk.states() != snapshot.states:
        raise _DoubtError
    # A second process reads the texts, and then looks whether somebody touched the output.
    with helpers(1 if usable_cores() > 1 else 0, _folders.append, (folder,)) as executor:
        try:
            with stages.measure("read"):
                reworded = _read(desk, executor)
            untouched = executor.submit(_is_untouched)
            with stages.measure("follow"):
                changed = _follow(desk, reworded)
            with stages.measure("render"):
                facts, values = _move_facts(snapshot, past, changed)
                staged = _stage(desk, changed)
            if desk.store.problems or not untouched.result():
                raise _DoubtError
        finally:
            _folders.clear()
    with stages.measure("write"):
        account = msgspec.structs.replace(staged.account, facts=facts)
        inputs, moment = desk.seen.inputs, desk.built_at.timestamp()
        now = msgspec.structs.replace(past, inputs=inputs, built_at=moment, account=account)
        written = folder.put_in_place({**folder.entries, **staged.entries}, staged.changed, now)
        kept = msgspec.structs.replace(
            snapshot, inputs=inputs, texts=dict(desk.seen.sources.digests), states=desk.states(), facts=values
        )
        write_snapshot(desk.config.snapshot, encode_amended(kept))
    return Report(past.editions, written, past.texts, past.warnings, time.perf_counter() - start)


_folders: list[OutputFolder] = []
"""The folder that this process looks at: a forked process inherits it."""


def _is_untouched() -> bool:
    return _folders[-1].is_untouched()


def _read(desk: _Desk, executor: Executor) -> list[Reworded]:
    """Return the articles whose texts differ, each as it was and as it is."""
    snapshot, store, config = desk.snapshot, desk.store, desk.config
    paths = _differing_paths(snapshot, desk.seen)
    if any(path in text for warning in desk.past.warnings for text in (warning.path, warning.found) for path in paths):
        raise _DoubtError
    olds = [_article(desk.recall, snapshot.articles[path]) for path in paths]
    decode = record_decoder(store.fetch)
    records = [decode(record) for record in store.peek([old.source.digest for old in olds])]
    names = {path: record.name for path, record in zip(paths, records, strict=True)}
    job = job_of(config)
    wait = read_few(config.content_path, names, job, executor)
    # Meanwhile, what will print them: loading templates takes as long as loading what reads Markdown.
    desk.theme.load(template for old in olds for template in desk.templates_of(old))
    readings = wait()
    store.add(readings)
    keys = job.keys(names, desk.seen.sources.digests)
    reworded = []
    for path, old, was, reading in zip(paths, olds, records, readings, strict=True):
        new = reword(old, was, decode(reading.record)) if reading.key == keys[path] else None
        if new is None:
            raise _DoubtError
        reworded.append(Reworded(old, new))
    return reworded


def _article(recall: Recall, known: tuple[bool, str, str]) -> Article:
    is_page, story, lang = known
    return recall.article(ArticleKey(story, lang), is_page=is_page)


def _follow(desk: _Desk, reworded: Sequence[Reworded]) -> list[Article]:
    """Return all articles that differ: those whose words do, and those that capabilities make of others."""
    changed = {(each.new.is_page, each.new.key): each.new for each in reworded}
    site = desk.site(changed.values())
    for each in desk.config.installed:
        assert each.capability.follow is not None
        memory = StoredMemory(desk.store, each.capability.name)
        followed = each.capability.follow(site, reworded, each.settings, memory)
        if followed is None:
            raise _DoubtError
        if articles := list(followed):
            changed.update(((article.is_page, article.key), article) for article in articles)
            site = desk.site(changed.values())
    return list(changed.values())


def _move_facts(
    snapshot: Snapshot, past: Past, changed: Iterable[Article]
) -> tuple[dict[int, bytes], dict[str, dict[bytes, msgspec.Raw]]]:
    """Return the digests of all facts, and their values, as they are with changed articles."""
    facts = dict(past.account.facts)
    values = dict(snapshot.facts)
    for article in changed:
        kind = _kind_of(article)
        key, new = encode(article.key), encode(article)
        if values[kind] is snapshot.facts[kind]:
            values[kind] = dict(values[kind])
        if not move_fact(facts, kind, article.key, bytes(values[kind][key]), new):
            raise _DoubtError
        values[kind][key] = msgspec.Raw(new)
    return facts, values


def _kind_of(article: Article) -> str:
    return "page" if article.is_page else "article"


def _stage(desk: _Desk, changed: Sequence[Article]) -> Staged:
    """Make the pages with facts that differ."""
    account, packed = desk.past.account, desk.snapshot.outputs
    differ = numbers_of((_kind_of(article), article.key) for article in changed)

    def is_affected(entry: Entry) -> bool:
        return entry.kit >= 0 and (not account.kits[entry.kit].digest or is_touched(entry.facts, differ))

    paths = [path for path, entry in desk.folder.entries.items() if is_affected(entry)]
    if len(paths) > _MOST_OUTPUTS or not all(path in packed for path in paths):
        raise _DoubtError
    outputs = [unpack(packed[path]) for path in paths]
    plan = KnownPlaces(tuple(outputs), known=desk.recall.placed())
    renderer = Renderer(desk.site(changed), plan, desk.config.installed, theme=desk.theme)
    if any(renderer.digest_plan(output) != desk.folder.entries[output.place.save_as].spec for output in outputs):
        raise _DoubtError
    return stage_some(outputs, renderer, desk.folder, account)
