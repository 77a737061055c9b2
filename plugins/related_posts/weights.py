"""How much a word says of a story: tf-idf in whole numbers.

A word counts with (1 + ln n) · ln(N / d)^1.5 where it stands n times in a story, and d of N stories have it; a story's
weights are then brought to length 1. Both N and d are rounded to powers of two, so that an edit moves few weights.
Source of tf-idf: Manning, Raghavan, Schütze, Introduction to Information Retrieval, chapter 6; the power and the
rounding are measured in docs/related-posts.md.
"""

from math import log

import numpy as np

from plugins.related_posts.arrays import Floats, Ints, Longs, Rows

UNIT = 1 << 14
"""The length of a story's weights: products of two stories are UNIT² times their cosine."""
TAG_UNIT = 1 << 11
"""What a tag that only one story has weighs; tags are not brought to length 1."""

_POWER = 1.5
MOST_COUNTED = 0x7FFF
"""How often a word counts in a story, at most."""
_RARITY: Longs = np.array([round(128 * (e * log(2)) ** _POWER) for e in range(64)], dtype=np.int64)
"""By how many powers of two a word is rarer than the stories are many."""
_FREQUENCY: Longs = np.array([0, *(round(256 * (1 + log(n))) for n in range(1, MOST_COUNTED + 1))], dtype=np.int64)


def exponents(numbers: Ints) -> Ints:
    """Return the power of two that is nearest to each number, by ratio; 0 for numbers below 2."""
    nearest: Ints = np.rint(np.log2(np.maximum(numbers, 1))).astype(np.int32)
    return nearest


def exponent(number: int) -> int:
    """Return the power of two that is nearest to a number, by ratio."""
    return int(exponents(np.array([number], dtype=np.int32))[0])


def rarities(stories_having: Ints, stories: int) -> Ints:
    """Return by how many powers of two each word is rarer than the stories are many; 0 for one that most have.

    With few stories, as with many, words that only a handful has are alike: one story more or less makes nothing of
    them. That handful is 1 below 45 stories, 2 below 181, else 4.
    """
    total = exponent(stories)
    handful = 0 if total < 6 else 1 if total < 8 else 2
    rarer = total - np.maximum(exponents(stories_having), handful)
    kept: Ints = np.maximum(rarer, 0).astype(np.int32)
    return kept


def weigh(counts: Rows, rarity: Ints) -> Rows:
    """Return the weights of words in the rows of counts, brought to length UNIT."""
    amounts = _FREQUENCY[counts.values] * _RARITY[rarity[counts.columns]]
    lengths: Floats = np.sqrt(counts.sums(amounts * amounts).astype(np.float64))
    scales = np.divide(UNIT, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    values = np.rint(amounts * np.repeat(scales, counts.lengths)).astype(np.int16)
    return Rows(counts.starts, counts.columns, values)


def weigh_tags(counts: Rows, rarity: Ints, stories: int) -> Rows:
    """Return the weights of tags: TAG_UNIT for the rarest, 0 for those that most stories have."""
    total = max(exponent(stories), 1)
    table = np.rint(np.minimum(np.arange(64) / total, 1) * TAG_UNIT).astype(np.int16)
    return Rows(counts.starts, counts.columns, table[rarity[counts.columns]])


def prune(weights: Rows, meets: Longs, tie_breaks: Longs, budget: int) -> Rows:
    """Return each row cut to its heaviest words, as long as they meet at most `budget` stories in all.

    meets is how many stories have each word, rounded as for its weight; a word that meets more than an eighth of the
    budget is left out, so that eight others find room. Of equal weights the lower tie-break comes first. So the work of
    comparing a story with all others is bounded.
    """
    kept = np.flatnonzero((weights.values > 0) & (meets <= budget // 8)[weights.columns])
    row = weights.row_of_entries()[kept]
    columns, values = weights.columns[kept], weights.values[kept]
    key = (row.astype(np.uint64) << np.uint64(47)) | (
        (UNIT - values.astype(np.int64)).astype(np.uint64) << np.uint64(32)
    )
    order = np.argsort(key | tie_breaks[columns].astype(np.uint64))
    row, columns, values = row[order], columns[order], values[order]
    starts: Longs = np.searchsorted(row, np.arange(weights.count + 1)).astype(np.int64)
    met = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(meets[columns])))
    is_kept = met[1:] - met[starts[row]] <= budget
    ends: Longs = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(is_kept, dtype=np.int64)))
    return Rows(ends[starts], columns[is_kept], values[is_kept])
