"""The widths in which pictures are made, and how files lie on the disk."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.model.images import fit_widths
from plugins.newsroom.model.marks import UNMARKED, mark_file


@pytest.mark.parametrize(
    ("asked", "width", "expected"),
    [
        ((400, 800), 1000, (400, 800)),
        ((400, 800), 800, (400, 800)),
        ((400, 800), 600, (400, 600)),
        ((400, 800), 100, (100,)),
        ((800, 400, 400), 900, (400, 800)),
        ((), 100, ()),
    ],
)
def test_widths_fit_the_picture(asked: tuple[int, ...], width: int, expected: tuple[int, ...]) -> None:
    assert fit_widths(asked, width) == expected


@given(st.lists(st.integers(1, 3000), min_size=1), st.integers(1, 3000))
def test_no_width_is_larger_than_the_picture_or_than_asked(asked: list[int], width: int) -> None:
    widths = fit_widths(asked, width)
    assert widths == tuple(sorted(set(widths)))
    assert 0 < widths[-1] <= min(width, max(asked))


def test_a_mark_differs_whenever_the_file_does(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(b"one")
    first = mark_file(str(file))
    assert mark_file(str(file)) == first
    time.sleep(0.02)
    file.write_bytes(b"two")
    os.utime(file, ns=(first.mtime_ns, first.mtime_ns))
    second = mark_file(str(file))
    assert (second.size, second.mtime_ns) == (first.size, first.mtime_ns)
    assert second != first
    assert mark_file(str(tmp_path / "none")) == UNMARKED


def test_a_mark_is_settled_when_the_clock_has_moved_on(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(b"one")
    mark = mark_file(str(file))
    assert [mark.is_settled(mark.ctime_ns + seconds * 10**9) for seconds in (0, 1, 3)] == [False, False, True]
