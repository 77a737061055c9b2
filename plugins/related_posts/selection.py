"""Which of the ranked stories an article is followed by: the editor's choice, the nearest, and what fills the rest.

    1. stories the editor pinned, in the editor's order
    2. the nearest of the edition
    3. where these are too few: stories with a tag of it, then of its category, those nearest in date first
    4. where these are too few, and the setting allows it: the nearest that exist in other languages only

Never the story itself, what the editor barred, or what isn't public.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

import msgspec

from plugins.newsroom.executors import usable_cores
from plugins.newsroom.model import Article, ArticleKey, Related, Site, Visibility
from plugins.related_posts.neighbours import NO_SPELLINGS, Neighbours, days_apart
from plugins.related_posts.ranking import Profile, Ranking, rank
from plugins.related_posts.words import count_words

PINNED = "pinned"
_SECONDS_PER_DAY = 86400


def make_profiles(site: Site) -> Iterator[Profile]:
    """Yield what ranking compares of each story that has a public article, by its public articles."""
    for story in site.stories.values():
        articles = _public(site, story.id)
        if articles:
            first = next((article for article in articles if article.lang == story.original), articles[0])
            yield Profile(
                id=story.id,
                texts={each.lang: count_words(each.title.text, _text(each), each.lang) for each in articles},
                tags=tuple(dict.fromkeys(tag for each in (first, *articles) for tag in each.tags)),
                days=first.date.timestamp() / _SECONDS_PER_DAY,
            )


def relate(site: Site, count: int, *, other_languages: bool) -> Iterator[Article]:
    """Yield the public articles with their related stories, at most so many each."""
    selection = Selection(site, rank(make_profiles(site), usable_cores()), other_languages=other_languages)
    for article in site.articles.values():
        if article.visibility is Visibility.PUBLIC:
            yield msgspec.structs.replace(article, related=selection.related(article, count))


class Selection:
    """Chooses among ranked stories. The site and the ranking are of the same stories."""

    def __init__(self, site: Site, ranking: Ranking, *, other_languages: bool) -> None:
        self._site = site
        self._neighbours = Neighbours(ranking)
        self._other_languages = other_languages
        self._own: dict[tuple[str, str, str], Sequence[Article]] = {}

    def related(self, article: Article, count: int, spellings: Mapping[str, str] = NO_SPELLINGS) -> tuple[Related, ...]:
        """Return the stories to read after a public article, the first to be shown first, at most so many.

        The reasons print words as spellings has them, else as they were compared.
        """
        chosen = list(islice(self._choose(article), count))
        near = [number for number, related in enumerate(chosen) if not related.reasons]
        others = [chosen[number].key.story for number in near]
        reasons = self._neighbours.reasons(article.key.story, others, article.lang, spellings) if near else ()
        for number, why in zip(near, reasons, strict=True):
            chosen[number] = msgspec.structs.replace(chosen[number], reasons=why)
        return tuple(chosen)

    def _choose(self, article: Article) -> Iterator[Related]:
        """Yield what related() returns, each story once; reasons that take work to find are left out."""
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
                yield Related(key, float("inf"), (PINNED,))

    def _near(self, article: Article) -> Iterator[Related]:
        for story, score in self._neighbours.of(article.key.story, article.lang):
            yield Related(ArticleKey(story, article.lang), score, ())

    def _by_tag(self, article: Article) -> Iterator[Related]:
        for tag in article.tags:
            yield from self._nearest(article, "tag", tag, self._site.by_tag)

    def _by_category(self, article: Article) -> Iterator[Related]:
        if article.category:
            yield from self._nearest(article, "category", article.category, self._site.by_category)

    def _elsewhere(self, article: Article) -> Iterator[Related]:
        if not self._other_languages:
            return
        for story, score in self._neighbours.anywhere(article.key.story):
            articles = _public(self._site, story)
            if all(each.lang != article.lang for each in articles):
                original = self._site.stories[story].original
                found = next((each for each in articles if each.lang == original), articles[0])
                yield Related(found.key, score, ())

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
                days = min(gaps) / _SECONDS_PER_DAY
                yield Related(other.key, 0.0, (f"{kind}: {term}", days_apart(days)))


def _text(article: Article) -> str:
    """Return what is compared of an article beside its title; a summary cut from the body says nothing more."""
    return f"{article.summary.text} {article.body.text}" if article.has_own_summary else article.body.text


def _moment(article: Article) -> tuple[float, str]:
    return article.date.timestamp(), article.key.story


def _public(site: Site, story: str) -> Sequence[Article]:
    """Return the public articles of a story, in the editions' order."""
    articles = (site.articles[ArticleKey(story, lang)] for lang in site.stories[story].langs)
    return [article for article in articles if article.visibility is Visibility.PUBLIC]
