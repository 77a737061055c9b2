"""What templates see: plain values, ready to print.

Each page's template sees `edition` (EditionPart), `page` (PagePart), `slots` (the blocks by slot, each list ready
ordered) and `view`, one of the views below or of a capability's own. A field whose name ends in `_html` is safe HTML;
all others are text and are escaped when printed. Addresses (`url`) are ready to write into the page.
"""

from collections.abc import Mapping

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
    name: str = ""
    """tags, authors or archive for an index whose text is empty because the theme's catalogs say it; else empty."""


class DateText(msgspec.Struct, frozen=True):
    """A moment, as machines (`time datetime`) and readers want it."""

    iso: str
    text: str


class CoverPart(msgspec.Struct, frozen=True):
    """A picture."""

    url: str
    alt: str
    credit: str
    caption_html: Markup


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
    menu: tuple[Anchor, ...]
    footer: tuple[Anchor, ...]
    feed_url: str
    """Of the edition's Atom feed; empty without the capability feeds."""
    static_url: str
    """Of theme/static/, with a slash at its end."""


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
    latest: tuple[Teaser, ...]
    pagination: Pagination


class HeadingPart(msgspec.Struct, frozen=True):
    """An entry of the table of contents."""

    level: int
    id: str
    text: str


class CreditPart(msgspec.Struct, frozen=True):
    """Who did something, as links in a running list."""

    role: str
    """author, translator or editor."""
    people: tuple[Anchor, ...]


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
    credits: tuple[CreditPart, ...]
    cover: CoverPart | None
    licence: str
    is_machine_translated: bool
    translated_from: Anchor | None
    """The original, named by its language; None for originals."""


class ListView(msgspec.Struct, frozen=True):
    """templates/category.html, year.html, month.html"""

    title: str
    """Name of the category; of the year or month in the edition's language."""
    introduction_html: Markup
    teasers: tuple[Teaser, ...]
    pagination: Pagination


class Period(msgspec.Struct, frozen=True):
    """A year or month in the archive's index."""

    title: str
    url: str
    articles: int
    months: tuple["Period", ...] = ()


class ArchiveView(msgspec.Struct, frozen=True):
    """templates/archive.html"""

    years: tuple[Period, ...]
    """Newest first."""


class NotFoundView(msgspec.Struct, frozen=True):
    """templates/not_found.html"""

    latest: tuple[Teaser, ...]


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
