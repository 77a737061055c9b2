"""Reads lists out of a ranking, with the reasons for each place."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from plugins.related_posts.comparing import DEPTH
from plugins.related_posts.field import TAGS
from plugins.related_posts.ranking import Ranking
from plugins.related_posts.scores import Ranked, Scorer

REASON_WORDS = 5
NO_SPELLINGS: Mapping[str, str] = MappingProxyType({})


class Neighbours:
    """The lists of a ranking."""

    def __init__(self, ranking: Ranking) -> None:
        self._shelf, self._lists = ranking.shelf, ranking.lists
        self._scorer = Scorer(ranking.shelf)
        self._numbers = {story: number for number, story in enumerate(ranking.shelf.ids)}

    def of(self, story: str, lang: str) -> tuple[tuple[str, float], ...]:
        """Return the nearest stories of one in an edition and their scores, best first; empty if it isn't there."""
        number, lists = self._numbers.get(story), self._lists.get(lang)
        if number is None or lists is None:
            return ()
        return self._named(Ranked(lists.stories[number], lists.scores[number]))

    def anywhere(self, story: str) -> tuple[tuple[str, float], ...]:
        """Return the nearest stories of one, whatever language they are in, and their scores, best first."""
        number = self._numbers.get(story)
        return () if number is None else self._named(self._scorer.rank_anywhere(number, DEPTH))

    def reasons(
        self, story: str, others: Sequence[str], lang: str, spellings: Mapping[str, str] = NO_SPELLINGS
    ) -> Sequence[tuple[str, ...]]:
        """Return why a story is near each of some others: the words and tags they share, and the days between them.

        Words are printed as spellings has them. Where the edition's texts share none, those of another language stand
        for them, with its code.
        """
        one, numbers = self._numbers[story], [self._numbers[other] for other in others]
        words = self._scorer.shared_words(one, numbers, lang, REASON_WORDS)
        tags = self._scorer.shared_words(one, numbers, TAGS, REASON_WORDS)
        gaps = np.abs(self._shelf.days[numbers] - self._shelf.days[one]).tolist()
        reasons = []
        for number, shared, same, gap in zip(numbers, words, tags, gaps, strict=True):
            spelled = [spellings.get(word, word) for word in shared]
            said = [f"words: {', '.join(spelled)}"] if shared else self._words_elsewhere(one, number, lang)
            said += [f"tags: {', '.join(same)}"] if same else []
            reasons.append((*said, days_apart(gap)))
        return reasons

    def _words_elsewhere(self, one: int, other: int, lang: str) -> list[str]:
        for each in self._shelf.langs:
            if each != lang and (words := self._scorer.shared_words(one, [other], each, REASON_WORDS)[0]):
                return [f"words in {each}: {', '.join(words)}"]
        return []

    def _named(self, ranked: Ranked) -> tuple[tuple[str, float], ...]:
        ids = self._shelf.ids
        pairs = zip(ranked.stories.tolist(), ranked.scores.tolist(), strict=True)
        return tuple((ids[number], score) for number, score in pairs if number >= 0)


def days_apart(days: float) -> str:
    """Return what a reason says of a distance in time."""
    return f"{round(days)} {'day' if round(days) == 1 else 'days'} apart"
