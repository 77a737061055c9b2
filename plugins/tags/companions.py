"""Which tags most often go with a tag."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations

from plugins.newsroom.model import Companion


def find_companions(tags_of_articles: Iterable[Sequence[str]], most: int) -> Mapping[str, tuple[Companion, ...]]:
    """Return, for each tag, the tags that stand beside it in most articles, at most `most` of them.

    tags_of_articles holds the tag ids of one article each. Most frequent first, of equals by id; tags that stand
    alone everywhere are left out.
    """
    counts: dict[str, Counter[str]] = {}
    for tags in tags_of_articles:
        for tag, other in permutations(dict.fromkeys(tags), 2):
            counts.setdefault(tag, Counter())[other] += 1
    return {
        tag: tuple(
            Companion(other, number)
            for other, number in sorted(beside.items(), key=lambda item: (-item[1], item[0]))[:most]
        )
        for tag, beside in counts.items()
    }
