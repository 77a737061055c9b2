"""The ids of feeds and their entries: the same for ever, whatever becomes of titles, slugs and addresses."""

from urllib.parse import quote, urlsplit

from plugins.newsroom.model import ArticleKey

_SINCE = "2026"
"""The day from which on the default authority names things."""
_SAFE = "/?~!$&'()*+,;=:@-._"
"""What the specific part of a tag URI holds unencoded. Source: RFC 4151, section 2.1; RFC 3986, pchar."""


def authority_of(root: str) -> str:
    """Return the authority that a site gives ids under when no other is chosen, from the address of its main root."""
    host = urlsplit(root).hostname or "localhost"
    try:
        return f"{host.encode('idna').decode()},{_SINCE}"
    except UnicodeError:
        return f"{quote(host)},{_SINCE}"


def entry_id(authority: str, key: ArticleKey) -> str:
    """Return the id of an article: a tag URI of its story's id and its language, which no edit changes."""
    return f"tag:{authority}:{quote(key.story, safe=_SAFE)}/{key.lang}"


def feed_id(authority: str, kind: str, edition: str, subject: str) -> str:
    """Return the id of an edition's feed, or of an author's, tag's or category's in an edition."""
    return f"tag:{authority}:feed/{edition}/{kind}" + (f"/{quote(subject, safe=_SAFE)}" if subject else "")
