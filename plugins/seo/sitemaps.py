"""Which page stands in which sitemap, so that a change of one story changes one file.

Stories are parted by the year of their original, in the order in which they were published; other pages by what they
are. A root has files of its own, because a sitemap may tell of one host only.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from plugins.newsroom.contract import PageId, Version
from plugins.newsroom.model import Article, Place, Site
from plugins.newsroom.plan.versions import CHOOSER, EVERYONE_ELSE

MOST_URLS = 50_000
"""Source: sitemaps.org, protocol 0.9, "Sitemap XML format"."""
MOST_BYTES = 50 * 1024 * 1024
"""Uncompressed; source as above."""

_GROUPS = {
    "tag": "tags",
    "tags": "tags",
    "author": "authors",
    "authors": "authors",
    "category": "sections",
    "archive": "archive",
    "year": "archive",
    "month": "archive",
}
_OTHERS = "pages"

Cluster = tuple[str, str, int]
"""What a page shows, in all editions: kind, subject and number of its PageId."""


class ClusterData(msgspec.Struct, frozen=True, array_like=True):
    """A page in all editions of a root."""

    pages: tuple[tuple[str, int], ...]
    """Permalink and time of the last change (seconds since 1970; 0 if unknown), in the editions' order."""
    versions: tuple[Version, ...]
    """The versions that each of them names; empty on a site in one language."""

    @property
    def size(self) -> int:
        """How many bytes it takes in a sitemap, at most."""
        size = 0
        for lang, permalink in self.versions:
            size += _length(permalink) + len(lang) + 70
        size *= len(self.pages)
        for permalink, _ in self.pages:
            size += _length(permalink) + 90
        return size


class SitemapData(msgspec.Struct, frozen=True, array_like=True):
    """A sitemap, as it was planned."""

    name: str
    """What follows `sitemap-` in the name of its file."""
    clusters: tuple[ClusterData, ...]

    @property
    def modified(self) -> int:
        """When the last of its pages was changed, as far as they say it; else 0."""
        return max((modified for cluster in self.clusters for _, modified in cluster.pages), default=0)


def part_sitemaps(
    site: Site, pages: Mapping[PageId, Place], versions: Mapping[PageId, tuple[Version, ...]], root: str
) -> Iterator[SitemapData]:
    """Yield the sitemaps of a root, in the order of their names; none holds more than the protocol allows."""
    clusters: dict[Cluster, set[str]] = {}
    for page, place in pages.items():
        if place.root == root and page in versions:
            clusters.setdefault((page.kind, page.subject, page.number), set()).add(page.edition)
    groups: dict[str, list[tuple[float, Cluster, ClusterData]]] = {}
    for cluster, inside in clusters.items():
        kind, subject, number = cluster
        known = versions[PageId(kind, next(iter(inside)), subject, number)]
        name, moment = _GROUPS.get(kind, _OTHERS), 0.0
        dated = []
        # The choice of languages is itself what its versions have for everyone else.
        here = {EVERYONE_ELSE} if kind == CHOOSER else inside
        for lang, permalink in known:
            if lang in here:
                article = site.shown_by(kind, lang, subject)
                dated.append((permalink, _modified(article)))
                if article is not None and kind == "article":
                    first = site.original(article).date
                    name, moment = f"{first.year:04}", first.timestamp()
        data = ClusterData(tuple(dated), known if len(site.editions) > 1 else ())
        groups.setdefault(name, []).append((moment, cluster, data))
    for name, found in sorted(groups.items()):
        found.sort(key=lambda item: item[:2])
        for number, part in enumerate(_split(data for _, _, data in found), 1):
            yield SitemapData(f"{name}-{number}" if number > 1 else name, part)


def _modified(article: Article | None) -> int:
    changed_at = article.changed_at if article is not None else None
    return int(changed_at.timestamp()) if changed_at is not None else 0


def _split(clusters: Iterable[ClusterData]) -> Iterator[tuple[ClusterData, ...]]:
    part: list[ClusterData] = []
    urls, size = 0, 1_000
    for cluster in clusters:
        own = cluster.size
        if part and (urls + len(cluster.pages) > MOST_URLS or size + own > MOST_BYTES):
            yield tuple(part)
            part, urls, size = [], 0, 1_000
        part.append(cluster)
        urls += len(cluster.pages)
        size += own
    if part:
        yield tuple(part)


def _length(address: str) -> int:
    """Return how many bytes an address takes in XML; all others are percent-encoded."""
    plain = len(address) if address.isascii() else len(address.encode())
    return plain + 4 * (address.count("&") + address.count("'"))
