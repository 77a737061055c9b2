"""What a site is made of: editions, stories, articles, and the people and terms they name.

Everything is frozen. A capability that knows more returns a new Site with its fields filled. Whoever needs an answer
that concerns more than one thing asks the Site.

Texts come in two forms: plain (`text`) and as HTML that is safe to print (`html`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

import msgspec

from plugins.newsroom.language.typography import Habits
from plugins.newsroom.settings import Settings


class Visibility(StrEnum):
    """Where something may be seen. Decided in newsroom/assemble/visibility.py and nowhere else."""

    PUBLIC = "public"
    HIDDEN = "hidden"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"

    @property
    def has_page(self) -> bool:
        """Whether a page is written for it."""
        return self in (Visibility.PUBLIC, Visibility.HIDDEN)


class Inline(msgspec.Struct, frozen=True):
    """A short text of one line."""

    text: str
    """Plain, for titles of windows, feeds, attributes."""
    html: str
    """Safe HTML: em, strong, code and what typography adds."""


class Link(msgspec.Struct, frozen=True, array_like=True):
    """An attribute in a body whose address leads somewhere inside the site; it is written when the page is planned."""

    start: int
    """Offset in `Body.html` of the white space before the attribute."""
    end: int
    """Offset after the attribute."""
    attribute: str
    """href, src, poster or data."""
    target: str
    """The address as written, entities decoded, for example ../other/en.md or {static}/images/a.png."""
    is_anchor: bool
    """Whether it is the href of an `a` element (a reader follows it), not something the page embeds."""


class Heading(msgspec.Struct, frozen=True, array_like=True):
    """A heading of a body."""

    level: int
    """2 to 6: level 1 is the page's title."""
    id: str
    text: str


class Body(msgspec.Struct, frozen=True):
    """The text of one source file as HTML, links inside the site still as written."""

    html: str = ""
    links: tuple[Link, ...] = ()
    """In the order of their offsets."""
    headings: tuple[Heading, ...] = ()
    text: str = ""
    """Plain text, for summaries, reading time, search and related stories; without code blocks."""


class Place(msgspec.Struct, frozen=True):
    """Where a page or file of the site is."""

    root: str
    """Absolute address of the root it belongs to, without a slash at its end, for example https://example.org."""
    url: str
    """Path below the host, percent-encoded, beginning with a slash, for example /news/id/xz/."""
    save_as: str
    """POSIX path below the output folder, NFC, for example id/xz/index.html."""

    @property
    def permalink(self) -> str:
        """The absolute address."""
        return _origin(self.root) + self.url

    def seen_from(self, root: str) -> str:
        """Return the address to write into a page of the site at `root`: a path, or absolute where roots differ."""
        return self.url if root == self.root else self.permalink


def _origin(root: str) -> str:
    scheme, _, rest = root.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}"


class Edition(msgspec.Struct, frozen=True):
    """The whole site in one language."""

    code: str
    """BCP 47, canonical, for example zh-Hant."""
    name: str
    """The language's name in itself."""
    direction: str
    """ltr or rtl."""
    timezone: str
    """IANA name."""
    date_format: str
    sitename: str
    description: str
    root: str
    """Absolute address of its root, without a slash at its end; LOCAL_SITEURL where no SITEURL is set."""
    base_path: str
    """Path of its home page below the host: / or /id/ or /repo/id/."""
    output_prefix: str
    """Folder below the output folder that its files are written to: empty, or id/."""
    root_prefix: str
    """Folder below the output folder that `root` stands for: empty, or id/ for an edition with a SITEURL of its own."""
    habits: Habits
    is_default: bool


class Source(msgspec.Struct, frozen=True):
    """The file that something was read from."""

    path: str
    """POSIX path relative to content/."""
    lines: Mapping[str, int] = msgspec.field(default_factory=dict)
    """Line of each front matter field, the first line of the file being 1."""
    body_line: int = 1
    """Line on which the body begins."""

    def line_of(self, field: str) -> int:
        """Return the line of a field; 0 if the file doesn't have it."""
        return self.lines.get(field, 0)


class Picture(msgspec.Struct, frozen=True):
    """A picture that belongs to an article or an author."""

    source_path: str
    """POSIX path relative to content/."""
    alt: str
    credit: str = ""
    caption: Inline | None = None


class Citation(msgspec.Struct, frozen=True):
    """A source that an article names."""

    title: str
    url: str
    publisher: str


class Correction(msgspec.Struct, frozen=True):
    """A correction of an article."""

    corrected_at: datetime
    text: Inline


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


class Related(msgspec.Struct, frozen=True):
    """A story worth reading next."""

    key: ArticleKey
    score: float
    """Higher is nearer; pinned stories have infinity."""
    reasons: tuple[str, ...]
    """Why, for the desk: shared tags, shared rare words, days apart."""


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
    """Aware, in UTC; None only for pages."""
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
    related: tuple[Related, ...] = ()

    @property
    def lang(self) -> str:
        """Its language's code."""
        return self.key.lang

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


@dataclass(frozen=True)
class Site:
    """Everything that will be published, and the answers to what concerns more than one article."""

    settings: Settings
    built_at: datetime
    """The moment the site is built for: what is later is scheduled. Aware."""
    editions: tuple[Edition, ...]
    """DEFAULT_LANG's first, then in the settings' order."""
    stories: Mapping[str, Story]
    articles: Mapping[ArticleKey, Article]
    """Of stories; drafts included, so that whoever reads them asks for the visibility."""
    page_stories: Mapping[str, Story]
    pages: Mapping[ArticleKey, Article]
    authors: Mapping[str, Term]
    tags: Mapping[str, Term]
    categories: Mapping[str, Term]
    files: frozenset[str]
    """Paths of all files below content/ that are not texts, relative to it."""
    theme_files: frozenset[str] = frozenset()
    """Paths of the theme's files, relative to its folder static/."""
    companions: Mapping[tuple[str, str], tuple[Companion, ...]] = field(default_factory=dict)
    """By edition and tag: the tags that go with it, most frequent first."""
    feeds: Mapping[tuple[str, str, str], Place] = field(default_factory=dict)
    """Places of feeds by kind of page, edition and subject, as in contract.PageId."""
    memo: dict[str, object] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What was worked out from this very Site and is worth keeping as long as it lives."""

    def with_articles(self, changed: Iterable[Article]) -> "Site":
        """Return a Site in which these articles of stories stand in place of those with their keys."""
        return replace(self, articles={**self.articles, **{article.key: article for article in changed}})

    @cached_property
    def edition_by_code(self) -> Mapping[str, Edition]:
        """The editions by code."""
        return {edition.code: edition for edition in self.editions}

    @cached_property
    def _listed(self) -> Mapping[str, tuple[Article, ...]]:
        listed: dict[str, list[Article]] = {edition.code: [] for edition in self.editions}
        for story in self.stories.values():
            public = {
                lang: article
                for lang in story.langs
                if (article := self.articles[ArticleKey(story.id, lang)]).visibility is Visibility.PUBLIC
            }
            for code, articles in listed.items():
                if code in public:
                    articles.append(public[code])
                elif self.settings.untranslated == "show" and public:
                    articles.append(public.get(story.original) or next(iter(public.values())))
        return {code: tuple(sorted(articles, key=newest_first)) for code, articles in listed.items()}

    def listed(self, code: str) -> tuple[Article, ...]:
        """Return the articles that an edition lists, newest first, then by story id.

        With UNTRANSLATED = "show", originals in another language are among them; their `lang` says so.
        """
        return self._listed[code]

    @cached_property
    def _by_term(self) -> Mapping[tuple[str, str, str], tuple[Article, ...]]:
        found: dict[tuple[str, str, str], list[Article]] = {}
        for edition in self.editions:
            for article in self.listed(edition.code):
                people = dict.fromkeys((*article.authors, *article.translators, *article.editors))
                named = [("author", author) for author in people] + [("tag", tag) for tag in article.tags]
                if article.category:
                    named.append(("category", article.category))
                for kind, term in named:
                    found.setdefault((kind, edition.code, term), []).append(article)
        return {key: tuple(articles) for key, articles in found.items()}

    def by_author(self, code: str, author: str) -> tuple[Article, ...]:
        """Return the listed articles that a person wrote, translated or edited, newest first."""
        return self._by_term.get(("author", code, author), ())

    def by_tag(self, code: str, tag: str) -> tuple[Article, ...]:
        """Return the listed articles with a tag, newest first."""
        return self._by_term.get(("tag", code, tag), ())

    def by_category(self, code: str, category: str) -> tuple[Article, ...]:
        """Return the listed articles of a category, newest first."""
        return self._by_term.get(("category", code, category), ())

    def translations(self, article: Article) -> tuple[Article, ...]:
        """Return the public articles of the same story, or page, itself among them if public, in editions' order."""
        stories, articles = (self.page_stories, self.pages) if article.is_page else (self.stories, self.articles)
        keys = (ArticleKey(article.key.story, lang) for lang in stories[article.key.story].langs)
        return tuple(found for key in keys if (found := articles[key]).visibility is Visibility.PUBLIC)

    def original(self, article: Article) -> Article:
        """Return the article that was written first; the article itself if it is that."""
        stories, articles = (self.page_stories, self.pages) if article.is_page else (self.stories, self.articles)
        return articles[ArticleKey(article.key.story, stories[article.key.story].original)]


def newest_first(article: Article) -> tuple[float, str]:
    """Return the sort key of lists: newest first, then by story id."""
    return (-article.date.timestamp(), article.key.story)
