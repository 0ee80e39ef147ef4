"""What the front matter and the updates of a live blog say of it: whether it goes on, and when it was last changed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from generator.core.model import Card, Live, LiveUpdate

if TYPE_CHECKING:
    from generator.content.front_matter import FrontMatter


def live_date(head: FrontMatter | None) -> datetime | None:
    """Return the date of a live blog; None for any other article."""
    return head.date if head and head.kind == "live" else None


def live_of(head: FrontMatter, updates: tuple[LiveUpdate, ...]) -> Live | None:
    return Live(updates, head.ended) if head.kind == "live" else None


def with_coverage(card: Card, head: FrontMatter, updates: tuple[LiveUpdate, ...]) -> Card:
    """Return the card of a live blog: its last update is a change, and one that has ended is no longer shown as live."""
    if head.kind != "live":
        return card
    last = max((moment for moment in (card.updated, *(update.at for update in updates[:1])) if moment), default=None)
    updated = last if last and last > card.published else card.updated
    return msgspec.structs.replace(card, updated=updated, kind="news" if head.ended else "live")
