from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from plugins.newsroom.language.formats import (
    format_date,
    format_datetime,
    format_number,
    format_time,
    join_names,
    month_name,
    year_name,
)

MOMENT = datetime(2021, 3, 2, 15, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "March 2, 2021"),
        ("en-GB", "2 March 2021"),
        ("de", "2. März 2021"),
        ("fr", "2 mars 2021"),
        ("id", "2 Maret 2021"),
        ("ru", "2 марта 2021\u202fг."),
        ("tr", "2 Mart 2021"),
        ("hi", "2 मार्च 2021"),
        ("th", "2 มีนาคม ค.ศ. 2021"),
        ("ja", "2021年3月2日"),
        ("zh-Hant", "2021年3月2日"),
        ("ar", "2 مارس 2021"),
        ("fa", "2 مارس 2021"),
        ("pcm", "2 Mach 2021"),
        ("sa", "2 मार्चमासः 2021"),
    ],
)
def test_dates_are_written_as_the_language_does_with_latin_digits(code: str, expected: str) -> None:
    assert format_date(MOMENT, code, "long", UTC) == expected


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("Asia/Jakarta", "2021-03-02 22:04"), ("Asia/Tokyo", "2021-03-03 00:04"), ("UTC", "2021-03-02 15:04")],
)
def test_moments_are_told_in_the_given_zone(zone: str, expected: str) -> None:
    place = ZoneInfo(zone)
    day = format_date(MOMENT, "en", "y-MM-dd", place)
    assert f"{day} {format_time(MOMENT, 'en', 'HH:mm', place)}" == expected
    assert format_datetime(MOMENT, "en", "y-MM-dd HH:mm", place) == expected


def test_time_styles_follow_the_language() -> None:
    times = [format_time(MOMENT, code, "short", UTC) for code in ("en", "de", "id", "zh-Hant")]
    assert times == ["3:04\u202fPM", "15:04", "15.04", "下午3:04"]


def test_a_moment_without_zone_is_an_error() -> None:
    with pytest.raises(ValueError, match="2021-03-02T15:04:00 has no time zone"):
        format_date(MOMENT.replace(tzinfo=None), "en", "long", UTC)


def test_letters_between_apostrophes_are_text() -> None:
    assert format_date(MOMENT, "eo", "d'-a de' MMMM y", UTC) == "2-a de Marto 2021"


def test_a_pattern_with_unknown_letters_is_an_error() -> None:
    with pytest.raises(
        ValueError, match="'d MMM J' has J; short, medium, long, full or CLDR's date fields were expected"
    ):
        format_date(MOMENT, "en", "d MMM J", UTC)


@pytest.mark.parametrize(
    ("code", "month", "year"),
    [
        ("en", "March 2021", "2021"),
        ("ru", "март 2021\u202fг.", "2021"),
        ("cs", "březen 2021", "2021"),
        ("ca", "març del 2021", "2021"),
        ("tr", "Mart 2021", "2021"),
        ("ja", "2021年3月", "2021年"),
        ("zh-Hant", "2021年3月", "2021年"),
        ("ko", "2021년 3월", "2021년"),
        ("hu", "2021. március", "2021."),
        ("ar", "مارس 2021", "2021"),
    ],
)
def test_months_and_years_stand_alone(code: str, month: str, year: str) -> None:
    assert (month_name(2021, 3, code), year_name(2021, code)) == (month, year)


@pytest.mark.parametrize(
    ("code", "latin", "own"),
    [
        ("en", "12,345.5", "12,345.5"),
        ("de", "12.345,5", "12.345,5"),
        ("ar", "12,345.5", "12,345.5"),
        ("fa", "12,345.5", "۱۲٬۳۴۵٫۵"),
        ("bn", "12,345.5", "১২,৩৪৫.৫"),
    ],
)
def test_numbers_have_latin_digits_unless_asked_otherwise(code: str, latin: str, own: str) -> None:
    assert (format_number(12345.5, code), format_number(Decimal("12345.5"), code, numbering="default")) == (latin, own)


def test_dates_can_have_other_digits() -> None:
    assert format_date(MOMENT, "fa", "long", UTC, numbering="default") == "۲ مارس ۲۰۲۱"
    assert format_date(MOMENT, "ar", "d/M/y", UTC, numbering="arab") == "٢/٣/٢٠٢١"
    assert month_name(2021, 3, "hi", numbering="deva") == "मार्च २०२१"


@pytest.mark.parametrize(
    ("code", "two", "three"),
    [
        ("en", "A and B", "A, B, and C"),
        ("de", "A und B", "A, B und C"),
        ("id", "A dan B", "A, B, dan C"),
        ("ja", "A、B", "A、B、C"),
        ("zh-Hant", "A和B", "A、B和C"),
        ("ar", "A وB", "A وB وC"),
        ("th", "AและB", "A B และC"),
    ],
)
def test_names_are_joined_as_the_language_does(code: str, two: str, three: str) -> None:
    assert (join_names(["A", "B"], code), join_names(["A", "B", "C"], code)) == (two, three)


def test_few_names_need_no_joining() -> None:
    assert (join_names([], "en"), join_names(["A"], "ja")) == ("", "A")
