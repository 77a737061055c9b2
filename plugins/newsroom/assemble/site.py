"""All records become one Site."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from plugins.newsroom import editions as edition_rules
from plugins.newsroom.assemble.articles import Desk, make_articles
from plugins.newsroom.assemble.choices import resolve_choices
from plugins.newsroom.assemble.entries import make_terms
from plugins.newsroom.assemble.findings import Findings
from plugins.newsroom.assemble.originals import trace_lineage
from plugins.newsroom.assemble.stories import Group, group_records
from plugins.newsroom.assemble.terms import Reference, Registry
from plugins.newsroom.model import Article, ArticleKey, Edition, Site, Story
from plugins.newsroom.problems import Problem, Severity
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
    """Return the site that the records make, and what is wrong with them, by place.

    files are the paths below content/ of all that is no text. The order of records and files makes no difference.
    Where a problem is an error, what it concerns is left out of the site, so that later stages may still look for more.
    """
    findings = Findings(content_name, is_lenient=settings.lenient)
    readable = _take_problems(records, findings)
    editions = edition_rules.configured(settings) or _found_editions(readable, settings)
    codes = {edition.code: edition for edition in editions}
    groups = _group(_in_editions(readable, codes, findings), settings, findings)
    registries = _register(groups, settings, findings)
    paths = frozenset(files)
    terms = {
        kind: make_terms(registry, editions, settings.permalinks, paths, findings)
        for kind, registry in registries.items()
    }
    desk = Desk(
        settings=settings,
        editions=codes,
        authors=registries[Kind.AUTHOR],
        tags=registries[Kind.TAG],
        categories=registries[Kind.CATEGORY],
        category_terms=terms[Kind.CATEGORY],
        files=paths,
        built_at=built_at,
        findings=findings,
    )
    stories, articles = _make_stories(groups[Kind.ARTICLE], editions, desk)
    page_stories, pages = _make_stories(groups[Kind.PAGE], editions, desk)
    site = Site(
        settings=settings,
        built_at=built_at,
        editions=editions,
        stories=stories,
        articles=resolve_choices(articles, stories, groups[Kind.ARTICLE], findings),
        page_stories=page_stories,
        pages=pages,
        authors=terms[Kind.AUTHOR],
        tags=terms[Kind.TAG],
        categories=terms[Kind.CATEGORY],
        files=paths,
        theme_files=frozenset(theme_files),
        content_name=content_name,
    )
    return site, tuple(sorted(findings.problems))


def _take_problems(records: Iterable[Record], findings: Findings) -> list[Record]:
    """Note what reading found, and return the records that can be used.

    Reading softens what it could mend for a lenient build; a text with an error that is left is left out by name.
    """
    usable = []
    for record in records:
        is_broken = findings.is_lenient and any(each.severity is Severity.ERROR for each in record.problems)
        for problem in record.problems:
            if is_broken and problem.severity is Severity.ERROR:
                found = f"{problem.found}; left out"
                problem = msgspec.structs.replace(problem, found=found, severity=Severity.WARNING, leaves_out=True)
            findings.problems.append(problem)
        if not is_broken:
            usable.append(record)
    return usable


def _found_editions(records: Iterable[Record], settings: Settings) -> tuple[Edition, ...]:
    articles: dict[str, int] = defaultdict(int)
    for record in records:
        articles[record.lang] += record.kind is Kind.ARTICLE
    return edition_rules.found(articles, settings)


def _in_editions(records: Iterable[Record], codes: Mapping[str, Edition], findings: Findings) -> list[Record]:
    """Return the records in the site's languages, and note the others."""
    inside = []
    for record in records:
        if record.lang in codes:
            inside.append(record)
        else:
            found = f"this text is in {record.lang!r}, which has no edition"
            expected = f"one of EDITIONS ({', '.join(codes)}), or an entry for it there"
            findings.leave_out(record, "lang", found, expected)
    return inside


def _group(records: Iterable[Record], settings: Settings, findings: Findings) -> dict[Kind, tuple[Group, ...]]:
    by_kind: dict[Kind, list[Record]] = {kind: [] for kind in Kind}
    for record in records:
        by_kind[record.kind].append(record)
    by_slug = {Kind.ARTICLE, Kind.PAGE} if settings.article_translation_id == "slug" else set()
    return {kind: group_records(those, findings, by_slug=kind in by_slug) for kind, those in by_kind.items()}


def _register(groups: Mapping[Kind, Iterable[Group]], settings: Settings, findings: Findings) -> dict[Kind, Registry]:
    must_exist = {
        Kind.AUTHOR: settings.authors_must_exist,
        Kind.TAG: settings.tags_must_exist,
        Kind.CATEGORY: settings.categories_must_exist,
    }
    registries = {}
    for kind, must in must_exist.items():
        named = _references(groups[Kind.ARTICLE], kind, findings)
        registry = Registry(kind, groups[kind], named, findings, must_exist=must)
        most = settings.limits.terms
        if len(registry.ids) > most:
            findings.problems.append(registry.say_too_many(most))
            # Else all that a term has would be worked out for each of them before that is told.
            registry = Registry(kind, groups[kind], (), findings, must_exist=must)
        registries[kind] = registry
    return registries


def _references(groups: Iterable[Group], kind: Kind, findings: Findings) -> Iterable[Reference]:
    fields = _NAMING[kind]
    for group in groups:
        for lang, record in sorted(group.records.items()):
            path, lines = findings.path_of(record), record.source.lines
            for field in fields:
                value = getattr(record.fields, field, None)
                if value:
                    for index, name in enumerate((value,) if isinstance(value, str) else value):
                        line = lines.get(f"{field}[{index}]") or lines.get(field, 0)
                        yield Reference(path, line, field, name, lang)


def _make_stories(
    groups: Iterable[Group], editions: Sequence[Edition], desk: Desk
) -> tuple[dict[str, Story], dict[ArticleKey, Article]]:
    order = {edition.code: number for number, edition in enumerate(editions)}
    stories: dict[str, Story] = {}
    articles: dict[ArticleKey, Article] = {}
    for group in groups:
        lineage = trace_lineage(group, editions[0].code, desk.findings)
        made = make_articles(group, lineage, desk)
        if made:
            langs = sorted((article.lang for article in made), key=order.__getitem__)
            stories[group.id] = Story(group.id, made[0].lang, tuple(langs), group.folder)
            articles.update((article.key, article) for article in made)
    return stories, articles
