"""Where something may be seen: the one function that pages, feeds, sitemap and all others go by."""

from datetime import datetime

from plugins.newsroom.model import Visibility


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
    Draft beats expired, expired beats scheduled, scheduled beats hidden.

    A translation leaves with its original only through the `expires` that it inherits: one that says its own stays as
    long as that allows, because its text may hold longer (or shorter) than the original's.
    """
    if status == "draft":
        return Visibility.DRAFT
    if expires_at is not None and expires_at <= built_at:
        return Visibility.EXPIRED
    if published_at is not None and published_at > built_at:
        return Visibility.SCHEDULED
    if original in (Visibility.DRAFT, Visibility.SCHEDULED) and not has_own_date:
        return original
    return Visibility.HIDDEN if status == "hidden" else Visibility.PUBLIC
