"""Makes all outputs of a plan, on all cores, and leaves them ready beside the output folder."""

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from plugins.newsroom.contract import Copy, Output
from plugins.newsroom.executors import local_executor, usable_cores
from plugins.newsroom.problems import BuildError
from plugins.newsroom.render.renderer import Renderer
from plugins.newsroom.store.inputs import digest_file
from plugins.newsroom.write.folder import OutputFolder

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

    fingerprints: Mapping[str, bytes]
    """By path, of all outputs."""
    changed: Sequence[str]
    """Paths of those that differ from what is there."""


_shifts: list[_Shift] = []
"""The shift that this process works in: forked processes inherit it, since a plan's views can't be sent to them."""


def stage_outputs(outputs: Sequence[Output], renderer: Renderer, folder: OutputFolder) -> Staged:
    """Make every output that may differ from what is there. Raises BuildError when a template or a file fails; then
    nothing of the output folder has been touched.
    """
    shift = _Shift(outputs, renderer, folder)
    is_shared = len(outputs) >= _WORTH_SHARING
    # What is frozen is not looked through by the garbage collector, which would copy its pages in each process.
    gc.freeze()
    try:
        with local_executor(usable_cores() if is_shared else 1, _shifts.append, (shift,)) as executor:
            starts = range(0, len(outputs), _BATCH)
            futures = [executor.submit(_stage, start, start + _BATCH) for start in starts]
            results = [result for future in futures for result in future.result()]
    finally:
        gc.unfreeze()
        _shifts.clear()
    paths = [output.place.save_as for output in outputs]
    fingerprints = {path: fingerprint for path, (fingerprint, _) in zip(paths, results, strict=True)}
    return Staged(fingerprints, [path for path, (_, differs) in zip(paths, results, strict=True) if differs])


def _stage(start: int, stop: int) -> list[tuple[bytes, bool]]:
    """Return, of each output between start and stop, its fingerprint and whether it differs from what is there."""
    shift = _shifts[-1]
    return [_stage_one(output, shift.renderer, shift.folder) for output in shift.outputs[start:stop]]


def _stage_one(output: Output, renderer: Renderer, folder: OutputFolder) -> tuple[bytes, bool]:
    path = output.place.save_as
    if isinstance(output.made, Copy):
        file = Path(output.made.source_path)
        fingerprint = _digest_of(file)
        return fingerprint, not folder.is_current(path, fingerprint) and folder.stage(path, file)
    prepared = renderer.prepare(output)
    fingerprint = renderer.fingerprint(prepared)
    return fingerprint, not folder.is_current(path, fingerprint) and folder.stage(path, renderer.print(prepared))


def _digest_of(file: Path) -> bytes:
    """Return the digest of a file that will be copied. Raises BuildError when it can't be read."""
    try:
        return digest_file(file)
    except OSError as error:
        raise BuildError(f"{file}: can't be read: {error.strerror}") from None
