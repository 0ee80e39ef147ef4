"""The feeds of each story and of each series: RSS, Atom and JSON Feed, with the newest articles, as those of the site have them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Key, Page, Record, Rendered, Role
from generator.outputs.article import body_of
from generator.outputs.common import FEED_TEMPLATES, feed_view, page
from generator.outputs.described import words_of
from generator.outputs.feed import changed_in_feeds, entry
from generator.outputs.protocol import ALL_ROLES, SiteContext
from generator.outputs.story_names import Kind, entry_of, link_to, story_of

KINDS: tuple[Kind, ...] = get_args(Kind)


class StoryFeed(msgspec.Struct, frozen=True):
    """Keys are named by the kind, the slug and the file: "story/harbour-flood/feed.xml"."""

    name: str = "story-feed"
    version: int = 1
    templates: tuple[str, ...] = tuple(FEED_TEMPLATES.values())
    roles: tuple[Role, ...] = ALL_ROLES
    """Articles link to pages, too."""

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        for kind in KINDS:
            for slug, _ in catalog.names(kind + ":"):
                yield from self._keys(kind, slug)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        for changed in changed_in_feeds(record, former, catalog):
            for kind in KINDS:
                if named := story_of(changed, kind):
                    yield from self._keys(kind, named.slug)

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        kind = next((kind for kind in KINDS if key.name.startswith(kind + "/")), None)
        slug, _, file = key.name.partition("/")[2].partition("/")
        if kind is None or file not in FEED_TEMPLATES:
            return None
        list, site = f"{kind}:{slug}", context.site
        records = catalog.newest(list, max(1, context.config.limits.feed))
        first = catalog.shown(catalog.oldest_id(list)) if records else None
        named = story_of(first, kind) if first else None
        if named is None:
            return None
        head = link_to(kind, named, context)
        url, title = head.url + file, f"{site.title}: {head.label}"
        entries = tuple(entry(record, site) for record in records)
        description = words_of(entry_of(kind, slug, context).summary, context) or title
        view = feed_view(context, entries, title=title, description=description, home=head.url, url=url, id=f"feed {kind} {slug}")
        return page(
            context, url, Rendered(FEED_TEMPLATES[file], view, tuple(body_of(record, catalog, absolute=True) for record in records))
        )

    def _keys(self, kind: Kind, slug: str) -> Iterator[Key]:
        for file in FEED_TEMPLATES:
            yield Key(self.name, f"{kind}/{slug}/{file}")


STORY_FEED = StoryFeed()
