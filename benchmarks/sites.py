"""The sites that are compared: for each generator a folder with everything it needs, and its command."""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.edits import Edit
from benchmarks.install import PEERS, install_eleventy, install_hugo

ROOT = Path(__file__).resolve().parents[1]
OUTPUT = "output"
"""Name of the folder that is written, below that of a round."""


@dataclass(frozen=True, slots=True)
class Site:
    """A generator, ready to build the benchmark's site."""

    name: str
    version: str
    folder: Path
    """Where its command runs; edits change files below it."""
    command: Callable[[Path], Sequence[str]]
    """The command that builds into a round's folder."""
    edits: Mapping[str, Edit]
    pristine: dict[Path, str] = field(default_factory=dict)
    """Files that were edited, as they were before."""


def make_warta(folder: Path, corpus: Path, edits: Mapping[str, Edit], tools: Path) -> Site:
    """Return Warta's site: a copy of this checkout's theme and plugins, so that edits leave the checkout alone."""
    for name in ("plugins", "theme"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (ROOT / "tasks.py", ROOT / "benchmarks" / "warta" / "pelicanconf.py"):
        shutil.copy(file, folder)
    shutil.copytree(corpus / "warta", folder, dirs_exist_ok=True)
    compileall.compile_dir(str(folder / "plugins"), quiet=1)

    def command(round_folder: Path) -> Sequence[str]:
        target, store = str(round_folder / OUTPUT), str(round_folder / "store")
        return [sys.executable, "-m", "invoke", "build", "--output", target, "--store", store]

    _ask([sys.executable, "-m", "invoke", "--list"], folder)
    described = _ask(["git", "describe", "--always", "--dirty"], ROOT) or "unknown"
    return Site("warta", described, folder, command, edits)


def make_hugo(folder: Path, corpus: Path, edits: Mapping[str, Edit], tools: Path) -> Site:
    """Return Hugo's site."""
    binary = str(install_hugo(tools))
    shutil.copytree(PEERS / "hugo", folder)
    shutil.copytree(corpus / "hugo", folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "theme" / "static", folder / "static" / "theme")

    def command(round_folder: Path) -> Sequence[str]:
        return [binary, "--quiet", "--destination", str(round_folder / OUTPUT)]

    return Site("hugo", _ask([binary, "version"], folder), folder, command, edits)


def make_eleventy(folder: Path, corpus: Path, edits: Mapping[str, Edit], tools: Path) -> Site:
    """Return Eleventy's site."""
    modules = install_eleventy(tools)
    shutil.copytree(PEERS / "eleventy", folder)
    shutil.copytree(corpus / "eleventy", folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "theme" / "static", folder / "src" / "theme")
    (folder / "node_modules").symlink_to(modules)
    program = ["node", "node_modules/@11ty/eleventy/cmd.cjs"]

    def command(round_folder: Path) -> Sequence[str]:
        # Eleventy takes its output folder relative to the current one.
        return [*program, "--quiet", f"--output={os.path.relpath(round_folder / OUTPUT, folder)}"]

    return Site("eleventy", _ask([*program, "--version"], folder), folder, command, edits)


MAKERS: Mapping[str, Callable[[Path, Path, Mapping[str, Edit], Path], Site]] = {
    "warta": make_warta,
    "hugo": make_hugo,
    "eleventy": make_eleventy,
}


def _ask(command: Sequence[str], folder: Path) -> str:
    """Return the first line a command prints; empty if it fails. It also brings the program into the disk's cache."""
    try:
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    lines = result.stdout.splitlines()
    return lines[0] if result.returncode == 0 and lines else ""
