"""The preview's search indexes, made in this process from a whole small site."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from plugins.preview.configuring import configure
from plugins.preview.orders import Order
from plugins.preview.search_worker import main
from plugins.preview.worker import carry_out
from tests.preview.test_desk_worker import settings_of
from tests.sites.desk import PLUGINS, SETTINGS, Desk, text

ORDER = Order(address="http://127.0.0.1:8000")


def run() -> int:
    return main([msgspec.json.encode(ORDER).decode()])


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk in the current folder, as the preview has built it."""
    monkeypatch.chdir(tmp_path)
    settings = {**SETTINGS, "EDITIONS": {"en": {}, "id": {}}, "PLUGINS": [*PLUGINS, "plugins.search"]}
    (tmp_path / "pelicanconf.py").write_text(settings_of(settings))
    desk = Desk(
        tmp_path,
        {
            "articles/a/en.md": text("Public"),
            "articles/d/en.md": text("Draft", status="draft"),
            "articles/h/en.md": text("Hidden", status="hidden"),
        },
    )
    assert carry_out(ORDER, lambda _: None)[0].is_good
    return desk


def test_drafts_are_found_and_what_is_in_no_list_is_not(desk: Desk) -> None:
    pytest.importorskip("pagefind_bin_extended")
    assert run() == 0
    folder = configure(ORDER).config.output_path / "pagefind"
    (about,) = json.loads((folder / "pagefind-entry.json").read_text())["languages"].values()
    assert about["page_count"] == 2
    assert carry_out(ORDER, lambda _: None)[0].is_good
    assert (folder / "pagefind.js").is_file()


def test_a_site_without_search_needs_none(desk: Desk) -> None:
    (desk.folder / "pelicanconf.py").write_text(settings_of({**SETTINGS, "PLUGINS": PLUGINS}))
    assert run() == 0


def test_the_terminal_shows_what_is_wrong(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    (desk.folder / "pelicanconf.py").write_text(settings_of({**SETTINGS, "DEFAULT_LANG": "no such"}))
    assert run() == 1
    said = capsys.readouterr().err
    assert said.startswith("The search indexes can't be made: ")
    assert "DEFAULT_LANG" in said
    assert "Traceback" not in said
