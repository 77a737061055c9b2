"""Links by which readers share an article: plain addresses of services, which learn of a reader who follows one."""

from collections.abc import Iterable
from types import MappingProxyType
from urllib.parse import quote, unquote

from plugins.newsroom.settings import ShareService
from plugins.newsroom.views import ShareLink

_ADDRESSES = MappingProxyType(
    {
        "bluesky": ("Bluesky", "https://bsky.app/intent/compose?text={title}%20{url}"),
        "email": ("", "mailto:?subject={title}&body={url}"),
        "facebook": ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
        "hackernews": ("Hacker News", "https://news.ycombinator.com/submitlink?u={url}&t={title}"),
        "line": ("LINE", "https://line.me/R/share?text={title}%20{url}"),
        "linkedin": ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
        "reddit": ("Reddit", "https://www.reddit.com/submit?url={url}&title={title}"),
        "telegram": ("Telegram", "https://t.me/share/url?url={url}&text={title}"),
        "whatsapp": ("WhatsApp", "https://wa.me/?text={title}%20{url}"),
        "x": ("X", "https://x.com/intent/post?text={title}%20{url}"),
    }
)
"""Name and address of each service. E-mail has no name: the theme says it in the reader's language.

Source: RFC 6068 for mailto; the others' own pages for who builds such links.
"""


def share_links(services: Iterable[ShareService], title: str, permalink: str) -> tuple[ShareLink, ...]:
    """Return links that share the article at a permalink, in the order of the services."""
    # As an IRI, so that readers can read it where it is pasted, and it isn't encoded twice.
    filled = {"title": quote(title, safe=""), "url": quote(_iri(permalink), safe=":/")}
    return tuple(ShareLink(name, address.format_map(filled)) for name, address in map(_ADDRESSES.__getitem__, services))


def _iri(address: str) -> str:
    """Return an address with its percent-encoded characters as they are, where that is all that is encoded in it."""
    if "%" not in address:
        return address
    plain = unquote(address)
    return plain if quote(plain, safe=":/") == address else address
