"""Determine when an article was published, and how that is known."""

from __future__ import annotations

from calendar import monthrange
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.intake.drafted import Drafted


class Publication(NamedTuple):
    at: datetime
    """In the time zone of the site."""
    origin: str
    """"text", "file name", "month" (its first day), "dateline" (its day and month; the year is inferred) or "intake"."""


def publication(drafted: Drafted, recorded: str, now: datetime, zone: ZoneInfo) -> Publication:
    """Return when a raw file was published: by its text, its name, the month at its foot, its dateline, an earlier intake, else `now`.

    `recorded` is the date that an earlier intake wrote, in ISO 8601; empty if there is none.
    """
    in_text = drafted.draft.published if drafted.draft else None
    in_foot = _in_month(drafted.draft.month, drafted.draft.day) if drafted.draft else None
    for published, origin in ((in_text, "text"), (drafted.date_in_name, "file name"), (in_foot, "month")):
        if published is not None:
            return Publication(instant(published, zone), origin)
    before, day = _parsed(recorded, zone), drafted.draft.day if drafted.draft else None
    if day and (before is None or (before.month, before.day) != day):
        return Publication(_latest(*day, now.astimezone(zone), zone), "dateline")
    return Publication(before or now.astimezone(zone).replace(microsecond=0), "dateline" if day else "intake")


def _in_month(month: date | None, day: tuple[int, int] | None) -> date | None:
    """Return the first day of a month, or the day of a dateline if that is in this month."""
    if month and day and day[0] == month.month and day[1] <= monthrange(month.year, month.month)[1]:
        return month.replace(day=day[1])
    return month


def instant(published: datetime | date, zone: ZoneInfo) -> datetime:
    """Return a time or a day in a zone. Some zones have no time for the first and the last day of the calendar: then it is midnight."""
    if not isinstance(published, datetime):
        return _midnight(published, zone)
    with suppress(OverflowError):
        return published.astimezone(zone) if published.tzinfo else published.replace(tzinfo=zone)
    return _midnight(published.date(), zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def _parsed(recorded: str, zone: ZoneInfo) -> datetime | None:
    try:
        return datetime.fromisoformat(recorded).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def _latest(month: int, day: int, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the last such day up to tomorrow, because in another time zone tomorrow may have begun."""
    tomorrow = (now + timedelta(days=1)).date()
    years = (year for year in range(tomorrow.year, tomorrow.year - 9, -1) if day <= monthrange(year, month)[1])
    return _midnight(next(latest for year in years if (latest := date(year, month, day)) <= tomorrow), zone)
