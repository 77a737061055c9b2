"""All records of a site: those that the store has, and the rest read on all cores or by a cluster."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager

import msgspec

from plugins.newsroom.cluster import connect
from plugins.newsroom.config import Config
from plugins.newsroom.executors import local_executor, usable_cores
from plugins.newsroom.problems import Problem
from plugins.newsroom.progress import QUIET, Progress
from plugins.newsroom.read.desk import Job, Listed, Reading, list_texts, read_texts, record_decoder
from plugins.newsroom.read.record import Record
from plugins.newsroom.read.sources import Sources, find_sources
from plugins.newsroom.store.records import RecordStore

_KEPT_AT_ONCE = 1_000
"""Texts that are put into the store together; what a killed build has read is there for the next."""
_WORTH_SHARING = 100
"""Texts from which on reading is shared among processes: forking them takes as long as reading a few."""


class Stock(msgspec.Struct, frozen=True):
    """What there is below content/, before it is read."""

    files: tuple[str, ...]
    """Paths of what is no text."""
    texts: Listed


def take_stock(config: Config, sources: Sources | None = None) -> Stock:
    """Return the files of the content folder, the texts among them with their digests.

    sources are looked for where they aren't given. Raises ConfigError when there is no such folder.
    """
    sources = find_sources(config.settings) if sources is None else sources
    return Stock(sources.files, list_texts(sources, job_of(config)))


def read_all(
    config: Config, stock: Stock, store: RecordStore, progress: Progress = QUIET
) -> tuple[Sequence[Record], Sequence[Problem]]:
    """Return a record for each text, in the order of their paths, and a problem for each that can't be read.

    What the store doesn't have is read and kept there, and what belongs to no text any more is dropped.
    """
    keys = stock.texts.keys
    known = store.load(list(keys.values()))
    missing = [path for path, key in keys.items() if key not in known]
    found: dict[str, bytes] = {}
    """Keys of what was missing, as it was when it was read, by path."""
    decode = record_decoder(store.fetch)
    job = job_of(config)
    with _executor(config.settings.executor, len(missing)) as executor:
        batches = read_texts(config.content_path, stock.texts, missing, job, executor)
        for group in _in_groups(progress.follow(batches, "reading", len(missing)), _KEPT_AT_ONCE):
            store.add(group)
            known |= {reading.key: reading.record for reading in group}
            found.update((reading.path, reading.key) for reading in group)
    current = {**keys, **found}
    store.overtaken = {path: key for path, key in found.items() if keys[path] != key}
    records = [decode(known[key]) for key in current.values()]
    if missing:
        names = [path.rpartition(".")[2] for path in job.noting]
        store.keep_only(current.values(), [record.body for record in records], names)
    return records, stock.texts.problems


def _executor(address: str, texts: int) -> AbstractContextManager[Executor]:
    """Return a context that gives who reads so many texts."""
    if texts < _WORTH_SHARING:
        return local_executor(1)
    return local_executor(usable_cores()) if address == "local" else connect(address)


def _in_groups(batches: Iterable[Sequence[Reading]], size: int) -> Iterator[list[Reading]]:
    """Yield the readings of batches in groups of at least this size, but for the last."""
    group: list[Reading] = []
    for batch in batches:
        group += batch
        if len(group) >= size:
            yield group
            group = []
    if group:
        yield group


def job_of(config: Config) -> Job:
    """Return what reading the texts of a site depends on."""
    noting = (each.capability for each in config.installed if each.capability.note is not None)
    return Job(config.settings, config.content_name, tuple(f"plugins.{capability.name}" for capability in noting))
