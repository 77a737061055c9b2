"""A desk in the current folder, for tests of commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sites.desk import SETTINGS, Desk, text

RunStatus = Callable[..., object]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with a story in two languages, a person and a section; the moment is 1 June 2026, 12:00 UTC."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780315200")
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    settings = {**SETTINGS, "EDITIONS": {"en": {}, "id": {"timezone": "Asia/Jakarta"}}}
    rows = [f"{name} = {value!r}" for name, value in settings.items()]
    (tmp_path / "pelicanconf.py").write_text("\n".join(rows) + "\n")
    return Desk(
        tmp_path,
        {
            "articles/2026/xz/en.md": text("A backdoor", "Who looks?", slug="xz", authors=["ana"], category="policy"),
            "articles/2026/xz/id.md": text("Pintu belakang", "Siapa melihat?", date=None, translator=["budi"]),
            "authors/ana/en.md": text(name="Ana Lee"),
            "authors/budi/en.md": text(name="Budi"),
            "categories/policy/en.md": text(name="Policy", aliases=["Politics"]),
        },
    )


@pytest.fixture
def status_of() -> RunStatus:
    """Return the exit status of a function: 0 if it returns."""

    def run(function: Callable[..., None], *arguments: object, **named: object) -> object:
        try:
            function(*arguments, **named)
        except SystemExit as error:
            return error.code
        return 0

    return run
