"""A store that comes from another place or another version of the code, or of which something is lost."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, NoReturn

import pytest

from plugins.newsroom.render import fingerprints
from plugins.newsroom.store import inputs, records
from plugins.newsroom.write.folder import Written
from tests.sites.desk import NO_FILES, Desk, text
from tests.sites.own_desk import FILES, Idle, OwnDesk, contents

pytestmark = pytest.mark.usefixtures("top")


def test_a_project_that_was_copied_elsewhere_has_nothing_to_do_there(
    desk: OwnDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, idle: Idle
) -> None:
    before = desk.contents()
    shutil.copytree(tmp_path / "desk", tmp_path / "there/deeper")
    shutil.rmtree(tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "there/deeper")
    assert idle(desk.build).written == Written((), len(before), ())
    assert desk.contents() == before


def test_a_store_that_was_brought_to_a_fresh_checkout_serves_it(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = OwnDesk()
    shutil.copytree(built / ".cache", ".cache")

    def fail(*_: Any) -> NoReturn:
        pytest.fail("a text was read")

    monkeypatch.setattr("plugins.newsroom.read.desk.read_batch", fail)
    before = contents(built / "output")
    assert set(desk.build().written.written) == set(before)
    assert desk.contents() == before


def test_a_copy_whose_files_have_other_times_is_read_and_not_written(built: Path) -> None:
    shutil.copytree(built, ".", dirs_exist_ok=True, copy_function=shutil.copyfile)
    assert OwnDesk(NO_FILES).build().written == Written((), len(contents(built / "output")), ())


def test_a_desk_with_absolute_paths_that_was_copied_is_built_rightly(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    desk = Desk(tmp_path / "here", FILES)
    desk.build()
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    copy = Desk(tmp_path / "there", {"articles/b/en.md": text("B", "Elsewhere", date="2026-01-03")})
    copy.build()
    assert "Elsewhere" in copy.page("b/index.html")
    assert "Elsewhere" not in desk.page("b/index.html")
    shutil.rmtree(tmp_path / "there/.cache")
    before = contents(copy.output)
    shutil.rmtree(copy.output)
    copy.build()
    assert contents(copy.output) == before


def test_a_store_that_another_version_of_the_code_made_is_not_believed(
    desk: OwnDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.contents()
    read: list[bytes] = []
    reading = records.RecordStore.load

    def noted(self: records.RecordStore, keys: Any) -> dict[bytes, bytes]:
        found = reading(self, keys)
        read.extend(found)
        return found

    monkeypatch.setattr(records.RecordStore, "load", noted)
    for module in (records, inputs, fingerprints):
        monkeypatch.setattr(module, "code_version", lambda: b"another version!")
    assert desk.build().written == Written((), len(before), ())
    assert read == []
    assert desk.contents() == before


def test_what_another_version_of_the_code_would_print_differently_is_printed_anew(
    desk: OwnDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plugins.newsroom.render.renderer import Renderer

    printing = Renderer.print
    monkeypatch.setattr(Renderer, "print", lambda self, prepared: printing(self, prepared) + b"<!-- new -->")
    for module in (records, inputs, fingerprints):
        monkeypatch.setattr(module, "code_version", lambda: b"another version!")
    desk.build()
    assert desk.contents() == desk.from_nothing()
    assert desk.page("404.html").endswith("<!-- new -->")


@pytest.mark.parametrize("what", ["records", "ledger", "all"])
def test_a_store_of_which_something_is_lost_writes_nothing(desk: OwnDesk, what: str) -> None:
    before = desk.contents()
    if what == "all":
        shutil.rmtree(desk.folder / ".cache")
    else:
        for file in (desk.folder / ".cache").rglob("records.*" if what == "records" else "written-*"):
            file.unlink()
    assert desk.build().written == Written((), len(before), ())
    assert desk.contents() == before
