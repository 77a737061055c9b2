import sqlite3
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from plugins.newsroom.model import Body, Text
from plugins.newsroom.model.texts import digest_text
from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.read.desk import Reading
from plugins.newsroom.store import records
from plugins.newsroom.store.records import LostError, RecordStore, forget

TEXT = Text("<p>Text</p>", (), "Text")
ENCODED = msgspec.msgpack.encode(TEXT)
KEY = digest_text(ENCODED)


def put(folder: Path, records: Mapping[bytes, bytes], text: bytes = ENCODED) -> tuple[Problem, ...]:
    store = RecordStore(folder)
    store.add([Reading(key, record, text, {"tags": key * 2}) for key, record in records.items()])
    return store.problems


def change(folder: Path, statement: str, *values: bytes) -> None:
    with sqlite3.connect(folder / "records.sqlite") as connection:
        connection.execute(statement, values)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


@pytest.fixture
def drops_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_WORTH_DROPPING", 1)


def test_old_ones_go_when_much_may_have_gathered(tmp_path: Path) -> None:
    number = records._WORTH_DROPPING
    for version in range(number):
        put(tmp_path, {bytes([version]): b"1"})
        RecordStore(tmp_path).keep_only([bytes([version])], [], [])
        kept = RecordStore(tmp_path).load([bytes([old]) for old in range(version + 1)])
        assert len(kept) == (version + 1 if version + 1 < number else 1)


@pytest.mark.usefixtures("drops_early")
def test_records_come_back_and_old_ones_go(tmp_path: Path) -> None:
    assert RecordStore(tmp_path).load([b"a"]) == {}
    assert put(tmp_path, {b"a": b"1", b"b": b"2"}) == ()
    assert RecordStore(tmp_path).load([b"a", b"b", b"c"]) == {b"a": b"1", b"b": b"2"}
    put(tmp_path, {b"c": b"3"})
    RecordStore(tmp_path).keep_only([b"b", b"c"], [Body.kept(KEY, (), RecordStore(tmp_path).fetch)], ["tags"])
    assert RecordStore(tmp_path).load([b"a", b"b", b"c"]) == {b"b": b"2", b"c": b"3"}
    assert RecordStore(tmp_path).fetch(KEY) == TEXT
    assert RecordStore(tmp_path).notes("tags", [b"c", b"b"]) == [b"cc", b"bb"]
    with pytest.raises(LostError, match="note 61 of tags"):
        RecordStore(tmp_path).notes("tags", [b"a"])


@pytest.mark.usefixtures("drops_early")
def test_bodies_that_no_text_has_any_more_go(tmp_path: Path) -> None:
    put(tmp_path, {b"a": b"1"})
    RecordStore(tmp_path).keep_only([b"a"], [Body()], [])
    with pytest.raises(LostError):
        RecordStore(tmp_path).fetch(KEY)


def test_what_a_capability_keeps_is_there_the_next_time(tmp_path: Path) -> None:
    assert RecordStore(tmp_path).recall("tags", "x") == b""
    RecordStore(tmp_path).keep("tags", "x", b"what it knows")
    assert RecordStore(tmp_path).recall("tags", "x") == b"what it knows"
    assert RecordStore(tmp_path).recall("feeds", "x") == b""
    change(tmp_path, "UPDATE blobs SET value = ? WHERE kind = 'memory'", b"12345678what it knew")
    assert RecordStore(tmp_path).recall("tags", "x") == b""


def test_a_record_that_changed_in_the_store_counts_as_missing(tmp_path: Path) -> None:
    put(tmp_path, {b"a": b"1", b"b": b"2"})
    change(tmp_path, "UPDATE blobs SET value = ? WHERE kind = 'record' AND key = ?", b"12345678" + b"1", b"a")
    store = RecordStore(tmp_path)
    assert store.load([b"a", b"b"]) == {b"b": b"2"}
    (warning,) = store.problems
    assert "was damaged" in str(warning)


def test_a_body_that_changed_in_the_store_is_lost(tmp_path: Path) -> None:
    put(tmp_path, {b"a": b"1"})
    change(tmp_path, "UPDATE texts SET value = ?", ENCODED[:-1] + b"!")
    with pytest.raises(LostError, match="has lost the body"):
        RecordStore(tmp_path).fetch(KEY)


@pytest.mark.parametrize("start", [0, 40, 4096])
def test_a_damaged_store_is_one_warning(tmp_path: Path, start: int) -> None:
    keys = [f"key {number}".encode() for number in range(300)]
    put(tmp_path, {key: key * 20 for key in keys})
    change(tmp_path, "UPDATE blobs SET value = value")
    file = tmp_path / "records.sqlite"
    data = bytearray(file.read_bytes())
    data[start : start + 9000] = b"\xff" * len(data[start : start + 9000])
    file.write_bytes(data)
    store = RecordStore(tmp_path)
    assert all(value == key * 20 for key, value in store.load(keys).items())
    store.add([Reading(key, key, b"", {}) for key in keys])
    (warning,) = store.problems
    assert warning.severity is Severity.WARNING
    assert RecordStore(tmp_path).load(keys) == {key: key for key in keys}


def test_a_store_that_was_forgotten_is_empty(tmp_path: Path) -> None:
    put(tmp_path, {b"a": b"1"})
    forget(tmp_path)
    assert RecordStore(tmp_path).load([b"a"]) == {}


def test_a_store_that_can_not_be_made_is_one_warning_and_holds_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"a file in the way")
    store = RecordStore(tmp_path / "store")
    assert store.load([b"a"]) == {}
    store.add([Reading(b"a", b"1", ENCODED, {"tags": b"note"})])
    assert (store.fetch(KEY), store.notes("tags", [b"a"])) == (TEXT, [b"note"])
    store.keep_only([b"a"], [], [])
    store.keep("tags", "x", b"lost")
    (warning,) = store.problems
    assert "can't be used: " in str(warning)
