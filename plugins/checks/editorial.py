"""What an editor would miss in a public article."""

from collections.abc import Iterable, Iterator

from plugins.desk.rules import glossary_of, terms_in
from plugins.desk.states import is_stale
from plugins.newsroom.capability import order_home
from plugins.newsroom.config import Config
from plugins.newsroom.model import Article, ArticleKey, Site, Visibility
from plugins.newsroom.problems import Problem, Severity


def find_missing_summaries(site: Site, config: Config) -> Iterator[Problem]:
    """Articles whose summary is only the beginning of their text."""
    for article in _public(site):
        if not article.has_own_summary:
            yield _missing(site, article, "summary", "no summary of its own", "one or two sentences")


def find_missing_covers(site: Site, config: Config) -> Iterator[Problem]:
    """Stories without a picture (cover)."""
    for article in _originals(site):
        if article.cover is None:
            yield _missing(site, article, "cover", "no cover", "a picture")


def find_missing_sources(site: Site, config: Config) -> Iterator[Problem]:
    """Stories that name no source."""
    for article in _originals(site):
        if not article.citations:
            yield _missing(site, article, "sources", "no sources", "what the text relies on")


def find_unknown_terms(site: Site, config: Config) -> Iterator[Problem]:
    """Terms of the glossary that a translated text has, without a word for them in the translation's language."""
    glossary = glossary_of(site, config)
    lacking: dict[tuple[str, str], tuple[int, list[str]]] = {}
    known = {}
    for article in (*site.articles.values(), *site.pages.values()):
        if not article.translated_from or article.visibility is Visibility.DRAFT:
            continue
        articles = site.pages if article.is_page else site.articles
        source = articles[ArticleKey(article.key.story, article.translated_from)]
        if source.source.path not in known:
            known[source.source.path] = terms_in(source, glossary)
        for term in known[source.source.path]:
            if not term.in_lang(article.lang):
                lacking.setdefault((term.name, article.lang), (term.line, []))[1].append(article.source.path)
    for (name, lang), (line, paths) in lacking.items():
        others = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        found = f"no word in {lang}, and {site.content_name}/{min(paths)}{others} needs one"
        yield _warning(f"{site.content_name}/glossary.yaml", line, name, found, f"{lang}: a word, or keep")


def find_stale_on_home(site: Site, config: Config) -> Iterator[Problem]:
    """Translations on the first home page that were made from an older state of their original."""
    for edition in site.editions:
        for article in order_home(site, edition)[: site.settings.page_size]:
            if article.lang == edition.code and article.translated_from:
                source = site.articles[ArticleKey(article.key.story, article.translated_from)]
                if is_stale(article, source):
                    path = f"{site.content_name}/{article.source.path}"
                    line = article.source.line_of("source_hash")
                    found = f"stands on the home page, and {source.lang} has changed since"
                    yield _warning(path, line, "source_hash", found, "inv translated, when it is up to date")


def _is_public(article: Article) -> bool:
    return article.visibility is Visibility.PUBLIC


def _public(site: Site) -> Iterator[Article]:
    return filter(_is_public, site.articles.values())


def _originals(site: Site) -> Iterable[Article]:
    return (article for article in _public(site) if not article.translated_from)


def _missing(site: Site, article: Article, field: str, found: str, expected: str) -> Problem:
    path = f"{site.content_name}/{article.source.path}"
    return _warning(path, article.source.line_of("title"), field, found, expected)


def _warning(path: str, line: int, field: str, found: str, expected: str = "") -> Problem:
    return Problem(path, line, field, found, expected, severity=Severity.WARNING)
