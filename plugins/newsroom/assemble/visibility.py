"""Where something may be seen: the one function that pages, feeds, sitemap and all others go by."""

from datetime import datetime

from plugins.newsroom.model import Site, Visibility


def decide(
    *,
    status: str | None,
    published_at: datetime | None,
    expires_at: datetime | None,
    built_at: datetime,
    original: Visibility | None,
    has_own_date: bool,
) -> Visibility:
    """Return where an article or page may be seen in a site built for the moment `built_at`.

    status and times are those after inheritance. original: what holds for the original of a translation, which is
    not public before it unless it has a date of its own; None for an original.
    Draft beats withdrawn, withdrawn beats expired, expired beats scheduled, scheduled beats hidden.

    What is withdrawn is so in all languages at once, whatever the translations say; a translation may be so alone.

    A translation leaves with its original only through the `expires` that it inherits: one that says its own stays as
    long as that allows, because its text may hold longer (or shorter) than the original's.
    """
    if status == "draft":
        return Visibility.DRAFT
    if status == "withdrawn" or original is Visibility.WITHDRAWN:
        return Visibility.WITHDRAWN
    if expires_at is not None and expires_at <= built_at:
        return Visibility.EXPIRED
    if published_at is not None and published_at > built_at:
        return Visibility.SCHEDULED
    if original in (Visibility.DRAFT, Visibility.SCHEDULED) and not has_own_date:
        return original
    return Visibility.HIDDEN if status == "hidden" else Visibility.PUBLIC


def next_change(site: Site) -> datetime | None:
    """Return the next moment at which something of a site appears, expires, or stops leading, if nobody edits it.

    None if there is none. A build for any moment before it is the same.
    """
    moments = set(site.changes_at)
    for article in (*site.articles.values(), *site.pages.values()):
        moments.update(filter(None, (article.published_at, article.expires_at)))
        if article.featured is not None and article.featured.until is not None:
            moments.add(article.featured.until)
    return min((moment for moment in moments if moment > site.built_at), default=None)
