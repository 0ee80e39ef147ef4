"""Sitemaps (sitemaps.org protocol 0.9): one a month, or a day or a part of a day where a month is too long; and their index.

A sitemap must have absolute URLs: there is none until the site's address is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import ALL, ROLES, SERIES, STORY
from generator.core.model import Card, Key, Page, Record, Rendered, Role
from generator.core.urls import inside
from generator.core.views import Location, SitemapView
from generator.outputs.calendar import Calendar
from generator.outputs.common import page
from generator.outputs.periods import YEAR
from generator.outputs.protocol import SiteContext

PAGES = ROLES["page"]
LONGEST = 40_000
"""URLs in a file; the protocol allows 50,000."""
MOST_STORIES = 10_000
"""Stories, and as many series, that are in the sitemap of pages."""


class Sitemap(msgspec.Struct, frozen=True):
    """Keys are named "" (the index), "pages", and by period "2026/09" or "2026/09/12"."""

    name: str = "sitemap"
    version: int = 2
    templates: tuple[str, ...] = ("sitemap.xml", "sitemap-index.xml")
    roles: tuple[Role, ...] = ("article", "page")

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        for name in ("", "pages", *_periods(_calendar(context), catalog)):
            yield Key(self.name, name)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        if record.role != "article":
            yield Key(self.name, "pages")
            return
        if any(version.story or version.series for version in (record, former) if version):
            yield Key(self.name, "pages")
        if former is not None and _location(former) == _location(record):
            return
        yield Key(self.name, "")
        for period in _calendar(context).touched(record, catalog, moved=former is None):
            if len(period) > YEAR:
                yield Key(self.name, period)

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        site = context.site
        if not site.origin:
            return None
        if not key.name:
            names = ("pages", *_periods(_calendar(context), catalog))
            locations = tuple(Location(site.origin + inside(site.base, _file(name)), None) for name in names)
            return page(context, inside(site.base, "sitemap.xml"), Rendered("sitemap-index.xml", SitemapView(locations)))
        urls = _pages(catalog, context) if key.name == "pages" else _articles(key.name, catalog, context)
        return page(context, inside(site.base, _file(key.name)), Rendered("sitemap.xml", SitemapView(urls))) if urls is not None else None


def _pages(catalog: Catalog, context: SiteContext) -> tuple[Location, ...]:
    """Return the pages that list articles, those of stories and series, then those such as "About"."""
    site = context.site
    urls = (site.base, *(link.url for link in site.sections), site.archive_url, site.tags_url, site.authors_url, site.corrections_url)
    own = (record.card for id in catalog.ids(PAGES) if (record := catalog.shown(id)))
    pages = sorted((card for card in own if card.url not in urls), key=lambda card: card.url)
    listed = ((url, None) for url in (*urls, *_stories(catalog, context)) if url)
    return tuple(Location(site.origin + url, updated) for url, updated in (*listed, *((card.url, card.updated) for card in pages)))


def _stories(catalog: Catalog, context: SiteContext) -> Iterator[str]:
    """Yield the URLs of the pages of stories and series."""
    for prefix, folder in ((STORY, "stories/"), (SERIES, "series/")):
        for slug, _ in islice(catalog.each_name(prefix), MOST_STORIES):
            yield inside(context.site.base, f"{folder}{slug}/")


def _location(record: Record) -> tuple[Card, datetime | None, str]:
    """Return what the sitemaps have of an article."""
    return record.card, record.modified, record.text_profile.copy_of


def _articles(period: str, catalog: Catalog, context: SiteContext) -> tuple[Location, ...] | None:
    """Return the articles of a period, without those that repeat another; None if the period has no sitemap."""
    calendar = _calendar(context)
    if not calendar.has(catalog, period) or calendar.divided(catalog, period):
        return None
    records = (record for record in calendar.records(catalog, period) if not record.text_profile.copy_of)
    return tuple(Location(context.site.origin + record.card.url, record.modified or record.card.published) for record in records)


def _calendar(context: SiteContext) -> Calendar:
    return Calendar(ALL, context.zone, 0, LONGEST, by_month=True)


def _periods(calendar: Calendar, catalog: Catalog) -> Iterator[str]:
    """Yield the periods that have a sitemap, newest first."""
    for year in calendar.years(catalog):
        for month in calendar.parts(catalog, year):
            yield from calendar.undivided(catalog, month)


def _file(name: str) -> str:
    return f"sitemaps/{name.replace('/', '-')}.xml"


SITEMAP = Sitemap()
