from pathlib import Path

import pytest

from plugins.newsroom.store.database import Database


def put(file: Path, version: bytes = b"1", **blobs: bytes) -> None:
    with Database(file, version) as database:
        database.put("k", {name.encode(): blob for name, blob in blobs.items()})


def get(file: Path, *keys: bytes, version: bytes = b"1") -> dict[bytes, bytes]:
    with Database(file, version) as database:
        return database.get("k", keys)


def test_what_was_put_is_there_the_next_time(tmp_path: Path) -> None:
    put(tmp_path / "new" / "db", a=b"1", b=b"2")
    assert get(tmp_path / "new" / "db", b"a", b"c", b"b") == {b"a": b"1", b"b": b"2"}


def test_more_keys_than_a_statement_takes(tmp_path: Path) -> None:
    put(tmp_path / "db", **{f"n{number}": b"x" for number in range(1200)})
    assert len(get(tmp_path / "db", *(f"n{number}".encode() for number in range(1200)))) == 1200


def test_another_version_finds_nothing(tmp_path: Path) -> None:
    put(tmp_path / "db", a=b"1")
    assert get(tmp_path / "db", b"a", version=b"2") == {}


def test_a_block_that_fails_keeps_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), Database(tmp_path / "db", b"1") as database:
        database.put("k", {b"a": bytes(1 // 0)})
    assert get(tmp_path / "db", b"a") == {}


def test_kinds_are_apart_and_the_rest_goes(tmp_path: Path) -> None:
    with Database(tmp_path / "db", b"1") as database:
        database.put("k", {b"a": b"1", b"b": b"2"})
        database.put("other", {b"a": b"3"})
        database.keep_only("k", [b"b"])
        assert database.get("k", [b"a", b"b"]) == {b"b": b"2"}
        assert database.get("other", [b"a"]) == {b"a": b"3"}


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, damage: bytes) -> None:
    put(tmp_path / "db", a=b"1")
    for beside in tmp_path.glob("db-*"):
        beside.unlink()
    (tmp_path / "db").write_bytes(damage)
    with Database(tmp_path / "db", b"1") as database:
        assert database.was_damaged is bool(damage)
        assert database.get("k", [b"a"]) == {}


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"):
        Database(tmp_path / "file" / "db", b"1")
