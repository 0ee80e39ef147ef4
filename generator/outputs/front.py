"""The front page: the lead, the newest, a strip of each section."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import ALL
from generator.core.model import Key, Page, Record, Rendered
from generator.core.views import FrontView, Strip
from generator.outputs.common import meta, page
from generator.outputs.protocol import SiteContext


class Front(msgspec.Struct, frozen=True):
    """One page; its key has an empty name."""

    name: str = "front"
    version: int = 1
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
        limits = context.config.limits
        newest = catalog.cards(ALL, limit=limits.newest + 1)
        above = {card.id for card in newest}
        strips = []
        for section, link in zip(context.config.sections, context.site.sections, strict=True):
            found = catalog.cards("section:" + section.slug, limit=limits.strip + len(above))
            cards = tuple(card for card in found if card.id not in above)[: limits.strip]
            if cards:
                strips.append(Strip(link, cards))
        view = FrontView(
            site=context.site,
            page=meta(context, "front", "", context.site.base, description=context.site.tagline),
            edition=newest[0].published if newest else None,
            lead=newest[0] if newest else None,
            newest=tuple(newest[1:]),
            strips=tuple(strips),
        )
        return page(context, context.site.base, Rendered("front.html", view))


FRONT = Front()
