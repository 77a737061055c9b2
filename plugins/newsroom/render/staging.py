"""Makes all outputs of a plan, on all cores, and leaves them ready beside the output folder."""

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.newsroom.contract import Copy, Output
from plugins.newsroom.executors import local_executor, usable_cores
from plugins.newsroom.problems import BuildError
from plugins.newsroom.render.renderer import Renderer
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


_shifts: list[_Shift] = []
"""The shift that this process works in: forked processes inherit it, since a plan's views can't be sent to them."""


def stage_outputs(outputs: Sequence[Output], renderer: Renderer, folder: OutputFolder) -> list[str]:
    """Make every output and return the paths of those that differ from what is there.

    Raises BuildError when a template or a file fails; then nothing of the output folder has been touched.
    """
    shift = _Shift(outputs, renderer, folder)
    is_shared = len(outputs) >= _WORTH_SHARING
    # What is frozen is not looked through by the garbage collector, which would copy its pages in each process.
    gc.freeze()
    try:
        with local_executor(usable_cores() if is_shared else 1, _shifts.append, (shift,)) as executor:
            starts = range(0, len(outputs), _BATCH)
            futures = [executor.submit(_stage, start, start + _BATCH) for start in starts]
            return [outputs[index].place.save_as for future in futures for index in future.result()]
    finally:
        gc.unfreeze()
        _shifts.clear()


def _stage(start: int, stop: int) -> list[int]:
    """Return the indexes of those outputs between start and stop that differ from what is there."""
    shift = _shifts[-1]
    numbered = enumerate(shift.outputs[start:stop], start)
    return [
        index for index, output in numbered if shift.folder.stage(output.place.save_as, make(output, shift.renderer))
    ]


def make(output: Output, renderer: Renderer) -> bytes | Path:
    """Return the bytes of an output, or the file it is a copy of, which can be read. Raises BuildError."""
    if not isinstance(output.made, Copy):
        return renderer.render(output)
    path = Path(output.made.source_path)
    try:
        path.open("rb").close()
    except OSError as error:
        raise BuildError(f"{path}: can't be read: {error.strerror}") from None
    return path
