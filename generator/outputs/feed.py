"""RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, of the site, its sections, and the authors and tags that the newsroom describes.

They have the full text of the articles.

The ids in feeds do not depend on the site's address. Until the address is known, URLs are paths: Atom allows
relative links, JSON Feed can do without, and RSS gets the feed's id for the link that it must have.
"""

from __future__ import annotations

from collections.abc import Iterator
from mimetypes import guess_type
from urllib.parse import urlsplit

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import ALL
from generator.core.images import Image
from generator.core.model import Card, Key, Page, Record, Rendered, Role
from generator.core.urls import inside
from generator.core.views import Enclosure, Entry, FeedView, Site
from generator.outputs.article import body_of
from generator.outputs.common import FEED_TEMPLATES, feed_view, guid, page, section_link
from generator.outputs.corrections import note
from generator.outputs.profiles import FOLDERS, description_of, feeds_of_list, list_url
from generator.outputs.protocol import ALL_ROLES, SiteContext


class Feed(msgspec.Struct, frozen=True):
    """Keys are named by the path of the file, from the site's root: "feed.xml", "world/atom.xml", "tags/nato/feed.json"."""

    name: str = "feed"
    version: int = 3
    templates: tuple[str, ...] = tuple(FEED_TEMPLATES.values())
    roles: tuple[Role, ...] = ALL_ROLES

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog
        for section in ("", *(section.slug for section in context.config.sections)):
            yield from self._keys(section)
        for name, profile in context.profiles.items():
            if profile.has_feed:
                yield from self._keys(_folder(name))

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        for changed in changed_in_feeds(record, former, catalog):
            yield from self._keys("")
            yield from self._keys(changed.card.section.slug)
            for name in _described_lists(changed.card, context):
                yield from self._keys(_folder(name))

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        folder, _, file = key.name.rpartition("/")
        name = _list_of(folder, context)
        records = catalog.newest(name, context.config.limits.feed) if name and file in FEED_TEMPLATES else []
        if not name or file not in FEED_TEMPLATES or (folder and not records):
            return None
        home = list_url(name, context) if folder else context.site.base
        url = inside(context.site.base, key.name)
        view = _view(name, records, home, url, context)
        bodies = tuple(body_of(record, catalog, absolute=True) for record in records)
        return page(context, url, Rendered(FEED_TEMPLATES[file], view, bodies))

    def _keys(self, folder: str) -> Iterator[Key]:
        for file in FEED_TEMPLATES:
            yield Key(self.name, f"{folder}/{file}" if folder else file)


def changed_in_feeds(record: Record, former: Record | None, catalog: Catalog) -> Iterator[Record]:
    """Yield the articles and pages whose entries in feeds may differ after a change of one: itself, and those that link to it.

    A feed has full texts: it also changes with the body of an article, and with the URL of an article that another links to.
    """
    if former is not None and _in_entry(former) == _in_entry(record):
        return
    yield record
    yield from filter(None, (catalog.shown(id) for id in catalog.ids("link:" + record.source.path)))


def _in_entry(record: Record) -> tuple[object, ...]:
    """Return what the entry of an article depends on."""
    return record.card, record.source, record.updates, record.targets


def _folder(name: str) -> str:
    """Return the folder of the feeds of a list: "tags/nato" of "tag:nato"."""
    kind, _, slug = name.partition(":")
    return FOLDERS[kind] + slug


def _list_of(folder: str, context: SiteContext) -> str:
    """Return the list whose feeds are in a folder; empty if there are none. The site itself and each section have feeds."""
    if not folder:
        return ALL
    if any(section.slug == folder for section in context.config.sections):
        return f"section:{folder}"
    kinds = {start: kind for kind, start in FOLDERS.items() if start}
    start, _, slug = folder.partition("/")
    name = f"{kinds.get(start + '/', '')}:{slug}"
    return name if feeds_of_list(name, context) else ""


def _described_lists(card: Card, context: SiteContext) -> Iterator[str]:
    """Yield the lists of an article's tags and authors that have feeds."""
    for name in (*("tag:" + tag.slug for tag in card.tags), *("author:" + author.slug for author in card.authors)):
        if feeds_of_list(name, context):
            yield name


def _view(name: str, records: list[Record], home: str, url: str, context: SiteContext) -> FeedView:
    site, kind, slug = context.site, *name.partition(":")[::2]
    entries = tuple(entry(record, site) for record in records)
    title = f"{site.title}: {_label(kind, slug, context)}" if slug else site.title
    return feed_view(
        context,
        entries,
        title=title,
        description=description_of(name, context) or site.tagline or title,
        home=home,
        url=url,
        id=f"feed {slug if kind == 'section' else _folder(name)}" if slug else "feed",
    )


def _label(kind: str, slug: str, context: SiteContext) -> str:
    return section_link(context, slug).label if kind == "section" else context.profiles[f"{kind}:{slug}"].name


def entry(record: Record, site: Site) -> Entry:
    """Return what a feed says of an article."""
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
