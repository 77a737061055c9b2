"""What the templates of the editions' links to each other see."""

import msgspec

from plugins.newsroom.contract import Version
from plugins.newsroom.views import LanguageLink


class AlternatesBlock(msgspec.Struct, frozen=True):
    """templates/multilingual/alternates.html, in the head: link rel="alternate" hreflang"""

    versions: tuple[Version, ...]


class SwitcherBlock(msgspec.Struct, frozen=True):
    """templates/multilingual/switcher.html, in the header"""

    languages: tuple[LanguageLink, ...]


class ChooserView(msgspec.Struct, frozen=True):
    """templates/multilingual/chooser.html: where readers choose an edition"""

    choices: tuple["Choice", ...]


class Choice(msgspec.Struct, frozen=True):
    """An edition, in its own words."""

    code: str
    dir: str
    name: str
    description: str
    url: str
