"""The articles of one story made anew from its records, as the whole site would make them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from plugins.newsroom.assemble.site import assemble
from plugins.newsroom.editions import configured
from plugins.newsroom.model import Article, ArticleKey, Site
from plugins.newsroom.problems import Problem, errors
from plugins.newsroom.read.record import Record
from plugins.preview.exposing import show_all

_CHOICES = ("related", "unrelated")
"""Fields that name other stories: of one story alone nobody can say whom they mean."""


class Remade(NamedTuple):
    """One story, with the authors, tags and sections that have files."""

    site: Site
    """As it is, visibilities and all."""
    shown: Site
    """As the preview shows it."""


def remake(site: Site, records: Iterable[Record]) -> Remade | None:
    """Return what records make of themselves on a site; None if something is wrong with them, or where the site's
    languages depend on all its texts.

    records: those of one story, or page, and of all authors, tags and sections.
    """
    if not configured(site.settings):
        return None
    made, problems = assemble(
        tuple(records), site.files, site.settings, built_at=site.built_at, content_name=site.content_name
    )
    return None if errors(_concerning(problems)) else Remade(made, show_all(made))


def merge(stands: Article, before: Article, after: Article) -> Article | None:
    """Return an article with an edit: what the edit made of it, and for the rest what capabilities have.

    stands: the article on the site; before, after: made anew from the records before and after the edit. None if both
    the edit and a capability changed one field.
    """
    changed = {}
    for field in Article.__struct_fields__:
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            if getattr(stands, field) != old:
                return None
            changed[field] = new
    return msgspec.structs.replace(stands, **changed)


def articles_of(site: Site, *, is_page: bool) -> Mapping[ArticleKey, Article]:
    """Return the articles of stories, or those of pages."""
    return site.pages if is_page else site.articles


def _concerning(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.field not in _CHOICES]
