"""The one predicate that says whether readers may see an article. Nothing else decides it."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from generator.core.model import Status


class Withheld(msgspec.Struct, frozen=True):
    """An article that is not shown, and why."""

    path: str
    title: str
    reason: str
    """"draft", "withdrawn", "not yet due" or "expired"."""
    until: datetime | None
    """When it will appear by itself; None if it will not."""


class ScheduledChange(msgspec.Struct, frozen=True):
    """A moment at which the site must change by itself."""

    at: datetime
    path: str
    """Of the article."""
    appears: bool
    """False: it expires."""


def withheld(status: Status, begins: int, ends: int | None, now: int) -> str:
    """Return why an article is not to be seen at `now`; empty if it is. All times are seconds since 1970."""
    if status != "published":
        return status
    if ends is not None and ends <= now:
        return "expired"
    return "not yet due" if begins > now else ""


def moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
