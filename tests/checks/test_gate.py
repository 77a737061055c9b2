"""The gate that a site passes before it goes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from invoke import Context

from plugins.checks.gate import FaultyError, stop_faulty
from plugins.newsroom.gates import find_gates
from plugins.publish.commands import publish
from tests.checks.making import FILES, make_desk, tamper
from tests.publish.desk import Publisher
from tests.sites.desk import text


def test_it_is_found_without_anybody_naming_it() -> None:
    assert stop_faulty in find_gates()


def test_a_sound_site_passes_and_one_with_warnings_too(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, {**FILES, "articles/b/en.md": text("B", slug="b", tags=["code"])})
    stop_faulty(desk.config(), None)


def test_a_site_with_an_error_does_not(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    tamper(desk, "xz/index.html", 'href="/other/"', 'href="/gone/"')
    with pytest.raises(FaultyError, match=r"a link to '/gone/' leads nowhere \[links\]\n1 error\."):
        stop_faulty(desk.config(), None)
    stop_faulty(desk.config(CHECKS={"links": "warning"}), None)


@pytest.mark.parametrize("unchecked", ["", "breaking news"])
def test_publishing_in_spite_of_it_takes_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], unchecked: str
) -> None:
    desk = Publisher(tmp_path, CHECKS={"cover": "error"})
    places = {"settings": str(tmp_path / "publishconf.py"), "store": str(tmp_path / ".cache")}
    if unchecked:
        publish.body(Context(), **places, no_check=unchecked)
        assert "Not checked: breaking news\n" in capsys.readouterr().out
    else:
        with pytest.raises(SystemExit):
            publish.body(Context(), **places)
        said = capsys.readouterr().err
        assert "[cover]" in said
        assert said.endswith("Nothing was published.\n")
    assert desk.room.current.exists() == bool(unchecked)
