"""Which file of a folder answers a request. Nothing outside the folder ever does, whatever links lead there."""

import os
from pathlib import Path


def find_file(folder: Path, names: tuple[str, ...]) -> Path | None:
    """Return the file that names lead to, index.html for a folder; None if there is none inside the folder.

    The last name is "" when a folder is meant.
    """
    if names and not names[-1]:
        names = (*names[:-1], "index.html")
    return _find_inside(folder, names)


def find_missing_page(folder: Path, names: tuple[str, ...]) -> Path | None:
    """Return the 404.html nearest to where names lead, upwards to the folder itself; None without any."""
    nearest = None
    # Downwards, and no further than folders exist: a request may name thousands that don't.
    for depth in range(max(len(names), 1)):
        # Unlike Path.is_dir, this says no to names that are too long.
        if not os.path.isdir(folder.joinpath(*names[:depth])):
            break
        nearest = _find_inside(folder, (*names[:depth], "404.html")) or nearest
    return nearest


def _find_inside(folder: Path, names: tuple[str, ...]) -> Path | None:
    try:
        top = folder.resolve(strict=True)
        path = top.joinpath(*names).resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        # Too long for the file system, a circle of links (a RuntimeError before Python 3.13), a NUL.
        return None
    return path if path.is_relative_to(top) and path.is_file() else None
