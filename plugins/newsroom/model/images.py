"""Pictures as readers get them: which files there are of one, and how wide it stands on pages."""

from collections.abc import Sequence

import msgspec

from plugins.newsroom.model.places import Place

FOLDER = "pictures/"
"""Where the files of all pictures are, below a root of the site."""


class Image(msgspec.Struct, frozen=True):
    """A picture file below content/ and what is made of it."""

    name: str
    """What the names of its files begin with: a digest of its content and of how it is made smaller."""
    width_px: int
    """Of the picture as it is seen, turned upright; likewise the height."""
    height_px: int
    widths: tuple[int, ...]
    """Widths it is made in, narrowest first; empty for one that fits every width, an SVG."""
    formats: tuple[str, ...]
    """Endings of its files that come in every width, the lightest first: avif, webp."""
    ending: str
    """Of the one file for whoever knows none of these formats: jpg, png, gif or svg."""
    kind: str = ""
    """What its file is: jpeg, png, gif, webp, avif or svg."""
    frames: int = 1
    flaw: str = ""
    """Why it can't be published; empty if it can. Nothing else counts then."""
    note: str = ""
    """What was taken out of it that somebody may miss; empty if nothing was."""

    @property
    def file(self) -> str:
        """Path of the file that everybody can show, below a root of the site."""
        return self.file_at(self.widths[-1], self.ending) if self.widths else f"{FOLDER}{self.name}.{self.ending}"

    def file_at(self, width_px: int, ending: str) -> str:
        """Return the path of the file of a width and format, below a root of the site."""
        return f"{FOLDER}{self.name}-{width_px}.{ending}"


class Layout(msgspec.Struct, frozen=True):
    """How wide a picture stands on a page."""

    widths: tuple[int, ...]
    """Widths in pixels that the theme wants to choose among, narrowest first."""
    sizes: str
    """How wide it is shown, as browsers want to know. Source: HTML Standard, "sizes attributes"."""


class Card(msgspec.Struct, frozen=True):
    """The picture of an article for those who share it."""

    place: Place
    alt: str


def fit_widths(asked: Sequence[int], width_px: int) -> tuple[int, ...]:
    """Return the widths in which to make a picture of a width, narrowest first: those asked for that are narrower, and
    its own where one asked for is as wide or wider. Never empty for any that was asked for.
    """
    narrower = sorted({width for width in asked if width < width_px})
    return (*narrower, width_px) if any(width >= width_px for width in asked) else tuple(narrower)
