"""The front page: the lead story, the newest stories, and a strip for each section."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import ALL
from generator.core.model import Card, Key, Page, Record, Rendered
from generator.core.views import FrontView, Strip
from generator.outputs.common import described, meta, page, section_link
from generator.outputs.protocol import SiteContext
from generator.outputs.share import front_share


class Front(msgspec.Struct, frozen=True):
    """One page; its key has an empty name."""

    name: str = "front"
    version: int = 2
    templates: tuple[str, ...] = ("front.html",)

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog, context
        yield Key(self.name, "")

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog, context
        if former is None or former.card != record.card:
            yield Key(self.name, "")

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        if key.name:
            return None
        newest = catalog.cards(ALL, limit=context.config.limits.newest + 1)
        view = FrontView(
            site=context.site,
            page=meta(
                context,
                "front",
                "",
                context.site.base,
                description=context.site.tagline or described(context.site.title, (card.title for card in newest)),
                share=front_share(context),
            ),
            edition=newest[0].published if newest else None,
            lead=newest[0] if newest else None,
            newest=tuple(newest[1:]),
            strips=tuple(_strips(newest, catalog, context)),
        )
        return page(context, context.site.base, Rendered("front.html", view))


def _strips(above: list[Card], catalog: Catalog, context: SiteContext) -> Iterator[Strip]:
    """Yield the newest articles of each section, without those that are above the strips. A section without articles has no strip."""
    shown = {card.id for card in above}
    limit = context.config.limits.strip
    for section in context.config.sections:
        newest = catalog.cards("section:" + section.slug, limit=limit + len(shown))
        cards = tuple(card for card in newest if card.id not in shown)[:limit]
        if cards:
            yield Strip(section_link(context, section.slug), cards)


FRONT = Front()
