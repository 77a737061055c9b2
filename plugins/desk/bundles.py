"""A new story: where it goes, and what stands in it before somebody writes."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from plugins.desk.heads import flow, scalar
from plugins.newsroom.assemble.slugs import slug_of
from plugins.newsroom.read.names import read_names

_YEAR = re.compile(r"articles/\d{4}/")


class Beginning(NamedTuple):
    """What is known of a story before it is written."""

    title: str
    lang: str
    date: str
    """As front matter says it; empty while it isn't known."""
    authors: tuple[str, ...]
    """Ids."""
    tags: tuple[str, ...]
    """As they will be written: ids or names."""
    category: str
    """Id; empty for none."""


def story_id(title: str, lang: str, editions: Collection[str]) -> str:
    """Return the id of a story with a title, or with what is to be its slug: its slug, and its folder's name.

    One that would be taken for a year or a language as a folder's name gets `story-` in front.
    """
    slug = slug_of(title)
    path = f"articles/{slug}/{lang}.md"
    name = read_names([path], editions)[path]
    return slug if name.is_bundle and name.id == slug else f"story-{slug}"


def place_story(identity: str, lang: str, year: int, paths: Iterable[str]) -> str:
    """Return the path of a new story's file relative to content/.

    paths: those of the articles there are. A folder for the year stands above it, unless the site has articles and
    keeps none of them so.
    """
    articles = [path for path in paths if path.startswith("articles/")]
    has_years = not articles or any(map(_YEAR.match, articles))
    return f"articles/{f'{year:04}/' if has_years else ''}{identity}/{lang}.md"


def make_story(beginning: Beginning, slug: str) -> str:
    """Return the text of a new story: a draft whose head names what is to be filled in."""
    return "\n".join([*_head(beginning, slug), ""])


def _head(beginning: Beginning, slug: str) -> Iterator[str]:
    yield "---"
    yield f"title: {scalar(beginning.title)}"
    yield f"slug: {scalar(slug)}"
    yield f"date: {beginning.date}" if beginning.date else "date: # when it is published, for example 2026-11-24 18:30"
    yield from _list("authors", beginning.authors)
    yield from _list("tags", beginning.tags)
    if beginning.category:
        yield f"category: {scalar(beginning.category)}"
    yield "summary: # one or two sentences that stand above the text, in lists and in feeds"
    yield "status: draft # take this line out when the story is done"
    yield "---"


def _list(field: str, values: Sequence[str]) -> Iterator[str]:
    if values:
        yield f"{field}: {flow(values)}"
