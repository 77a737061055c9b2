"""Pictures on pages: the addresses of their files, and the elements of those that stand in bodies."""

import html
import re
from collections.abc import Mapping

from plugins.newsroom.assemble.addresses import place_in_root
from plugins.newsroom.model import Edition, Image, Layout, Place, Site
from plugins.newsroom.model.images import fit_widths
from plugins.newsroom.views import Rendition

_IMG = re.compile(r"<img(?P<attributes>(?:\s[^<>]*)?)>")
_ADDRESS = re.compile(r'\ssrc="(?P<value>[^"]*)"')
_OURS = re.compile(r'\s(?:width|height|loading|fetchpriority|sizes|srcset|decoding)="[^"]*"')
_TYPES = {"avif": "image/avif", "webp": "image/webp"}
AUTO = "auto, "
"""Before the sizes of a picture that waits. Source: HTML Standard, "sizes attributes", auto."""
_UNKNOWN = Layout((), "100vw")


def picture_place(site: Site, edition: Edition, source_path: str) -> Place:
    """Return where a file below content/ is published for an edition; of a picture, the file that all can show."""
    image = site.images.get(source_path)
    return place_in_root(edition, image.file if image is not None and not image.flaw else source_path)


def renditions(site: Site, edition: Edition, image: Image, layout: str) -> tuple[Rendition, ...]:
    """Return the formats of a picture, the lightest first, each in the widths that a layout asks for; empty for one
    that comes in one file.
    """
    wanted = site.layouts.get(layout, _UNKNOWN).widths
    widths = [width for width in fit_widths(wanted, image.width_px) if width in image.widths]
    if not widths:
        return ()
    return tuple(
        Rendition(
            _TYPES[ending],
            ", ".join(
                f"{place_in_root(edition, image.file_at(width, ending)).seen_from(edition.root)} {width}w"
                for width in widths
            ),
        )
        for ending in image.formats
    )


def sizes_of(site: Site, layout: str) -> str:
    """Return how wide pictures of a layout are shown, for the attribute sizes."""
    return site.layouts.get(layout, _UNKNOWN).sizes


def dress_body(
    markup: str, pictures: Mapping[str, str], site: Site, edition: Edition, *, is_first_eager: bool = False
) -> str:
    """Return a body with its pictures in all their formats and sizes, loaded when they come near.

    pictures: the files below content/ by their addresses as they stand in the body. is_first_eager: whether the first
    picture of the body is the page's first, which is not to wait. A picture that was given a srcset by hand is left.
    """
    waits = not is_first_eager

    def dress(match: re.Match[str]) -> str:
        nonlocal waits
        address = _ADDRESS.search(match["attributes"])
        image = site.images.get(pictures.get(html.unescape(address["value"]), "")) if address else None
        if image is None or image.flaw or "srcset=" in match["attributes"]:
            return match[0]
        lazy, waits = waits, True
        rest = _OURS.sub("", match["attributes"])
        size = f' width="{image.width_px}" height="{image.height_px}"' if image.width_px else ""
        found = renditions(site, edition, image, "body")
        sizes = html.escape((AUTO if lazy else "") + sizes_of(site, "body"))
        loading = ' loading="lazy"' if lazy else ""
        if not found:
            return f"<img{rest}{size}{loading}>"
        sources = "".join(
            f'<source type="{each.type}" srcset="{html.escape(each.srcset)}" sizes="{sizes}">' for each in found
        )
        return f'<picture>{sources}<img{rest}{size} sizes="{sizes}"{loading}></picture>'

    return _IMG.sub(dress, markup) if pictures else markup
