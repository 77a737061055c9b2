"""What will be published and taken out when, and when the site has to be built for it."""

import shlex
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo

import msgspec

from plugins.newsroom.model import Article, ArticleKey, Site, Visibility

_MINUTE = timedelta(minutes=1)


class Event(msgspec.Struct, frozen=True, order=True):
    """Something that happens to a story by itself, once the site is built after that moment."""

    at: datetime
    """Aware."""
    what: str
    """appears, goes, or stops leading."""
    story: str
    langs: tuple[str, ...]
    """In the editions' order; the languages of a story to which it happens at one moment."""
    title: str
    """In the first of these languages."""
    paths: tuple[str, ...]
    """Of the texts, as the user would type them, by language."""


def list_events(site: Site) -> tuple[Event, ...]:
    """Return what is to come, the soonest first; drafts aside, for which no date counts."""
    found: dict[tuple[datetime, str, str, bool], list[Article]] = defaultdict(list)
    for stories, articles in ((site.stories, site.articles), (site.page_stories, site.pages)):
        for story in stories.values():
            for lang in story.langs:
                article = articles[ArticleKey(story.id, lang)]
                for at, what in _moments(article, site.built_at):
                    found[at, what, story.id, article.is_page].append(article)
    return tuple(
        sorted(
            Event(
                at,
                what,
                story,
                tuple(article.lang for article in articles),
                articles[0].title.text,
                tuple(f"{site.content_name}/{article.source.path}" for article in articles),
            )
            for (at, what, story, _), articles in found.items()
        )
    )


def _moments(article: Article, now: datetime) -> Iterator[tuple[datetime, str]]:
    if article.visibility in (Visibility.DRAFT, Visibility.EXPIRED):
        return
    if article.published_at is not None and article.published_at > now:
        yield article.published_at, "appears"
    if article.expires_at is not None and article.expires_at > now:
        yield article.expires_at, "goes"
    until = article.featured.until if article.featured else None
    if until is not None and until > now:
        yield until, "stops leading"


def cron_line(at: datetime, zone: tzinfo | None, folder: str, command: str) -> str:
    """Return the line of a crontab that runs a command in a folder at a moment; it comes true once a year.

    zone: the one that cron goes by; None for the machine's. A moment between two minutes counts as the later one.
    Source: crontab(5).
    """
    local = (at + _MINUTE - timedelta(microseconds=1)).astimezone(zone)
    # To cron, a percent sign ends the command.
    run = f"cd {shlex.quote(folder)} && {command}".replace("%", r"\%")
    return f"{local.minute} {local.hour} {local.day} {local.month} * {run}"
