"""What readers can find: the public articles and pages of an edition, as the index is told of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

import msgspec

from plugins.newsroom.language.formats import format_date
from plugins.newsroom.model import Article, Body, Edition, Site, Term, Visibility


class Entry(msgspec.Struct, frozen=True):
    """An article or page that can be found."""

    path: str
    """Of its file below the output folder."""
    address: str
    """Absolute, where its file is in another root than the index; else empty, for the index knows it by its path."""
    lang: str
    """Its language where that isn't the edition's; else empty, like `dir`."""
    dir: str
    title_html: str
    summary_html: str
    """Empty where it is but the beginning of the body."""
    body: Body
    day: str
    """Of publication, ISO 8601; empty for a page."""
    date: str
    """The same as readers read it."""
    category: tuple[str, ...]
    """Names that readers may choose; one at most. Likewise the following, with as many as there are."""
    tag: tuple[str, ...]
    author: tuple[str, ...]
    year: tuple[str, ...]


def collect_entries(site: Site, edition: Edition) -> tuple[Entry, ...]:
    """Return what can be found in an edition, by path: the articles that it lists, and its public pages."""
    names = _Names(site, edition)
    pages = (page for page in site.pages.values() if page.lang == edition.code and page.visibility is Visibility.PUBLIC)
    entries = (_entry(site, edition, article, names) for article in (*site.listed(edition.code), *pages))
    return tuple(sorted(entries, key=lambda entry: entry.path))


class _Names:
    """What authors, tags and categories are called in an edition; where two are called the same, each with its id."""

    def __init__(self, site: Site, edition: Edition) -> None:
        self.categories = _names(site.categories, edition)
        self.tags = _names(site.tags, edition)
        self.authors = _names(site.authors, edition)


def _names(terms: Mapping[str, Term], edition: Edition) -> Mapping[str, str]:
    names = {identity: term.entries[edition.code].name for identity, term in terms.items()}
    often = Counter(names.values())
    return {identity: f"{name} ({identity})" if often[name] > 1 else name for identity, name in names.items()}


def _entry(site: Site, edition: Edition, article: Article, names: _Names) -> Entry:
    own = site.edition_by_code[article.lang]
    is_foreign = own is not edition
    zone = ZoneInfo(edition.timezone)
    date = None if article.is_page else article.date
    local = date.astimezone(zone) if date else None
    return Entry(
        path=article.place.save_as,
        address=article.place.permalink if own.root != edition.root else "",
        lang=own.code if is_foreign else "",
        dir=own.direction if is_foreign else "",
        title_html=article.title.html,
        summary_html=article.summary.html if article.has_own_summary else "",
        body=article.body,
        day=local.date().isoformat() if local else "",
        date=format_date(date, edition.code, edition.date_format, zone) if date else "",
        category=_called((article.category,) if article.category else (), names.categories),
        tag=_called(article.tags, names.tags),
        author=_called(article.authors, names.authors),
        year=(str(local.year),) if local else (),
    )


def _called(ids: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names[identity] for identity in ids)
