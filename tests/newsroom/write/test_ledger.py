"""The list of what was written: what it remembers, and whether a file is as it was left."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.write.ledger import Entry, Ledger, Past, encode_ledger, entry_of, is_as_left, read_ledger, seal

PAST = Past(
    inputs=b"0123456789abcdef",
    copies={"content/a.png": b"fedcba9876543210"},
    built_at=100.5,
    next_change_at=200.25,
    editions=("en", "zh-Hant"),
    texts=3,
    warnings=(
        Problem("content/a.md", 3, "tags", "found 'x'", "a list", "y", Severity.WARNING, leaves_out=True),
        Problem("content/é.md", 0, "", "odd", severity=Severity.WARNING),
    ),
)
LEDGER = Ledger({"a/index.html": Entry(b"\x00\xff", 12, 1_700_000_000_123_456_789), "b": Entry()}, PAST)


def test_what_was_noted_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "ledger").write_bytes(encode_ledger(LEDGER))
    assert read_ledger(tmp_path / "ledger") == LEDGER


@given(
    st.dictionaries(
        st.text("abc/é.", min_size=1).filter(lambda path: "/" not in path and path not in (".", "..")),
        st.builds(Entry, st.binary(max_size=16), st.integers(-1, 2**62), st.integers(0, 2**62)),
    )
)
def test_all_entries_come_back(tmp_path_factory: pytest.TempPathFactory, entries: dict[str, Entry]) -> None:
    file = tmp_path_factory.mktemp("ledger") / "ledger"
    file.write_bytes(encode_ledger(Ledger(entries)))
    assert read_ledger(file) == Ledger(entries)


def test_a_missing_list_is_empty(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "ledger") == Ledger()
    assert read_ledger(tmp_path) == Ledger()


@pytest.mark.parametrize("length", range(0, len(encode_ledger(LEDGER)), 7))
def test_a_list_that_was_cut_short_is_empty(tmp_path: Path, length: int) -> None:
    (tmp_path / "ledger").write_bytes(encode_ledger(LEDGER)[:length])
    assert read_ledger(tmp_path / "ledger") == Ledger()


def test_paths_that_lead_elsewhere_are_dropped_and_the_rest_is_kept(tmp_path: Path) -> None:
    bad = dict.fromkeys(("/a", "../a", "a/../../b", "", "a//b", ".warta.parts/x"), Entry())
    (tmp_path / "ledger").write_bytes(encode_ledger(Ledger({**LEDGER.entries, **bad}, PAST)))
    assert read_ledger(tmp_path / "ledger").entries == LEDGER.entries


@pytest.mark.parametrize(
    "next_change_at, moment, expected",
    [
        (200.0, 99.9, False),
        (200.0, 100.5, True),
        (200.0, 199.9, True),
        (200.0, 200.0, False),
        (200.0, 300.0, False),
        (None, 1e12, True),
        (None, 100.4, False),
    ],
)
def test_a_build_holds_from_its_moment_to_the_next_at_which_something_changes(
    next_change_at: float | None, moment: float, expected: bool
) -> None:
    past = Past(b"", {}, 100.5, next_change_at, (), 0, ())
    assert past.holds_at(moment) is expected


def test_a_file_is_as_left_until_its_size_or_time_changes(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12")
    os.utime(file, ns=(5, 1_700_000_000_123_456_789))
    entry = entry_of(str(file), Entry(b"mark", 1, 1, b"spec", 3, b"1234"))
    assert entry == Entry(b"mark", 2, 1_700_000_000_123_456_789, b"spec", 3, b"1234")
    assert is_as_left(str(file), entry)
    os.utime(file, ns=(6, 1_700_000_000_123_456_789))
    assert is_as_left(str(file), entry)
    os.utime(file, ns=(5, 1_700_000_000_123_456_788))
    assert not is_as_left(str(file), entry)
    file.write_bytes(b"123")
    os.utime(file, ns=(5, 1_700_000_000_123_456_789))
    assert not is_as_left(str(file), entry)


def test_a_file_that_is_gone_or_became_a_link_is_not_as_left(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12")
    entry = entry_of(str(file), Entry())
    file.rename(tmp_path / "b")
    assert not is_as_left(str(file), entry)
    file.symlink_to("b")
    assert not is_as_left(str(file), entry)
    assert not is_as_left(str(tmp_path / "b/c"), entry)


def test_a_file_of_which_nothing_is_known_is_not_as_left(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    os.utime(tmp_path / "a", ns=(0, 0))
    assert not is_as_left(str(tmp_path / "a"), Entry())


def test_there_is_no_entry_for_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        entry_of(str(tmp_path / "a"), Entry())


def test_of_a_ledger_in_another_form_the_paths_are_known(tmp_path: Path) -> None:
    file = tmp_path / "ledger"
    other = {"entries": {"a/index.html": {"mark": "x"}, "../b": 1}, "past": "long ago", "new": True}
    file.write_bytes(seal(msgspec.msgpack.encode(other)))
    assert read_ledger(file) == Ledger({"a/index.html": Entry()})


@pytest.mark.parametrize("place", range(0, len(encode_ledger(LEDGER)), 5))
def test_of_a_ledger_of_which_one_bit_is_another_nothing_is_believed(tmp_path: Path, place: int) -> None:
    data = bytearray(encode_ledger(LEDGER))
    data[place] ^= 1 << place % 8
    (tmp_path / "ledger").write_bytes(data)
    assert read_ledger(tmp_path / "ledger") == Ledger()
