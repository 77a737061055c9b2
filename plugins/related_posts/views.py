"""What the template of related stories sees."""

import msgspec

from plugins.newsroom.views import Teaser


class RelatedBlock(msgspec.Struct, frozen=True):
    """templates/related_posts/related.html: a section whose class contains `related`"""

    teasers: tuple[Teaser, ...]
