"""Makes the cards that are missing, on all cores, and keeps them."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from plugins.cards.drawing import draw_all
from plugins.cards.faces import Face
from plugins.newsroom.executors import helpers, run_ahead, usable_cores
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
        with helpers(len(some), method="spawn") as executor:
            list(run_ahead(executor, make, some))
    return len(missing)


def make(order: tuple[Path, Sequence[Face]]) -> None:
    """Make and keep cards that have the same fonts. In one process only once."""
    folder, faces = order
    for face, data in zip(faces, draw_all(faces), strict=True):
        keep(folder, face.file, data)
