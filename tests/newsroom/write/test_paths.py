"""Which paths the press may write."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.write.paths import PARTS, is_inside


@pytest.mark.parametrize(
    "path", ["a", "a/b/index.html", ".htaccess", ".well-known/x", "a..b/..c", f"a/{PARTS}", "é/記事"]
)
def test_a_path_below_the_folder_may_be_written(path: str) -> None:
    assert is_inside(path)


@pytest.mark.parametrize(
    "path",
    ["", "/", "/a", "a/", "a//b", ".", "..", "./a", "a/.", "../a", "a/../b", "a/..", "a\0b", "\0", PARTS, f"{PARTS}/a"],
)
def test_any_other_may_not(path: str) -> None:
    assert not is_inside(path)


@given(st.text("ab./\0"))
def test_what_may_be_written_lies_below_the_folder_under_that_very_name(path: str) -> None:
    if is_inside(path):
        assert os.path.normpath(f"/output/{path}") == f"/output/{path}"
