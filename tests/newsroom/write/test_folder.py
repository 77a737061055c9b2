"""The output folder: only what changed is written, only what is ours is removed, and no file is ever half there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.problems import BuildError
from plugins.newsroom.write.folder import OutputFolder, Written
from plugins.newsroom.write.ledger import Entry, Ledger, encode_ledger
from tests.sites.desk import files_below


def folder(tmp_path: Path) -> OutputFolder:
    return OutputFolder(tmp_path / "output", tmp_path / "store" / "written.msgpack")


def write_all(tmp_path: Path, files: Mapping[str, bytes | Path]) -> Written:
    with folder(tmp_path).writing() as output:
        changed = [path for path, made in files.items() if output.stage(path, made)]
        return output.put_in_place(dict.fromkeys(files, Entry()), changed)


def write(tmp_path: Path, **files: bytes) -> Written:
    return write_all(tmp_path, {name.replace("__", "/"): data for name, data in files.items()})


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    assert write(tmp_path, a=b"1", b__c=b"2") == Written(("a", "b/c"), 0, ())
    before = (tmp_path / "output/a").stat().st_mtime_ns
    assert write(tmp_path, a=b"1", b__c=b"3") == Written(("b/c",), 1, ())
    assert (tmp_path / "output/a").stat().st_mtime_ns == before
    assert (tmp_path / "output/b/c").read_bytes() == b"3"


def test_what_is_not_planned_any_more_goes_with_its_empty_folders(tmp_path: Path) -> None:
    write(tmp_path, a=b"1", b__c__d=b"2")
    assert write(tmp_path, a=b"1") == Written((), 1, ("b/c/d",))
    assert files_below(tmp_path / "output") == ["a"]
    assert not (tmp_path / "output/b").exists()


def test_foreign_files_stay(tmp_path: Path) -> None:
    write(tmp_path, b__c=b"2")
    (tmp_path / "output/b/mine").write_bytes(b"mine")
    assert write(tmp_path).removed == ("b/c",)
    assert files_below(tmp_path / "output") == ["b/mine"]


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    write(tmp_path, a=b"1", b__c=b"2")
    write(tmp_path, a__index=b"1", b=b"2")
    assert files_below(tmp_path / "output") == ["a/index", "b"]
    write(tmp_path, a=b"1", b__c=b"2")
    assert files_below(tmp_path / "output") == ["a", "b/c"]


def test_a_foreign_file_in_the_way_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "output/a").mkdir(parents=True)
    (tmp_path / "output/a/mine").write_bytes(b"mine")
    with pytest.raises(BuildError, match=r"output/a: can't be written: Is a directory"):
        write(tmp_path, a=b"1")
    assert files_below(tmp_path / "output") == ["a/mine"]


def test_an_output_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"")
    with pytest.raises(BuildError, match=r"output/a: can't be written: (Not a directory|File exists)"):
        write(tmp_path, a=b"1")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir(mode=0o500)
    with pytest.raises(BuildError, match="output/a: can't be written: Permission denied"):
        write(tmp_path, a=b"1")


@pytest.mark.parametrize("path", ["../a", "/a", "a/../b", "a//b", "", ".warta.parts/a"])
def test_nothing_is_written_outside(tmp_path: Path, path: str) -> None:
    with pytest.raises(BuildError, match="expected one below this folder"):
        write_all(tmp_path, {path: b""})
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    "ledger", [b"", b"{", b"\x81\xa1a\x01", b"\xff", encode_ledger(Ledger({"../../mine": Entry(), "/mine": Entry()}))]
)
def test_a_damaged_list_counts_as_empty(tmp_path: Path, ledger: bytes) -> None:
    write(tmp_path, a=b"1")
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / "store/written.msgpack").write_bytes(ledger)
    assert write(tmp_path, b=b"2") == Written(("b",), 0, ())
    assert files_below(tmp_path / "output") == ["a", "b"]
    assert (tmp_path / "mine").exists()


def test_what_a_killed_build_wrote_is_removed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a=b"1")
    with monkeypatch.context() as patch:
        calls = []

        def die(source: Path, target: Path) -> None:
            calls.append(target)
            if len(calls) == 3:  # the list, one file, and then
                raise KeyboardInterrupt
            rename(source, target)

        rename = os.replace
        patch.setattr(os, "replace", die)
        with pytest.raises(KeyboardInterrupt):
            write(tmp_path, b=b"2", c=b"3")
    assert files_below(tmp_path / "output") == ["b"]
    assert write(tmp_path, d=b"4").removed == ("b",)


def test_a_file_that_can_not_be_written_whole_stays_as_it_was(tmp_path: Path) -> None:
    write(tmp_path, a=b"1")
    with pytest.raises(BuildError):
        write_all(tmp_path, {"a": tmp_path / "missing"})
    assert (tmp_path / "output/a").read_bytes() == b"1"
    assert files_below(tmp_path / "output") == ["a"]


def test_copies_are_compared_and_copied(tmp_path: Path) -> None:
    source = tmp_path / "film.bin"
    source.write_bytes(b"x" * 3_000_000)
    assert write_all(tmp_path, {"film.bin": source}).written == ("film.bin",)
    assert write_all(tmp_path, {"film.bin": source}).written == ()
    source.write_bytes(b"x" * 2_999_999 + b"y")
    assert write_all(tmp_path, {"film.bin": source}).written == ("film.bin",)
    assert (tmp_path / "output/film.bin").read_bytes() == source.read_bytes()


def test_a_link_is_replaced_and_what_it_leads_to_is_not(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "elsewhere").write_bytes(b"mine")
    (tmp_path / "output/a").symlink_to(tmp_path / "elsewhere")
    write(tmp_path, a=b"1")
    assert (tmp_path / "elsewhere").read_bytes() == b"mine"
    assert not (tmp_path / "output/a").is_symlink()


def test_files_are_made_with_the_usual_permissions(tmp_path: Path) -> None:
    write(tmp_path, a=b"1")
    (tmp_path / "usual").write_bytes(b"")
    assert (tmp_path / "output/a").stat().st_mode == (tmp_path / "usual").stat().st_mode


NAMES = st.sampled_from(["a", "b", "a/c", "a/d", "b/c/d", "e/f"])


def _fits(files: dict[str, bytes]) -> bool:
    return not any(other.startswith(f"{path}/") for path in files for other in files)


@given(st.lists(st.dictionaries(NAMES, st.binary(max_size=2)).filter(_fits), max_size=5))
def test_after_any_series_of_builds_the_folder_holds_the_last(
    tmp_path_factory: pytest.TempPathFactory, builds: list[dict[str, bytes]]
) -> None:
    tmp_path = tmp_path_factory.mktemp("series")
    for files in builds:
        written = write_all(tmp_path, files)
        assert len(written.written) + written.unchanged == len(files)
        output = tmp_path / "output"
        assert {path: (output / path).read_bytes() for path in files_below(output)} == files


def test_a_new_folder_is_moved_as_a_whole_and_a_known_one_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a__b=b"1")
    moved: list[str] = []
    replace = os.replace

    def note(one: str | Path, other: str | Path) -> None:
        moved.append(Path(other).relative_to(tmp_path).as_posix())
        replace(one, other)

    monkeypatch.setattr(os, "replace", note)
    write(tmp_path, a__b=b"2", a__c__d=b"3", a__c__e__f=b"4", g=b"5")
    assert [path for path in moved if path.startswith("output/")] == ["output/a/b", "output/a/c", "output/g"]
    assert files_below(tmp_path / "output") == ["a/b", "a/c/d", "a/c/e/f", "g"]


def test_what_lies_in_the_way_of_a_new_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output/a").write_bytes(b"mine")
    with pytest.raises(BuildError, match=r"output/a: can't be written: Not a directory"):
        write(tmp_path, a__b=b"1")
    assert (tmp_path / "output/a").read_bytes() == b"mine"


def test_a_folder_can_be_written_twice_while_it_is_held(tmp_path: Path) -> None:
    with folder(tmp_path).writing() as output:
        for number in (b"1", b"2"):
            assert output.stage("a/b", number)
            output.put_in_place({"a/b": Entry()}, ["a/b"])
    assert (tmp_path / "output/a/b").read_bytes() == b"2"
