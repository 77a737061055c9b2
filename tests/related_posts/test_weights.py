"""How much a word says of a story."""

import numpy as np
import pytest

from plugins.related_posts.arrays import Ints, Rows
from plugins.related_posts.measures import TAG_UNIT, UNIT
from plugins.related_posts.weights import prune, weigh, weigh_tags


def _rows(*rows: dict[int, int]) -> Rows:
    return Rows(
        np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64),
        np.array([column for row in rows for column in row], dtype=np.int32),
        np.array([value for row in rows for value in row.values()], dtype=np.int16),
    )


def _ints(*numbers: int) -> Ints:
    return np.array(numbers, dtype=np.int32)


def test_weights_have_about_the_length_of_the_unit() -> None:
    weights = weigh(_rows({0: 1, 1: 3}, {}, {2: 1}), _ints(4, 4, 0))
    assert weights.starts.tolist() == [0, 2, 2, 3]
    assert np.hypot(*weights.values[:2]) == pytest.approx(UNIT, rel=2 ** (1 / 32) - 1)
    assert weights.values[2] == 0
    assert weights.values[1] > weights.values[0]


def test_a_word_that_weighs_a_little_more_leaves_the_others_as_they_were() -> None:
    counts = _rows(dict.fromkeys(range(200), 1))
    before = weigh(counts, np.full(200, 5, dtype=np.int32))
    after = weigh(counts, np.array([6, *[5] * 199], dtype=np.int32))
    assert after.values[0] > before.values[0]
    assert after.values[1:].tolist() == before.values[1:].tolist()


def test_tags_weigh_by_rarity_alone() -> None:
    assert weigh_tags(_rows({0: 1, 1: 1}), _ints(4, 2), 4).values.tolist() == [TAG_UNIT, TAG_UNIT // 2]


def test_the_heaviest_words_are_kept_as_long_as_they_meet_few_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.related_posts.weights.BUDGET", 8 * 4)
    weights = _rows({0: 10, 1: 30, 2: 20, 3: 0, 6: 40}, {4: 5, 5: 5})
    kept = prune(weights, np.array([4, 4, 4, 1, 4, 4, 5]))
    assert (kept.starts.tolist(), kept.columns.tolist()) == ([0, 3, 5], [1, 2, 0, 4, 5])
    assert kept.values.tolist() == [30, 20, 10, 5, 5]
    kept = prune(_rows({column: 9 - column for column in range(9)}), np.full(9, 4))
    assert kept.columns.tolist() == [0, 1, 2, 3, 4, 5, 6, 7]
