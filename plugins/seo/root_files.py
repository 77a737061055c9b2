"""The files that a root has once for all its editions: sitemaps, robots.txt, lists of old addresses."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from plugins.newsroom.assemble.addresses import place_at, place_in_root
from plugins.newsroom.contract import Document, Output, Page
from plugins.newsroom.model import Edition, Place, Site, Visibility
from plugins.newsroom.plan.outputs import Plan
from plugins.newsroom.plan.published import static_files
from plugins.newsroom.plan.redirects import RedirectData
from plugins.newsroom.views import safe
from plugins.seo.news import NewsData, find_news, news_language
from plugins.seo.redirect_files import FILES, Move
from plugins.seo.robots import write_robots
from plugins.seo.settings import SeoSettings
from plugins.seo.sitemaps import SitemapData, part_sitemaps
from plugins.seo.views import IndexEntry, IndexView, NewsEntry, NewsView, PageEntry, SitemapView, TextView

_INDEX = "sitemap.xml"
_NEWS = "sitemap-news.xml"
_ROBOTS = "robots.txt"


def plan_sitemaps(site: Site, plan: Plan, first: Edition, inside: Iterable[Edition], *, news: bool) -> Iterator[Output]:
    """Yield the sitemaps of a root and of the news of each edition inside it, then the index of them all."""
    index = []
    for data in part_sitemaps(site, plan.pages, plan.versions, first.root):
        place = place_in_root(first, f"sitemap-{data.name}.xml")
        index.append(IndexEntry(place.permalink, _iso(data.modified)))
        yield Output(place, f"the sitemap {data.name!r}", Document("seo/sitemap.xml", first.code, _sitemap_view, data))
    for edition in inside if news else ():
        place, told = place_at(edition, _NEWS), _news(site, edition)
        index.append(IndexEntry(place.permalink, told.entries[0][1] if told.entries else ""))
        document = Document("seo/news.xml", edition.code, _news_view, told)
        yield Output(place, f"the news sitemap of {edition.code}", document)
    document = Document("seo/sitemap_index.xml", first.code, _index_view, tuple(index))
    yield Output(place_in_root(first, _INDEX), "the index of sitemaps", document)


def _news(site: Site, edition: Edition) -> NewsData:
    articles = find_news(site, edition)
    entries = tuple((each.place.permalink, each.date.isoformat(), each.key) for each in articles)
    return NewsData(edition.sitename, news_language(edition.code), place_at(edition, "").permalink, entries)


def _sitemap_view(site: Site, document: Document) -> SitemapView:
    data = document.data
    assert isinstance(data, SitemapData)
    return SitemapView(
        tuple(
            PageEntry(permalink, _iso(modified), cluster.versions)
            for cluster in data.clusters
            for permalink, modified in cluster.pages
        )
    )


def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat() if seconds else ""


def _news_view(site: Site, document: Document) -> NewsView:
    data = document.data
    assert isinstance(data, NewsData)
    entries = (NewsEntry(url, published, site.articles[key].title.text) for url, published, key in data.entries)
    return NewsView(data.name, data.language, data.home, tuple(entries))


def _index_view(site: Site, document: Document) -> IndexView:
    assert isinstance(document.data, tuple)
    return IndexView(document.data)


def plan_robots(site: Site, settings: SeoSettings, first: Edition) -> Iterator[Output]:
    """Yield the robots.txt of a root: crawlers look for it at the top of a host only, and content may have its own."""
    place = place_in_root(first, _ROBOTS)
    if site.settings.staging:
        yield text_file(place, _ROBOTS, first, write_robots(("/",), (), ()))
    elif place.url == f"/{_ROBOTS}" and not is_own(site, first, place):
        text = write_robots(settings.disallow, settings.refuse, (place_in_root(first, _INDEX).permalink,))
        yield text_file(place, _ROBOTS, first, text)


def plan_redirect_files(site: Site, plan: Plan, settings: SeoSettings, first: Edition) -> Iterator[Output]:
    """Yield the lists of a root's old addresses, and of what was withdrawn, that the settings ask for."""
    if not settings.redirects:
        return
    inside = [output for output in plan.outputs if output.place.root == first.root]
    moves = sorted(move for output in inside for move in _moves(site, output))
    gone = sorted(output.place.url for output in inside if _is_gone(site, output))
    for name, write in dict.fromkeys(FILES[each] for each in settings.redirects):
        yield text_file(place_in_root(first, name), name, first, write(moves, gone))


def _moves(site: Site, output: Output) -> Iterator[Move]:
    """Yield the old address that an output stands for, and that of the feed which belonged to it."""
    data = output.made.data if isinstance(output.made, Document) else None
    if isinstance(data, RedirectData):
        yield Move(output.place.url, data.place.seen_from(output.place.root))
        feed = site.feeds.get((data.kind, data.edition, data.subject))
        if feed is not None and output.place.url.endswith("/"):
            name = feed.url.rpartition("/")[2]
            yield Move(output.place.url + name, feed.seen_from(output.place.root))


def _is_gone(site: Site, output: Output) -> bool:
    article = site.shown_by(*output.made.id[:3]) if isinstance(output.made, Page) else None
    return article is not None and article.visibility is Visibility.WITHDRAWN


def is_own(site: Site, first: Edition, place: Place) -> bool:
    """Return whether content has a file of its own for a place of a root, named by STATIC_PATHS."""
    return any(own == place for _, own in static_files(site, (first,)))


def text_file(place: Place, source: str, edition: Edition, text: str) -> Output:
    """Return a file that holds nothing but this text, with one line feed at its end."""
    return Output(place, source, Document("seo/plain.txt", edition.code, _text_view, (text.rstrip("\n"),)))


def _text_view(site: Site, document: Document) -> TextView:
    assert isinstance(document.data, tuple)
    (text,) = document.data
    return TextView(safe(text))
