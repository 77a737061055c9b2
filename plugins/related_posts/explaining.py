"""A story's ranking, with why: what `inv related` prints, and what the preview shows."""

from collections.abc import Mapping, Sequence

from plugins.newsroom.executors import usable_cores
from plugins.newsroom.memory import Memory
from plugins.newsroom.model import Article, ArticleKey, Site, Visibility
from plugins.newsroom.problems import BuildError, nearest
from plugins.related_posts.lists import ListReader
from plugins.related_posts.recalling import recall_lists
from plugins.related_posts.renewing import renew
from plugins.related_posts.selection import PINNED, Selection
from plugins.related_posts.why import Reasons

_SHOWN = 12


def explain_related(site: Site, memory: Memory, story: str, lang: str, *, count: int, other_languages: bool) -> str:
    """Return the ranking of a story in each of its editions, or in one, the stories that readers see first.

    Raises BuildError when there is no such story, or no public article of it in that language.
    """
    articles = _articles(site, story, lang)
    selection, reasons = _explained(site, memory, other_languages=other_languages)
    return "\n\n".join(_table(site, article, selection, reasons, count) for article in articles)


def reasons_of(
    site: Site, memory: Memory, article: Article, *, count: int, other_languages: bool
) -> Mapping[ArticleKey, Sequence[str]]:
    """Return the stories that follow an article on its page, in order, with why; none for what isn't public."""
    if count < 1 or article.visibility is not Visibility.PUBLIC:
        return {}
    selection, reasons = _explained(site, memory, other_languages=other_languages)
    return {related.key: reasons.of(article, related) for related in selection.related(article, count)}


def _explained(site: Site, memory: Memory, *, other_languages: bool) -> tuple[Selection, Reasons]:
    recalled = recall_lists(site, memory)
    lists, ranking = renew(recalled, memory, usable_cores())
    selection = Selection(site, ListReader(lists), other_languages=other_languages)
    return selection, Reasons(site, ranking, recalled.profiles)


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


def _table(site: Site, article: Article, selection: Selection, reasons: Reasons, count: int) -> str:
    lines = [f"{article.key.story} ({article.lang}): {article.title.text}"]
    ranking = selection.related(article, max(count, _SHOWN))
    for place, related in enumerate(ranking, start=1):
        if place == count + 1:
            lines.append("    not shown:")
        is_pinned = related.score == PINNED
        score = "pinned" if is_pinned else f"{related.score:.3f}" if related.score else "-"
        label = f" [{related.key.lang}]" if related.key.lang != article.lang else ""
        lines.append(f"{place:>3}  {score:>6}  {related.key.story}{label}: {site.articles[related.key].title.text}")
        if not is_pinned:
            lines.append(f"{'':13}{'; '.join(reasons.of(article, related))}")
    if article.barred:
        lines.append(f"  barred: {', '.join(article.barred)}")
    if not ranking:
        lines.append("  none")
    return "\n".join(lines)
