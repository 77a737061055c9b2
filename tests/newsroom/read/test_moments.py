"""Moments: dates as writers write them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plugins.newsroom.read.moments import EXPECTED, parse_moment

BERLIN = ZoneInfo("Europe/Berlin")
JAKARTA = ZoneInfo("Asia/Jakarta")


@pytest.mark.parametrize(
    "text, moment",
    [
        ("2026-11-24 18:30", datetime(2026, 11, 24, 11, 30, tzinfo=UTC)),
        ("2026-11-24T18:30:15", datetime(2026, 11, 24, 11, 30, 15, tzinfo=UTC)),
        ("2026-11-24t18:30:15.25", datetime(2026, 11, 24, 11, 30, 15, tzinfo=UTC)),
        ("2026/1/2", datetime(2026, 1, 1, 17, tzinfo=UTC)),
        ("2026-11-24, 8:05", datetime(2026, 11, 24, 1, 5, tzinfo=UTC)),
        ("2026-11-24 18:30Z", datetime(2026, 11, 24, 18, 30, tzinfo=UTC)),
        ("2026-11-24 18:30 -0330", datetime(2026, 11, 24, 22, tzinfo=UTC)),
        ("2026-11-24T18:30+09:00", datetime(2026, 11, 24, 9, 30, tzinfo=UTC)),
        ("2026-11-24T18:30+09", datetime(2026, 11, 24, 9, 30, tzinfo=UTC)),
        (" 2026-11-24 ", datetime(2026, 11, 23, 17, tzinfo=UTC)),
        ("٢٠٢٦-١١-٢٤", datetime(2026, 11, 23, 17, tzinfo=UTC)),
    ],
)
def test_dates_are_read_in_the_time_zone_of_the_edition(text: str, moment: datetime) -> None:
    assert parse_moment(text, JAKARTA) == moment


@pytest.mark.parametrize(
    "text", ["", "today", "24.11.2026", "3 March 2021", "2026-11", "2026-11-24 18", "2026-11-24 18:30 WIB"]
)
def test_other_forms_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"^found ") as caught:
        parse_moment(text, JAKARTA)

    assert str(caught.value) == f"found {text!r}, expected {EXPECTED}"


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-13-01", "2026-00-10", "2026-11-24 24:00", "2026-11-24 18:60", "2026-11-24 18:30+25:00"]
)
def test_dates_that_are_in_no_calendar_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^found ") as caught:
        parse_moment(text, JAKARTA)

    assert str(caught.value) == f"found {text!r}, which is no date or time, expected {EXPECTED}"


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31 23:59 -12:00", "0000-01-01"])
def test_years_at_the_ends_of_the_calendar_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^found '"):
        parse_moment(text, JAKARTA)


@pytest.mark.parametrize(
    "text, how, offsets",
    [
        ("2024-03-31 02:30", "doesn't exist", "2024-03-31 02:30+01:00 or 2024-03-31 02:30+02:00"),
        ("2024-10-27 02:30", "exists twice", "2024-10-27 02:30+02:00 or 2024-10-27 02:30+01:00"),
    ],
)
def test_a_time_at_which_clocks_are_changed_wants_an_offset(text: str, how: str, offsets: str) -> None:
    with pytest.raises(ValueError, match=r"^found ") as caught:
        parse_moment(text, BERLIN)

    assert str(caught.value) == (
        f"found {text}, which {how} in Europe/Berlin (clocks are changed), expected an offset: {offsets}"
    )


@pytest.mark.parametrize(
    "text, zone, moment",
    [
        ("2018-11-04", "America/Sao_Paulo", datetime(2018, 11, 4, 3, tzinfo=UTC)),  # begins at 1:00
        ("2011-12-30", "Pacific/Apia", datetime(2011, 12, 30, 10, tzinfo=UTC)),  # does not exist at all
        ("2024-03-31", "Europe/Berlin", datetime(2024, 3, 30, 23, tzinfo=UTC)),
    ],
)
def test_a_day_begins_with_its_first_moment_that_exists(text: str, zone: str, moment: datetime) -> None:
    assert parse_moment(text, ZoneInfo(zone)) == moment


_MOMENTS = st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))


@given(_MOMENTS, st.sampled_from(["UTC", "Asia/Jakarta", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe"]))
def test_a_moment_written_in_local_time_is_read_back(moment: datetime, zone: str) -> None:
    moment = moment.replace(microsecond=0)
    local = moment.astimezone(ZoneInfo(zone))
    assume(local.replace(fold=1 - local.fold).utcoffset() == local.utcoffset())

    assert parse_moment(f"{local:%Y-%m-%d %H:%M:%S}", ZoneInfo(zone)) == moment


@given(_MOMENTS, st.integers(min_value=-14 * 60, max_value=14 * 60))
def test_a_moment_written_with_an_offset_is_read_back(moment: datetime, minutes: int) -> None:
    moment = moment.replace(microsecond=0)
    sign, size = ("-", -minutes) if minutes < 0 else ("+", minutes)
    written = f"{moment + timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%S}{sign}{size // 60:02}:{size % 60:02}"

    assert parse_moment(written, BERLIN) == moment


@given(st.text(max_size=30))
def test_any_text_is_a_moment_or_a_value_error(text: str) -> None:
    try:
        moment = parse_moment(text, BERLIN)
    except ValueError:
        return
    assert moment.tzinfo is UTC
