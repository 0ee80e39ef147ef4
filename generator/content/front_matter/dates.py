"""Dates as headers give them, and the likeliest date behind one that is none."""

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
    """Return a date, with a time or without, in the zone; None if it is none. Without a time, it is the day's first moment there."""
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        return None
    try:
        year, month, day, hour, minute, second = (int(found[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second"))
        fraction = int((found["fraction"] or "")[:6].ljust(6, "0"))
        written = datetime(year, month, day, hour, minute, second, fraction, tzinfo=_offset(found) or zone)
        made = written.astimezone(zone) if found["zone"] else written
        made.timestamp()
    except (ValueError, OverflowError):
        return None
    return made if 1 < made.year < 9999 else None


def likely(text: str) -> str:
    """Return the likeliest ISO date for what was written, such as 12.9.2026, 9/30/2026 or Sept 12, 2026; empty if there is none."""
    found = re.findall(r"[0-9]{1,8}|[A-Za-z]{3,}", text[:100])
    if found and re.fullmatch(r"[12][0-9]{7}", found[0]):
        found = [found[0][:4], found[0][4:6], found[0][6:]]
    months = [_MONTHS[word[:3].lower()] for word in found if word[:3].lower() in _MONTHS]
    numbers = [int(word) for word in found if word.isdigit()]
    year = next((number for number in numbers if 1000 <= number <= 9999), 0)
    if not year or len(numbers) + len(months[:1]) < 3:
        return ""
    rest = [number for number in numbers if number != year]
    month, day = (months[0], rest[0]) if months and rest else _month_and_day(rest, numbers[0] == year)
    if not (1 <= month <= 12 and day >= 1):
        return ""
    return f"{year:04}-{month:02}-{min(day, monthrange(year, month)[1]):02}{_time(text[:100])}"


def _time(text: str) -> str:
    found = re.search(r"\b([01]?[0-9]|2[0-3])[:.]([0-5][0-9])(?::[0-5][0-9])?\s*([ap]\.?m\b)?(?![.0-9])", text, re.IGNORECASE)
    if not found:
        return ""
    hour = int(found[1])
    if found[3]:
        hour = hour % 12 + (12 if found[3][0] in "pP" else 0)
    return f"T{hour:02}:{found[2]}"


def _offset(found: re.Match[str]) -> timezone | None:
    if not found["zone"]:
        return None
    away = timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))
    return timezone(-away if found["sign"] == "-" else away)


def _month_and_day(numbers: list[int], year_first: bool) -> tuple[int, int]:
    """Tell month from day: after the year the month leads, else the day, unless it cannot be."""
    if len(numbers) < 2:
        return 0, 0
    first, second = numbers[:2]
    month, day = (first, second) if year_first else (second, first)
    return (day, month) if month > 12 >= day else (month, day)
