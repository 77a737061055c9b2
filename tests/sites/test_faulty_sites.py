"""What is wrong with a site is told in one run, with file, line, field and remedy; and nothing is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.newsroom import command_line
from plugins.newsroom.problems import SiteError
from tests.sites.desk import Desk
from tests.sites.faults import FAULTS, SOUND, Fault


def test_there_are_sixty_and_the_sound_site_is_sound(tmp_path: Path) -> None:
    assert len({fault.name for fault in FAULTS}) >= 60
    assert Desk(tmp_path, SOUND).errors() == []


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_a_fault_is_told_and_the_output_untouched(
    fault: Fault, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path, {**SOUND, **fault.files}, **fault.settings)
    (tmp_path / "output").mkdir()
    (tmp_path / "output/old.html").write_text("old")
    with pytest.raises(SiteError) as caught:
        desk.build()
    with pytest.raises(SystemExit) as ended:
        command_line.fail(caught.value)
    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert "Traceback" not in said
    *lines, last = desk.shown(said).splitlines()
    errors = [line for line in lines if not line.endswith("(warning)")]
    number = f"{len(errors)} {'error' if len(errors) == 1 else 'errors'}"
    assert last == f"Nothing was written: {number}."
    assert [line[: len(start)] for line, start in zip(errors, fault.says, strict=False)] == list(fault.says), said
    assert len(errors) >= len(fault.says)
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["old.html"]
