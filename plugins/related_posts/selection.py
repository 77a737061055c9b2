"""Which of the ranked stories an article is followed by: the editor's choice, the nearest, and what fills the rest.

    1. stories the editor pinned, in the editor's order
    2. the nearest of the edition; of stories whose titles differ in numbers only, MOST_OF_FAMILY before all others
    3. where these are too few: stories with a tag of it, then of its category, those nearest in date first
    4. where these are too few, and the setting allows it: the nearest that exist in other languages only

Never the story itself, what the editor barred, or what isn't public.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

import msgspec

from plugins.newsroom.memory import Memory
from plugins.newsroom.model import Article, ArticleKey, Related, Site, Visibility
from plugins.related_posts.demand import OnDemand
from plugins.related_posts.families import MOST_OF_FAMILY, are_varied, family_of
from plugins.related_posts.lists import ANYWHERE, ListReader
from plugins.related_posts.profiles import public_articles
from plugins.related_posts.recalling import find_lists

PINNED = float("inf")
"""The score of a story that the editor pinned. One that fills a list has 0."""


def relate(site: Site, memory: Memory, count: int, *, other_languages: bool) -> Iterator[Article]:
    """Yield the public articles with their related stories, at most so many each."""
    selection = Selection(site, find_lists(site, memory), other_languages=other_languages)
    for article in site.articles.values():
        if article.visibility is Visibility.PUBLIC:
            yield msgspec.structs.replace(article, related=selection.related(article, count))


class _Shelf(NamedTuple):
    """The articles of an edition, by the numbers of their stories."""

    keys: Mapping[int, ArticleKey]
    """The site's own, so that tens of thousands of equal ones need not be made, and looked after."""
    families: Mapping[int, str]
    crowded: frozenset[int] | None
    """Those of families that a list may have too many of; most editions have none. None: it isn't known."""


class Selection:
    """Chooses among ranked stories. The site and the lists are of the same stories."""

    def __init__(self, site: Site, reader: ListReader, *, other_languages: bool, is_brief: bool = False) -> None:
        """is_brief: only a few articles will be asked for, so that nothing is worth finding out for all of them."""
        self._is_brief = is_brief
        self._site = site
        self._reader = reader
        self._other_languages = other_languages
        self._shelves: dict[str, _Shelf] = {}
        self._own: dict[tuple[str, str, str], Sequence[Article]] = {}

    def related(self, article: Article, count: int) -> tuple[Related, ...]:
        """Return the stories to read after a public article, the first to be shown first, at most so many."""
        if not article.pinned and not article.barred:
            story, lang = article.key
            others, scores = self._reader.numbers_of(story, lang, count)
            if len(others) == count and others[-1] >= 0:
                keys, families, crowded = self._shelves.get(lang) or self._shelf(lang)
                is_free = crowded is not None and crowded.isdisjoint(others)
                if is_free or are_varied([families[other] for other in others]):
                    return tuple([Related(keys[other], score) for other, score in zip(others, scores, strict=True)])
        return tuple(islice(self._choose(article), count))

    def _shelf(self, lang: str) -> "_Shelf":
        if self._is_brief:
            self._shelves[lang] = shelf = self._brief_shelf(lang)
            return shelf
        keys, families, numbers = {}, {}, self._reader.numbers
        for article in self._site.articles.values():
            if article.key.lang == lang and (number := numbers.get(article.key.story)) is not None:
                keys[number] = article.key
                families[number] = family_of(article.title.text)
        counts = Counter(families.values())
        crowded = frozenset(number for number, family in families.items() if counts[family] > MOST_OF_FAMILY)
        self._shelves[lang] = shelf = _Shelf(keys, families, crowded)
        return shelf

    def _brief_shelf(self, lang: str) -> "_Shelf":
        ids, articles = self._reader.ids, self._site.articles

        def key_of(number: int) -> ArticleKey:
            return ArticleKey(ids[number], lang)

        return _Shelf(OnDemand(key_of), OnDemand(lambda number: family_of(articles[key_of(number)].title.text)), None)

    def _choose(self, article: Article) -> Iterator[Related]:
        """Yield the stories to read after an article, each once."""
        taken = {article.key.story, *article.barred}
        for source in (self._pinned, self._near, self._by_tag, self._by_category, self._elsewhere):
            for related in source(article):
                if related.key.story not in taken:
                    taken.add(related.key.story)
                    yield related

    def _pinned(self, article: Article) -> Iterator[Related]:
        for story in article.pinned:
            key = ArticleKey(story, article.lang)
            if key in self._site.articles and self._site.articles[key].visibility is Visibility.PUBLIC:
                yield Related(key, PINNED)

    def _near(self, article: Article) -> Iterator[Related]:
        counts: Counter[str] = Counter()
        others = []
        for story, score in self._reader.of(article.key.story, article.lang):
            related = Related(ArticleKey(story, article.lang), score)
            family = family_of(self._site.articles[related.key].title.text)
            counts[family] += story not in article.barred
            if counts[family] > MOST_OF_FAMILY:
                others.append(related)
            else:
                yield related
        yield from others

    def _by_tag(self, article: Article) -> Iterator[Related]:
        for tag in article.tags:
            yield from self._nearest(article, "tag", tag, self._site.by_tag)

    def _by_category(self, article: Article) -> Iterator[Related]:
        if article.category:
            yield from self._nearest(article, "category", article.category, self._site.by_category)

    def _elsewhere(self, article: Article) -> Iterator[Related]:
        if not self._other_languages:
            return
        for story, score in self._reader.of(article.key.story, ANYWHERE):
            articles = public_articles(self._site, story)
            if all(each.lang != article.lang for each in articles):
                original = self._site.stories[story].original
                found = next((each for each in articles if each.lang == original), articles[0])
                yield Related(found.key, score)

    def _nearest(
        self, article: Article, kind: str, term: str, listed: Callable[[str, str], Iterable[Article]]
    ) -> Iterator[Related]:
        """Yield the stories of the article's edition that have a term, nearest in date first."""
        key = (kind, article.lang, term)
        if key not in self._own:
            everything = listed(article.lang, term)
            self._own[key] = sorted((each for each in everything if each.lang == article.lang), key=_moment)
        own = self._own[key]
        after = bisect_left(own, _moment(article), key=_moment)
        before = after - 1
        moment = article.date.timestamp()
        while before >= 0 or after < len(own):
            gaps = [
                moment - own[before].date.timestamp() if before >= 0 else float("inf"),
                own[after].date.timestamp() - moment if after < len(own) else float("inf"),
            ]
            if gaps[0] <= gaps[1]:
                other, before = own[before], before - 1
            else:
                other, after = own[after], after + 1
            if other.key != article.key:
                yield Related(other.key, 0.0)


def _moment(article: Article) -> tuple[float, str]:
    return article.date.timestamp(), article.key.story
