"""Read dates, and guess which date a text means that is not written as one."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

_MOMENT = re.compile(
    r"""(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)
    (?:(?:[Tt]|[ \t]+)(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?
    [ \t]*(?P<zone>[Zz]|UTC|GMT|(?P<sign>[+-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?)?)?""",
    re.VERBOSE | re.ASCII,
)
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}


def moment(text: str, zone: ZoneInfo) -> datetime | None:
    """Return a date in the zone, None if the text is not a date. A date without a time is the start of that day in the zone."""
    match = _MOMENT.fullmatch(text.strip())
    if not match:
        return None
    try:
        year, month, day, hour, minute, second = (int(match[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second"))
        fraction = int((match["fraction"] or "")[:6].ljust(6, "0"))
        written = datetime(year, month, day, hour, minute, second, fraction, tzinfo=_offset(match) or zone)
        local = written.astimezone(zone) if match["zone"] else written
        local.timestamp()  # raises for dates that no clock can show
    except (ValueError, OverflowError):
        return None
    return local if 1 < local.year < 9999 else None


def likely(text: str) -> str:
    """Return the ISO date that a text such as 12.9.2026, 9/30/2026 or Sept 12, 2026 most likely means, or an empty string."""
    words = re.findall(r"[0-9]{1,8}|[A-Za-z]{3,}", text[:100])
    if words and re.fullmatch(r"[12][0-9]{7}", words[0]):
        words = [words[0][:4], words[0][4:6], words[0][6:]]
    months = [_MONTHS[word[:3].lower()] for word in words if word[:3].lower() in _MONTHS]
    numbers = [int(word) for word in words if word.isdigit()]
    year = next((number for number in numbers if 1000 <= number <= 9999), 0)
    if not year or len(numbers) + len(months[:1]) < 3:
        return ""
    rest = [number for number in numbers if number != year]
    month, day = (months[0], rest[0]) if months and rest else _month_and_day(rest, numbers[0] == year)
    if not (1 <= month <= 12 and day >= 1):
        return ""
    return f"{year:04}-{month:02}-{min(day, monthrange(year, month)[1]):02}{_time(text[:100])}"


def _time(text: str) -> str:
    match = re.search(r"\b([01]?[0-9]|2[0-3])[:.]([0-5][0-9])(?::[0-5][0-9])?\s*([ap]\.?m\b)?(?![.0-9])", text, re.IGNORECASE)
    if not match:
        return ""
    hour = int(match[1])
    if match[3]:
        hour = hour % 12 + (12 if match[3][0] in "pP" else 0)
    return f"T{hour:02}:{match[2]}"


def _offset(match: re.Match[str]) -> timezone | None:
    if not match["zone"]:
        return None
    offset = timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))
    return timezone(-offset if match["sign"] == "-" else offset)


def _month_and_day(numbers: list[int], year_first: bool) -> tuple[int, int]:
    """Tell month from day: the month comes first after a year, otherwise the day does, unless that is impossible."""
    if len(numbers) < 2:
        return 0, 0
    first, second = numbers[:2]
    month, day = (first, second) if year_first else (second, first)
    return (day, month) if month > 12 >= day else (month, day)
