"""The pages of sections, tags, authors and the archive: a head page, and one page a period of its calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Literal, TypeVar

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import ALL
from generator.core.model import Author, Card, Key, Page, Record, Rendered, Section, Tag
from generator.core.profiles import Order
from generator.core.urls import inside
from generator.core.views import About, Link, ListingView, Share
from generator.outputs.calendar import Calendar
from generator.outputs.common import described, meta, page, section_link
from generator.outputs.front import has_front
from generator.outputs.json_ld import profile_page
from generator.outputs.periods import MONTH, YEAR, containing
from generator.outputs.profiles import about, description_of, feeds_of_list
from generator.outputs.protocol import SiteContext
from generator.outputs.share import own_share, portrait_share, section_share
from generator.theme.filters import day, month

Kind = Literal["section", "tag", "author", "archive"]
Item = TypeVar("Item", Card, str)


class Listing(msgspec.Struct, frozen=True):
    """One kind of listing. Keys are named "nato", "nato/2026", "nato/2026/09", …; those of the archive "", "2026", …; see `periods`."""

    name: Kind
    folder: str
    """Of the pages, from the site's root: "tags/", or "" for sections."""
    version: int = 3
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
        view = self._period_page(calendar, slug, period, catalog, context) if period else self._head_page(calendar, slug, catalog, context)
        return page(context, view.page.url, Rendered("listing.html", view)) if view else None

    def _head_page(self, calendar: Calendar, slug: str, catalog: Catalog, context: SiteContext) -> ListingView | None:
        if self.name == "section" and has_front(slug, catalog, context):  # the page is one of `section_front`
            return None
        cards = first_cards(calendar.list, catalog, context)
        head = self._head(slug, cards, context)
        if head is None:
            return None
        is_section, shown, described_as = (
            self.name == "section",
            about(calendar.list, catalog, context),
            description_of(calendar.list, context),
        )
        return ListingView(
            site=context.site,
            page=meta(
                context,
                self.name,
                head.label,
                head.url,
                description=described_as or described(head.label, (card.title for card in cards)),
                section=slug if is_section else "",
                announces_feeds=is_section,
                feeds=feeds_of_list(calendar.list, context) if cards else (),
                share=self._share(slug, shown, context),
            ),
            heading=head.label,
            period="",
            head=head,
            cards=cards,
            years=self.years(slug, head, catalog, context),
            parts=(),
            newer=None,
            older=None,
            count=catalog.size(calendar.list),
            about=shown,
            order=order_of(calendar.list, context),
            data=profile_page(head.label, head.url, shown, described_as, context) if self.name == "author" and shown else "",
        )

    def _share(self, slug: str, shown: About | None, context: SiteContext) -> Share | None:
        """Return the picture of the page for links on other sites."""
        picture = shown.picture if shown else None
        if picture and self.name == "author":
            return portrait_share(picture)
        own = own_share(picture) if picture else None
        return own or (section_share(slug, context) if self.name == "section" else None)

    def _period_page(self, calendar: Calendar, slug: str, period: str, catalog: Catalog, context: SiteContext) -> ListingView | None:
        if not calendar.has(catalog, period):
            return None
        parts = calendar.parts(catalog, period)
        cards = calendar.cards(catalog, period, 1 if parts else -1)
        # The label comes from the newest article on this very page: a new spelling does not change the pages of other periods.
        head = self._head(slug, cards, context)
        if head is None:
            return None
        newer, older = calendar.neighbors(catalog, period)
        link = period_link(head, period, context)
        shown = () if parts else _ordered(cards, calendar, context)
        return ListingView(
            site=context.site,
            page=meta(
                context,
                self.name,
                f"{head.label}: {link.label}",
                link.url,
                description=described(f"{head.label}, {link.label}", (card.title for card in shown)),
                section=slug if self.name == "section" else "",
            ),
            heading=head.label,
            period=link.label,
            head=head,
            cards=shown,
            years=(),
            parts=tuple(period_link(head, part, context) for part in _ordered(parts, calendar, context)),
            newer=period_link(head, newer, context) if newer else None,
            older=period_link(head, older, context) if older else None,
            count=len(shown),
            trail=(head, *(period_link(head, whole, context) for whole in containing(period))),
            order=order_of(calendar.list, context),
        )

    def years(self, slug: str, head: Link, catalog: Catalog, context: SiteContext) -> tuple[Link, ...]:
        """Return the links to the years of a listing that have pages, in the order of the listing; `head` is its head page."""
        calendar = self._calendar(slug, context)
        years = calendar.years(catalog) if calendar.exists(catalog) else ()
        return tuple(period_link(head, year, context) for year in _ordered(years, calendar, context))

    def _calendar(self, slug: str, context: SiteContext) -> Calendar:
        limits = context.config.limits
        if self.name == "archive":
            return Calendar(ALL, context.zone, 0, limits.period, by_month=True)
        return Calendar(f"{self.name}:{slug}", context.zone, limits.listing, limits.period)

    def _head(self, slug: str, newest: tuple[Card, ...], context: SiteContext) -> Link | None:
        """Return the head page of a listing; None if there is no such section, or no article in it, with the tag or by the author."""
        if self.name == "archive":
            return Link(context.site.words["archive"], inside(context.site.base, self.folder))
        if self.name == "section":
            known = any(section.slug == slug for section in context.config.sections)
            return section_link(context, slug) if known and newest else None
        profile = context.profiles.get(f"{self.name}:{slug}") if self.name == "author" else None
        if not newest and profile is None:
            return None
        label = profile.name if profile else next(item.name for item in _ITEMS[self.name](newest[0]) if item.slug == slug)
        return Link(label, inside(context.site.base, f"{self.folder}{slug}/"))

    def _key(self, slug: str, period: str) -> Key:
        return Key(self.name, "/".join(part for part in (slug, period) if part))

    def _slugs(self, catalog: Catalog, context: SiteContext) -> Iterable[str]:
        """Return the slugs of all listings of this kind; the archive has an empty one."""
        if self.name == "archive":
            return ("",)
        if self.name == "section":
            return (section.slug for section in context.config.sections)
        known = [slug for slug, _ in catalog.names(self.name + ":")]
        if self.name == "author":  # those in the file have a page before their first article
            known += [name.removeprefix("author:") for name in context.profiles if name.startswith("author:") and not catalog.size(name)]
        return known

    def _slugs_of(self, record: Record) -> Iterable[str]:
        """Return the slugs of the listings of this kind that have a record."""
        return ("",) if self.name == "archive" else (item.slug for item in _ITEMS[self.name](record.card))


_ITEMS: dict[str, Callable[[Card], tuple[Section | Tag | Author, ...]]] = {
    "section": lambda card: (card.section,),
    "tag": lambda card: card.tags,
    "author": lambda card: card.authors,
}
"""By kind of listing: the sections, tags or authors of an article."""


def first_cards(name: str, catalog: Catalog, context: SiteContext) -> tuple[Card, ...]:
    """Return the articles with which a list begins, in its order: the newest ones, or the oldest ones."""
    limit = max(1, context.config.limits.listing)
    return tuple(catalog.oldest_cards(name, limit) if order_of(name, context) == "oldest" else catalog.cards(name, limit=limit))


def order_of(name: str, context: SiteContext) -> Order:
    """Return which articles a list begins with."""
    profile = context.profiles.get(name)
    return profile.order if profile else "newest"


def _is_oldest_first(calendar: Calendar, context: SiteContext) -> bool:
    return order_of(calendar.list, context) == "oldest"


def _ordered(items: tuple[Item, ...], calendar: Calendar, context: SiteContext) -> tuple[Item, ...]:
    """Return articles or periods, given with the newest first, in the order of their list."""
    return items[::-1] if _is_oldest_first(calendar, context) else items


def period_link(head: Link, period: str, context: SiteContext) -> Link:
    """Return the page of a period of a list, given the head page of that."""
    return Link(period_name(period, context.config.language), head.url + period + "/")


def period_name(period: str, language: str) -> str:
    """Return a period as people write it: "2026", "September 2026", "12 September 2026" or, for a part of a day, "12 September 2026 · 3"."""
    numbers = [int(number) for number in period.split("/")]
    if len(period) == YEAR:
        return str(numbers[0])
    if len(period) == MONTH:
        return month(date(numbers[0], numbers[1], 1), language)
    name = day(date(numbers[0], numbers[1], numbers[2]), language)
    return " · ".join([name, ".".join(map(str, numbers[3:]))]) if numbers[3:] else name


SECTION = Listing("section", "")
TAG = Listing("tag", "tags/")
AUTHOR = Listing("author", "authors/")
ARCHIVE = Listing("archive", "archive/")
