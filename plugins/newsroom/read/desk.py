"""Reads all texts of a site: out of the store what was read before, the rest on all cores."""

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from plugins.newsroom.editions import configured, make_edition
from plugins.newsroom.language.codes import canonical
from plugins.newsroom.model import Edition
from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.read.files import MARKDOWN_ENDINGS
from plugins.newsroom.read.foreign import digest_included, read_foreign
from plugins.newsroom.read.names import Name, read_names
from plugins.newsroom.read.reader import Reader
from plugins.newsroom.read.record import Record
from plugins.newsroom.settings import EditionSettings, Settings

_BATCH = 64
"""Texts that are handed to a worker at once: enough that handing over costs nothing, few enough to share evenly."""
_decode = msgspec.msgpack.Decoder(Record).decode
_encode = msgspec.msgpack.Encoder().encode


class Task(msgspec.Struct, frozen=True, array_like=True):
    """One text to be read."""

    path: str
    """Relative to content/."""
    name: Name
    data: bytes
    file: str
    """In the file system, for Pelican's readers, which want one; empty for Markdown."""


class Job(msgspec.Struct, frozen=True):
    """What reading depends on besides the texts."""

    settings: Settings
    content_name: str

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
            self.content_name,
        )
        return hashlib.blake2b(_encode(relevant), digest_size=16).digest()


def make_reader(job: Job) -> Reader:
    """Return a reader for a site's texts."""
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
    )


@lru_cache(maxsize=1)
def _reader(job: bytes) -> Reader:
    return make_reader(msgspec.msgpack.decode(job, type=Job))


def read_batch(job: bytes, tasks: bytes) -> list[bytes]:
    """Return the encoded record of each task. Pure, and all it is given and gives is bytes: any process can do it."""
    reader = _reader(job)
    content_name = msgspec.msgpack.decode(job, type=Job).content_name
    return [_encode(_read(reader, task, content_name)) for task in msgspec.msgpack.decode(tasks, type=list[Task])]


def _read(reader: Reader, task: Task, content_name: str) -> Record:
    foreign = None
    if task.file:
        foreign = read_foreign(Path(task.file), f"{content_name}/{task.path}")
    return reader.read(task.path, task.name, task.data, foreign)


class Loaded(msgspec.Struct, frozen=True):
    """The texts of a site before they are read."""

    tasks: tuple[Task, ...]
    keys: tuple[bytes, ...]
    """Of each task: the digest of all that its record depends on, but for the version of the code."""
    problems: tuple[Problem, ...]


def load_texts(root: Path, paths: Sequence[str], job: Job) -> Loaded:
    """Return the bytes of all texts below root with their keys; one that can't be read is a problem instead."""
    settings = job.settings
    names = read_names(paths, [edition.code for edition in configured(settings)])
    base = job.digest
    tasks, keys, problems = [], [], []
    for path in paths:
        file = root / path
        try:
            data = file.read_bytes()
        except OSError as error:
            problems.append(_unreadable(f"{job.content_name}/{path}", error, is_lenient=settings.lenient))
            continue
        is_markdown = file.suffix.lower() in MARKDOWN_ENDINGS
        task = Task(path, names[path], data, "" if is_markdown else str(file))
        tasks.append(task)
        keys.append(_key(base, task))
    return Loaded(tuple(tasks), tuple(keys), tuple(problems))


def _key(base: bytes, task: Task) -> bytes:
    name = task.name
    digest = hashlib.blake2b(base, digest_size=16)
    digest.update(f"{task.path}\0{name.id}\0{name.lang}\0{name.is_bundle}\0".encode())
    digest.update(task.data)
    if task.file:
        digest.update(digest_included(Path(task.file)))
    return digest.digest()


def _unreadable(shown: str, error: OSError, *, is_lenient: bool) -> Problem:
    found = f"can't be read: {error.strerror}" + ("; left out" if is_lenient else "")
    severity = Severity.WARNING if is_lenient else Severity.ERROR
    return Problem(shown, 0, "", found, severity=severity, leaves_out=is_lenient)


def read_texts(loaded: Loaded, job: Job, known: Mapping[bytes, bytes], executor: Executor) -> dict[bytes, bytes]:
    """Return the encoded records of those texts whose keys are not known, by key."""
    missing = [(key, task) for key, task in zip(loaded.keys, loaded.tasks, strict=True) if key not in known]
    encoded_job = _encode(job)
    futures = []
    for start in range(0, len(missing), _BATCH):
        part = missing[start : start + _BATCH]
        tasks = _encode([task for _, task in part])
        futures.append(([key for key, _ in part], executor.submit(read_batch, encoded_job, tasks)))
    read: dict[bytes, bytes] = {}
    for keys, future in futures:
        read.update(zip(keys, future.result(), strict=True))
    return read


def decode_record(data: bytes) -> Record:
    """Return the record that was encoded. Raises msgspec.DecodeError for anything else."""
    return _decode(data)
