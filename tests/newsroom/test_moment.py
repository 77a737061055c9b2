from datetime import UTC, datetime

import pytest

from plugins.newsroom.moment import now
from plugins.newsroom.problems import ConfigError


def test_the_moment_may_be_given() -> None:
    assert now({"SOURCE_DATE_EPOCH": "86400"}) == datetime(1970, 1, 2, tzinfo=UTC)
    assert now({}) <= datetime.now(UTC)


@pytest.mark.parametrize("value", ["yesterday", "1e5", "9" * 30])
def test_a_moment_that_is_none_is_an_error(value: str) -> None:
    with pytest.raises(ConfigError, match=r"SOURCE_DATE_EPOCH: found .*, expected seconds since 1970"):
        now({"SOURCE_DATE_EPOCH": value})
