"""Desks that were built already, for tests that build them again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from plugins.newsroom import build as building
from plugins.newsroom.report import Report
from tests.sites.desk import NO_FILES
from tests.sites.own_desk import Idle, OwnDesk


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make an empty folder the current one."""
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which a desk was built."""
    folder = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        OwnDesk().build()
    return folder


@pytest.fixture
def desk(top: None, built: Path) -> OwnDesk:
    """Return a desk that was built."""
    shutil.copytree(built, ".", dirs_exist_ok=True)
    return OwnDesk(NO_FILES)


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> Idle:
    """Run a build that must find out that there is nothing to do before it reads a single text."""

    def run(building_again: Callable[[], Report]) -> Report:
        def fail(*_: Any, **__: Any) -> NoReturn:
            pytest.fail("the site was prepared")

        with monkeypatch.context() as patch:
            patch.setattr(building, "prepare", fail)
            patch.setattr(building, "stage_outputs", fail)
            return building_again()

    return run
