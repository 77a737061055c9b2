"""The moment that a site is built for."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from plugins.newsroom.problems import ConfigError


def now(environment: Mapping[str, str] = os.environ) -> datetime:
    """Return the moment to build for: SOURCE_DATE_EPOCH (seconds since 1970) if set, else the present.

    Raises ConfigError when it isn't a number. Source: reproducible-builds.org, SOURCE_DATE_EPOCH specification.
    """
    given = environment.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError):
        raise ConfigError(f"SOURCE_DATE_EPOCH: found {given!r}, expected seconds since 1970") from None
