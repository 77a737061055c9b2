"""Stories whose titles differ in numbers only: releases, monthly reports, minutes of meetings.

A list has a few of each such family first, so that the notes of one release are not followed by those of five others.
"""

import re

MOST_OF_FAMILY = 3
"""How many stories of one family come before all others. What that costs is measured in docs/related-posts.md."""

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[\d\s.,٫٬_:/–-]*\d[\d\s.,٫٬_:/–-]*")


def family_of(title: str) -> str:
    """Return what a title has in common with those that differ from it in numbers only."""
    return _NUMBER.sub(" # ", title) if _DIGIT.search(title) else title


def are_varied(families: list[str]) -> bool:
    """Return whether a list surely has no family too often, given the family of each story in it."""
    return len(families) - len(set(families)) < MOST_OF_FAMILY
