"""The tools that come from npm: Lighthouse and the Nu HTML checker, in the versions that package-lock.json pins."""

import json
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
_LOCK = HERE / "package-lock.json"
_MARK = MODULES / ".installed.json"


class ToolError(Exception):
    """A tool can't be had on this machine, or fails; the message says what."""


def install() -> None:
    """Install what the lock file names below node_modules/, if it isn't there. Raises ToolError."""
    if _MARK.is_file() and _MARK.read_bytes() == _LOCK.read_bytes():
        return
    find_program("node")
    npm = find_program("npm")
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    result = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise ToolError(f"npm ci failed: {result.stderr.strip().splitlines()[-1:]}")
    _MARK.write_bytes(_LOCK.read_bytes())


def find_program(name: str) -> str:
    """Return the path of a program. Raises ToolError."""
    path = shutil.which(name)
    if path is None:
        raise ToolError(f"{name} is not installed")
    return path


def pinned_version(package: str) -> str:
    """Return the version of a package that the lock file pins."""
    lock = json.loads(_LOCK.read_text(encoding="utf-8"))
    version: str = lock["packages"][f"node_modules/{package}"]["version"]
    return version
