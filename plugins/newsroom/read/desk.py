"""Reads texts on all cores: finds the digest of each, by which the store knows it, and makes records of the rest."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from plugins.newsroom.cluster import Cluster
from plugins.newsroom.contract import capability_at
from plugins.newsroom.editions import configured, make_edition
from plugins.newsroom.executors import InlineExecutor, run_unordered
from plugins.newsroom.language.codes import canonical
from plugins.newsroom.model import Body, Edition, Fetch, Link
from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.read.files import is_markdown
from plugins.newsroom.read.names import Name, read_names
from plugins.newsroom.read.record import Record
from plugins.newsroom.read.sources import Sources, digest_source, read_source
from plugins.newsroom.settings import EditionSettings, Settings

if TYPE_CHECKING:
    from plugins.newsroom.read.reader import Reader

_BATCH = 64
"""Texts that are handed to a worker at once: enough that handing over costs nothing, few enough to share evenly."""
_encode = msgspec.msgpack.Encoder().encode


class Task(msgspec.Struct, frozen=True, array_like=True):
    """One text to be read."""

    path: str
    """Relative to content/."""
    name: Name
    key: bytes
    """The digest of all that its record depends on, but for the version of the code."""
    data: bytes
    file: str
    """In the file system, for Pelican's readers, which want one; empty for Markdown."""


class Reading(msgspec.Struct, frozen=True, array_like=True):
    """What reading a text gave."""

    key: bytes
    record: bytes
    """Encoded, without what is long of its body."""
    text: bytes
    """That, encoded; empty for an empty body."""
    notes: dict[str, bytes]
    """By name of the capability."""
    path: str = ""
    """Relative to content/."""


class Job(msgspec.Struct, frozen=True):
    """What reading depends on besides the texts."""

    settings: Settings
    content_name: str
    noting: tuple[str, ...] = ()
    """Import paths of the capabilities that note something of each text."""

    @property
    def digest(self) -> bytes:
        """Digest of all that makes two readings of one text differ."""
        settings = self.settings
        relevant = (
            settings.editions,
            settings.default_lang,
            settings.timezone,
            settings.lenient,
            settings.summary_max_length,
            settings.trust,
            settings.limits,
            self.content_name,
            self.noting,
        )
        return hashlib.blake2b(_encode(relevant), digest_size=16).digest()

    def keys(self, names: Mapping[str, Name], digests: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return, for texts given by path with their names, the digest of all that their records depend on, but for
        the version of the code. digests: of their bytes, by path.
        """
        base = self.digest
        return {path: _key(base, name, path, digests[path]) for path, name in names.items()}


def make_reader(job: Job) -> "Reader":
    """Return a reader for a site's texts."""
    # What reads takes a while to load: whoever only lists texts, or decodes records, does without.
    from plugins.newsroom.read.reader import Reader

    settings = job.settings
    editions = {edition.code: edition for edition in configured(settings)}
    default = canonical(settings.default_lang) or settings.default_lang

    @cache
    def edition_of(code: str) -> Edition:
        return editions.get(code) or make_edition(code, EditionSettings(), settings, default)

    return Reader(
        edition_of=edition_of,
        default_lang=default,
        summary_words=settings.summary_max_length,
        is_lenient=settings.lenient,
        content_name=job.content_name,
        trust=settings.trust,
        limits=settings.limits,
    )


@lru_cache(maxsize=1)
def _worker(job: bytes) -> "_Worker":
    return _Worker(msgspec.msgpack.decode(job, type=Job))


class _Worker:
    """What a process needs to read texts."""

    def __init__(self, job: Job) -> None:
        self._reader = make_reader(job)
        self._content_name = job.content_name
        self._noters = {path.rpartition(".")[2]: capability_at(path).note for path in job.noting}

    def read(self, task: Task) -> Reading:
        """Return what one text gives."""
        foreign = None
        if task.file:
            from plugins.newsroom.read.foreign import read_foreign

            foreign = read_foreign(Path(task.file), f"{self._content_name}/{task.path}")
        record = self._reader.read(task.path, task.name, task.data, foreign)
        source = msgspec.structs.replace(record.source, digest=task.key)
        record = msgspec.structs.replace(record, source=source)
        notes = {name: note(record) for name, note in self._noters.items() if note is not None}
        text = b"" if record.body.is_empty else _encode(record.body.held)
        return Reading(task.key, encode_record(record), text, notes, task.path)


def read_batch(job: bytes, tasks: bytes) -> bytes:
    """Return the encoded Readings of encoded tasks, in order. Pure: any process can do it."""
    worker = _worker(job)
    return _encode([worker.read(task) for task in msgspec.msgpack.decode(tasks, type=list[Task])])


class Listed(msgspec.Struct, frozen=True):
    """The texts of a site before they are read."""

    names: Mapping[str, Name]
    """By path, relative to content/, in order; without texts that can't be read."""
    keys: Mapping[str, bytes]
    """By path: the digest of all that the text's record depends on, but for the version of the code."""
    problems: tuple[Problem, ...]


def list_texts(sources: Sources, job: Job) -> Listed:
    """Return the texts of a content folder; one that can't be read is a problem instead."""
    settings = job.settings
    paths = sorted({*sources.digests, *sources.unreadable})
    names = read_names(paths, [edition.code for edition in configured(settings)])
    keys = job.keys({path: names[path] for path in sources.digests}, sources.digests)
    problems = tuple(
        _unreadable(f"{job.content_name}/{path}", reason, is_lenient=settings.lenient)
        for path, reason in sources.unreadable.items()
    )
    return Listed({path: names[path] for path in keys}, keys, problems)


def _key(base: bytes, name: Name, path: str, digest: bytes) -> bytes:
    said = b"%b%b%b" % (base, digest, f"{path}\0{name.id}\0{name.lang}\0{name.is_bundle}".encode())
    return hashlib.blake2b(said, digest_size=16).digest()


def _unreadable(shown: str, reason: str, *, is_lenient: bool) -> Problem:
    found = f"can't be read: {reason}" + ("; left out" if is_lenient else "")
    severity = Severity.WARNING if is_lenient else Severity.ERROR
    return Problem(shown, 0, "", found, severity=severity, leaves_out=is_lenient)


def read_few(root: Path, names: Mapping[str, Name], job: Job, executor: Executor) -> Callable[[], tuple[Reading, ...]]:
    """Return a function that waits for what reading a few texts gives, given by path with their names."""
    tasks = [_task(root, name, path, job.digest) for path, name in names.items()]
    result = executor.submit(read_batch, _encode(job), _encode(tasks))
    return lambda: msgspec.msgpack.decode(result.result(), type=tuple[Reading, ...])


def read_texts(
    root: Path, listed: Listed, paths: Sequence[str], job: Job, executor: Executor
) -> Iterator[tuple[Reading, ...]]:
    """Yield what reading some of the texts gives, some at a time, each batch when it is there: a text
    that takes long holds up only the few that are read with it.

    A text that was changed since it was listed is read as it is now, under the key that it has now: the next build
    finds that it is another than was listed. Raises OSError when one is gone.
    """
    encoded_job, base, names = _encode(job), job.digest, listed.names

    def read_with(executor: Executor, paths: Sequence[str], ahead: int) -> Iterator[tuple[Reading, ...]]:
        starts = range(0, len(paths), _BATCH)
        tasks = ([_task(root, names[path], path, base) for path in paths[start : start + _BATCH]] for start in starts)
        batches = map(_encode, tasks)
        for result in run_unordered(executor, read_batch, batches, ahead, (encoded_job,)):
            yield msgspec.msgpack.decode(result, type=tuple[Reading, ...])

    if isinstance(executor, Cluster):
        # Pelican's readers want files, which other machines don't have.
        yield from read_with(executor, [path for path in paths if is_markdown(path)], executor.ahead)
        yield from read_with(InlineExecutor(), [path for path in paths if not is_markdown(path)], 1)
    else:
        yield from read_with(executor, paths, 8)


def _task(root: Path, name: Name, path: str, base: bytes) -> Task:
    file = f"{root}/{path}"
    data = read_source(file)
    key = _key(base, name, path, digest_source(file, data))
    return Task(path, name, key, data, "" if is_markdown(path) else file)


def encode_record(record: Record) -> bytes:
    """Return a record as bytes, of its body only what is short."""
    return _encode_record(record)


def record_decoder(fetch: Fetch) -> Callable[[bytes], Record]:
    """Return a function that makes a Record of what encode_record gave; fetch gives what is long of bodies.

    Raises msgspec.DecodeError for anything else.
    """

    return msgspec.msgpack.Decoder(Record, dec_hook=body_maker(fetch)).decode


def body_maker(fetch: Fetch) -> Callable[[type, Any], Body]:
    """Return a function by which a decoder makes bodies of what is short of them; fetch gives what is long."""

    def make(kind: type, data: Any) -> Body:
        key, links = data
        return Body.kept(key, msgspec.convert(links, tuple[Link, ...]) if links else (), fetch)

    return make


def _short_body(body: Any) -> Any:
    assert isinstance(body, Body)
    return body.key, body.links


_encode_record = msgspec.msgpack.Encoder(enc_hook=_short_body).encode
