import sqlite3
from pathlib import Path

import pytest

from plugins.newsroom.problems import Severity
from plugins.newsroom.store.records import RecordStore


def test_records_come_back_and_old_ones_go(tmp_path: Path) -> None:
    assert RecordStore(tmp_path).load([b"a"]) == {}
    assert RecordStore(tmp_path).save({b"a": b"1", b"b": b"2"}, [b"a", b"b"]) == ()
    assert RecordStore(tmp_path).load([b"a", b"b", b"c"]) == {b"a": b"1", b"b": b"2"}
    RecordStore(tmp_path).save({b"c": b"3"}, [b"b", b"c"])
    assert RecordStore(tmp_path).load([b"a", b"b", b"c"]) == {b"b": b"2", b"c": b"3"}


def test_a_record_that_changed_in_the_store_counts_as_missing(tmp_path: Path) -> None:
    RecordStore(tmp_path).save({b"a": b"1", b"b": b"2"}, [b"a", b"b"])
    with sqlite3.connect(tmp_path / "records.sqlite") as connection:
        connection.execute("UPDATE blobs SET value = ? WHERE key = ?", (b"12345678" + b"1", b"a"))
    connection.close()
    store = RecordStore(tmp_path)
    assert store.load([b"a", b"b"]) == {b"b": b"2"}
    (warning,) = store.save({}, [b"a", b"b"])
    assert "was damaged" in str(warning)


@pytest.mark.parametrize("start", [0, 40, 4096])
def test_a_damaged_store_is_one_warning(tmp_path: Path, start: int) -> None:
    keys = [f"key {number}".encode() for number in range(300)]
    RecordStore(tmp_path).save({key: key * 20 for key in keys}, keys)
    file = tmp_path / "records.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = bytearray(file.read_bytes())
    data[start : start + 9000] = b"\xff" * len(data[start : start + 9000])
    file.write_bytes(data)
    store = RecordStore(tmp_path)
    assert all(value == key * 20 for key, value in store.load(keys).items())
    (warning,) = store.save({key: key for key in keys}, keys)
    assert warning.severity is Severity.WARNING
    assert RecordStore(tmp_path).load(keys) == {key: key for key in keys}


def test_a_store_that_can_not_be_made_is_one_warning(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"a file in the way")
    store = RecordStore(tmp_path / "store")
    assert store.load([b"a"]) == {}
    (warning,) = store.save({b"a": b"1"}, [b"a"])
    assert "can't be used: " in str(warning)
