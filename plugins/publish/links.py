"""Symbolic links below content/: what they lead to may lie anywhere, so none is published."""

import fnmatch
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from plugins.newsroom.problems import Problem, Severity


def find_links(folder: Path, shown: str, ignore: Sequence[str], *, is_lenient: bool) -> Iterator[Problem]:
    """Yield a problem for each symbolic link below a folder, but for names that match `ignore`, in order.

    shown: the folder as the user would type it.
    """
    ignored = re.compile("|".join(map(fnmatch.translate, ignore)) or r"(?!)")
    severity = Severity.WARNING if is_lenient else Severity.ERROR
    found = "a symbolic link, which is not followed" + ("; left out" if is_lenient else "")
    paths: list[str] = []
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not ignored.match(name)]
        paths += [
            Path(here, name).relative_to(folder).as_posix()
            for name in (*folders, *names)
            if not ignored.match(name) and os.path.islink(os.path.join(here, name))
        ]
    for path in sorted(paths):
        expected = "the file or folder itself"
        yield Problem(f"{shown}/{path}", 0, "", found, expected, severity=severity, leaves_out=is_lenient)
