"""What `inv related` prints: a story's ranking, with why."""

from collections.abc import Sequence
from math import isinf

from plugins.newsroom.executors import usable_cores
from plugins.newsroom.model import Article, ArticleKey, Related, Site, Visibility
from plugins.newsroom.problems import BuildError, nearest
from plugins.related_posts.ranking import rank
from plugins.related_posts.selection import Selection, make_profiles
from plugins.related_posts.words import spellings

_SHOWN = 12


def explain_related(site: Site, story: str, lang: str, *, count: int, other_languages: bool) -> str:
    """Return the ranking of a story in each of its editions, or in one, the stories that readers see first.

    Raises BuildError when there is no such story, or no public article of it in that language.
    """
    selection = Selection(site, rank(make_profiles(site), usable_cores()), other_languages=other_languages)
    articles = _articles(site, story, lang)
    tables = []
    for article in articles:
        words = spellings(f"{article.title.text} {article.body.text}", article.lang)
        tables.append(_table(site, article, selection.related(article, max(count, _SHOWN), words), count))
    return "\n\n".join(tables)


def _articles(site: Site, story: str, lang: str) -> Sequence[Article]:
    if story not in site.stories:
        near = nearest(story, list(site.stories))
        raise BuildError(f"no such story: {story!r}" + (f"; did you mean {near!r}?" if near else ""))
    langs = [lang] if lang else site.stories[story].langs
    articles = [site.articles[key] for each in langs if (key := ArticleKey(story, each)) in site.articles]
    public = [article for article in articles if article.visibility is Visibility.PUBLIC]
    if not public:
        raise BuildError(f"{story!r} has no public article" + (f" in {lang!r}" if lang else ""))
    return public


def _table(site: Site, article: Article, ranking: Sequence[Related], count: int) -> str:
    lines = [f"{article.key.story} ({article.lang}): {article.title.text}"]
    for place, related in enumerate(ranking, start=1):
        if place == count + 1:
            lines.append("    not shown:")
        score = "pinned" if isinf(related.score) else f"{related.score:.3f}" if related.score else "-"
        label = f" [{related.key.lang}]" if related.key.lang != article.lang else ""
        lines.append(f"{place:>3}  {score:>6}  {related.key.story}{label}: {site.articles[related.key].title.text}")
        why = [reason for reason in related.reasons if not isinf(related.score)]
        if why:
            lines.append(f"{'':13}{'; '.join(why)}")
    if article.barred:
        lines.append(f"  barred: {', '.join(article.barred)}")
    if not ranking:
        lines.append("  none")
    return "\n".join(lines)
