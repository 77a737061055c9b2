"""What a page weighs: its own bytes, and those of the files that its text shows."""

from pathlib import Path
from urllib.parse import quote

import msgspec

from plugins.newsroom.model import Article, Image, Site
from plugins.newsroom.plan.links import Target
from plugins.newsroom.plan.parts import parts_of
from plugins.newsroom.store.keeping import kept

_SHOWN_PX = 800
_USUAL_BYTES, _USUAL_PIXELS = 25_000, 800 * 600
"""Of a picture that hasn't been made."""


class Weight(msgspec.Struct, frozen=True):
    """A page of a text."""

    path: str
    """Of the text, as problems name it."""
    address: str
    """Of the page in the preview."""
    page_bytes: int
    """Uncompressed."""
    file_bytes: int
    """Of what the text embeds and is published as it lies in content/."""
    picture_bytes: int = 0
    """Of the cover and the text's pictures, as a browser loads them that shows them 800 pixels wide."""
    is_estimate: bool = False
    """Whether some of these pictures haven't been made yet: then it is about what they will weigh."""

    @property
    def bytes(self) -> int:
        """All in all."""
        return self.page_bytes + self.file_bytes + self.picture_bytes


def weigh(site: Site, output: Path, content: Path) -> tuple[Weight, ...]:
    """Return the weights of all texts with a file in the output folder, the heaviest first.

    site: as it is shown, so that links to drafts lead somewhere.
    """
    found = []
    for article in (*site.articles.values(), *site.pages.values()):
        size = _size(output / article.place.save_as)
        if size and article.visibility.has_page:
            shown = _files(site, article)
            files = sum(_size(content / path) for path in sorted(shown) if path not in site.images)
            pictures = [weigh_picture(site, site.images[path], output) for path in sorted(shown & site.images.keys())]
            path = f"{site.content_name}/{article.source.path}"
            sizes = sum(size for size, _ in pictures)
            is_estimate = any(is_guess for _, is_guess in pictures)
            found.append(Weight(path, preview_address(article), size, files, sizes, is_estimate))
    return tuple(sorted(found, key=lambda weight: (-weight.bytes, weight.path)))


def weigh_picture(site: Site, image: Image, output: Path) -> tuple[int, bool]:
    """Return the bytes of a picture as a browser loads it that shows it 800 pixels wide, and whether that is a guess;
    0 for one that can't be published.
    """
    if image.flaw:
        return 0, False
    width = next((width for width in image.widths if width >= _SHOWN_PX), max(image.widths, default=0))
    path = image.file_at(width, image.formats[0]) if image.formats else image.file
    store = site.stores.get("pictures", "")
    data = kept(Path(store), path.rpartition("/")[2]) if store else None
    size = _size(output / path) or (len(data) if data is not None else 0)
    if size:
        return size, False
    pixels = width * width * image.height_px // max(image.width_px, 1)
    return round(_USUAL_BYTES * (pixels / _USUAL_PIXELS) ** 0.8), True


def preview_address(article: Article) -> str:
    """Return where the preview serves a text's page: by its place in the output folder, whatever root it belongs to."""
    return "/" + quote(article.place.save_as.removesuffix("index.html"))


def _files(site: Site, article: Article) -> set[str]:
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
