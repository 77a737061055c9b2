"""Ranks the stories of one edition by how much a reader of one wants to read another.

The score is the cosine of tf-idf vectors (logarithmic term frequency, words of the title three times), a tenth of the
cosine of the tags weighed by their rarity, and a tenth of 1 / (1 + days apart / 100).
Source of tf-idf: Manning, Raghavan, Schütze, Introduction to Information Retrieval, chapter 6 (ltc.ltc).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

TITLE_WEIGHT = 3
TAGS_SHARE = 0.1
DATE_SHARE = 0.1
DATE_SCALE_DAYS = 100
MOST_TERMS = 80
"""Heaviest words of a story that count; the rest moves no list and costs time."""


class Document(msgspec.Struct, frozen=True):
    """A story as ranking sees it."""

    id: str
    title: tuple[str, ...]
    """Folded words."""
    text: tuple[str, ...]
    tags: tuple[str, ...]
    published_at: datetime


class Neighbour(msgspec.Struct, frozen=True):
    """A story near another."""

    id: str
    score: float
    reasons: tuple[str, ...]


def rank(documents: Sequence[Document], most: int) -> Mapping[str, tuple[Neighbour, ...]]:
    """Return, for each document, the nearest others by falling score, of equals by id; at most `most`.

    Words that more than half of the documents hold, or only one, say nothing and are left out. A document that shares
    neither word nor tag with another is not near it. The order of the documents makes no difference.
    """
    terms = _weigh([Counter(document.text + document.title * TITLE_WEIGHT) for document in documents], limit=0.5)
    tags = _weigh([Counter(document.tags) for document in documents], limit=1.0)
    days = [document.published_at.timestamp() / 86400 for document in documents]
    by_term, by_tag = _postings(terms), _postings(tags)
    ranked = {}
    for index, document in enumerate(documents):
        scores: dict[int, float] = defaultdict(float)
        for term, weight in terms[index].items():
            for other, other_weight in by_term[term]:
                scores[other] += weight * other_weight
        for tag, weight in tags[index].items():
            for other, other_weight in by_tag[tag]:
                scores[other] += TAGS_SHARE * weight * other_weight
        scores.pop(index, None)
        for other in scores:
            scores[other] += DATE_SHARE / (1 + abs(days[index] - days[other]) / DATE_SCALE_DAYS)
        nearest = sorted(scores.items(), key=lambda item: (-round(item[1], 9), documents[item[0]].id))[:most]
        ranked[document.id] = tuple(
            Neighbour(documents[other].id, score, _reasons(terms, tags, days, index, other)) for other, score in nearest
        )
    return ranked


def _weigh(counts: Sequence[Counter[str]], *, limit: float) -> list[dict[str, float]]:
    """Return tf-idf vectors of length 1, cut to their heaviest terms."""
    frequency = Counter(term for count in counts for term in count)
    total = len(counts)
    vectors = []
    for count in counts:
        vector = {
            term: (1 + math.log(number)) * math.log(total / frequency[term])
            for term, number in count.items()
            if 1 < frequency[term] <= max(limit * total, 2)
        }
        heaviest = sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:MOST_TERMS]
        length = math.sqrt(sum(weight * weight for _, weight in heaviest))
        vectors.append({term: weight / length for term, weight in heaviest} if length else {})
    return vectors


def _postings(vectors: Sequence[Mapping[str, float]]) -> Mapping[str, list[tuple[int, float]]]:
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, vector in enumerate(vectors):
        for term, weight in vector.items():
            postings[term].append((index, weight))
    return postings


def _reasons(
    terms: Sequence[Mapping[str, float]],
    tags: Sequence[Mapping[str, float]],
    days: Sequence[float],
    one: int,
    other: int,
) -> tuple[str, ...]:
    shared = sorted(
        terms[one].keys() & terms[other].keys(), key=lambda term: (-terms[one][term] * terms[other][term], term)
    )
    same_tags = sorted(tags[one].keys() & tags[other].keys())
    reasons = [f"words: {', '.join(shared[:5])}"] if shared else []
    reasons += [f"tags: {', '.join(same_tags)}"] if same_tags else []
    return (*reasons, f"{round(abs(days[one] - days[other]))} days apart")
