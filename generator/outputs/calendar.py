"""A list as pages: a head page with the newest articles, then one page for each year, month or day.

Calendar pages instead of page numbers: a new article changes today's page and leaves the older ones
unchanged. A year with more than `period` articles is divided into months, such a month into days, and
such a day into numbered parts (see `day_parts`). `periods` has the names of all these.
"""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.postings import FOREVER
from generator.core.model import Card, Record
from generator.outputs import day_parts, periods
from generator.outputs.periods import DAY, MONTH, YEAR, containing, day_part_name, day_part_number, is_day_part


class Calendar(msgspec.Struct, frozen=True):
    """One list, and the rule by which it is divided."""

    list: str
    zone: ZoneInfo
    head: int
    """Articles on the head page. A list that has no more has no period pages; with 0 it always has them."""
    period: int
    """Articles on the page of a period; if there are more, the period is divided."""
    by_month: bool = False
    """Divide every year, even one with few articles."""

    # -- which periods have pages

    def exists(self, catalog: Catalog) -> bool:
        """Return whether the list has period pages at all."""
        return catalog.size(self.list) > self.head

    def has(self, catalog: Catalog, name: str) -> bool:
        """Return whether a period has a page: it has articles, and the periods that contain it are divided."""
        if not self.exists(catalog) or not self._has_articles(catalog, name):
            return False
        return all(self.divided(catalog, whole) for whole in containing(name))

    def divided(self, catalog: Catalog, name: str) -> bool:
        if is_day_part(name):
            part = self._part(catalog, name)
            return part is not None and part.parts > 0
        if self.by_month and len(name) == YEAR and self._has_articles(catalog, name):
            return True
        return catalog.count(self.list, *self.span(name), self.period + 1) > self.period

    def every(self, catalog: Catalog) -> Iterator[str]:
        """Yield the periods that have pages."""
        if not self.exists(catalog):
            return
        for year in self.years(catalog):
            yield year
            for month in self.parts(catalog, year):
                yield month
                for day in self.parts(catalog, month):
                    yield day
                    yield from self._day_parts(day, self._count(catalog, day))

    def years(self, catalog: Catalog) -> tuple[str, ...]:
        """Return the years with articles, newest first."""
        return self._names_in(catalog, FOREVER, YEAR)

    def parts(self, catalog: Catalog, name: str) -> tuple[str, ...]:
        """Return the months of a year, the days of a month or the parts of a day, newest first; nothing if it is not divided."""
        if len(name) >= DAY:
            part = self._part(catalog, name)
            return tuple(f"{name}/{number}" for number in range(part.parts if part else 0, 0, -1))
        if not self.divided(catalog, name):
            return ()
        return self._names_in(catalog, self.span(name), MONTH if len(name) == YEAR else DAY)

    def undivided(self, catalog: Catalog, name: str) -> Iterator[str]:
        """Yield the periods in a period (or the period itself) whose articles are on their own page."""
        parts = self.parts(catalog, name)
        if not parts:
            yield name
        for part in parts:
            yield from self.undivided(catalog, part)

    def neighbors(self, catalog: Catalog, name: str) -> tuple[str | None, str | None]:
        """Return the next newer and the next older period with articles; both are of the same kind and in the same whole."""
        if is_day_part(name):
            whole, _, number = name.rpartition("/")
            newer_part, older_part = f"{whole}/{int(number) + 1}", f"{whole}/{int(number) - 1}"
            return self._if_part(catalog, newer_part), self._if_part(catalog, older_part)
        begin, end = self.span(name)
        newer, older = catalog.after(self.list, end), catalog.before(self.list, begin)
        return self._sibling(newer, name), self._sibling(older, name)

    # -- what is in a period

    def cards(self, catalog: Catalog, name: str, limit: int = -1) -> tuple[Card, ...]:
        """Return the cards of a period, newest first; all, or at most `limit`."""
        return tuple(catalog.cards(self.list, *self.span(name[:DAY]), *self._slice(catalog, name, limit)))

    def records(self, catalog: Catalog, name: str) -> tuple[Record, ...]:
        """Return the records of a period, newest first."""
        return tuple(catalog.between(self.list, *self.span(name[:DAY]), *self._slice(catalog, name, -1)))

    def _slice(self, catalog: Catalog, name: str, limit: int) -> tuple[int, int]:
        """Return how many articles to take of a period's day (-1: all), and how many newer ones to skip."""
        part = self._part(catalog, name) if is_day_part(name) else None
        if part is None:
            return limit, 0
        newer = self._count(catalog, name[:DAY]) - part.begin - part.articles
        return part.articles if limit < 0 else min(limit, part.articles), newer

    # -- which periods an article changes

    def touched(self, record: Record, catalog: Catalog, *, moved: bool) -> Iterator[str]:
        """Yield the periods whose pages may change with a record. With `moved` it was just added to the list or is about to leave it."""
        names = self.names_at(record.card.at)
        yield from names
        yield from self._touched_day_parts(record, names[-1], catalog, moved=moved)
        if not moved:
            return
        if self.head and catalog.size(self.list) == self.head + 1:  # with this article the list has period pages, without it it has none
            yield from self._all_names(catalog, FOREVER)
        for name in names:
            count = catalog.count(self.list, *self.span(name), self.period + 2)
            if count == 1:  # only this article makes the period a neighbor of others
                yield from (neighbor for neighbor in self.neighbors(catalog, name) if neighbor)
            if count == self.period + 1:  # with this article the period is divided, without it it is not
                yield from self._all_names(catalog, self.span(name))

    def _touched_day_parts(self, record: Record, day: str, catalog: Catalog, *, moved: bool) -> Iterator[str]:
        """Yield the parts of a day that may change: those that hold the article; if it moved, also all newer ones and the one before."""
        count = self._count(catalog, day)
        if count <= self.period:
            return
        rank = catalog.rank(self.list, self.span(day)[0], record.card.at, record.card.id)
        if not moved:
            yield from (day_part_name(day, number) for number in day_parts.holding(rank, count, self.period))
        elif day_parts.part_size(count - 1, self.period) == day_parts.part_size(count, self.period) and count - 1 > self.period:
            yield from self._day_parts(day, count, max(0, rank - 1))
        else:  # all parts are of another size with this article than without it
            yield from self._day_parts(day, count)
            yield from self._day_parts(day, count - 1)

    def _all_names(self, catalog: Catalog, span: tuple[int, int]) -> Iterator[str]:
        """Yield every year, month, day and part of a day with articles in a span of time."""
        names = sorted({name for at in catalog.times(self.list, *span) for name in self.names_at(at)})
        yield from names
        for day in names:
            if len(day) == DAY:
                yield from self._day_parts(day, self._count(catalog, day))

    # -- names and spans

    def names_at(self, at: int) -> tuple[str, str, str]:
        """Return the year, the month and the day of a moment (seconds since 1970), in the site's time zone."""
        return periods.names_at(at, self.zone)

    def span(self, name: str) -> tuple[int, int]:
        """Return when a year, a month or a day begins and when it has ended, in seconds since 1970."""
        return periods.span(name, self.zone)

    def _name_at(self, at: int, length: int) -> str:
        return next(name for name in self.names_at(at) if len(name) == length)

    def _names_in(self, catalog: Catalog, span: tuple[int, int], length: int) -> tuple[str, ...]:
        """Return the periods of one kind with articles in a span of time, newest first."""
        begin, end = span
        names = []
        while (newest := catalog.before(self.list, end)) is not None and newest >= begin:
            names.append(self._name_at(newest, length))
            end = self.span(names[-1])[0]
        return tuple(names)

    def _sibling(self, at: int | None, name: str) -> str | None:
        """Return the period of a moment, of the same kind as another period; None if they are not in the same whole."""
        sibling = self._name_at(at, len(name)) if at is not None else None
        return sibling if sibling and containing(sibling) == containing(name) else None

    # -- the numbers of articles

    def _count(self, catalog: Catalog, day: str) -> int:
        return catalog.count(self.list, *self.span(day), -1)

    def _has_articles(self, catalog: Catalog, name: str) -> bool:
        if is_day_part(name):
            return self._part(catalog, name) is not None
        return catalog.count(self.list, *self.span(name), 1) > 0

    def _part(self, catalog: Catalog, name: str) -> day_parts.Part | None:
        """Return what a day or a part of a day holds; None if there is no such part."""
        number = day_part_number(name) if is_day_part(name) else ()
        return None if number is None else day_parts.part(number, self._count(catalog, name[:DAY]), self.period)

    def _if_part(self, catalog: Catalog, name: str) -> str | None:
        return name if self._part(catalog, name) else None

    def _day_parts(self, day: str, count: int, first: int = 0) -> Iterator[str]:
        """Yield the parts of a day with so many articles that hold articles of the rank `first` or higher."""
        return (day_part_name(day, number) for number in day_parts.numbers(count, self.period, first))
