"""The gate that a site passes before it goes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.checks.gate import FaultyError, stop_faulty
from plugins.newsroom import finishing
from plugins.newsroom.finishing import run_gates
from plugins.newsroom.gates import find_gates
from tests.checks.making import FILES, make_desk, tamper
from tests.sites.desk import text


def test_it_is_found_without_anybody_naming_it() -> None:
    assert stop_faulty in find_gates()


def test_a_sound_site_passes_and_one_with_warnings_too(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, {**FILES, "articles/b/en.md": text("B", slug="b", tags=["code"])})
    stop_faulty(desk.config())


def test_a_site_with_an_error_does_not(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    tamper(desk, "xz/index.html", 'href="/other/"', 'href="/gone/"')
    with pytest.raises(FaultyError, match=r"a link to '/gone/' leads nowhere \[links\]\n1 error\."):
        stop_faulty(desk.config())
    stop_faulty(desk.config(CHECKS={"links": "warning"}))


def test_publishing_in_spite_of_it_takes_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(tmp_path)
    tamper(desk, "xz/index.html", 'href="/other/"', 'href="/gone/"')
    monkeypatch.setattr(finishing, "load_config", lambda *_, **__: desk.config())
    with pytest.raises(SystemExit):
        run_gates("publishconf.py", ".cache", "")
    said = capsys.readouterr().err
    assert "leads nowhere [links]" in said
    assert said.endswith("must not go out as it is; --no-check WHY says that it may.\n")
    run_gates("publishconf.py", ".cache", "breaking news")
    assert capsys.readouterr().out == "Not checked: breaking news\n"
