"""The one rule that decides whether readers may see an article."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from generator.core.model import StoredStatus


class Withheld(msgspec.Struct, frozen=True):
    """An article that readers do not see, and why."""

    path: str
    title: str
    reason: str
    """"draft", "withdrawn", "not yet due" or "expired"."""
    until: datetime | None
    """When it will appear; None if no time is set for that."""


class ScheduledChange(msgspec.Struct, frozen=True):
    """A time at which the site must change, although nobody edits it."""

    at: datetime
    path: str
    """Of the article; a `front.toml` if one of its choices ends."""
    appears: bool
    """False: it expires, or ends."""


def withheld(status: StoredStatus, begins: int, ends: int | None, now: int) -> str:
    """Return why readers do not see an article, or its notice, at `now`; empty if they do. All times are in seconds since 1970."""
    if status not in ("published", "notice"):
        return status
    if ends is not None and ends <= now:
        return "expired"
    return "not yet due" if begins > now else ""


def moment(seconds: int) -> datetime:
    """Return the time for a number of seconds since 1970."""
    return datetime.fromtimestamp(seconds, UTC)
