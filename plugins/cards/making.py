"""Makes the cards that are missing, on all cores, and keeps them."""

from collections.abc import Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path

from plugins.cards.drawing import draw_all
from plugins.cards.faces import Face
from plugins.newsroom.executors import helpers, usable_cores
from plugins.newsroom.store.keeping import keep, kept

_BATCH = 25


def supply(folder: Path, faces: Sequence[Face]) -> int:
    """Make and keep the cards that are not kept yet; return how many those were."""
    missing = [face for face in faces if kept(folder, face.file) is None]
    # A process knows the fonts of one edition alone.
    batches = []
    for _, group in groupby(sorted(missing, key=lambda face: (face.fonts, face.file)), lambda face: face.fonts):
        alike = list(group)
        batches += [(folder, alike[start : start + _BATCH]) for start in range(0, len(alike), _BATCH)]
    for number in range(0, len(batches), usable_cores()):
        some = batches[number : number + usable_cores()]
        with ExitStack() as processes:
            # One for each: in a pool, the first to be ready may take a second batch, whose fonts it can't see.
            made = [processes.enter_context(helpers(1, method="spawn")).submit(make, batch) for batch in some]
            for future in made:
                future.result()
    return len(missing)


def make(order: tuple[Path, Sequence[Face]]) -> None:
    """Make and keep cards that have the same fonts. In one process only once."""
    folder, faces = order
    for face, data in zip(faces, draw_all(faces), strict=True):
        keep(folder, face.file, data)
