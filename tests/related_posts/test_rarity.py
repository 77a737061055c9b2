"""How rare words are."""

import numpy as np
import pytest

from plugins.related_posts.arrays import Rows, starts_of
from plugins.related_posts.measures import is_sampled, power_of
from plugins.related_posts.rarity import Sample, count_words, exponents, measure_rarity, sampling_of


def sample(having: dict[int, int], stories: int) -> Sample:
    """Return a sample of so many stories of which so many have each word."""
    texts = [[word for word, number in sorted(having.items()) if story < number] for story in range(stories)]
    words = np.array([word for text in texts for word in text], dtype=np.uint32)
    starts = starts_of(np.array([len(text) for text in texts], dtype=np.int64))
    return count_words(Rows(starts, words, np.ones(len(words), dtype=np.uint8)), np.arange(stories))


def test_a_sample_knows_its_stories_and_their_words() -> None:
    found = sample({7: 1, 3: 2}, 3)
    kept = [array.tolist() for array in (found.stories, found.starts, found.columns, found.words, found.having)]
    assert kept == [[0, 1, 2], [0, 2, 3, 3], [3, 7, 3], [3, 7], [2, 1]]


@pytest.mark.parametrize(("number", "expected"), [(0, 0), (1, 0), (2, 1), (3, 2), (5, 2), (6, 3), (11, 3), (12, 4)])
def test_numbers_are_rounded_to_powers_of_two(number: int, expected: int) -> None:
    assert exponents(np.array([number])).tolist() == [expected]
    assert power_of(number) == expected


@pytest.mark.parametrize(
    ("stories", "having", "expected"),
    [
        (16, (1, 2, 4, 16), (4, 3, 2, 0)),
        (100, (1, 2, 4), (6, 6, 5)),
        (1024, (1, 4, 5, 6, 512, 1024), (8, 8, 8, 7, 1, 0)),
        (0, (0,), (0,)),
    ],
)
def test_a_word_is_rarer_the_fewer_stories_have_it(
    stories: int, having: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    rarity = measure_rarity(sample(dict(enumerate(having)), stories), sampling=0)
    assert rarity.of(np.arange(len(having))).tolist() == list(expected)


def test_a_word_that_nobody_counted_is_as_rare_as_can_be() -> None:
    rarity = measure_rarity(sample({1: 16}, 16), sampling=0)
    assert rarity.of(np.array([0, 1, 2])).tolist() == [4, 0, 4]


def test_in_a_sample_words_stand_for_more_stories_than_were_counted() -> None:
    rarity = measure_rarity(sample({1: 1, 2: 2, 3: 512}, 1024), sampling=3)
    levels = rarity.of(np.array([1, 2, 3]))
    assert (levels.tolist(), rarity.meets(levels).tolist()) == ([10, 9, 1], [8, 16, 4096])


def test_words_that_moved_are_named() -> None:
    before = measure_rarity(sample({1: 2, 2: 2, 5: 8}, 16), sampling=0)
    after = measure_rarity(sample({1: 2, 2: 3, 4: 2, 5: 9}, 16), sampling=0)
    assert before.moved(after).tolist() == [2, 4]
    assert before.moved(before).tolist() == []


@pytest.mark.parametrize(("stories", "expected"), [(0, 0), (1448, 0), (1449, 1), (4572, 2), (45_000, 5)])
def test_of_many_stories_a_thousand_or_so_are_counted(stories: int, expected: int) -> None:
    assert sampling_of(stories) == expected


def test_which_stories_are_counted_depends_on_their_ids_alone() -> None:
    ids = [f"story-{number}" for number in range(1000)]
    assert all(is_sampled(story, 0) for story in ids)
    quarter = {story for story in ids if is_sampled(story, 2)}
    assert 200 < len(quarter) < 300
    assert {story for story in ids if is_sampled(story, 4)} < quarter
