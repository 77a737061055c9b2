"""What search engines' needs add to the press."""

from collections.abc import Iterable, Iterator

from plugins.newsroom.assemble.addresses import place_at, place_in_root
from plugins.newsroom.contract import Capability, Document, Output
from plugins.newsroom.model import Article, Edition, Site, Visibility
from plugins.newsroom.plan.terms import has_page
from plugins.newsroom.read.files import Kind
from plugins.seo.views import AlternatePart, PageEntry, SitemapView


def plan_outputs(site: Site, settings: None) -> Iterable[Output]:
    """Return a sitemap for each root."""
    roots = {edition.root_prefix: edition for edition in reversed(site.editions)}
    for prefix, first in sorted(roots.items()):
        codes = tuple(edition.code for edition in site.editions if edition.root_prefix == prefix)
        document = Document("seo/sitemap.xml", first.code, _sitemap_view, codes)
        yield Output(place_in_root(first, "sitemap.xml"), "the sitemap", document)


def _sitemap_view(site: Site, document: Document) -> SitemapView:
    assert isinstance(document.data, tuple)
    editions = (site.edition_by_code[code] for code in document.data)
    return SitemapView(tuple(entry for edition in editions for entry in _entries(site, edition)))


CAPABILITY = Capability("seo", outputs=plan_outputs)


def _entries(site: Site, edition: Edition) -> Iterator[PageEntry]:
    """Yield the home page, the public articles and pages, then the lists by author, category and tag of an edition."""
    yield PageEntry(place_at(edition, "").permalink, "", ())
    for articles in (site.articles, site.pages):
        own = (article for article in articles.values() if article.lang == edition.code)
        for article in sorted(own, key=lambda article: article.place.url):
            if article.visibility is Visibility.PUBLIC and not article.canonical:
                yield _article(site, article)
    for kind, terms in ((Kind.CATEGORY, site.categories), (Kind.TAG, site.tags), (Kind.AUTHOR, site.authors)):
        for identity, term in terms.items():
            if has_page(site, kind, identity, edition.code):
                yield PageEntry(term.entries[edition.code].place.permalink, "", ())


def _article(site: Site, article: Article) -> PageEntry:
    translations = site.translations(article)
    alternates = (AlternatePart(other.lang, other.place.permalink) for other in translations)
    modified = article.modified_at or article.published_at
    return PageEntry(
        article.place.permalink,
        modified.isoformat() if modified else "",
        tuple(alternates) if len(translations) > 1 else (),
    )
