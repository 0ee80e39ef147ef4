"""The feeds of each story and of each series: RSS, Atom and JSON Feed, with the newest articles, as those of the site have them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Key, Page, Record, Rendered
from generator.core.views import FeedView, Link
from generator.outputs.article import body_of
from generator.outputs.common import FEEDS, guid, page
from generator.outputs.corrections import TEMPLATES
from generator.outputs.feed import entry
from generator.outputs.protocol import SiteContext
from generator.outputs.story_names import Kind, entry_of, link_to, story_of

KINDS: tuple[Kind, ...] = get_args(Kind)


class StoryFeed(msgspec.Struct, frozen=True):
    """Keys are named by the kind, the slug and the file: "story/harbour-flood/feed.xml"."""

    name: str = "story-feed"
    version: int = 1
    templates: tuple[str, ...] = tuple(TEMPLATES.values())

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        for kind in KINDS:
            for slug, _ in catalog.names(kind + ":"):
                yield from self._keys(kind, slug)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        # A feed has full texts: it also changes with the body of an article, and with the URL of an article that another links to.
        if former is not None and (former.card, former.source, former.targets) == (record.card, record.source, record.targets):
            return
        linking = (catalog.shown(id) for id in catalog.ids("link:" + record.source.path))
        for changed in (record, *filter(None, linking)):
            for kind in KINDS:
                if named := story_of(changed, kind):
                    yield from self._keys(kind, named.slug)

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        kind = next((kind for kind in KINDS if key.name.startswith(kind + "/")), None)
        slug, _, file = key.name.partition("/")[2].partition("/")
        if kind is None or file not in TEMPLATES:
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
        view = FeedView(
            title=title,
            description=entry_of(kind, slug, context).summary or title,
            language=site.language,
            home_url=site.origin + head.url,
            feed_url=site.origin + url,
            guid=guid(f"feed {kind} {slug}"),
            author=site.title,
            updated=max(entry.updated for entry in entries),
            entries=entries,
            absolute=bool(site.origin),
        )
        return page(context, url, Rendered(TEMPLATES[file], view, tuple(body_of(record, catalog, absolute=True) for record in records)))

    def _keys(self, kind: Kind, slug: str) -> Iterator[Key]:
        for file in TEMPLATES:
            yield Key(self.name, f"{kind}/{slug}/{file}")


def feeds_of_story(head: Link) -> tuple[Link, ...]:
    """Return the links to the feeds of a story, given its name and page."""
    return tuple(Link(f"{head.label} ({label})", head.url + file) for label, file in FEEDS)


STORY_FEED = StoryFeed()
