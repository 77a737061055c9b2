"""What the templates of the editions' links to each other see."""

import msgspec

from plugins.newsroom.views import LanguageLink


class AlternatesBlock(msgspec.Struct, frozen=True):
    """templates/multilingual/alternates.html, in the head: link rel="alternate" hreflang"""

    alternates: tuple["AlternateLink", ...]


class AlternateLink(msgspec.Struct, frozen=True):
    """One link rel="alternate"."""

    hreflang: str
    url: str
    """Absolute."""


class SwitcherBlock(msgspec.Struct, frozen=True):
    """templates/multilingual/switcher.html, in the header"""

    languages: tuple[LanguageLink, ...]
