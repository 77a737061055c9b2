"""Titles that differ in numbers only."""

from itertools import pairwise

import pytest

from plugins.related_posts.families import are_varied, family_of


@pytest.mark.parametrize(
    "titles",
    [
        ("Announcing Thing 1.34.2", "Announcing Thing 1.40", "Announcing Thing 2"),
        ("Node v18.2.0 (Current)", "Node v20.11.1 (Current)"),
        ("2024-05-20: minutes", "2023-11-02: minutes"),
        ("Report 3/2024", "Report 12/2025"),
        ("الإصدار ١٫٢٫٣", "الإصدار ٣٫٤"),
        ("第12号", "第3号"),
        ("Minutes", "Minutes"),
    ],
)
def test_titles_that_differ_in_numbers_are_of_one_family(titles: tuple[str, ...]) -> None:
    assert all(family_of(one) == family_of(other) for one, other in pairwise(titles))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Announcing Thing 1.34", "Announcing Other 1.34"),
        ("Announcing Thing 1.34", "Thing 1.34 explained"),
        ("Minutes of May", "Minutes of June"),
        ("Topic", "Topic 1"),
    ],
)
def test_titles_that_differ_in_words_are_not(one: str, other: str) -> None:
    assert family_of(one) != family_of(other)


@pytest.mark.parametrize(
    ("families", "expected"), [("abcde", True), ("aaabc", True), ("aabbc", True), ("aaaab", False), ("", True)]
)
def test_a_list_with_many_families_is_varied(families: str, expected: bool) -> None:
    assert are_varied(list(families)) == expected
