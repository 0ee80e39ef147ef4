"""The pages of sections, tags, authors and of the archive: a head page and its calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import ALL
from generator.core.model import Author, Card, Key, Page, Record, Rendered, Section, Tag
from generator.core.urls import inside
from generator.core.views import Link, ListingView
from generator.outputs.calendar import Calendar, wholes
from generator.outputs.common import meta, page, section_link
from generator.outputs.protocol import SiteContext

Kind = Literal["section", "tag", "author", "archive"]


class Listing(msgspec.Struct, frozen=True):
    """One kind of listing. Keys are named "nato", "nato/2026", "nato/2026/09", …; of the archive "", "2026", …; see `shelf`."""

    name: Kind
    folder: str
    """Of the pages, from the site's root: "tags/", or "" for sections."""
    version: int = 1
    templates: tuple[str, ...] = ("listing.html",)

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        for slug in self._slugs(catalog, context):
            yield self._key(slug, "")
            for period in self._calendar(slug, context).every(catalog):
                yield self._key(slug, period)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        if former is not None and former.card == record.card:
            return
        for slug in self._slugs_of(record):
            yield self._key(slug, "")
            for period in self._calendar(slug, context).touched(record, catalog, moved=former is None):
                yield self._key(slug, period)

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        slug, _, period = ("", "", key.name) if self.name == "archive" else key.name.partition("/")
        calendar = self._calendar(slug, context)
        if period and not calendar.has(catalog, period):
            return None
        parts = calendar.parts(catalog, period) if period else ()
        newest = max(1, context.config.limits.listing)
        cards = calendar.cards(catalog, period, 1 if parts else -1) if period else tuple(catalog.cards(calendar.list, limit=newest))
        # The name is taken from the page's own newest article: spelled anew, it alters no page of other times.
        head = self._head(slug, cards, context)
        if head is None:
            return None
        view = (
            self._period(calendar, period, head, () if parts else cards, parts, catalog, context)
            if period
            else self._front(calendar, slug, head, cards, catalog, context)
        )
        return page(context, view.page.url, Rendered("listing.html", view))

    def _front(
        self, calendar: Calendar, slug: str, head: Link, cards: tuple[Card, ...], catalog: Catalog, context: SiteContext
    ) -> ListingView:
        years = calendar.years(catalog) if calendar.exists(catalog) else ()
        section = slug if self.name == "section" else ""
        return ListingView(
            site=context.site,
            page=meta(context, self.name, head.label, head.url, section=section),
            heading=head.label,
            period="",
            head=head,
            cards=cards,
            years=tuple(self._link(head, year, context) for year in years),
            parts=(),
            newer=None,
            older=None,
            count=catalog.size(calendar.list),
        )

    def _period(
        self,
        calendar: Calendar,
        period: str,
        head: Link,
        cards: tuple[Card, ...],
        parts: tuple[str, ...],
        catalog: Catalog,
        context: SiteContext,
    ) -> ListingView:
        newer, older = (name and self._link(head, name, context) for name in calendar.neighbors(catalog, period))
        link = self._link(head, period, context)
        return ListingView(
            site=context.site,
            page=meta(context, self.name, f"{head.label}: {link.label}", link.url),
            heading=head.label,
            period=link.label,
            head=head,
            cards=cards,
            years=(),
            parts=tuple(self._link(head, part, context) for part in parts),
            newer=newer or None,
            older=older or None,
            count=len(cards),
            trail=(head, *(self._link(head, whole, context) for whole in wholes(period))),
        )

    def _calendar(self, slug: str, context: SiteContext) -> Calendar:
        limits = context.config.limits
        if self.name == "archive":
            return Calendar(ALL, context.zone, 0, limits.period, by_month=True)
        return Calendar(f"{self.name}:{slug}", context.zone, limits.listing, limits.period)

    def _head(self, slug: str, newest: tuple[Card, ...], context: SiteContext) -> Link | None:
        if self.name == "archive":
            return Link(context.site.words["archive"], inside(context.site.base, self.folder))
        if self.name == "section":
            known = any(section.slug == slug for section in context.config.sections)
            return section_link(context, slug) if known else None
        if not newest:
            return None
        label = next(item.name for item in _named(self.name)(newest[0]) if item.slug == slug)
        return Link(label, inside(context.site.base, f"{self.folder}{slug}/"))

    def _link(self, head: Link, period: str, context: SiteContext) -> Link:
        return Link(period_name(period, context.config.language), head.url + period + "/")

    def _key(self, slug: str, period: str) -> Key:
        return Key(self.name, "/".join(part for part in (slug, period) if part))

    def _slugs(self, catalog: Catalog, context: SiteContext) -> Iterable[str]:
        if self.name == "archive":
            return ("",)
        if self.name == "section":
            return (section.slug for section in context.config.sections)
        return (slug for slug, _ in catalog.names(self.name + ":"))

    def _slugs_of(self, record: Record) -> Iterable[str]:
        if self.name == "archive":
            return ("",)
        return (item.slug for item in _named(self.name)(record.card))


def _named(kind: Kind) -> Callable[[Card], tuple[Section | Tag | Author, ...]]:
    """Return how to get from a card what this kind of listing is about."""
    named: dict[str, Callable[[Card], tuple[Section | Tag | Author, ...]]] = {
        "section": lambda card: (card.section,),
        "tag": lambda card: card.tags,
        "author": lambda card: card.authors,
    }
    return named[kind]


def period_name(period: str, language: str) -> str:
    """Name a period as people do: "2026", "September 2026", "12 September 2026", "12 September 2026 · 3" in the site's language."""
    from datetime import date

    from generator.theme.filters import day, month

    year, number, of_month, *part = [int(word) for word in period.split("/")] + [0] * (2 - period[:10].count("/"))
    if not number:
        return str(year)
    if not of_month:
        return month(date(year, number, 1), language)
    return " · ".join([day(date(year, number, of_month), language), *([".".join(map(str, part))] if part else [])])


SECTION = Listing("section", "")
TAG = Listing("tag", "tags/")
AUTHOR = Listing("author", "authors/")
ARCHIVE = Listing("archive", "archive/")
