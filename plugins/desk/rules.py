"""The rules of the desk. `inv check` goes by the RULES of every plugins/*/rules.py: a name, and a function

    find(site, config) -> Iterable[Problem]

whose docstring says in its first line what it finds. A name stands once; a problem says by itself how bad it is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from plugins.desk.drift import find_drift
from plugins.desk.glossary import Glossary, Term, load_glossary
from plugins.desk.reading import Desk
from plugins.desk.states import is_stale
from plugins.desk.wording import fold_text, is_part, names, says, without
from plugins.newsroom.config import Config
from plugins.newsroom.model import Article, Site, Visibility
from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.store.addresses import find_moves, known_addresses


def find_stale(site: Site, config: Config) -> Iterator[Problem]:
    """Translations made from an older state of their original."""
    for article, source in _translations(Desk(config, site, ())):
        if is_stale(article, source):
            path = f"{site.content_name}/{article.source.path}"
            found = f"made from another state of {_name(source)} than today's, {source.text_hash}"
            yield _warning(path, article.source.line_of("source_hash"), "source_hash", found)


def find_drifted(site: Site, config: Config) -> Iterator[Problem]:
    """Translations whose parts differ in number from the original's, or whose length can't be right."""
    for article, source in _translations(Desk(config, site, ())):
        differences = find_drift(source, article)
        if differences:
            path = f"{site.content_name}/{article.source.path}"
            yield _warning(
                path, article.source.body_line, "", f"differs from {_name(source)}: {', '.join(differences)}"
            )


def find_departures(site: Site, config: Config) -> Iterator[Problem]:
    """Translations that depart from the glossary, and what is wrong with the glossary itself."""
    glossary = glossary_of(site, config)
    yield from glossary.problems
    folded: dict[str, str] = {}
    for article, source in _translations(Desk(config, site, ())):
        text = folded.setdefault(article.source.path, fold_text(words_of(article)))
        original = folded.setdefault(source.source.path, fold_text(words_of(source)))
        for term in glossary.terms:
            wanted = term.in_lang(article.lang)
            word = _named(term, source.lang, original, glossary) if wanted else ""
            if word and not any(says(each, text) for each in wanted):
                path = f"{site.content_name}/{article.source.path}"
                found = f"the glossary's word for {word!r}, which {_name(source)} has, is missing"
                yield _warning(path, 0, "", found, " or ".join(map(repr, wanted)))


def _named(term: Term, lang: str, text: str, glossary: Glossary) -> str:
    """Return the word by which a folded text names a term; empty if it doesn't, or only within a longer term."""
    for word in term.in_lang(lang):
        if names(word, text):
            others = (other for each in glossary.terms if each is not term for other in each.in_lang(lang))
            longer = [other for other in others if is_part(word, other)]
            if not longer or names(word, without(longer, text)):
                return word
    return ""


def find_moved(site: Site, config: Config) -> Iterator[Problem]:
    """Texts whose address has changed, with no redirect from the old one."""
    for move in find_moves(site, known_addresses(config)):
        line = move.source.line_of("slug") or move.source.line_of("title") or move.source.line_of("name")
        is_error = any(address.was_published for address in move.left)
        left = ", ".join(repr(address.path) for address in move.left)
        found = f"is now at {move.now!r}, and nothing is left at {left}"
        expected = f"redirect_from: [{', '.join(address.path for address in move.left)}], which inv redirect writes"
        severity = Severity.ERROR if is_error else Severity.WARNING
        yield Problem(f"{site.content_name}/{move.source.path}", line, "slug", found, expected, severity=severity)


RULES: Mapping[str, Callable[[Site, Config], Iterable[Problem]]] = {
    "stale": find_stale,
    "drift": find_drifted,
    "glossary": find_departures,
    "moved": find_moved,
}


def glossary_of(site: Site, config: Config) -> Glossary:
    """Return the glossary of a site."""
    langs = [edition.code for edition in site.editions]
    return load_glossary(config.content_path, site.content_name, langs[0], langs)


def terms_in(article: Article, glossary: Glossary) -> tuple[Term, ...]:
    """Return the terms that a text names, in the glossary's order."""
    text = fold_text(words_of(article))
    return tuple(term for term in glossary.terms if _named(term, article.lang, text, glossary))


def words_of(article: Article) -> str:
    """Return all that readers read of an article, code blocks aside."""
    return "\n".join((article.title.text, article.summary.text, article.body.text))


def _translations(desk: Desk) -> Iterator[tuple[Article, Article]]:
    """Yield each translation with what it was made from; not those that are being written, nor what was withdrawn."""
    passed_over = (Visibility.DRAFT, Visibility.WITHDRAWN)
    for article in (*desk.site.articles.values(), *desk.site.pages.values()):
        source = desk.source_of(article)
        if source is not None and article.visibility not in passed_over:
            yield article, source


def _name(source: Article) -> str:
    return source.source.path.rpartition("/")[2]


def _warning(path: str, line: int, field: str, found: str, expected: str = "") -> Problem:
    return Problem(path, line, field, found, expected, severity=Severity.WARNING)
