"""Which paths below an output folder may be written."""

PARTS = ".warta.parts"
"""Folder at the top of the output folder for files until all of them are ready; what a killed build left there goes."""


def is_inside(path: str) -> bool:
    """Return whether a POSIX path, relative to an output folder, names a file in it that the press may write."""
    names = path.split("/")
    return "\0" not in path and not any(name in ("", ".", "..") for name in names) and names[0] != PARTS
