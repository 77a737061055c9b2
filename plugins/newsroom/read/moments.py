"""Points in time as writers write them, in the time zone of their edition."""

import re
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

_FORM = re.compile(
    r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})"
    r"(?:(?:[T_ ]|,\s)\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<offset>Z|[+-]\d{2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
EXPECTED = "a date such as 2026-11-24, 2026-11-24 18:30 or 2026-11-24T18:30+07:00"


def parse_moment(text: str, zone: ZoneInfo) -> datetime:
    """Return the moment that `text` names, in UTC.

    Without an offset it is local time in `zone`; without a time it is the first moment of that day that exists there.
    Raises ValueError, with what was found and expected, for anything else, for a local time that doesn't exist and
    for one that exists twice (both when clocks are changed; IANA time zones).
    """
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"found {text!r}, expected {EXPECTED}")
    parts = match.groupdict()
    try:
        day = datetime(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        if parts["hour"] is None:
            return _first_moment(day, zone)
        local = day.replace(hour=int(parts["hour"]), minute=int(parts["minute"]), second=int(parts["second"] or 0))
        return _at(local, parts["offset"], zone)
    except ValueError as error:
        if str(error).startswith("found "):
            raise
        raise ValueError(f"found {text!r}, which is no date or time, expected {EXPECTED}") from None
    except OverflowError:
        raise ValueError(f"found {text!r}, expected a year between 1 and 9999") from None


def _at(local: datetime, offset: str | None, zone: ZoneInfo) -> datetime:
    if offset is not None:
        return local.replace(tzinfo=_fixed(offset)).astimezone(UTC)
    earlier, later = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if earlier.utcoffset() == later.utcoffset():
        return earlier.astimezone(UTC)
    written = f"{local:%Y-%m-%d %H:%M}"
    exists = earlier.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local
    how = "exists twice" if exists else "doesn't exist"
    offsets = " or ".join(dict.fromkeys(written + _offset(moment) for moment in (earlier, later)))
    raise ValueError(f"found {written}, which {how} in {zone.key} (clocks are changed), expected an offset: {offsets}")


def _offset(moment: datetime) -> str:
    text = f"{moment:%z}"
    return f"{text[:3]}:{text[3:5]}"


def _fixed(offset: str) -> timezone:
    if offset in "Zz":
        return UTC
    size = timedelta(hours=int(offset[1:3]), minutes=int(offset[3:].lstrip(":") or 0))
    return timezone(-size if offset[0] == "-" else size)


def _first_moment(day: datetime, zone: ZoneInfo) -> datetime:
    start = day.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if start.astimezone(zone).replace(tzinfo=None) == day:
        return start
    # Midnight is skipped: read with the offset before the change, it lies at the change or up to the gap after it.
    before, after = start - timedelta(days=1), start
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        if middle.astimezone(zone).replace(tzinfo=None) < day:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0) + timedelta(seconds=1 if after.microsecond else 0)
