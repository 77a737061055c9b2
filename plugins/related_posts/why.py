"""Why a story is near another: the words and tags they share, and the days between, as a reader writes them."""

from collections.abc import Mapping, Sequence

import numpy as np

from plugins.newsroom.model import Article, ArticleKey, Related, Site
from plugins.related_posts.arrays import Longs
from plugins.related_posts.fields import load, weigh_rows
from plugins.related_posts.profiles import Profiles, days_of
from plugins.related_posts.ranking import Ranking
from plugins.related_posts.selection import PINNED
from plugins.related_posts.words import spellings

MOST_WORDS = 5


class Reasons:
    """Gives reasons out of a ranking. The site and the ranking are of the same stories."""

    def __init__(self, site: Site, ranking: Ranking, profiles: Profiles) -> None:
        self._site = site
        self._ranking = ranking
        self._profiles = profiles
        self._numbers = {story: number for number, story in enumerate(ranking.ids)}

    def of(self, article: Article, related: Related) -> tuple[str, ...]:
        """Return why a story follows an article, the strongest first.

        Words are those that bring the two nearest, as the article writes them. Where its texts in the edition's
        language share none, those of another language stand for them, with its code.
        """
        if related.score == PINNED:
            return ("pinned by the editor",)
        other = self._site.articles[related.key]
        reasons = []
        if related.score:
            reasons += self._words(article, related.key.story)
        tags = [tag for tag in article.tags if tag in other.tags]
        fills = "" if related.score else "fills the list by "
        if tags:
            reasons.append(f"{fills}tags: {', '.join(tags)}")
        elif fills and article.category == other.category:
            reasons.append(f"{fills}category: {article.category}")
        return (*reasons, days_apart(abs(days_of(article) - days_of(other))))

    def _words(self, article: Article, other: str) -> list[str]:
        story, lang = article.key
        langs = self._profiles.stories[story].langs
        for each in (lang, *(code for code in langs if code != lang)):
            if each in self._profiles.stories[other].langs:
                shared = self._shared(story, other, each)
                if shared:
                    known = self._spellings(ArticleKey(story, each), ArticleKey(other, each))
                    words = [known[number] for number in shared if number in known]
                    return [f"words{'' if each == lang else f' in {each}'}: {', '.join(words)}"]
        return []

    def _shared(self, one: str, other: str, lang: str) -> Sequence[int]:
        """Return the numbers of the words that two stories share in a language, those that bring them nearest first."""
        field = self._ranking.fields[lang]
        numbers: Longs = np.array([self._numbers[one], self._numbers[other]], dtype=np.int64)
        weighed = weigh_rows(lang, load(self._profiles.notes, lang, self._ranking.ids, numbers), field.rarity)
        rows = weighed.all_words()
        columns, mine, its = np.intersect1d(
            rows.part(0, 1).columns, rows.part(1, 2).columns, assume_unique=True, return_indices=True
        )
        products = rows.part(0, 1).values[mine].astype(np.int64) * rows.part(1, 2).values[its]
        order = np.lexsort((columns, -products))[:MOST_WORDS]
        shared: list[int] = weighed.words[columns[order]].tolist()
        return shared

    def _spellings(self, *keys: ArticleKey) -> Mapping[int, str]:
        known: dict[int, str] = {}
        for key in keys:
            article = self._site.articles[key]
            text = f"{article.title.text} {article.summary.text} {article.body.text}"
            known = {**spellings(text, article.lang), **known}
        return known


def days_apart(days: float) -> str:
    """Return what a reason says of a distance in time."""
    return f"{round(days)} {'day' if round(days) == 1 else 'days'} apart"
