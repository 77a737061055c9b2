"""How much a word says of a story."""

import numpy as np
import pytest

from plugins.related_posts.arrays import Rows
from plugins.related_posts.weights import TAG_UNIT, UNIT, exponent, prune, rarities, weigh, weigh_tags


def _rows(*rows: dict[int, int]) -> Rows:
    return Rows(
        np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64),
        np.array([column for row in rows for column in row], dtype=np.int32),
        np.array([value for row in rows for value in row.values()], dtype=np.int32),
    )


def _ints(*numbers: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array(numbers, dtype=np.int32)


@pytest.mark.parametrize(("number", "expected"), [(0, 0), (1, 0), (2, 1), (3, 2), (5, 2), (6, 3), (11, 3), (12, 4)])
def test_numbers_are_rounded_to_powers_of_two(number: int, expected: int) -> None:
    assert exponent(number) == expected


@pytest.mark.parametrize(
    ("stories", "having", "expected"),
    [
        (16, (1, 2, 4, 16), (4, 3, 2, 0)),
        (100, (1, 2, 4), (6, 6, 5)),
        (1024, (1, 4, 5, 6, 512, 1024), (8, 8, 8, 7, 1, 0)),
        (0, (1,), (0,)),
    ],
)
def test_a_word_is_rarer_the_fewer_stories_have_it(
    stories: int, having: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    assert rarities(_ints(*having), stories).tolist() == list(expected)


def test_weights_have_the_length_of_the_unit() -> None:
    weights = weigh(_rows({0: 1, 1: 3}, {}, {2: 1}), _ints(4, 4, 0))
    assert weights.starts.tolist() == [0, 2, 2, 3]
    assert np.hypot(*weights.values[:2]) == pytest.approx(UNIT, rel=1e-4)
    assert weights.values[2] == 0
    assert weights.values[1] > weights.values[0]


def test_tags_weigh_by_rarity_alone() -> None:
    assert weigh_tags(_rows({0: 1, 1: 1}), _ints(4, 2), 16).values.tolist() == [TAG_UNIT, TAG_UNIT // 2]


def test_the_heaviest_words_are_kept_as_long_as_they_meet_few_stories() -> None:
    weights = _rows({0: 10, 1: 30, 2: 20, 3: 0, 6: 40}, {4: 5, 5: 5})
    meets = np.array([4, 4, 4, 1, 4, 4, 5], dtype=np.int64)
    tie_breaks = np.array([0, 0, 0, 0, 9, 3, 0], dtype=np.int64)
    kept = prune(weights, np.where(meets == 5, 99, meets), tie_breaks, 8 * 4)
    assert (kept.starts.tolist(), kept.columns.tolist()) == ([0, 3, 5], [1, 2, 0, 5, 4])
    kept = prune(_rows({column: 9 - column for column in range(9)}), np.full(9, 4), np.zeros(9, dtype=np.int64), 33)
    assert kept.columns.tolist() == [0, 1, 2, 3, 4, 5, 6, 7]
