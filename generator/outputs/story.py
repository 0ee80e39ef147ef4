"""The pages of stories and of series: the articles of one event, the newest first, and the parts of a series in their order.

Like other lists they are divided by the calendar: a head page, and where there are more articles, pages of years, months and days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import part_name
from generator.core.hashing import number
from generator.core.model import Key, Page, Record, Rendered
from generator.core.views import Episode, Link, StoryDay, StoryView
from generator.outputs.calendar import Calendar
from generator.outputs.common import described, feeds_at, meta, page
from generator.outputs.described import html_of, words_of
from generator.outputs.listing import period_link
from generator.outputs.periods import containing
from generator.outputs.protocol import SiteContext
from generator.outputs.story_data import collection
from generator.outputs.story_names import FILES, Kind, entry_of, index_link, link_to, story_of
from generator.outputs.story_pictures import picture_of_story, share_of


class Stories(msgspec.Struct, frozen=True):
    """One kind of them. Keys are named "harbour-flood", "harbour-flood/2026", "harbour-flood/2026/09", …; see `periods`."""

    name: Kind
    version: int = 1
    templates: tuple[str, ...] = ("story.html",)

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        for slug, _ in catalog.names(self.name + ":"):
            yield Key(self.name, slug)
            for period in self._calendar(slug, context).every(catalog):
                yield Key(self.name, f"{slug}/{period}")

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        named = story_of(record, self.name)
        if named is None or (former is not None and (former.card, story_of(former, self.name)) == (record.card, named)):
            return
        yield Key(self.name, named.slug)
        for period in self._calendar(named.slug, context).touched(record, catalog, moved=former is None):
            yield Key(self.name, f"{named.slug}/{period}")

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        slug, _, period = key.name.partition("/")
        calendar = self._calendar(slug, context)
        view = self._period_page(calendar, period, catalog, context) if period else self._head_page(calendar, slug, catalog, context)
        return page(context, view.page.url, Rendered("story.html", view)) if view else None

    def _head_page(self, calendar: Calendar, slug: str, catalog: Catalog, context: SiteContext) -> StoryView | None:
        records = catalog.newest(calendar.list, max(1, context.config.limits.listing))
        first = catalog.shown(catalog.oldest_id(calendar.list)) if records else None
        if first is None:
            return None
        head, written = self._link(first, context), entry_of(self.name, slug, context)
        entry = msgspec.structs.replace(written, summary=words_of(written.summary, context))
        image = picture_of_story(entry, catalog, context)
        description = entry.summary or described(head.label, (record.card.title for record in records))
        shown = self._in_order(records)
        years = calendar.years(catalog) if calendar.exists(catalog) else ()
        return self._view(
            head,
            shown,
            context,
            page=meta(
                context,
                self.name,
                head.label,
                head.url,
                description=description,
                share=share_of(image),
                feeds=feeds_at(head.label, head.url),
            ),
            summary=entry.summary,
            summary_html=html_of(written.summary, FILES[self.name], catalog, context),
            image=image,
            ended=entry.ended,
            years=tuple(period_link(head, year, context) for year in years),
            trail=(index_link(self.name, context),),
            count=catalog.size(calendar.list),
            data=collection(self.name, head, entry, shown, context),
        )

    def _period_page(self, calendar: Calendar, period: str, catalog: Catalog, context: SiteContext) -> StoryView | None:
        if not calendar.has(catalog, period):
            return None
        parts = calendar.parts(catalog, period)
        newest = calendar.cards(catalog, period, 1) if parts else ()
        records = [record for card in newest if (record := catalog.shown(card.id))] if parts else calendar.records(catalog, period)
        # The name comes from the oldest article on this very page: a new spelling does not change the pages of other periods.
        head = self._link(records[-1], context)
        newer, older = calendar.neighbors(catalog, period)
        link = period_link(head, period, context)
        shown = () if parts else records
        title = f"{head.label}: {link.label}"
        description = described(f"{head.label}, {link.label}", (record.card.title for record in shown))
        return self._view(
            head,
            self._in_order(shown),
            context,
            page=meta(context, self.name, title, link.url, description=description),
            period=link.label,
            parts=tuple(period_link(head, part, context) for part in parts),
            newer=period_link(head, newer, context) if newer else None,
            older=period_link(head, older, context) if older else None,
            trail=(index_link(self.name, context), head, *(period_link(head, whole, context) for whole in containing(period))),
            count=len(shown),
        )

    def _view(self, head: Link, records: Sequence[Record], context: SiteContext, **fields: object) -> StoryView:
        is_series = self.name == "series"
        return StoryView(
            site=context.site,
            heading=head.label,
            head=head,
            days=() if is_series else tuple(_days(records, context)),
            episodes=tuple(Episode(record.part, record.card) for record in records) if is_series else (),
            **fields,  # type: ignore[arg-type]
        )

    def _in_order(self, records: Sequence[Record]) -> Sequence[Record]:
        """Return the articles in the order of the page: those of a story as they are given, those of a series by part."""
        if self.name == "story":
            return records
        return sorted(records, key=lambda record: (part_name(record), record.card.at, number(record.card.id)))

    def _link(self, record: Record, context: SiteContext) -> Link:
        """Return the name of the story of an article, with its head page."""
        named = story_of(record, self.name)
        if named is None:
            raise LookupError(record.card.id)  # the catalog has it in a list of this kind
        return link_to(self.name, named, context)

    def _calendar(self, slug: str, context: SiteContext) -> Calendar:
        limits = context.config.limits
        return Calendar(f"{self.name}:{slug}", context.zone, limits.listing, limits.period)


def _days(records: Sequence[Record], context: SiteContext) -> Iterator[StoryDay]:
    """Yield the articles by day, in the time zone of the site."""
    for day, group in groupby((record.card for record in records), key=lambda card: card.published.astimezone(context.zone).date()):
        yield StoryDay(day, tuple(group))


STORY = Stories("story")
SERIES = Stories("series")
