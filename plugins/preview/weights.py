"""What a page weighs: its own bytes, and those of the files that its text shows."""

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

import msgspec

from plugins.newsroom.model import Article, Site
from plugins.newsroom.plan.links import Target
from plugins.newsroom.plan.parts import parts_of


class Weight(msgspec.Struct, frozen=True):
    """A page of a text."""

    path: str
    """Of the text, as problems name it."""
    address: str
    """Of the page in the preview."""
    page_bytes: int
    """Uncompressed."""
    file_bytes: int
    """Of the cover and of what the text embeds, as they lie in content/: pictures are counted before they are made
    smaller for the site."""

    @property
    def bytes(self) -> int:
        """All in all."""
        return self.page_bytes + self.file_bytes


def weigh(site: Site, output: Path, content: Path) -> tuple[Weight, ...]:
    """Return the weights of all texts with a file in the output folder, the heaviest first.

    site: as it is shown, so that links to drafts lead somewhere.
    """
    found = []
    for article in (*site.articles.values(), *site.pages.values()):
        size = _size(output / article.place.save_as)
        if size and article.visibility.has_page:
            files = sum(_size(content / path) for path in sorted(_files(site, article)))
            path = f"{site.content_name}/{article.source.path}"
            found.append(Weight(path, preview_address(article), size, files))
    return tuple(sorted(found, key=lambda weight: (-weight.bytes, weight.path)))


def preview_address(article: Article) -> str:
    """Return where the preview serves a text's page: by its place in the output folder, whatever root it belongs to."""
    return "/" + quote(article.place.save_as.removesuffix("index.html"))


def _files(site: Site, article: Article) -> Iterable[str]:
    resolver, edition = parts_of(site).resolver, site.edition_by_code[article.lang]
    targets = resolver.targets(article.body, article.source.path, edition, article.place)
    links = zip(article.body.links, targets, strict=True)
    paths = {to.file for link, to in links if isinstance(to, Target) and to.file and not link.is_anchor}
    return paths | ({article.cover.source_path} if article.cover is not None else set())


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
