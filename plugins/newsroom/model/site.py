"""The one object that holds everything, and the answers to what concerns more than one article."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from plugins.newsroom.model.images import Card, Image, Layout
from plugins.newsroom.model.marks import Mark
from plugins.newsroom.model.places import Edition, Place
from plugins.newsroom.model.stories import Article, ArticleKey, Companion, Story, Term, Visibility
from plugins.newsroom.settings import Settings

_Value = TypeVar("_Value")


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
    theme_names: Mapping[str, str] = field(default_factory=dict)
    """By path in theme_files, the path below theme/ under which pages load a file, where it is another one."""
    content_name: str = "content"
    """The content folder as the user would type it, for messages."""
    companions: Mapping[tuple[str, str], tuple[Companion, ...]] = field(default_factory=dict)
    """By edition and tag: the tags that go with it, most frequent first."""
    feeds: Mapping[tuple[str, str, str], Place] = field(default_factory=dict)
    """Places of feeds by kind of page, edition and subject, as in contract.PageId."""
    search_pages: Mapping[str, Place] = field(default_factory=dict)
    """By edition: the page that takes what readers look for as the parameter q of its address."""
    icons: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    """By edition and name: where the pictures are by which devices and other sites show the site; only those that the
    theme has."""
    images: Mapping[str, Image] = field(default_factory=dict)
    """What readers get of the pictures beside the texts, by the file's path below content/; only those in use."""
    layouts: Mapping[str, Layout] = field(default_factory=dict)
    """How wide pictures stand on pages, by what they are there: cover, lead, teaser, body, avatar."""
    cards: Mapping[ArticleKey, Card] = field(default_factory=dict)
    """The pictures by which other sites show articles that are shared; only of those that have one."""
    stores: Mapping[str, str] = field(default_factory=dict)
    """Folders of the store in which capabilities keep files, by the capability's name."""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """Files that were read besides the texts, as they lay there then: by path below content/, or absolute."""
    changes_at: frozenset[datetime] = frozenset()
    """Moments after `built_at` at which something changes by itself, as capabilities know; aware."""
    memo: dict[Hashable, object] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What was worked out from this very Site and is worth keeping as long as it lives."""

    def remember(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """Return what `make` gave when this key was first asked for: for parts that many pages share."""
        if key not in self.memo:
            self.memo[key] = make()
        return self.memo[key]  # type: ignore[return-value]  # what make gave

    def with_articles(self, changed: Iterable[Article]) -> "Site":
        """Return a Site in which these articles of stories stand in place of those with their keys."""
        return replace(self, articles={**self.articles, **{article.key: article for article in changed}})

    def shown_by(self, kind: str, edition: str, subject: str) -> Article | None:
        """Return the article or page that a page shows, given as in contract.PageId; None for pages of other kinds."""
        if kind == "article":
            return self.articles[ArticleKey(subject, edition)]
        return self.pages[ArticleKey(subject, edition)] if kind == "page" else None

    def with_pages(self, changed: Iterable[Article]) -> "Site":
        """Return a Site in which these pages stand in place of those with their keys."""
        return replace(self, pages={**self.pages, **{page.key: page for page in changed}})

    def with_edited(self, edited: Iterable[Article], tags: Mapping[str, Term]) -> "Site":
        """Return a Site in which these articles and pages stand in place of those with their keys, whose dates and
        visibilities they have: so they are listed where those were, and no list of others is made anew. tags: new ones.
        """
        changed = list(edited)
        pairs = [(self.articles[article.key], article) for article in changed if not article.is_page]
        pages = {page.key: page for page in changed if page.is_page}
        articles = {**self.articles, **{article.key: article for _, article in pairs}}
        heir = replace(self, articles=articles, pages={**self.pages, **pages}, tags={**tags, **self.tags})
        listed, by_term = dict(self._listed), dict(self.by_term)
        for old, new in pairs:
            for code in self._listed:
                if any(each is old for each in listed[code]):
                    listed[code] = tuple(new if each is old else each for each in listed[code])
                    _move(by_term, code, old, new)
        heir.__dict__.update(_listed=listed, by_term=by_term)
        return heir

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

    def listed(self, code: str) -> Sequence[Article]:
        """Return the articles that an edition lists, newest first, then by story id.

        With UNTRANSLATED = "show", originals in another language are among them; their `lang` says so.
        """
        return self._listed[code]

    @cached_property
    def by_term(self) -> Mapping[tuple[str, str, str], tuple[Article, ...]]:
        """The listed articles by author, tag or category: its kind, the edition and its id; newest first."""
        found: dict[tuple[str, str, str], list[Article]] = {}
        for edition in self.editions:
            for article in self.listed(edition.code):
                for kind, term in _named(article):
                    found.setdefault((kind, edition.code, term), []).append(article)
        return {key: tuple(articles) for key, articles in found.items()}

    def by_author(self, code: str, author: str) -> Sequence[Article]:
        """Return the listed articles that a person wrote, translated or edited, newest first."""
        return self.by_term.get(("author", code, author), ())

    def by_tag(self, code: str, tag: str) -> Sequence[Article]:
        """Return the listed articles with a tag, newest first."""
        return self.by_term.get(("tag", code, tag), ())

    def by_category(self, code: str, category: str) -> Sequence[Article]:
        """Return the listed articles of a category, newest first."""
        return self.by_term.get(("category", code, category), ())

    def lists(self, kind: str, code: str, identity: str = "") -> bool:
        """Return whether an edition lists any article of an author, tag or category, given as `kind`; without an id,
        of any of the kind; any article at all for the kind "".
        """
        if not kind:
            return bool(self.listed(code))
        return (kind, code, identity) in self.by_term if identity else (kind, code) in self._term_kinds

    @cached_property
    def _term_kinds(self) -> frozenset[tuple[str, str]]:
        return frozenset((kind, code) for kind, code, _ in self.by_term)

    def translations(self, article: Article) -> tuple[Article, ...]:
        """Return the public articles of the same story, or page, itself among them if public, in editions' order."""
        stories, articles = (self.page_stories, self.pages) if article.is_page else (self.stories, self.articles)
        keys = (ArticleKey(article.key.story, lang) for lang in stories[article.key.story].langs)
        return tuple(found for key in keys if (found := articles[key]).visibility is Visibility.PUBLIC)

    def original(self, article: Article) -> Article:
        """Return the article that was written first; the article itself if it is that."""
        stories, articles = (self.page_stories, self.pages) if article.is_page else (self.stories, self.articles)
        return articles[ArticleKey(article.key.story, stories[article.key.story].original)]


def _named(article: Article) -> list[tuple[str, str]]:
    """Return the kinds and ids of the terms under which an article is listed."""
    people = dict.fromkeys((*article.authors, *article.translators, *article.editors))
    named = [("author", author) for author in people] + [("tag", tag) for tag in article.tags]
    return [*named, ("category", article.category)] if article.category else named


def _move(by_term: dict[tuple[str, str, str], tuple[Article, ...]], code: str, old: Article, new: Article) -> None:
    """Put an article in place of its former self in the lists of an edition's terms."""
    before, after = _named(old), _named(new)
    for kind, term in dict.fromkeys((*before, *after)):
        articles = by_term.pop((kind, code, term), ())
        if (kind, term) not in before:
            articles = tuple(sorted((*articles, new), key=newest_first))
        elif (kind, term) in after:
            articles = tuple(new if each is old else each for each in articles)
        else:
            articles = tuple(each for each in articles if each is not old)
        if articles:
            by_term[kind, code, term] = articles


def newest_first(article: Article) -> tuple[float, str]:
    """Return the sort key of lists: newest first, then by story id."""
    return (-article.date.timestamp(), article.key.story)
