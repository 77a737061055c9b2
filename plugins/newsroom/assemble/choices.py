"""The stories that editors chose to be read next, or never: from what they wrote to ids."""

import unicodedata
from collections.abc import Iterable, Mapping

import msgspec

from plugins.newsroom.assemble.findings import Findings
from plugins.newsroom.assemble.stories import Group
from plugins.newsroom.model import Article, ArticleKey, Story
from plugins.newsroom.problems import nearest

_MOST_SUGGESTIONS = 50
"""Each takes a tenth of a second among 5,000 stories, and so many wrong names have one cause."""


def resolve_choices(
    articles: Mapping[ArticleKey, Article],
    stories: Mapping[str, Story],
    groups: Iterable[Group],
    findings: Findings,
) -> dict[ArticleKey, Article]:
    """Return the articles with `pinned` and `barred` as story ids, each once, without the article's own story.

    Editors name stories by id, or by the slug in the language of the file. A name of no story is an error of the file
    that says it; a story that was left out for its own mistakes is passed over.
    """
    by_slug = {(article.lang, article.slug.casefold()): article.key.story for article in articles.values()}
    by_id = {group.id: group for group in groups}
    resolver = _Resolver(stories, by_slug, by_id, findings)
    return {
        key: msgspec.structs.replace(
            article,
            pinned=resolver.resolve(article, article.pinned, "related"),
            barred=resolver.resolve(article, article.barred, "unrelated"),
        )
        if article.pinned or article.barred
        else article
        for key, article in articles.items()
    }


class _Resolver:
    def __init__(
        self,
        stories: Mapping[str, Story],
        by_slug: Mapping[tuple[str, str], str],
        groups: Mapping[str, Group],
        findings: Findings,
    ) -> None:
        self._stories = stories
        self._by_slug = by_slug
        self._groups = groups
        self._findings = findings
        self._near: dict[str, str] = {}

    def resolve(self, article: Article, names: Iterable[str], field: str) -> tuple[str, ...]:
        """Return the ids of the stories that an article names in a field, its own or its original's."""
        story, lang = article.key
        record = self._groups[story].records[lang]
        is_own = getattr(record.fields, field, None) is not None
        # A story whose original was left out has none to ask for its language.
        said_in = lang if is_own else self._stories[story].original
        found: dict[str, None] = {}
        for name in names:
            name = unicodedata.normalize("NFC", name.strip())
            identity = name if name in self._groups else self._by_slug.get((said_in, name.casefold()), "")
            if identity in self._stories and identity != story:
                found[identity] = None
            elif not identity and name and is_own:
                self._findings.note(
                    record, field, f"no such story: {name!r}", "the name of a story's folder", self._suggest(name)
                )
        return tuple(found)

    def _suggest(self, name: str) -> str:
        if name not in self._near:
            self._near[name] = nearest(name, self._groups) if len(self._near) < _MOST_SUGGESTIONS else ""
        return self._near[name]
