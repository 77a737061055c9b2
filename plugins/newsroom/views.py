"""What templates see: plain values, ready to print.

Each page's template sees `edition` (EditionPart), `page` (PagePart), `slots` (the blocks by slot, each list ready
ordered) and `view`, one of the views below or of a capability's own. A field whose name ends in `_html` is safe HTML;
all others are text and are escaped when printed. Addresses (`url`) are ready to write into the page.
"""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec
from markupsafe import Markup


def safe(html: str) -> Markup:
    """Return HTML that reading made, and that is safe to print, as what templates don't escape."""
    return Markup(html)  # noqa: S704 - reading drops what is not regular HTML; the words are the writers'


class Anchor(msgspec.Struct, frozen=True):
    """A link."""

    text: str
    url: str
    is_current: bool = False
    """Whether it leads to the page it stands on."""
    separator: str = ""
    """Text after it in a running list, as the language joins lists: ", " or " and "; empty after the last."""
    lang: str = ""
    """Language it leads to, where that is another than the edition's; empty like the next two."""
    dir: str = ""
    language_name: str = ""


class MenuEntry(msgspec.Struct, frozen=True):
    """An entry of the menu or the foot. Indexes have no text: the theme's catalogs say what they are called."""

    text: str
    url: str
    is_current: bool = False
    """Whether it leads to the page it stands on."""
    is_tags: bool = False
    is_authors: bool = False
    is_archive: bool = False


class DateText(msgspec.Struct, frozen=True):
    """A moment, as machines (`time datetime`) and readers want it."""

    iso: str
    text: str
    """The day."""
    time: str = ""
    """The time of day; empty for midnight, which is what a date without a time means."""


class Rendition(NamedTuple):
    """A picture in one format."""

    type: str
    """Media type."""
    srcset: str
    """Addresses with widths. Source: HTML Standard, "srcset attributes"."""


class CoverPart(msgspec.Struct, frozen=True):
    """A picture."""

    url: str
    alt: str
    credit: str
    caption_html: Markup
    width_px: int = 0
    """0 as long as nothing knows the picture's size."""
    height_px: int = 0
    licence: str = ""
    renditions: tuple[Rendition, ...] = ()
    """Its formats, the lightest first; empty for a picture in one file."""
    sizes: str = ""
    """How wide it is shown where it stands, for the attribute sizes; empty like the next where nothing is known."""
    lazy_sizes: str = ""
    """The same for a picture that waits until it comes near: browsers that can then measure it do."""


class Teaser(msgspec.Struct, frozen=True):
    """An article in a list."""

    title: str
    title_html: Markup
    url: str
    summary_html: Markup
    published: DateText
    authors: tuple[Anchor, ...]
    category: Anchor | None
    cover: CoverPart | None
    reading_minutes: int
    lang: str
    """Its language where that is not the edition's; else empty. Set lang, dir and a label where it isn't empty."""
    dir: str
    language_name: str
    """Name of that language in itself; empty like `lang`."""


class Pagination(msgspec.Struct, frozen=True):
    """Where a list that is spread over pages stands."""

    number: int
    total: int
    previous_url: str
    """Towards newer articles; empty on the first page."""
    next_url: str
    """Towards older articles; empty on the last page."""


class LanguageLink(msgspec.Struct, frozen=True):
    """An entry of the language switcher."""

    code: str
    dir: str
    name: str
    """The language's name in itself."""
    url: str
    is_current: bool
    is_exact: bool
    """Whether it leads to the same thing in that language, not to the nearest page."""


class EditionPart(msgspec.Struct, frozen=True):
    """What all pages of an edition share."""

    code: str
    dir: str
    name: str
    sitename: str
    description: str
    home_url: str
    copyright: str
    menu: tuple[MenuEntry, ...]
    footer: tuple[MenuEntry, ...]
    social: tuple[Anchor, ...]
    feed_url: str
    """Of the edition's Atom feed; empty without the capability feeds."""
    static_url: str
    """Of theme/static/, with a slash at its end."""
    icon_url: str
    """Of the picture that browsers show beside the title."""
    feed_style_url: str
    """Of the stylesheet for feeds that are opened in a browser."""
    logo_url: str
    """Empty without a logo."""
    style_css: Markup
    """Rules that make the theme look as the setting LOOK says; empty without it."""


class BlockPart(msgspec.Struct, frozen=True):
    """A block, ready to include."""

    name: str
    template: str
    data: msgspec.Struct


class PagePart(msgspec.Struct, frozen=True):
    """What a page says of itself."""

    kind: str
    """As in contract.PageId."""
    permalink: str
    """Absolute address."""
    canonical: str
    """Absolute address of the text's first publication: the permalink, unless the article says otherwise."""
    number: int
    is_indexed: bool
    """False for pages search engines should leave out."""
    feed_url: str
    """Of the page's own feed; empty if it has none."""


class HomeView(msgspec.Struct, frozen=True):
    """templates/home.html"""

    lead: Teaser | None
    """None only when the edition has no articles, and from the second page on."""
    seconds: tuple[Teaser, ...]
    """The next three, which are shown with pictures and summaries; empty like the lead."""
    latest: tuple[Teaser, ...]
    """The rest of the page's articles."""
    sections: tuple["SectionPart", ...]
    """What categories have beyond lead and seconds; those in the menu first. Empty from the second page on."""
    pagination: Pagination


class SectionPart(msgspec.Struct, frozen=True):
    """A category on the front page."""

    title: str
    url: str
    first: Teaser
    others: tuple[Teaser, ...]


class HeadingPart(msgspec.Struct, frozen=True):
    """An entry of the table of contents."""

    level: int
    id: str
    text: str


class ShareLink(msgspec.Struct, frozen=True):
    """A link by which readers share an article."""

    name: str
    """Empty for e-mail, which the theme's catalogs say."""
    url: str


class ArticleView(msgspec.Struct, frozen=True):
    """templates/article.html (and page.html, without what only articles have)"""

    title: str
    title_html: Markup
    summary: str
    summary_html: Markup
    """Empty for a page without a summary of its own."""
    body_html: Markup
    headings: tuple[HeadingPart, ...]
    """Those of level 2; empty when there are fewer than three."""
    published: DateText | None
    modified: DateText | None
    reading_minutes: int
    category: Anchor | None
    tags: tuple[Anchor, ...]
    authors: tuple[Anchor, ...]
    """In a running list, like the next two."""
    translators: tuple[Anchor, ...]
    editors: tuple[Anchor, ...]
    cover: CoverPart | None
    licence: str
    is_machine_translated: bool
    translated_from: Anchor | None
    """The original, named by its language; None for originals, and where that isn't public."""
    is_behind: bool
    """Whether the original has changed since it was translated, as far as `source_hash` tells."""
    share: tuple[ShareLink, ...]
    older: Anchor | None
    """The edition's next older article; None after the last one, for hidden articles and for pages."""
    newer: Anchor | None


class ListView(msgspec.Struct, frozen=True):
    """templates/category.html, year.html, month.html"""

    title: str
    """Name of the category; of the year or month in the edition's language."""
    description: str
    """For search engines: the introduction's beginning, in plain text; empty without one, and from the second
    page on."""
    introduction_html: Markup
    teasers: tuple[Teaser, ...]
    pagination: Pagination
    months: tuple["Period", ...] = ()
    """Of a year, newest first; of a month, those of its year. Empty for categories."""
    above: Anchor | None = None
    """The year that a month is of; None for others."""


class Period(msgspec.Struct, frozen=True):
    """A year or month in the archive's index."""

    title: str
    url: str
    articles: int
    months: tuple["Period", ...] = ()
    is_current: bool = False
    """Whether it is the one whose page it stands on."""


class ArchiveView(msgspec.Struct, frozen=True):
    """templates/archive.html"""

    years: tuple[Period, ...]
    """Newest first."""


class NotFoundView(msgspec.Struct, frozen=True):
    """templates/not_found.html"""

    latest: tuple[Teaser, ...]


class NoticeView(msgspec.Struct, frozen=True):
    """templates/newsroom/withdrawn.html: what stands where a text was that was taken down"""

    title: str
    title_html: Markup
    reason_html: Markup
    """Why, in the edition's language; empty if the text doesn't say."""


class RedirectView(msgspec.Struct, frozen=True):
    """templates/newsroom/redirect.html"""

    title: str
    title_html: Markup
    url: str
    """Of the article that the old address leads to."""
    permalink: str
    """The same, absolute."""


class SourcesBlock(msgspec.Struct, frozen=True):
    """templates/newsroom/sources.html"""

    sources: tuple["SourcePart", ...]


class SourcePart(msgspec.Struct, frozen=True):
    """A source that an article names."""

    title: str
    url: str
    publisher: str


class CorrectionPart(msgspec.Struct, frozen=True):
    """A correction of an article."""

    corrected: DateText
    text_html: Markup


class CorrectionsBlock(msgspec.Struct, frozen=True):
    """templates/newsroom/corrections.html"""

    corrections: tuple[CorrectionPart, ...]


Slots = Mapping[str, tuple[BlockPart, ...]]
