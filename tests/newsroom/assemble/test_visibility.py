from datetime import datetime, timedelta

import pytest

from plugins.newsroom.assemble.visibility import decide
from plugins.newsroom.model import Visibility
from tests.newsroom.assemble.making import NOW

PAST, FUTURE = NOW - timedelta(seconds=1), NOW + timedelta(seconds=1)
PUBLIC, HIDDEN, DRAFT, SCHEDULED, EXPIRED, WITHDRAWN = Visibility


@pytest.mark.parametrize(
    ("status", "published_at", "expires_at", "expected"),
    [
        (None, PAST, None, PUBLIC),
        ("published", PAST, FUTURE, PUBLIC),
        (None, NOW, None, PUBLIC),
        (None, None, None, PUBLIC),
        (None, FUTURE, None, SCHEDULED),
        (None, PAST, NOW, EXPIRED),
        (None, PAST, PAST, EXPIRED),
        ("hidden", PAST, None, HIDDEN),
        ("hidden", FUTURE, None, SCHEDULED),
        ("hidden", PAST, PAST, EXPIRED),
        (None, FUTURE, PAST, EXPIRED),
        ("draft", PAST, None, DRAFT),
        ("draft", FUTURE, PAST, DRAFT),
        ("withdrawn", PAST, None, WITHDRAWN),
        ("withdrawn", FUTURE, PAST, WITHDRAWN),
    ],
)
def test_draft_beats_withdrawn_beats_expired_beats_scheduled_beats_hidden(
    status: str | None, published_at: datetime | None, expires_at: datetime | None, expected: Visibility
) -> None:
    found = decide(
        status=status,
        published_at=published_at,
        expires_at=expires_at,
        built_at=NOW,
        original=None,
        has_own_date=True,
    )
    assert found is expected


@pytest.mark.parametrize(
    ("original", "has_own_date", "expected"),
    [
        (DRAFT, False, DRAFT),
        (SCHEDULED, False, SCHEDULED),
        (DRAFT, True, PUBLIC),
        (SCHEDULED, True, PUBLIC),
        (HIDDEN, False, PUBLIC),
        (EXPIRED, False, PUBLIC),
        (PUBLIC, False, PUBLIC),
    ],
)
def test_a_translation_waits_for_its_original_unless_it_has_a_date(
    original: Visibility, has_own_date: bool, expected: Visibility
) -> None:
    found = decide(
        status="published",
        published_at=PAST,
        expires_at=None,
        built_at=NOW,
        original=original,
        has_own_date=has_own_date,
    )
    assert found is expected


@pytest.mark.parametrize(
    ("status", "published_at", "expires_at", "expected"),
    [
        (None, PAST, None, WITHDRAWN),
        ("published", PAST, FUTURE, WITHDRAWN),
        ("hidden", FUTURE, PAST, WITHDRAWN),
        ("draft", PAST, None, DRAFT),
    ],
)
def test_what_is_withdrawn_is_so_in_all_languages(
    status: str | None, published_at: datetime, expires_at: datetime | None, expected: Visibility
) -> None:
    found = decide(
        status=status,
        published_at=published_at,
        expires_at=expires_at,
        built_at=NOW,
        original=WITHDRAWN,
        has_own_date=True,
    )
    assert found is expected


def test_only_what_is_public_or_hidden_has_a_page_and_what_was_withdrawn_a_notice() -> None:
    assert [visibility for visibility in Visibility if visibility.has_page] == [PUBLIC, HIDDEN, WITHDRAWN]
