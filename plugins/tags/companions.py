"""Which tags most often go with a tag."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import chain

from plugins.newsroom.model import Companion


def find_companions(tags_of_articles: Iterable[Sequence[str]], most: int) -> Mapping[str, tuple[Companion, ...]]:
    """Return, for each tag, the tags that stand beside it in most articles, at most `most` of them.

    tags_of_articles holds the tag ids of one article each. Most frequent first, of equals by id; tags that stand
    alone everywhere are left out.
    """
    beside: dict[str, list[Sequence[str]]] = {}
    for tags in tags_of_articles:
        unique = tuple(dict.fromkeys(tags))
        for tag in unique:
            beside.setdefault(tag, []).append(unique)
    companions = {}
    for tag, groups in beside.items():
        counts = Counter(chain.from_iterable(groups))
        del counts[tag]
        if counts:
            nearest = nsmallest(most, counts.items(), key=lambda item: (-item[1], item[0]))
            companions[tag] = tuple(Companion(other, number) for other, number in nearest)
    return companions
