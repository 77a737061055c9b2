"""The order in which an index lists names."""

import pytest

from plugins.newsroom.plan.alphabet import index_key


@pytest.mark.parametrize(
    "names",
    [
        ["Ana", "apple", "Beta", "zeta"],
        ["edge", "Élan", "element"],
        ["Go", "go"],
        ["カメラ", "ガラス", "キー"],
        ["Oman", "Ömer", "Opal"],
        ["a", "أ", "あ"],
    ],
)
def test_names_are_in_order(names: list[str]) -> None:
    assert sorted(sorted(names, reverse=True), key=index_key) == names
