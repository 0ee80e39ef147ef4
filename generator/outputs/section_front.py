"""The front pages of sections: in the place of the first page of its listing, for a section with a `front.toml` or a pinned article."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Key, Page, Record, Rendered
from generator.core.views import FrontView
from generator.outputs.common import described, meta, page, section_link
from generator.outputs.front import TEMPLATE, choices_of, front_view, has_front
from generator.outputs.front_places import concerns, layout
from generator.outputs.listing import SECTION, first_cards, order_of
from generator.outputs.profiles import about, description_of
from generator.outputs.protocol import SiteContext
from generator.outputs.share import own_share, section_share


class SectionFront(msgspec.Struct, frozen=True):
    """Keys are named by the slug of the section."""

    name: str = "section-front"
    version: int = 3
    templates: tuple[str, ...] = (TEMPLATE,)

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog
        for section in context.config.sections:
            yield Key(self.name, section.slug)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        own = record.card.section.slug
        if former is None or former.card != record.card:  # the page says how many articles there are, and lists the newest
            yield Key(self.name, own)
        for section in context.fronts.keys() | {own}:
            if section and concerns(record, former, choices_of(section, context), section, catalog, context.config):
                yield Key(self.name, section)

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        slug = key.name
        is_known = any(section.slug == slug for section in context.config.sections)
        if not is_known or not has_front(slug, catalog, context) or not catalog.size(f"section:{slug}"):
            return None
        view = _view(slug, catalog, context)
        return page(context, view.page.url, Rendered(TEMPLATE, view))


def _view(slug: str, catalog: Catalog, context: SiteContext) -> FrontView:
    """Return the page: its places, and below them the first articles of its list that have none, and the years of its archive."""
    name, choices, link = f"section:{slug}", choices_of(slug, context), section_link(context, slug)
    shown = layout(choices, slug, catalog, context.config)
    presented = about(name, catalog, context)
    first = first_cards(name, catalog, context)
    titles = dict.fromkeys(card.title for card in (*shown.placed("lead", "top", "secondary"), *first))
    head = meta(
        context,
        "section",
        link.label,
        link.url,
        description=description_of(name, context) or described(link.label, titles),
        section=slug,
        announces_feeds=True,
        share=(own_share(presented.picture) if presented and presented.picture else None) or section_share(slug, context),
    )
    return msgspec.structs.replace(
        front_view(head, choices, shown, context),
        heading=link.label,
        cards=tuple(card for card in first if card.id not in shown.ids),
        years=SECTION.years(slug, link, catalog, context),
        count=catalog.size(name),
        about=presented,
        order=order_of(name, context),
    )


SECTION_FRONT = SectionFront()
