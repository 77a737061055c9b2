"""One publishing: the site is built apart, looked through, made a generation, and shown."""

import hashlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from plugins.newsroom.config import Config
from plugins.newsroom.editions import configured
from plugins.newsroom.executors import usable_cores
from plugins.newsroom.problems import ContentError, Problem, Severity, errors
from plugins.publish.comparing import Difference, compare
from plugins.publish.compression import PACKING, WAYS, is_packed, pack
from plugins.publish.fingerprints import PAGEFIND, is_fingerprinted
from plugins.publish.generations import (
    Made,
    add_generation,
    carry_over,
    current_manifest,
    next_number,
    note_again,
    prune,
    switch,
    told,
)
from plugins.publish.headers import WRITERS, Headers, common_headers
from plugins.publish.manifest import File, Manifest
from plugins.publish.policy import make_policies
from plugins.publish.room import Room
from plugins.publish.scanning import Wants
from plugins.publish.settings import PublishSettings
from plugins.publish.survey import survey


@dataclass(frozen=True, slots=True)
class Draft:
    """A generation that could be shown next."""

    manifest: Manifest
    made: Mapping[str, Made]
    """All its files by path."""
    difference: Difference
    """From what readers see now."""
    shown: Manifest | None
    """What readers see now."""
    problems: tuple[Problem, ...]
    """Warnings."""

    def read(self, path: str) -> bytes:
        """Return what a file of it holds."""
        made = self.made[path]
        return made if isinstance(made, bytes) else made.read_bytes()


def draft(config: Config, room: Room, settings: PublishSettings, built_at: datetime) -> Draft:
    """Return the generation that the site in the workshop makes. Nothing that readers see is touched.

    Raises ContentError for symbolic links in it, unless the site is lenient, and BuildError.
    """
    note = config.ledger.with_name(f"publish-{config.ledger.name}")
    with told(room.workshop):
        found = survey(room.workshop, note, is_lenient=config.settings.lenient)
    if errors(found.problems):
        raise ContentError(found.problems)
    shown = current_manifest(room)
    made: dict[str, Made] = {path: room.workshop / path for path in found.files}
    files = dict(found.files)
    for path, data in _headers(config, settings, found.files, found.wants):
        files[path] = _file(data)
        is_there = shown is not None and shown.files.get(path) == files[path]
        made[path] = room.generation(shown.name) / path if is_there and shown is not None else data
    with told(room.folder):
        for path, packed in tuple(_pack(room, files, made, shown)):
            made[path] = packed
            files[path] = shown.files[path] if isinstance(packed, Path) and shown is not None else _file(packed)
    carried = carry_over(shown, files)
    if shown is not None:
        made.update((path, room.generation(shown.name) / path) for path in carried)
    difference = compare(shown.files if shown else {}, files)
    manifest = Manifest(
        name=f"{next_number(room):05}-{_digest(files)}",
        built_at=built_at.isoformat(timespec="seconds"),
        siteurl=config.settings.siteurl,
        is_staging=config.settings.staging,
        packing=PACKING,
        files=dict(sorted(files.items())),
        carried=carried,
    )
    return Draft(manifest, made, difference, shown, (*found.problems, *_handlers(room, found.wants)))


def show(room: Room, drafted: Draft, keep: int, unchecked: str = "") -> Iterator[str]:
    """Make a draft what readers see, and keep so many generations; yield what there is to tell. Raises BuildError.

    A draft that doesn't differ from what readers see isn't shown: they see it already. unchecked: why it was not
    checked; what was checked once stays so.
    """
    shown = drafted.shown
    if shown is not None and not drafted.difference:
        if shown.unchecked not in {"", unchecked}:
            note_again(room, msgspec.structs.replace(shown, unchecked=unchecked))
        return
    add_generation(room, msgspec.structs.replace(drafted.manifest, unchecked=unchecked), drafted.made)
    switch(room, drafted.manifest.name)
    yield from prune(room, keep)


def _file(data: bytes | Path) -> File:
    assert isinstance(data, bytes)
    return File(len(data), hashlib.sha256(data).hexdigest())


def _digest(files: Mapping[str, File]) -> str:
    said = msgspec.json.encode(files, order="sorted")
    return hashlib.sha256(said).hexdigest()[:8]


def _headers(
    config: Config, settings: PublishSettings, files: Mapping[str, File], wants: Mapping[str, Wants]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files with headers, for each root those that the settings ask for and content doesn't have."""
    roots = {edition.root_prefix: edition.root for edition in configured(config.settings)} or {
        "": config.settings.siteurl
    }
    for prefix, root in sorted(roots.items()):
        others = tuple(other for other in roots if other != prefix and other.startswith(prefix))
        inside = [path for path in files if path.startswith(prefix) and not path.startswith(others or "\0")]
        policies = make_policies(
            {path.removeprefix(prefix): wants[path] for path in inside if path in wants}, settings.policy
        )
        headers = Headers(
            base=urlsplit(root).path.rstrip("/") + "/",
            policies=policies,
            always=common_headers(is_staging=config.settings.staging),
            kept=tuple(sorted({_kept(path.removeprefix(prefix)) for path in inside if is_fingerprinted(path)})),
        )
        for name, write in dict(WRITERS[server] for server in settings.servers).items():
            if prefix + name not in files:
                yield prefix + name, write(headers).encode()


def _kept(path: str) -> str:
    """Return what stands for a path with a fingerprint in a list of them."""
    for folder in PAGEFIND:
        before, found, _ = path.partition(folder)
        if found:
            return f"{before}{folder}*"
    return path


def _pack(
    room: Room, files: Mapping[str, File], made: Mapping[str, Made], shown: Manifest | None
) -> Iterator[tuple[str, bytes | Path]]:
    """Yield the compressed files: links to those that readers see where what they are made from is as it was."""
    anew: list[str] = []
    old = shown.files if shown is not None and shown.packing == PACKING else {}
    for path, file in files.items():
        if not is_packed(path, file.size) or any(path + ending in files for ending in WAYS):
            continue
        if shown is not None and path in old and old[path].digest == file.digest:
            folder = room.generation(shown.name)
            yield from ((path + end, folder / (path + end)) for end in WAYS if path + end in old)
        else:
            anew.append(path)

    def packed(path: str) -> dict[str, bytes]:
        source = made[path]
        return pack(source if isinstance(source, bytes) else source.read_bytes())

    with ThreadPoolExecutor(usable_cores()) as threads:  # both compressors work without holding the interpreter
        for path, forms in zip(anew, threads.map(packed, anew), strict=True):
            yield from ((path + ending, data) for ending, data in forms.items())


def _handlers(room: Room, wants: Mapping[str, Wants]) -> Iterator[Problem]:
    for path, want in wants.items():
        if want.handlers:
            found = (
                f"{', '.join(want.handlers)}: scripts in attributes, which the site's Content-Security-Policy refuses"
            )
            yield Problem(path, 0, "", found, "a script element", severity=Severity.WARNING)
