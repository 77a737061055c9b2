"""What a site is made of: editions, stories, articles, and the people and terms they name.

Everything is frozen. A capability that knows more returns a new Site with its fields filled. Whoever needs an answer
that concerns more than one thing asks the Site.
"""

from plugins.newsroom.model.images import Card, Image, Layout
from plugins.newsroom.model.places import Edition, Place
from plugins.newsroom.model.site import Site, newest_first
from plugins.newsroom.model.stories import (
    Article,
    ArticleKey,
    Companion,
    Entry,
    Feature,
    Related,
    Story,
    Term,
    Visibility,
)
from plugins.newsroom.model.texts import Body, Citation, Correction, Fetch, Heading, Inline, Link, Picture, Source, Text

__all__ = [
    "Article",
    "ArticleKey",
    "Body",
    "Card",
    "Citation",
    "Companion",
    "Correction",
    "Edition",
    "Entry",
    "Feature",
    "Fetch",
    "Heading",
    "Image",
    "Inline",
    "Layout",
    "Link",
    "Picture",
    "Place",
    "Related",
    "Site",
    "Source",
    "Story",
    "Term",
    "Text",
    "Visibility",
    "newest_first",
]
