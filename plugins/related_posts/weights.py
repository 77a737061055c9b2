"""How much a word says of a story: tf-idf in whole numbers, so that sums are exact whatever their order.

A word that stands n times in a story and has the rarity r (plugins/related_posts/rarity.py) weighs
(1 + ln n) · (r · ln 2)^1.5; a story's weights are then brought to about length 1.
Source of tf-idf: Manning, Raghavan, Schütze, Introduction to Information Retrieval, chapter 6; the power is measured
in docs/related-posts.md.
"""

from itertools import pairwise

import numpy as np

from plugins.related_posts.arrays import Floats, Ints, Longs, Rows, Shorts, starts_of
from plugins.related_posts.measures import BUDGET, FREQUENCY, RARITY, SCALES, SQUARES, tag_weight

_HEAVIEST = 0x7FFF
_RARITY: Longs = np.array(RARITY, dtype=np.int64)
_FREQUENCY: Longs = np.array(FREQUENCY, dtype=np.int64)
_SQUARES: Floats = np.array(SQUARES)
_SCALES: Floats = np.array(SCALES)


def weigh(counts: Rows, rarities: Ints) -> Rows:
    """Return the weights of words in the rows of counts, each row brought to about the length UNIT.

    rarities go by columns.
    """
    amounts = _FREQUENCY[counts.values] * _RARITY[rarities][counts.columns]
    squares: Floats = counts.sums(amounts * amounts).astype(np.float64)
    scales = _SCALES[np.searchsorted(_SQUARES, squares)]
    values = np.rint(amounts * np.repeat(scales, counts.lengths)).astype(np.int16)
    return Rows(counts.starts, counts.columns, values)


def weigh_tags(counts: Rows, rarities: Ints, total: int) -> Rows:
    """Return the weights of tags: TAG_UNIT for the rarest, 0 for those that most stories have.

    rarities go by columns; total is the power of two of the number of stories.
    """
    table: Shorts = np.array([tag_weight(rarity, total) for rarity in range(64)], dtype=np.int16)
    return Rows(counts.starts, counts.columns, table[rarities][counts.columns])


def prune(weights: Rows, meets: Longs) -> Rows:
    """Return each row cut to its heaviest words, heaviest first, as long as they meet at most BUDGET stories in all.

    meets is about how many stories have each column. One that meets more than an eighth of the budget is left out, so
    that eight others find room. Of equal weights the lower column comes first. So the work of comparing a story with
    all others is bounded.
    """
    kept = np.flatnonzero((weights.values > 0) & (meets <= BUDGET // 8)[weights.columns])
    owners = weights.owners[kept]
    starts: Longs = np.searchsorted(owners, np.arange(weights.count + 1)).astype(np.int64)
    keys = (_HEAVIEST - weights.values[kept].astype(np.int64)) << 32 | weights.columns[kept]
    # Row by row: sorting many small arrays is several times faster than sorting one that is large.
    bounds = starts.tolist()
    for first, end in pairwise(bounds):
        keys[first:end].sort()
    columns = (keys & 0xFFFFFFFF).astype(np.int32)
    values = (_HEAVIEST - (keys >> 32)).astype(np.int16)
    met = starts_of(meets[columns])
    is_kept = met[1:] - met[starts[owners]] <= BUDGET
    ends = starts_of(is_kept.astype(np.int64))
    return Rows(ends[starts], columns[is_kept], values[is_kept])
