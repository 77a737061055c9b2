"""What the templates of the newsletter see."""

import msgspec

from plugins.newsletter.form import Form
from plugins.newsroom.views import Anchor


class NewsletterBlock(msgspec.Struct, frozen=True):
    """templates/newsletter/box.html: a section whose class contains `newsletter`"""

    form: Form
    receiver: str
    """Who gets the address."""
    privacy: Anchor | None
    """The page that says what happens to addresses."""
    is_wrong: bool
    """Whether the address that was sent could not be taken."""


class NewsletterView(msgspec.Struct, frozen=True):
    """templates/newsletter/subscribe.html, and one for each of the other states"""

    description: str
    subscribe_url: str
    """Of the page on which readers subscribe."""
