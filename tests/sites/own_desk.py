"""A desk at the top of the current folder, as a project is, with a theme that tests may change."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from plugins.newsroom.build import build
from plugins.newsroom.config import make_config
from plugins.newsroom.report import Report
from tests.sites.desk import BUILT_AT, SETTINGS, THEME, Desk, files_below, text

Idle = Callable[[Callable[[], Report]], Report]
"""Runs a build that must find out that there is nothing to do before it reads a single text."""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" fill="red"/>'
FILES: Mapping[str, str | bytes] = MappingProxyType(
    {
        "articles/a/en.md": text("A", "One ![p](p.svg)", tags=["t"], authors=["ana"], category="c", summary="S"),
        "articles/a/id.md": text("A id", "Satu", date=None, summary="S"),
        "articles/a/p.svg": PICTURE,
        "articles/b/en.md": text("B", "Two", summary="S", date="2026-01-03"),
        "articles/c.rst": "C\n#\n\n:date: 2026-01-01\n:summary: S\n\n.. include:: c.inc\n",
        "articles/c.inc": "first\n",
        "authors/ana/en.md": text(name="Ana"),
        "pages/about/en.md": text("About", date=None),
    }
)


class OwnDesk(Desk):
    """A desk at the top of the current folder, with a theme of its own."""

    def __init__(self, files: Mapping[str, str | bytes] = FILES, **settings: Any) -> None:
        if not Path("theme").exists():
            shutil.copytree(THEME, "theme")
            Path("mine").mkdir()
        super().__init__(Path(), files, THEME="theme", THEME_TEMPLATES_OVERRIDES=["mine"], **settings)

    def contents(self) -> dict[str, bytes]:
        return contents(self.output)

    def from_nothing(self, *, built_at: datetime = BUILT_AT, **settings: Any) -> dict[str, bytes]:
        """Return what a build without store and output gives."""
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        folders = {"PATH": "content", "OUTPUT_PATH": str(folder / "output")}
        build(make_config({**SETTINGS, **folders, **self.settings, **settings}, {}, folder), built_at=built_at)
        return contents(folder / "output")

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a file below the desk's folder, and keep its time."""
        file = self.folder / path
        was = file.stat()
        source = file.read_text(encoding="utf-8")
        assert old in source
        file.write_text(source.replace(old, new, 1), encoding="utf-8")
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


def contents(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder)}
