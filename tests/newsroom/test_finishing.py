"""What is left to do when a site was written: capabilities do it, in order, and say what they did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plugins.newsroom.config import Config
from plugins.newsroom.contract import Capability, Installed
from plugins.newsroom.finishing import finish, run_finish
from plugins.newsroom.model import Site
from plugins.newsroom.problems import ConfigError
from tests.sites.desk import SETTINGS, Desk, text


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, {"articles/a/en.md": text("A", slug="a")})


def leave(site: Site, folder: Path, note: Path, settings: Any) -> Iterable[str]:
    """Leave a file that says how many articles there are, and how often it was left."""
    times = int(note.read_text()) + 1 if note.exists() else 1
    note.write_text(str(times))
    (folder / "left.txt").write_text(f"{len(site.articles)} articles, {settings}")
    yield f"left, {times}"


def finishing(desk: Desk, *names: str) -> Config:
    config = desk.config()
    more = (Installed(Capability(name, after=leave), f"settings of {name}") for name in names)
    return replace(config, installed=(*config.installed, *more))


def test_capabilities_finish_what_was_built(desk: Desk) -> None:
    desk.build()
    assert list(finish(finishing(desk, "one", "two"))) == ["left, 1", "left, 1"]
    assert desk.page("left.txt") == "1 articles, settings of two"
    assert list(finish(finishing(desk, "one", "two"), only="one")) == ["left, 2"]
    assert desk.page("left.txt") == "1 articles, settings of one"
    assert "left.txt" not in desk.build().written.removed


def test_where_nobody_has_anything_left_to_do_nothing_is_done(desk: Desk) -> None:
    assert list(finish(desk.config())) == []
    with pytest.raises(ConfigError, match=r"PLUGINS: expected plugins\.search among them"):
        list(finish(desk.config(), only="search"))


def test_a_site_has_to_be_there(desk: Desk) -> None:
    with pytest.raises(ConfigError, match=r"OUTPUT_PATH: found '.*output', expected a site that was built"):
        list(finish(finishing(desk, "one")))


def test_the_command_ends_with_status_1_on_an_error(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk.folder)
    rows = [f"{name} = {value!r}" for name, value in SETTINGS.items()]
    (desk.folder / "pelicanconf.py").write_text("\n".join(rows) + "\n")
    run_finish("pelicanconf.py", {}, ".cache")
    assert capsys.readouterr() == ("", "")
    with pytest.raises(SystemExit) as ended:
        run_finish("pelicanconf.py", {}, ".cache", only="search")
    assert ended.value.code == 1
    assert capsys.readouterr().err == "PLUGINS: expected plugins.search among them\n"
