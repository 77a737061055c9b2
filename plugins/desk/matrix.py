"""Which story is in which state in which language: the rows of `inv status`."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from plugins.desk.reading import Desk
from plugins.desk.states import State, states_of
from plugins.newsroom.model import Article, ArticleKey, Story, Visibility


class Cell(msgspec.Struct, frozen=True):
    """A story in one language."""

    lang: str
    states: tuple[State, ...]
    """The most pressing first; never empty."""
    path: str = ""
    """As the user would type it; empty when there is no such text."""
    translators: tuple[str, ...] = ()
    """Ids."""


class Row(msgspec.Struct, frozen=True):
    """A story, or a page, in all languages that are looked at."""

    story: str
    title: str
    """In the original's language."""
    original: str
    """Language that it was written in."""
    published_at: datetime | None
    """Of the original, in UTC; None for pages and for drafts without a date."""
    authors: tuple[str, ...]
    category: str
    is_draft: bool
    """Whether the original is one, so that nobody need translate it yet."""
    cells: tuple[Cell, ...]
    """In the order of the matrix's languages."""


class Matrix(msgspec.Struct, frozen=True):
    """Stories, newest first, and languages, in the editions' order."""

    langs: tuple[str, ...]
    rows: tuple[Row, ...]


class Wanted(msgspec.Struct, frozen=True):
    """Which stories and languages to look at; what is left empty lets all through."""

    langs: tuple[str, ...] = ()
    author: str = ""
    """Id of one who wrote the original."""
    category: str = ""
    """Id."""
    states: tuple[State, ...] = ()
    """A story counts if it has one of them in a language that is looked at."""
    newer_days: int | None = None
    """Published, or to be published, within so many days before the moment that is looked at, or after it."""
    older_days: int | None = None
    """Published so many days ago or earlier."""
    is_pages: bool = False
    """Pages in place of stories."""


def make_matrix(desk: Desk, wanted: Wanted) -> Matrix:
    """Return the matrix of the stories that are wanted, newest first, then by id."""
    site = desk.site
    langs = tuple(edition.code for edition in site.editions if not wanted.langs or edition.code in wanted.langs)
    stories, articles = (site.page_stories, site.pages) if wanted.is_pages else (site.stories, site.articles)
    rows = [_row(desk, story, articles, langs) for story in _chosen(desk, wanted, stories, articles)]
    kept = [row for row in rows if not wanted.states or _has_one(row, wanted.states)]
    return Matrix(langs, tuple(sorted(kept, key=_newest_first)))


def _chosen(
    desk: Desk, wanted: Wanted, stories: Mapping[str, Story], articles: Mapping[ArticleKey, Article]
) -> Iterator[Story]:
    now = desk.site.built_at
    newest = now - timedelta(days=wanted.older_days) if wanted.older_days is not None else None
    oldest = now - timedelta(days=wanted.newer_days) if wanted.newer_days is not None else None
    for story in stories.values():
        original = articles[ArticleKey(story.id, story.original)]
        published_at = original.published_at
        if wanted.author and wanted.author not in original.authors:
            continue
        if wanted.category and wanted.category != original.category:
            continue
        if newest is not None and (published_at is None or published_at > newest):
            continue
        if oldest is not None and (published_at is None or published_at < oldest):
            continue
        yield story


def _row(desk: Desk, story: Story, articles: Mapping[ArticleKey, Article], langs: Sequence[str]) -> Row:
    original = articles[ArticleKey(story.id, story.original)]
    return Row(
        story=story.id,
        title=original.title.text,
        original=story.original,
        # A draft without a date stands at the moment that is looked at.
        published_at=original.published_at if original.published_at != desk.site.built_at else None,
        authors=original.authors,
        category=original.category,
        is_draft=original.visibility is Visibility.DRAFT,
        cells=tuple(_cell(desk, articles.get(ArticleKey(story.id, lang)), lang) for lang in langs),
    )


def _cell(desk: Desk, article: Article | None, lang: str) -> Cell:
    if article is None:
        return Cell(lang, (State.MISSING,))
    states = states_of(article, desk.source_of(article))
    return Cell(lang, states, desk.shown(article), article.translators)


def _has_one(row: Row, states: Sequence[State]) -> bool:
    return any(state in states for cell in row.cells for state in cell.states)


def _newest_first(row: Row) -> tuple[float, str]:
    return (-row.published_at.timestamp() if row.published_at else float("-inf"), row.story)
