"""RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, of the site and of each section, with the full text of the articles.

The ids in feeds do not depend on the site's address. Until the address is known, URLs are paths: Atom allows
relative links, JSON Feed can do without, and RSS gets the feed's id for the link that it must have.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from mimetypes import guess_type
from urllib.parse import urlsplit

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import ALL
from generator.core.images import Image
from generator.core.model import Key, Page, Record, Rendered, Role
from generator.core.urls import inside
from generator.core.views import Enclosure, Entry, FeedView, Site
from generator.outputs.article import body_of
from generator.outputs.common import guid, page, section_link
from generator.outputs.corrections import TEMPLATES, note
from generator.outputs.protocol import ALL_ROLES, SiteContext


class Feed(msgspec.Struct, frozen=True):
    """Keys are named by the path of the file, from the site's root: "feed.xml", "world/atom.xml"."""

    name: str = "feed"
    version: int = 2
    templates: tuple[str, ...] = tuple(TEMPLATES.values())
    roles: tuple[Role, ...] = ALL_ROLES

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog
        for section in ("", *(section.slug for section in context.config.sections)):
            yield from self._keys(section)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        # A feed has full texts: it also changes with the body of an article, and with the URL of an article that another links to.
        if former is not None and (former.card, former.source, former.targets) == (record.card, record.source, record.targets):
            return
        linking = (catalog.shown(id) for id in catalog.ids("link:" + record.source.path))
        for changed in (record, *(other for other in linking if other)):
            yield from self._keys("")
            yield from self._keys(changed.card.section.slug)

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        section, _, file = key.name.rpartition("/")
        if file not in TEMPLATES or (section and section not in {s.slug for s in context.config.sections}):
            return None
        records = catalog.newest(f"section:{section}" if section else ALL, context.config.limits.feed)
        if section and not records:
            return None
        home = section_link(context, section).url if section else context.site.base
        url = inside(context.site.base, key.name)
        view = _view(section, records, home, url, context)
        bodies = tuple(body_of(record, catalog, absolute=True) for record in records)
        return page(context, url, Rendered(TEMPLATES[file], view, bodies))

    def _keys(self, section: str) -> Iterator[Key]:
        for file in TEMPLATES:
            yield Key(self.name, f"{section}/{file}" if section else file)


def _view(section: str, records: list[Record], home: str, url: str, context: SiteContext) -> FeedView:
    site = context.site
    entries = tuple(_entry(record, site) for record in records)
    title = f"{site.title}: {section_link(context, section).label}" if section else site.title
    return FeedView(
        title=title,
        description=site.tagline or title,
        language=site.language,
        home_url=site.origin + home,
        feed_url=site.origin + url,
        guid=guid(f"feed {section}".strip()),
        author=site.title,
        updated=max((entry.updated for entry in entries), default=datetime.fromtimestamp(0, UTC)),
        entries=entries,
        absolute=bool(site.origin),
    )


def _entry(record: Record, site: Site) -> Entry:
    card = record.card
    enclosure = _enclosure(card.image, site.origin) if card.image else None
    updated = record.modified or card.published
    return Entry(card, site.origin + card.url, guid(card.id), updated, enclosure, note(record.corrections, site))


def _enclosure(image: Image, origin: str) -> Enclosure | None:
    """Return the picture for a feed: the crop 16:9 in JPEG, which all programs show; None for a drawing (SVG), which few do."""
    if not image.shares:
        return None
    shared = image.shares[0]
    media_type, _ = guess_type(urlsplit(shared.url).path)
    is_image = media_type is not None and media_type.startswith("image/")
    url = shared.url if shared.url.startswith(("http:", "https:", "//")) else origin + shared.url
    return Enclosure(url, media_type if media_type and is_image else "image/jpeg", shared.width, shared.height, image)


FEED = Feed()
