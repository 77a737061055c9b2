"""What gets onto pages: the bodies that are printed, what is wrong with their links, the files they need."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from plugins.newsroom.assemble.addresses import place_in_root
from plugins.newsroom.model import Body, Edition, Place, Site, Source, Visibility
from plugins.newsroom.plan.links import Broken, LinkResolver, Target
from plugins.newsroom.plan.pictures import picture_place
from plugins.newsroom.plan.suggestions import PathSuggestions
from plugins.newsroom.plan.terms import has_page
from plugins.newsroom.problems import Problem, Severity
from plugins.newsroom.read.files import Kind

_MOST_SUGGESTIONS = 100
"""How many broken links get one: in an archive of thousands they would take longer than the rest of the build."""


def published_bodies(site: Site) -> Iterator[tuple[Body, Source, Edition, Place]]:
    """Yield every body that is printed on a page, with its file, its edition and its page's place."""
    for article in (*site.articles.values(), *site.pages.values()):
        if article.visibility.has_page:
            yield article.body, article.source, site.edition_by_code[article.lang], article.place
    bylines = _hidden_bylines(site)
    for kind, terms in ((Kind.AUTHOR, site.authors), (Kind.TAG, site.tags), (Kind.CATEGORY, site.categories)):
        for term in terms.values():
            for code, entry in term.entries.items():
                is_shown = has_page(site, kind, term.id, code) or (kind is Kind.AUTHOR and (term.id, code) in bylines)
                if entry.source is not None and not entry.body.is_empty and is_shown:
                    yield entry.body, entry.source, site.edition_by_code[code], entry.place


def _hidden_bylines(site: Site) -> frozenset[tuple[str, str]]:
    """Return author and edition of hidden articles: their pages show bios of authors who may have no page."""
    hidden = (article for article in site.articles.values() if article.visibility is Visibility.HIDDEN)
    return frozenset((author, article.lang) for article in hidden for author in article.authors)


def find_broken(
    site: Site, resolver: LinkResolver, texts: Collection[str], read_text: Callable[[str], str]
) -> tuple[Problem, ...]:
    """Return a problem for every link on a page that leads nowhere, with the line it stands on.

    texts are the paths of all texts below content/. A link to one that has errors of its own is no further error: when
    those are mended, it leads somewhere. read_text gives the source of a text; only those with problems are asked for.
    """
    severity = Severity.WARNING if site.settings.lenient else Severity.ERROR
    suggestions = PathSuggestions(resolver.paths)
    problems: list[Problem] = []
    for body, source, edition, page in published_bodies(site):
        seen: Counter[str] = Counter()
        for link, target in zip(body.links, resolver.targets(body, source.path, edition, page), strict=True):
            seen[link.target] += 1
            if not isinstance(target, Broken):
                continue
            found = target.found
            if target.path in texts and not target.wants_file:
                if not site.settings.lenient:
                    continue
                found = f"link to {link.target!r} leads to a text that is left out"
            suggestion = target.suggestion
            if target.path and len(problems) < _MOST_SUGGESTIONS:
                suggestion = suggestions.relative(target.path, source.path, is_absolute=target.is_absolute)
            line = _line_of(link.target, seen[link.target], read_text(source.path), source.body_line)
            shown = f"{site.content_name}/{source.path}"
            problems.append(Problem(shown, line, "", found, target.expected, suggestion, severity))
    return tuple(problems)


def _line_of(target: str, occurrence: int, text: str, body_line: int) -> int:
    """Return the line on which an address stands for the n-th time in a body; body_line if it never does."""
    rows = [
        number
        for number, row in enumerate(text.split("\n"), 1)
        for _ in range(row.count(target))
        if number >= body_line
    ]
    return rows[min(occurrence, len(rows)) - 1] if rows else body_line


def needed_files(site: Site, resolver: LinkResolver) -> Iterator[tuple[str, Place]]:
    """Yield the files below content/ that pages show or link to, with the place of each; some more than once. Pictures
    of which others are made are not among them: nobody but their makers gets them as they are.
    """
    yield from ((file, place) for file, place in shown_files(site, resolver) if file not in site.images)


def shown_files(site: Site, resolver: LinkResolver) -> Iterator[tuple[str, Place]]:
    """Yield the files that pages show or link to, pictures among them; as needed_files."""
    yield from ((file, place) for _, file, place in _uses(site, resolver))


def users_of(site: Site, resolver: LinkResolver, place: Place) -> Sequence[str]:
    """Return the texts, as paths below content/, whose pages show or link to the file at a place, in order."""
    return sorted({source.path for source, _, used in _uses(site, resolver) if used == place})


def _uses(site: Site, resolver: LinkResolver) -> Iterator[tuple[Source, str, Place]]:
    yield from _pictures(site)
    for body, source, edition, page in published_bodies(site):
        for target in resolver.targets(body, source.path, edition, page):
            if isinstance(target, Target) and target.file:
                yield source, target.file, target.place


def _pictures(site: Site) -> Iterator[tuple[Source, str, Place]]:
    bylines = _hidden_bylines(site)
    for edition in site.editions:
        own = [article for article in (*site.articles.values(), *site.pages.values()) if article.lang == edition.code]
        # A story to read next may be in another language, and its picture in another root.
        related = (site.articles[near.key] for article in own for near in article.related)
        for article in (*own, *site.listed(edition.code), *related):
            if article.cover is not None and article.visibility.has_page:
                file = article.cover.source_path
                yield article.source, file, picture_place(site, edition, file)
        for author in site.authors.values():
            entry = author.entries[edition.code]
            is_shown = has_page(site, Kind.AUTHOR, author.id, edition.code) or (author.id, edition.code) in bylines
            if entry.avatar is not None and is_shown:
                file = entry.avatar.source_path
                yield entry.source or Source(file), file, picture_place(site, edition, file)


def static_files(site: Site, editions: Iterable[Edition]) -> Iterator[tuple[str, Place]]:
    """Yield the files that STATIC_PATHS names, with a place in the root of each edition given."""
    named = [folder.strip("/") for folder in site.settings.static_paths if folder.strip("/")]
    paths = [path for path in sorted(site.files) if any(path == name or path.startswith(f"{name}/") for name in named)]
    for edition in editions:
        yield from ((path, place_in_root(edition, path)) for path in paths)
