"""Files of an output folder: read once, remembered, and the same from any memory."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from plugins.checks import reading, site
from plugins.checks.keeping import Entry, Kept, load, save
from plugins.checks.site import read_built
from tests.checks.making import make_desk, tamper
from tests.sites.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path)


def test_what_is_as_it_was_is_not_read_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    press, config = desk.prepare(), desk.config()
    first = read_built(press, config, desk.output)
    read: list[str] = []
    original = reading.Reader.read

    def note(self: reading.Reader, path: str, *rest: object) -> Entry:
        read.append(path)
        return original(self, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(reading.Reader, "read", note)
    assert read_built(press, config, desk.output).entries == first.entries
    assert read == []
    tamper(desk, "xz/index.html", "/other/", "/gone/")
    os.utime(desk.output / "other/index.html")
    changed = read_built(press, config, desk.output).entries
    assert sorted(read) == ["other/index.html", "xz/index.html"]
    assert changed["other/index.html"].facts == first.entries["other/index.html"].facts
    assert "gone/index.html" in changed["xz/index.html"].facts.links


def test_several_processes_find_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    press, config = desk.prepare(), desk.config()
    alone = read_built(press, config, desk.output).entries
    monkeypatch.setattr(reading, "_FEW", 0)
    monkeypatch.setattr(reading, "_AT_A_TIME", 3)
    monkeypatch.setattr(reading, "usable_cores", lambda: 3)
    monkeypatch.setattr(site, "load", lambda _, version: Kept(version))
    assert read_built(press, config, desk.output).entries == alone


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, None])
def test_a_damaged_or_old_memory_counts_as_none(tmp_path: Path, damage: bytes | None) -> None:
    file = tmp_path / "store" / "kept.msgpack"
    kept = Kept(b"1", ("words",), {"a.html": Entry(1, 2, b"d", words=("words",))})
    save(file, kept)
    assert load(file, b"1") == kept
    assert load(file, b"2") == Kept(b"2")
    file.write_bytes(file.read_bytes()[:-1] + b"\x01" if damage is None else damage)
    assert load(file, b"1") == Kept(b"1")


def test_a_store_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")
    save(tmp_path / "store" / "kept.msgpack", Kept())
    assert load(tmp_path / "store" / "kept.msgpack", b"") == Kept()


def test_what_is_kept_is_small(desk: Desk) -> None:
    built = read_built(desk.prepare(), desk.config(), desk.output)
    pages = [entry for entry in built.entries.values() if entry.facts.kind == "page"]
    assert len(msgspec.msgpack.encode(pages)) < 0.2 * sum(entry.size for entry in pages)
