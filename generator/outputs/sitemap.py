"""Sitemaps (sitemaps.org protocol 0.9): one a month, or a day, or a part of one, where that is too long; and their index."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import ALL
from generator.core.model import Key, Page, Record, Rendered
from generator.core.urls import inside
from generator.core.views import Location, SitemapView
from generator.outputs.calendar import Calendar
from generator.outputs.common import page
from generator.outputs.protocol import SiteContext

LONGEST = 40_000
"""URLs in a file; the protocol allows 50,000."""


class Sitemap(msgspec.Struct, frozen=True):
    """Keys are named "" (the index), "pages" and "2026/09" or "2026/09/12"."""

    name: str = "sitemap"
    version: int = 1
    templates: tuple[str, ...] = ("sitemap.xml", "sitemap-index.xml")

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        yield Key(self.name, "")
        yield Key(self.name, "pages")
        for period in _shards(_calendar(context), catalog):
            yield Key(self.name, period)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        if former is not None and former.card == record.card and former.text_profile.copy_of == record.text_profile.copy_of:
            return
        yield Key(self.name, "")
        for period in _calendar(context).touched(record, catalog, moved=former is None):
            if len(period) > 4:
                yield Key(self.name, period)

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        site, calendar = context.site, _calendar(context)
        if not site.origin:  # a sitemap must have absolute URLs
            return None
        if key.name == "":
            names = ["pages", *_shards(calendar, catalog)]
            locations = tuple(Location(site.origin + inside(site.base, _file(name)), None) for name in names)
            return page(context, inside(site.base, "sitemap.xml"), Rendered("sitemap-index.xml", SitemapView(locations)))
        if key.name == "pages":
            urls = (site.base, *(link.url for link in site.sections), site.archive_url, site.tags_url, site.authors_url)
            locations = tuple(Location(site.origin + url, None) for url in urls)
        elif calendar.has(catalog, key.name) and not calendar.divided(catalog, key.name):
            cards = [record.card for record in calendar.records(catalog, key.name) if not record.text_profile.copy_of]
            locations = tuple(Location(site.origin + card.url, card.updated or card.published) for card in cards)
        else:
            return None
        return page(context, inside(site.base, _file(key.name)), Rendered("sitemap.xml", SitemapView(locations)))


def _calendar(context: SiteContext) -> Calendar:
    return Calendar(ALL, context.zone, 0, LONGEST, by_month=True)


def _shards(calendar: Calendar, catalog: Catalog) -> Iterator[str]:
    for year in calendar.years(catalog):
        for month in calendar.parts(catalog, year):
            yield from calendar.leaves(catalog, month)


def _file(name: str) -> str:
    return f"sitemaps/{name.replace('/', '-')}.xml"


SITEMAP = Sitemap()
