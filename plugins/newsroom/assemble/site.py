"""All records become one Site."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from plugins.newsroom import editions as edition_rules
from plugins.newsroom.assemble.articles import Desk, make_articles
from plugins.newsroom.assemble.entries import make_terms
from plugins.newsroom.assemble.stories import Group, Grouping
from plugins.newsroom.assemble.terms import Reference, Registry
from plugins.newsroom.model import Article, ArticleKey, Edition, Site, Story
from plugins.newsroom.problems import Problem, Severity, nearest
from plugins.newsroom.read.files import Kind
from plugins.newsroom.read.record import Record
from plugins.newsroom.settings import Settings

_NAMING = {
    Kind.AUTHOR: ("authors", "translator", "editor"),
    Kind.TAG: ("tags",),
    Kind.CATEGORY: ("category",),
}
"""Fields of an article that name terms of a kind."""


def assemble(
    records: Sequence[Record],
    files: Iterable[str],
    settings: Settings,
    *,
    theme_files: Iterable[str] = (),
    built_at: datetime,
    content_name: str,
) -> tuple[Site, tuple[Problem, ...]]:
    """Return the site that the records make, and what is wrong with them, in no particular order.

    files are the paths below content/ of all that is no text. Where a problem is an error, what it concerns is left
    out of the site, so that later stages may still look for more.
    """
    problems = [problem for record in records for problem in record.problems]
    editions = edition_rules.configured(settings) or _found_editions(records, settings)
    codes = {edition.code: edition for edition in editions}
    known = [record for record in records if record.lang in codes]
    problems += [
        _without_edition(record, codes, settings, content_name) for record in records if record.lang not in codes
    ]
    default_lang = editions[0].code
    groups, group_problems = _group(known, settings, content_name)
    problems += group_problems
    registries = {
        kind: Registry(
            kind,
            groups[kind],
            _references(groups[Kind.ARTICLE], kind, content_name),
            must_exist=must_exist,
            is_lenient=settings.lenient,
            content_name=content_name,
        )
        for kind, must_exist in (
            (Kind.AUTHOR, settings.authors_must_exist),
            (Kind.TAG, settings.tags_must_exist),
            (Kind.CATEGORY, settings.categories_must_exist),
        )
    }
    for registry in registries.values():
        problems += registry.problems
    desk = Desk(
        settings=settings,
        editions=codes,
        authors=registries[Kind.AUTHOR],
        tags=registries[Kind.TAG],
        categories=registries[Kind.CATEGORY],
        files=frozenset(files),
        built_at=built_at,
        content_name=content_name,
    )
    order = {code: number for number, code in enumerate(codes)}
    stories, articles, story_problems = _make_stories(groups[Kind.ARTICLE], default_lang, order, desk)
    page_stories, pages, page_problems = _make_stories(groups[Kind.PAGE], default_lang, order, desk)
    articles = _resolve_choices(articles, stories, groups[Kind.ARTICLE], desk)
    site = Site(
        settings=settings,
        built_at=built_at,
        editions=editions,
        stories=stories,
        articles=articles,
        page_stories=page_stories,
        pages=pages,
        authors=make_terms(registries[Kind.AUTHOR], desk),
        tags=make_terms(registries[Kind.TAG], desk),
        categories=make_terms(registries[Kind.CATEGORY], desk),
        files=desk.files,
        theme_files=frozenset(theme_files),
    )
    return site, (*problems, *story_problems, *page_problems, *desk.problems)


def _found_editions(records: Iterable[Record], settings: Settings) -> tuple[Edition, ...]:
    counts = Counter(record.lang for record in records if record.kind is Kind.ARTICLE)
    if not counts:
        counts = Counter(record.lang for record in records)
    return edition_rules.found(counts, settings)


def _without_edition(
    record: Record, codes: Mapping[str, Edition], settings: Settings, content_name: str
) -> Problem:
    found = f"this text is in {record.lang!r}, which has no edition"
    if settings.lenient:
        found += ": left out"
    line = record.source.line_of("lang")
    severity = Severity.WARNING if settings.lenient else Severity.ERROR
    expected = f"one of EDITIONS ({', '.join(codes)}), or an entry for it there"
    return Problem(f"{content_name}/{record.source.path}", line, "lang", found, expected, severity=severity)


def _group(
    records: Sequence[Record], settings: Settings, content_name: str
) -> tuple[dict[Kind, tuple[Group, ...]], list[Problem]]:
    groups = {}
    problems: list[Problem] = []
    for kind in Kind:
        by_slug = kind in (Kind.ARTICLE, Kind.PAGE) and settings.article_translation_id == "slug"
        grouping = Grouping(content_name, is_lenient=settings.lenient, by_slug=by_slug)
        groups[kind] = grouping.group(record for record in records if record.kind is kind)
        problems += grouping.problems
    return groups, problems


def _references(groups: Iterable[Group], kind: Kind, content_name: str) -> list[Reference]:
    references = []
    for group in groups:
        for lang, record in sorted(group.records.items()):
            for field in _NAMING[kind]:
                value = getattr(record.fields, field, None) or ()
                for name in (value,) if isinstance(value, str) else value:
                    path = f"{content_name}/{record.source.path}"
                    references.append(Reference(name, lang, path, record.source.line_of(field), field))
    return references


def _make_stories(
    groups: Iterable[Group], default_lang: str, order: Mapping[str, int], desk: Desk
) -> tuple[dict[str, Story], dict[ArticleKey, Article], list[Problem]]:
    grouping = Grouping(desk.content_name, is_lenient=desk.settings.lenient, by_slug=False)
    stories: dict[str, Story] = {}
    articles: dict[ArticleKey, Article] = {}
    for group in groups:
        original = grouping.original_of(group, default_lang)
        made = make_articles(group, original, desk)
        if made:
            langs = sorted((article.lang for article in made), key=order.__getitem__)
            first = original if original in langs else made[0].lang
            stories[group.id] = Story(group.id, first, tuple(langs))
            articles.update((article.key, article) for article in made)
    return stories, articles, grouping.problems


def _resolve_choices(
    articles: Mapping[ArticleKey, Article], stories: Mapping[str, Story], groups: Iterable[Group], desk: Desk
) -> dict[ArticleKey, Article]:
    """Return the articles with the stories their editors chose (related, unrelated) as ids; names may be slugs."""
    by_slug = {(article.lang, article.slug): article.key.story for article in articles.values()}
    records = {ArticleKey(group.id, lang): record for group in groups for lang, record in group.records.items()}
    resolved = {}
    for key, article in articles.items():
        chosen = {}
        for attribute, field in (("pinned", "related"), ("barred", "unrelated")):
            found = []
            for name in getattr(article, attribute):
                story = name if name in stories else by_slug.get((article.lang, name), "")
                if story and story != key.story:
                    found.append(story)
                elif not story and getattr(records[key].fields, field, None):
                    desk.report(records[key], field, f"no such story: {name!r}", "", nearest(name, stories))
            chosen[attribute] = tuple(dict.fromkeys(found))
        resolved[key] = msgspec.structs.replace(article, **chosen) if any(chosen.values()) or article.pinned else article
    return resolved

