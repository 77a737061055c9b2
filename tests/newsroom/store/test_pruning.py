"""What no build uses any more leaves the store in time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.newsroom.store import pruning
from plugins.newsroom.store.keeping import keep, kept
from plugins.newsroom.store.pruning import DAY_NS, DAYS, prune

FILES = ("aa01-240.avif", "aa01-480.webp", "aa02.png", "bb03.svg")


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob("??/*"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        keep(tmp_path, name, b"made")
    return tmp_path


def test_what_a_build_used_lately_stays(folder: Path) -> None:
    prune(folder, ("aa01", "aa02", "bb03"), 100)
    prune(folder, ("aa01",), 100 + DAYS)
    assert names(folder) == sorted(FILES)


def test_what_none_used_for_long_goes_with_its_folder(folder: Path) -> None:
    prune(folder, ("aa01", "aa02", "bb03"), 100)
    prune(folder, ("aa01",), 101 + DAYS)
    assert names(folder) == ["aa01-240.avif", "aa01-480.webp"]
    assert not (folder / "bb").exists()


def test_what_is_used_again_counts_from_then(folder: Path) -> None:
    prune(folder, ("aa01", "aa02", "bb03"), 100)
    prune(folder, ("aa02",), 100 + DAYS)
    prune(folder, ("aa01",), 101 + DAYS)
    assert names(folder) == ["aa01-240.avif", "aa01-480.webp", "aa02.png"]


def test_after_a_long_rest_a_build_keeps_what_it_uses(folder: Path) -> None:
    prune(folder, ("aa01", "aa02", "bb03"), 100)
    prune(folder, ("aa01", "aa02", "bb03"), 1_000)
    assert names(folder) == sorted(FILES)


@pytest.mark.parametrize("damage", [b"", b"\x00", b"not msgpack"])
def test_of_what_nothing_is_known_counts_as_used_today(folder: Path, damage: bytes) -> None:
    (folder / "uses.msgpack").write_bytes(damage)
    prune(folder, (), 100)
    prune(folder, (), 100 + DAYS)
    assert names(folder) == sorted(FILES)
    prune(folder, (), 101 + DAYS)
    assert names(folder) == []


def test_the_folder_is_looked_through_once_a_day(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Path] = []

    def note(folder: Path) -> list[Path]:
        looked.append(folder)
        return []

    prune(folder, ("aa01",), 100)
    monkeypatch.setattr(pruning, "_made", note)
    prune(folder, ("aa02",), 100)
    assert looked == []
    prune(folder, ("aa02",), 101)
    assert looked == [folder]


def test_what_a_killed_process_left_goes_after_a_day(folder: Path) -> None:
    part = folder / "aa" / "aa01-240.avif.77.part"
    part.write_bytes(b"ha")
    day = part.stat().st_mtime_ns // DAY_NS
    os.utime(part, ns=(day * DAY_NS, day * DAY_NS))
    prune(folder, ("aa01", "aa02", "bb03"), day + 1)
    assert part.exists()
    prune(folder, ("aa01", "aa02", "bb03"), day + 2)
    assert names(folder) == sorted(FILES)


def test_a_clock_that_goes_back_takes_nothing(folder: Path) -> None:
    prune(folder, ("aa01", "aa02", "bb03"), 1_000)
    prune(folder, ("aa01",), 100)
    assert names(folder) == sorted(FILES)


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    prune(tmp_path / "pictures", (), 100)
    assert not (tmp_path / "pictures").exists()


def test_a_kept_file_that_was_taken_out_is_made_again(folder: Path) -> None:
    prune(folder, (), 100)
    prune(folder, (), 101 + DAYS)
    assert kept(folder, "aa02.png") is None
    keep(folder, "aa02.png", b"made")
    assert kept(folder, "aa02.png") == b"made"
