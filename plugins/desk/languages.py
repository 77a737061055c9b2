"""What an edition lacks: names and texts of people, tags and sections, pages, stories."""

from collections.abc import Iterator, Mapping

import msgspec

from plugins.newsroom.model import ArticleKey, Site, Term
from plugins.newsroom.read.files import Kind


class Lack(msgspec.Struct, frozen=True):
    """A text that an edition has not."""

    kind: str
    """authors, tags, categories, pages or articles."""
    id: str
    name: str
    """What it is called in the main language; of a page or story, the original's title."""
    path: str
    """Where it would stand, as the user would type it; empty for a page or story whose files stand among others."""


def find_lacks(site: Site, lang: str) -> tuple[Lack, ...]:
    """Return what an edition has not: people, sections and tags first, then pages, stories last; of each kind by id.

    Tags and people that have a file in no language are only names, and don't count. A story or page counts unless it
    has a text in the language, a draft or not.
    """
    return (*_terms(site, lang), *_texts(site, lang))


def _terms(site: Site, lang: str) -> Iterator[Lack]:
    kinds: tuple[tuple[Kind, Mapping[str, Term]], ...] = (
        (Kind.AUTHOR, site.authors),
        (Kind.CATEGORY, site.categories),
        (Kind.TAG, site.tags),
    )
    for kind, terms in kinds:
        for identity, term in sorted(terms.items()):
            is_declared = any(entry.source is not None for entry in term.entries.values())
            if is_declared and term.entries[lang].source is None:
                name = term.entries[site.editions[0].code].name
                yield Lack(kind.value, identity, name, f"{site.content_name}/{kind.value}/{identity}/{lang}.md")


def _texts(site: Site, lang: str) -> Iterator[Lack]:
    for kind, stories, articles in (
        (Kind.PAGE, site.page_stories, site.pages),
        (Kind.ARTICLE, site.stories, site.articles),
    ):
        for identity, story in sorted(stories.items()):
            if lang not in story.langs:
                title = articles[ArticleKey(identity, story.original)].title.text
                path = f"{site.content_name}/{story.folder}/{lang}.md" if story.folder else ""
                yield Lack(kind.value, identity, title, path)
