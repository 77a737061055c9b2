"""Stories and their articles, and the people and terms they name."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

import msgspec

from plugins.newsroom.model.places import Place
from plugins.newsroom.model.texts import Body, Citation, Correction, Inline, Picture, Source


class Visibility(StrEnum):
    """Where something may be seen. Decided in newsroom/assemble/visibility.py and nowhere else."""

    PUBLIC = "public"
    HIDDEN = "hidden"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"

    @property
    def has_page(self) -> bool:
        """Whether a page is written for it; that of a withdrawn text is only a notice."""
        return self in (Visibility.PUBLIC, Visibility.HIDDEN, Visibility.WITHDRAWN)


class Feature(msgspec.Struct, frozen=True):
    """An editor's wish to lead with a story."""

    rank: int
    """1 comes first."""
    until: datetime | None
    """None: until it is taken out."""


class ArticleKey(NamedTuple):
    """What an article is known by."""

    story: str
    lang: str


class Related(msgspec.Struct, frozen=True, gc=False):
    """A story worth reading next."""

    key: ArticleKey
    score: float
    """Higher is nearer; pinned stories have infinity, those that fill a short list 0."""


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A story, or a page, in one language: one source file."""

    key: ArticleKey
    source: Source
    is_page: bool
    """Whether it is one of content/pages/: it has no date, no byline and is in no list."""
    title: Inline
    summary: Inline
    """The standfirst; cut from the body where the front matter has none."""
    has_own_summary: bool
    body: Body
    slug: str
    place: Place
    visibility: Visibility
    published_at: datetime | None
    """Aware, in UTC; of a draft without a date, the moment the site is built for. None only for pages."""
    modified_at: datetime | None
    """None: not since it was published."""
    expires_at: datetime | None
    authors: tuple[str, ...]
    """Ids; likewise the following."""
    translators: tuple[str, ...]
    editors: tuple[str, ...]
    tags: tuple[str, ...]
    category: str
    """Empty when it has none."""
    cover: Picture | None
    citations: tuple[Citation, ...]
    corrections: tuple[Correction, ...]
    """Newest first."""
    pinned: tuple[str, ...]
    """Story ids that the editor wants to be read next, in order."""
    barred: tuple[str, ...]
    """Story ids that the editor doesn't want to be read next."""
    featured: Feature | None
    licence: str
    canonical: str
    """Absolute address of the text's first publication elsewhere; empty when that is here."""
    redirect_from: tuple[str, ...]
    translated_from: str
    """Language of the article it was made from; empty for an original."""
    source_hash: str
    machine_translated: bool
    template: str
    """Name of the template without its ending; empty for the usual one."""
    reading_minutes: int
    withdrawn: Inline = Inline("", "")
    """Why it was taken down, of a withdrawn text, which has title and address but nothing else left; empty if it
    doesn't say, and of all others."""
    text_hash: str = ""
    """What a translation made from it notes as source_hash."""
    related: tuple[Related, ...] = ()
    checks: Mapping[str, str] = {}
    """How bad it is when it breaks a rule of inv check, by rule: error, warning or off, where it says so itself."""

    @property
    def lang(self) -> str:
        """Its language's code."""
        return self.key.lang

    @property
    def changed_at(self) -> datetime | None:
        """When it was published, modified or corrected, whichever came last; None for a page that says none of it."""
        latest = self.published_at
        if self.modified_at is not None and (latest is None or self.modified_at > latest):
            latest = self.modified_at
        for correction in self.corrections:
            if latest is None or correction.corrected_at > latest:
                latest = correction.corrected_at
        return latest

    @property
    def date(self) -> datetime:
        """When it was published. Only stories' articles may be asked."""
        assert self.published_at is not None
        return self.published_at


class Story(msgspec.Struct, frozen=True):
    """One piece of reporting, or one page, in every language it exists in."""

    id: str
    original: str
    """Language of the article that was written first."""
    langs: tuple[str, ...]
    """Languages it exists in, in the editions' order, drafts included."""
    folder: str = ""
    """Folder below content/ that holds it and nothing else; empty when its files stand among others."""


class Entry(msgspec.Struct, frozen=True):
    """What an author, tag or category is in one edition."""

    name: str
    slug: str
    place: Place
    body: Body
    """The bio, or the introduction of the page."""
    source: Source | None
    """None: no file says more than its name."""
    role: str = ""
    links: tuple[Citation, ...] = ()
    avatar: Picture | None = None
    aliases: tuple[str, ...] = ()
    redirect_from: tuple[str, ...] = ()
    """Old addresses of its page."""
    fediverse: str = ""
    """Of an author: the account in the Fediverse, such as @ana@social.example."""


class Term(msgspec.Struct, frozen=True):
    """An author, tag or category: named by articles with an id that is the same in every language."""

    id: str
    entries: Mapping[str, Entry]
    """By edition; every edition has one."""


class Companion(NamedTuple):
    """A tag that goes with another."""

    tag: str
    articles: int
    """In how many articles of the edition both stand."""
