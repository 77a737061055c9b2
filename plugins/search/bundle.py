"""Has Pagefind make the index of an edition."""

import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from plugins.newsroom.problems import BuildError
from plugins.search.documents import write_document
from plugins.search.entries import Entry
from plugins.search.order import ENTRY, put_in_order

_LEFT_OUT = ("pagefind-component-ui", "pagefind-highlight", "pagefind-modular-ui", "pagefind-ui")
"""Beginnings of names: interfaces of Pagefind's own, in place of which the theme has one."""
_PACKAGES = ("pagefind", "pagefind_bin_extended")


def pagefind_version() -> str:
    """Return which Pagefind is installed. Raises BuildError when there is none.

    The extended one is wanted: it alone finds words inside sentences of Japanese and Chinese.
    """
    if any(importlib.util.find_spec(package) is None for package in _PACKAGES):
        raise BuildError("the search index needs Pagefind: install requirements.txt")
    try:
        return " ".join(version(package) for package in _PACKAGES)
    except PackageNotFoundError as error:
        raise BuildError(f"the search index needs Pagefind: {error}") from None


def make_bundle(entries: Iterable[Entry], code: str, root_prefix: str) -> dict[str, bytes]:
    """Return the files of the index of an edition, by path below its folder; none for no entries.

    code: the edition's; root_prefix: the folder below the output folder that the addresses in the index begin at.
    Raises BuildError when Pagefind fails.
    """
    with tempfile.TemporaryDirectory(prefix="warta-search-") as name:
        site, made = Path(name, "site"), Path(name, "made")
        for entry in entries:
            file = site / (f"_/{entry.path}" if entry.address else entry.path.removeprefix(root_prefix))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(write_document(entry, code), encoding="utf-8")
        if not site.is_dir():
            return {}
        _run(Path(name), code)
        files = {file.relative_to(made).as_posix(): file.read_bytes() for file in made.rglob("*") if file.is_file()}
    if ENTRY not in files:
        raise BuildError("Pagefind wrote no index")
    try:
        return put_in_order({path: data for path, data in files.items() if not path.startswith(_LEFT_OUT)})
    except (LookupError, ValueError) as error:
        raise BuildError(f"Pagefind wrote an index of an unknown kind: {error}") from None


def _run(folder: Path, code: str) -> None:
    # Settings of Pagefind's own, from the environment or a file beside it, would change what is found.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    options = ("--site", "site", "--output-path", "made", "--force-language", code.lower(), "--silent")
    command = [sys.executable, "-m", "pagefind", *options]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"Pagefind failed: {(done.stderr or done.stdout).strip()}")
