"""The numbers that nearness is made of. Without numpy, since small edits are worked out without it (revising.py)."""

from math import log, log2
from zlib import crc32

TAGS = ""
"""The name of the field of tags; those of words have the code of their language."""

CANDIDATES = 16
"""How many candidates a story has by its words in one language, at most."""
TAG_CANDIDATES = 8
"""How many more it has by its tags."""

DATE_WEIGHT = 1.5
DATE_SCALE_DAYS = 150

OWN_WEIGHT = 1.25
"""A number that is exact in binary, so that sums with it are."""
TAGS_WEIGHT = 0.15

UNIT = 1 << 14
"""The length of a story's weights: products of two stories are UNIT² times their cosine."""
TAG_UNIT = 1 << 11
"""What a tag that only one story has weighs; tags are not brought to length 1."""
BUDGET = 10_000
"""How many stories the heaviest words of one may meet, all together."""
MOST_COUNTED = 0xFF
"""How often a word counts in a text, at most."""

POWER = 1.5
RARITY = tuple(round(128 * (level * log(2)) ** POWER) for level in range(64))
FREQUENCY = (0, *(round(256 * (1 + log(n))) for n in range(1, MOST_COUNTED + 1)))

STEPS = 16
"""Lengths are rounded to so many steps from a number to its double. When the weight of one word moves, most stories
that have it keep their length, and with it the weights of all their other words."""
SQUARES = tuple(2.0 ** ((2 * step + 1) / STEPS) for step in range(32 * STEPS))
SCALES = tuple(UNIT / 2.0 ** (step / STEPS) for step in range(32 * STEPS + 1))


def power_of(number: int) -> int:
    """Return the power of two that is nearest to a number, by ratio; 0 for numbers below 2."""
    return round(log2(max(number, 1)))


def is_sampled(story: str, sampling: int) -> bool:
    """Return whether a story is one of those that are counted, one in 2**sampling, given its id."""
    return crc32(story.encode()) & ((1 << sampling) - 1) == 0


def most_candidates(field: str) -> int:
    """Return how many candidates a story has in a field, at most, given its name."""
    return TAG_CANDIDATES if field == TAGS else CANDIDATES


def tag_weight(rarity: int, total: int) -> int:
    """Return the weight of a tag: TAG_UNIT for the rarest, 0 for one that most stories have.

    total is the power of two of the number of stories.
    """
    return round(min(rarity / max(total, 1), 1) * TAG_UNIT)
