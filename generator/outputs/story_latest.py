"""The address of the newest article of a story: `/stories/SLUG/latest/`, a redirect.

Older articles link to it, so they need not be made again when a new one appears.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import STORY
from generator.core.model import Key, Page, Record, Rendered
from generator.core.urls import inside
from generator.core.views import RedirectView
from generator.outputs.common import meta, page
from generator.outputs.protocol import SiteContext
from generator.outputs.story_names import FOLDERS, story_of


class StoryLatest(msgspec.Struct, frozen=True):
    """Keys are named by the slug of the story."""

    name: str = "story-latest"
    version: int = 1
    templates: tuple[str, ...] = ("redirect.html",)

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        for slug, _ in catalog.names(STORY):
            yield Key(self.name, slug)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog, context
        named = story_of(record, "story")
        if named and (former is None or former.card != record.card):
            yield Key(self.name, named.slug)

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        newest = catalog.cards(STORY + key.name, limit=1)
        if not newest:
            return None
        card = newest[0]
        head = meta(context, "redirect", card.title, card.url, language=card.language)
        url = inside(context.site.base, f"{FOLDERS['story']}{key.name}/latest/")
        return page(context, url, Rendered("redirect.html", RedirectView(context.site, head, card.url)))


STORY_LATEST = StoryLatest()
