"""Sentences with a number, for every form that a language has."""

import pytest

from plugins.search.counts import plural_samples


@pytest.mark.parametrize(
    "code, expected",
    [
        ("en", [("one", 1), ("other", 2)]),
        ("id", [("other", 1)]),
        ("ja", [("other", 1)]),
        ("ar", [("zero", 0), ("one", 1), ("two", 2), ("few", 3), ("many", 11), ("other", 100)]),
        ("ru", [("one", 1), ("few", 2), ("many", 5)]),
        ("xx", [("one", 1), ("other", 2)]),
    ],
)
def test_each_form_has_the_smallest_number_that_takes_it(code: str, expected: list[tuple[str, int]]) -> None:
    assert [tuple(sample) for sample in plural_samples(code)] == expected
