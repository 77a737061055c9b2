"""Which tags go with a tag."""

import pytest

from plugins.newsroom.model import Companion
from plugins.tags.companions import find_companions


@pytest.mark.parametrize(
    "articles, most, expected",
    [
        ([], 8, {}),
        ([["a"], ["b"]], 8, {}),
        ([["a", "b"]], 8, {"a": [("b", 1)], "b": [("a", 1)]}),
        ([["a", "b"], ["a", "b"], ["a", "c"]], 8, {"a": [("b", 2), ("c", 1)], "b": [("a", 2)], "c": [("a", 1)]}),
        ([["a", "c", "b"]], 1, {"a": [("b", 1)], "b": [("a", 1)], "c": [("a", 1)]}),
        ([["a", "b", "a"]], 8, {"a": [("b", 1)], "b": [("a", 1)]}),
        ([["a", "b"]], 0, {"a": [], "b": []}),
    ],
)
def test_the_most_frequent_come_first_and_of_equals_the_first_by_id(
    articles: list[list[str]], most: int, expected: dict[str, list[tuple[str, int]]]
) -> None:
    found = find_companions(articles, most)
    assert found == {tag: tuple(Companion(*beside) for beside in those) for tag, those in expected.items()}
