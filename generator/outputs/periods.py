"""Periods and their names: "2026", "2026/09", "2026/09/12", and for a numbered part of a day "2026/09/12/1" or "2026/09/12/1/4"."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

YEAR, MONTH, DAY = len("2026"), len("2026/09"), len("2026/09/12")
"""The lengths of their names tell years, months and days apart. A longer name is that of a part of a day."""
NEVER = 2**62
"""Later than any article, in seconds since 1970."""


@lru_cache(maxsize=1 << 12)  # every output asks for the moments of the same articles
def names_at(at: int, zone: ZoneInfo) -> tuple[str, str, str]:
    """Return the year, the month and the day of a moment (seconds since 1970) in a time zone."""
    day = (datetime.fromtimestamp(0, UTC) + timedelta(seconds=at)).astimezone(zone)
    year = f"{day.year:04}"
    return year, f"{year}/{day:%m}", f"{year}/{day:%m/%d}"


@lru_cache(maxsize=1 << 12)
def span(name: str, zone: ZoneInfo) -> tuple[int, int]:
    """Return when a year, a month or a day begins and when it has ended, in seconds since 1970."""
    numbers = [int(number) for number in name.split("/")]
    year, month, day = (*numbers, 1, 1)[:3]
    first = date(year, month, day)
    try:
        after = {YEAR: _next_year, MONTH: _next_month, DAY: _next_day}[len(name)](first)
    except (ValueError, OverflowError):  # the calendar ends with the year 9999
        return _midnight(first, zone), NEVER
    return _midnight(first, zone), _midnight(after, zone)


def containing(name: str) -> list[str]:
    """Return the periods that contain a period, the longest first."""
    return [name[:length] for length, sign in enumerate(name) if sign == "/"]


def is_day_part(name: str) -> bool:
    return len(name) > DAY


def day_part_name(day: str, number: tuple[int, ...]) -> str:
    return "/".join((day, *map(str, number)))


def day_part_number(name: str) -> tuple[int, ...] | None:
    """Return the number of a part of a day; None if the name is not written as `day_part_name` writes it."""
    words = name[DAY + 1 :].split("/")
    if any(not word.isdecimal() or word != str(int(word)) for word in words):
        return None
    return tuple(map(int, words))


def _next_year(day: date) -> date:
    return date(day.year + 1, 1, 1)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _next_day(day: date) -> date:
    return day + timedelta(days=1)


def _midnight(day: date, zone: ZoneInfo) -> int:
    return int((datetime(day.year, day.month, day.day, tzinfo=zone) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
