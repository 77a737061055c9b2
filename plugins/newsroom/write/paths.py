"""Which paths below an output folder may be written."""

import re

PARTS = ".warta.parts"
"""Folder at the top of the output folder for files until all of them are ready; what a killed build left there goes."""
PUBLISHED = ".warta-publish"
"""File at the top of a folder that `inv publish` owns: no site is built into it file by file."""

_NAME = r"(?!\.{1,2}(?:/|\Z))[^/\0]+"
_INSIDE = re.compile(rf"(?!{re.escape(PARTS)}(?:/|\Z)){_NAME}(?:/{_NAME})*")


def is_inside(path: str) -> bool:
    """Return whether a POSIX path, relative to an output folder, names a file in it that the press may write."""
    return _INSIDE.fullmatch(path) is not None
