"""What another wording of a text makes of its article, where nothing but words differs."""

import msgspec

from plugins.newsroom.assemble.slugs import title_slug
from plugins.newsroom.model import Article, Body, Inline
from plugins.newsroom.read.record import Record
from plugins.newsroom.read.schema import PageFields

_WORDS = ("title", "summary")
"""Fields of the front matter that are words and nothing else."""
_READ = ("source", "summary", "body", "reading_minutes", "text_hash")
"""What an article has as its record has it."""


def reword(article: Article, old: Record, new: Record) -> Article | None:
    """Return the article that a record makes, given that of the old record of the same file; None where more than
    words differs, or something is wrong with either: then the site has to be made anew to tell.
    """
    was, now = old.fields, new.fields
    if not isinstance(was, PageFields) or not isinstance(now, PageFields) or old.problems or new.problems:
        return None
    if (old.kind, old.name, old.lang) != (new.kind, new.name, new.lang):
        return None
    if _without_words(was) != _without_words(now) or _links(old.body) != _links(new.body):
        return None
    if old.title is None or new.title is None or not _is_plain(article, old, old.title):
        return None
    if not now.slug and title_slug(new.title.text, article.key.story) != article.slug:
        return None
    read = {name: getattr(new, name) for name in _READ}
    has_own_summary = bool(now.summary and now.summary.strip())
    return msgspec.structs.replace(article, title=new.title, has_own_summary=has_own_summary, **read)


def _is_plain(article: Article, record: Record, title: Inline) -> bool:
    """Return whether nothing was done to an article after it was made from a record: a withdrawn one has no words."""
    return article.title == title and all(getattr(article, name) == getattr(record, name) for name in _READ)


def _without_words(fields: PageFields) -> PageFields:
    return msgspec.structs.replace(fields, **dict.fromkeys(_WORDS))


def _links(body: Body) -> list[tuple[str, str, bool]]:
    return [(link.attribute, link.target, link.is_anchor) for link in body.links]
