"""What comes by itself, and the line of crontab for it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from plugins.desk.agenda import Event, cron_line, list_events
from tests.desk.making import desk_of


def test_events_are_listed_by_moment_each_story_once() -> None:
    site = desk_of(
        {
            "articles/a/en.md": "title: A\ndate: 2026-12-01 10:00\nexpires: 2027-01-01",
            "articles/a/id.md": "title: A id",
            "articles/a/ja.md": "title: A ja\ndate: 2026-12-02",
            "articles/b/en.md": "title: B\ndate: 2026-01-01\nfeatured: {rank: 1, until: 2026-11-30}",
            "articles/c/en.md": "title: C\ndate: 2027-01-01\nstatus: draft",
            "articles/d/en.md": "title: D\ndate: 2020-01-01\nexpires: 2021-01-01",
            "pages/p/en.md": "title: P\ndate: 2026-12-24",
        }
    ).site
    events = list_events(site)
    assert [(f"{event.at:%Y-%m-%d %H:%M}", event.what, event.story, event.langs) for event in events] == [
        ("2026-11-30 00:00", "stops leading", "b", ("en",)),
        ("2026-12-01 10:00", "appears", "a", ("en", "id")),
        ("2026-12-01 15:00", "appears", "a", ("ja",)),
        ("2026-12-24 00:00", "appears", "p", ("en",)),
        ("2027-01-01 00:00", "goes", "a", ("en", "id", "ja")),
    ]
    assert events[1] == Event(
        datetime(2026, 12, 1, 10, tzinfo=UTC),
        "appears",
        "a",
        ("en", "id"),
        "A",
        ("content/articles/a/en.md", "content/articles/a/id.md"),
    )


def test_nothing_comes_of_a_site_at_rest() -> None:
    assert list_events(desk_of({"articles/a/en.md": "title: A\ndate: 2026-01-01"}).site) == ()


AT = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "at, zone, line",
    [
        (AT, "UTC", "30 23 31 12 * cd /news && inv publish"),
        (AT, "Asia/Jakarta", "30 6 1 1 * cd /news && inv publish"),
        (AT + timedelta(microseconds=1), "UTC", "31 23 31 12 * cd /news && inv publish"),
        (AT + timedelta(minutes=29, seconds=1), "UTC", "0 0 1 1 * cd /news && inv publish"),
    ],
)
def test_a_line_of_crontab_never_comes_too_early(at: datetime, zone: str, line: str) -> None:
    assert cron_line(at, ZoneInfo(zone), "/news", "inv publish") == line


def test_what_cron_and_the_shell_would_take_for_their_own_is_quoted() -> None:
    assert cron_line(AT, UTC, "/a b/50%", "inv publish") == r"30 23 31 12 * cd '/a b/50\%' && inv publish"
