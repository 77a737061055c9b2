"""Makes those outputs of a plan that may differ from what is there, on all cores, and leaves them ready beside it."""

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from plugins.newsroom.cluster import connect
from plugins.newsroom.contract import Copy, Derived, Output
from plugins.newsroom.executors import local_executor, run_ahead, usable_cores
from plugins.newsroom.problems import BuildError
from plugins.newsroom.progress import QUIET, Progress
from plugins.newsroom.render.facts import differing, is_touched, pack
from plugins.newsroom.render.remote import Luggage, Order, print_remotely
from plugins.newsroom.render.renderer import Renderer
from plugins.newsroom.store.inputs import digest_file
from plugins.newsroom.write.folder import OutputFolder
from plugins.newsroom.write.ledger import Account, Entry, Kit

_WORTH_SHARING = 400
"""Outputs from which on making them is shared among processes: each has to load all templates for itself."""
_BATCH = 100


@dataclass(frozen=True)
class _Shift:
    """What a process needs to make outputs."""

    outputs: Sequence[Output]
    renderer: Renderer
    folder: OutputFolder


class Staged(NamedTuple):
    """What was made."""

    entries: Mapping[str, Entry]
    """By path, of all outputs."""
    changed: Sequence[str]
    """Paths of those that differ from what is there."""
    account: Account


class _Made(NamedTuple):
    """How one output came out."""

    fingerprint: bytes
    differs: bool
    facts: bytes = b""
    templates: tuple[str, ...] = ()
    edition: str = ""
    digest: bytes = b""
    """Of the templates."""


@dataclass(frozen=True)
class Workers:
    """Who makes outputs when there are many."""

    address: str = ""
    """Of a cluster."""
    luggage: Luggage | None = None
    """What a cluster has to know; None: processes of this machine make them."""
    progress: Progress = QUIET


HERE = Workers()
_shifts: list[_Shift] = []
"""The shift that this process works in: forked processes inherit it, since a plan's views can't be sent to them."""


def stage_outputs(
    outputs: Sequence[Output],
    renderer: Renderer,
    folder: OutputFolder,
    now: Account,
    past: Account,
    *,
    workers: Workers = HERE,
    supply: Callable[[Sequence[Derived]], None] | None = None,
) -> Staged:
    """Make every output that may differ from what is there. Raises BuildError when a template or a file fails; then
    nothing of the output folder has been touched.

    now: what outputs may depend on, without kits; past: that of the build that left what is there. workers: who makes
    them when there are many. supply: makes ready what is made of other files.
    """
    specs = [renderer.digest_plan(output) for output in outputs]
    kits = _Kits(past.kits)
    entries = _find_unaffected(outputs, specs, folder, now, past, renderer)
    affected = [number for number, output in enumerate(outputs) if output.place.save_as not in entries]
    if supply is not None:
        supply(_missing([outputs[number] for number in affected], folder))
    changed = []
    for number, made in zip(affected, _make(outputs, affected, renderer, folder, workers), strict=True):
        path = outputs[number].place.save_as
        entries[path] = _entry(made, specs[number], kits)
        if made.differs:
            changed.append(path)
    return Staged(entries, changed, Account(now.world, now.theme, tuple(kits.kits), now.facts))


def stage_some(outputs: Sequence[Output], renderer: Renderer, folder: OutputFolder, past: Account) -> Staged:
    """Make some outputs that the last build planned, while neither theme nor settings differ since; entries are of
    these alone. Raises BuildError as stage_outputs does.
    """
    _recall_kits(renderer, past)
    kits = _Kits(past.kits)
    entries, changed = {}, []
    for output, made in zip(outputs, _make(outputs, range(len(outputs)), renderer, folder, HERE), strict=True):
        path = output.place.save_as
        entries[path] = _entry(made, renderer.digest_plan(output), kits)
        if made.differs:
            changed.append(path)
    return Staged(entries, changed, msgspec.structs.replace(past, kits=tuple(kits.kits)))


def _entry(made: "_Made", spec: bytes, kits: "_Kits") -> Entry:
    kit = kits.number_of(made) if made.templates else -1
    return Entry(made.fingerprint, spec=spec, kit=kit, facts=made.facts)


def _recall_kits(renderer: Renderer, past: Account) -> None:
    renderer.recall_digests({(kit.templates, kit.edition): kit.digest for kit in past.kits})


def _missing(outputs: Sequence[Output], folder: OutputFolder) -> Sequence[Derived]:
    derived = ((output.place.save_as, output.made) for output in outputs if isinstance(output.made, Derived))
    return [made for path, made in derived if not folder.is_current(path, made.digest)]


class _Kits:
    """Numbers the kits; those of the last build keep their numbers."""

    def __init__(self, kits: Sequence[Kit]) -> None:
        self.kits = list(kits)
        self._numbers = {(kit.templates, kit.edition): number for number, kit in enumerate(kits)}

    def number_of(self, made: _Made) -> int:
        """Return the number of the kit that something was made with, which now has its digest."""
        number = self._numbers.setdefault((made.templates, made.edition), len(self.kits))
        kit = Kit(made.templates, made.edition, made.digest)
        self.kits[number : number + 1] = [kit]
        return number


def _find_unaffected(
    outputs: Sequence[Output],
    specs: Sequence[bytes],
    folder: OutputFolder,
    now: Account,
    past: Account,
    renderer: Renderer,
) -> dict[str, Entry]:
    """Return the entries of all outputs that are as they would be made now."""
    if not past.world or past.world != now.world:
        return {}
    changed = differing(past.facts, now.facts)
    kits = {number for number, kit in enumerate(past.kits) if kit.digest}
    if past.theme == now.theme:
        _recall_kits(renderer, past)
    else:
        digests = [renderer.digest_templates(kit.templates, kit.edition) for kit in past.kits]
        kits = {number for number in kits if digests[number] == past.kits[number].digest}
    entries = {}
    for output, spec in zip(outputs, specs, strict=True):
        path = output.place.save_as
        entry = folder.untouched(path)
        if entry is None or entry.spec != spec:
            continue
        if isinstance(output.made, Copy):
            is_same = entry.fingerprint == _digest_of(Path(output.made.source_path))
        elif isinstance(output.made, Derived):
            is_same = entry.fingerprint == output.made.digest
        else:
            is_same = entry.kit in kits and not is_touched(entry.facts, changed)
        if is_same:
            entries[path] = entry
    return entries


def _make(
    outputs: Sequence[Output], affected: Sequence[int], renderer: Renderer, folder: OutputFolder, workers: Workers
) -> list[_Made]:
    wanted = [outputs[number] for number in affected]
    is_shared = len(affected) >= _WORTH_SHARING
    if is_shared and workers.luggage is not None:
        return _make_remotely(wanted, renderer, folder, workers, workers.luggage)
    # What is frozen is not looked through by the garbage collector, which would copy its pages in each process.
    gc.freeze()
    try:
        shift = _Shift(wanted, renderer, folder)
        with local_executor(usable_cores() if is_shared else 1, _shifts.append, (shift,)) as executor:
            batches = run_ahead(executor, partial(_stage, _BATCH), range(0, len(affected), _BATCH))
            return [made for batch in workers.progress.follow(batches, "making", len(affected)) for made in batch]
    finally:
        gc.unfreeze()
        _shifts.clear()


def _make_remotely(
    wanted: Sequence[Output], renderer: Renderer, folder: OutputFolder, workers: Workers, luggage: Luggage
) -> list[_Made]:
    """Have pages made by a cluster, and stage what it makes; files are copied from here."""
    copies = {number for number, output in enumerate(wanted) if isinstance(output.made, Copy | Derived)}
    printed = [number for number in range(len(wanted)) if number not in copies]
    orders = [Order(wanted[number], _current(wanted[number], folder)) for number in printed]
    made = {number: _stage_one(wanted[number], renderer, folder) for number in copies}
    with connect(workers.address) as cluster:
        batches = workers.progress.follow(print_remotely(orders, luggage, cluster), "making", len(orders))
        for number, each in zip(printed, (each for batch in batches for each in batch), strict=True):
            differs = each.data is not None and folder.stage(wanted[number].place.save_as, each.data)
            made[number] = _Made(each.fingerprint, differs, each.facts, each.templates, each.edition, each.digest)
    return [made[number] for number in range(len(wanted))]


def _current(output: Output, folder: OutputFolder) -> bytes:
    entry = folder.untouched(output.place.save_as)
    return entry.fingerprint if entry is not None else b""


def _stage(number: int, start: int) -> list[_Made]:
    """Return how so many outputs from `start` on come out, ready beside the folder where they differ."""
    shift = _shifts[-1]
    return [_stage_one(output, shift.renderer, shift.folder) for output in shift.outputs[start : start + number]]


def _stage_one(output: Output, renderer: Renderer, folder: OutputFolder) -> _Made:
    path = output.place.save_as
    if isinstance(output.made, Copy):
        file = Path(output.made.source_path)
        fingerprint = _digest_of(file)
        return _Made(fingerprint, not folder.is_current(path, fingerprint) and folder.stage(path, file))
    if isinstance(output.made, Derived):
        fingerprint = output.made.digest
        is_current = folder.is_current(path, fingerprint)
        return _Made(fingerprint, not is_current and folder.stage(path, output.made.load(output.made)))
    prepared = renderer.prepare(output)
    digest = renderer.digest_templates(prepared.templates, prepared.edition)
    fingerprint = renderer.fingerprint(prepared)
    differs = not folder.is_current(path, fingerprint) and folder.stage(path, renderer.print(prepared))
    return _Made(fingerprint, differs, pack(prepared.facts), prepared.templates, prepared.edition, digest)


def _digest_of(file: Path) -> bytes:
    """Return the digest of a file that will be copied. Raises BuildError when it can't be read."""
    try:
        return digest_file(file)
    except OSError as error:
        raise BuildError(f"{file}: can't be read: {error.strerror}") from None
