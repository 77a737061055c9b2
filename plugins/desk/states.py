"""What state an article is in: whether readers may see it, and how a translation stands to what it was made from."""

from collections.abc import Mapping
from enum import StrEnum

from plugins.desk.drift import find_drift
from plugins.newsroom.model import Article, Visibility


class State(StrEnum):
    """One thing that can be said of an article; MISSING of one that isn't there. The most pressing come first."""

    MISSING = "missing"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    HIDDEN = "hidden"
    STALE = "stale"
    DRIFTED = "drifted"
    UNMARKED = "unmarked"
    CURRENT = "current"
    ORIGINAL = "original"


MEANINGS: Mapping[State, str] = {
    State.MISSING: "there is no such text",
    State.DRAFT: "not on the site",
    State.SCHEDULED: "its date is to come",
    State.EXPIRED: "taken out",
    State.WITHDRAWN: "taken down, with a notice in its place",
    State.HIDDEN: "in no list",
    State.STALE: "the original has changed since",
    State.DRIFTED: "other parts or length than the original",
    State.UNMARKED: "doesn't say which state of the original it translates",
    State.CURRENT: "up to date",
    State.ORIGINAL: "written first",
}

_OF_VISIBILITY = {
    Visibility.DRAFT: State.DRAFT,
    Visibility.SCHEDULED: State.SCHEDULED,
    Visibility.EXPIRED: State.EXPIRED,
    Visibility.WITHDRAWN: State.WITHDRAWN,
    Visibility.HIDDEN: State.HIDDEN,
}


def states_of(article: Article, source: Article | None) -> tuple[State, ...]:
    """Return all that can be said of an article, the most pressing first.

    source: what it was translated from, None for an original. A draft is not said to have drifted or to be current,
    for it is being written; nor is what was withdrawn.
    """
    states = [_OF_VISIBILITY[article.visibility]] if article.visibility in _OF_VISIBILITY else []
    if source is None:
        return (*states, State.ORIGINAL)
    if is_stale(article, source):
        states.append(State.STALE)
    if article.visibility in (Visibility.DRAFT, Visibility.WITHDRAWN):
        return tuple(states)
    if find_drift(source, article):
        states.append(State.DRIFTED)
    if not article.source_hash:
        states.append(State.UNMARKED)
    if not {State.STALE, State.DRIFTED, State.UNMARKED} & set(states):
        states.append(State.CURRENT)
    return tuple(states)


def is_stale(translation: Article, source: Article) -> bool:
    """Return whether a translation says that it was made from another state of its source than today's."""
    return bool(translation.source_hash) and translation.source_hash != source.text_hash
