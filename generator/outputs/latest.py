"""The newest stories of the site and of each section as fragments: a list that the script of a page puts into it, such as into a sidebar.

If the list were a part of every article's page, each new story would make the whole archive again. As a fragment it is two
small files: that of the site and that of the story's section. A theme has fragments if it has the template `latest.html`.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import ALL
from generator.core.model import Key, Page, Record, Rendered
from generator.core.urls import inside
from generator.core.views import LatestView, Link
from generator.outputs.common import page, section_link
from generator.outputs.protocol import SiteContext

TEMPLATE = "latest.html"
"""Of the template, and of each file."""


class Latest(msgspec.Struct, frozen=True):
    """Keys are named by the slug of the section; that of the site is empty."""

    name: str = "latest"
    version: int = 1
    templates: tuple[str, ...] = (TEMPLATE,)

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog
        if context.has_fragments:
            for slug in ("", *(section.slug for section in context.config.sections)):
                yield Key(self.name, slug)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog
        if context.has_fragments and (former is None or former.card != record.card):
            yield Key(self.name, "")
            yield Key(self.name, record.card.section.slug)

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        slug, known = key.name, {section.slug for section in context.config.sections}
        if not context.has_fragments or (slug and slug not in known):
            return None
        cards = tuple(catalog.cards(f"section:{slug}" if slug else ALL, limit=max(1, context.config.limits.newest)))
        if not cards:
            return None
        head = section_link(context, slug) if slug else Link(context.site.title, context.site.base)
        url = inside(context.site.base, f"{slug}/{TEMPLATE}" if slug else TEMPLATE)
        return page(context, url, Rendered(TEMPLATE, LatestView(context.site, head, cards)))


LATEST = Latest()
