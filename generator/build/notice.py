"""What stays of a withdrawn article where the site leaves a notice: made from a few fields, so that no text of it can be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.core.model import Card, Record, TextProfile
from generator.settings import Config

if TYPE_CHECKING:
    from generator.content.front_matter import FrontMatter


def has_notice(head: FrontMatter, config: Config) -> bool:
    """Return whether a notice stays at the address of an article."""
    return head.status == "withdrawn" and (config.withdrawn == "notice" or (config.withdrawn == "reason" and bool(head.reason)))


def notice_of(record: Record, head: FrontMatter, reason: str) -> Record:
    """Return the record of a withdrawn article: its headline, its address and the reason; `updated` on its card is when it was withdrawn."""
    card = Card(
        id=record.card.id,
        url=record.card.url,
        title=record.card.title,
        summary="",
        published=record.card.published,
        updated=head.withdrawn,
        section=record.card.section,
        tags=(),
        authors=(),
        image=None,
        language=record.card.language,
    )
    return Record(
        card=card,
        source=record.source,
        status=record.status,
        expires=record.expires,
        aliases=record.aliases,
        links=(),
        link_lines=(),
        text_profile=TextProfile(),
        given=(),
        picks=(),
        words=0,
        dateline="",
        seed="",
        role="notice",
        reason=reason,
    )
