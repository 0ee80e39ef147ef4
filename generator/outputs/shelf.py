"""A list as pages: a head page with the newest, then a page a year, or month, or day.

Calendar pages instead of numbered ones: a new article touches today's and leaves the
rest alone. A year with more than `period` articles is divided into months, such a
month into days. Periods are named "2026", "2026/09", "2026/09/12".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from generator.catalog import Catalog
from generator.model import Record
from generator.postings import FOREVER


class Shelf(msgspec.Struct, frozen=True):
    """One list, and by which rule it is laid out."""

    list: str
    zone: ZoneInfo
    head: int
    """Articles on the head page; a list with no more has no period pages. 0: always has them."""
    period: int
    """Articles that a period page holds before it is divided."""
    by_month: bool = False
    """Divide every year, however short."""

    def exists(self, catalog: Catalog) -> bool:
        """Say whether the list has period pages at all."""
        return catalog.size(self.list) > self.head

    def divided(self, catalog: Catalog, name: str) -> bool:
        if len(name) == 10:
            return False
        crowded = catalog.count(self.list, *self.span(name), self.period + 1) > self.period
        return crowded or (self.by_month and len(name) == 4 and self._any(catalog, name))

    def has(self, catalog: Catalog, name: str) -> bool:
        """Say whether a period has a page: it has articles, and what it is part of is divided."""
        if not self.exists(catalog) or not self._any(catalog, name):
            return False
        return all(self.divided(catalog, whole) for whole in _wholes(name))

    def years(self, catalog: Catalog) -> tuple[str, ...]:
        """Return the years with articles, newest first."""
        return self._periods(catalog, None)

    def parts(self, catalog: Catalog, name: str) -> tuple[str, ...]:
        """Return the months of a divided year, or the days of a divided month, newest first; else nothing."""
        return self._periods(catalog, name) if self.divided(catalog, name) else ()

    def neighbors(self, catalog: Catalog, name: str) -> tuple[str | None, str | None]:
        """Return the next newer and the next older period with articles, of the same length and the same whole."""
        begin, end = self.span(name)
        newer, older = catalog.after(self.list, end), catalog.before(self.list, begin)
        return self._sibling(newer, name), self._sibling(older, name)

    def every(self, catalog: Catalog) -> Iterator[str]:
        """Yield the periods that have pages."""
        if not self.exists(catalog):
            return
        for year in self.years(catalog):
            yield year
            for month in self.parts(catalog, year):
                yield month
                yield from self.parts(catalog, month)

    def touched(self, record: Record, catalog: Catalog, *, moved: bool) -> Iterator[str]:
        """Yield the periods whose pages an article on them may alter; `moved`: it has just come or is about to go."""
        names = self.names_at(record.card.at)
        yield from names
        if not moved:
            return
        if self.head and catalog.size(self.list) == self.head + 1:
            yield from self._all_names(catalog, None)
        for name in names:
            count = catalog.count(self.list, *self.span(name), self.period + 2)
            if count == 1:
                yield from (sibling for sibling in self.neighbors(catalog, name) if sibling)
            if count == self.period + 1:
                yield from self._all_names(catalog, name)

    def names_at(self, at: int) -> tuple[str, str, str]:
        """Return the year, the month and the day of a moment, in the site's time zone."""
        day = (datetime.fromtimestamp(0, UTC) + timedelta(seconds=at)).astimezone(self.zone)
        return f"{day:%Y}".zfill(4), f"{day:%Y}".zfill(4) + f"/{day:%m}", f"{day:%Y}".zfill(4) + f"/{day:%m/%d}"

    def span(self, name: str) -> tuple[int, int]:
        """Return when a period begins and when it has ended, in seconds since 1970."""
        first = date(*([int(part) for part in name.split("/")] + [1, 1])[:3])
        days = {4: 366, 7: 31, 10: 1}[len(name)]
        try:
            later = first + timedelta(days=days)
            last = later if len(name) == 10 else later.replace(day=1) if len(name) == 7 else later.replace(month=1, day=1)
        except OverflowError:
            last = None
        return self._midnight(first), self._midnight(last) if last else 2**62

    def _midnight(self, day: date) -> int:
        return int((datetime(day.year, day.month, day.day, tzinfo=self.zone) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())

    def _any(self, catalog: Catalog, name: str) -> bool:
        return catalog.count(self.list, *self.span(name), 1) > 0

    def _periods(self, catalog: Catalog, whole: str | None) -> tuple[str, ...]:
        begin, at = (-(2**62), 2**62) if whole is None else self.span(whole)
        length = 0 if whole is None else 1 if len(whole) == 4 else 2
        found = []
        while (newest := catalog.before(self.list, at)) is not None and newest >= begin:
            found.append(self.names_at(newest)[length])
            at = self.span(found[-1])[0]
        return tuple(found)

    def _sibling(self, at: int | None, name: str) -> str | None:
        if at is None:
            return None
        found = next(one for one in self.names_at(at) if len(one) == len(name))
        return found if found[:-3] == name[:-3] or len(name) == 4 else None

    def _all_names(self, catalog: Catalog, whole: str | None) -> Iterator[str]:
        span = FOREVER if whole is None else self.span(whole)
        seen = {name for at in catalog.times(self.list, *span) for name in self.names_at(at)}
        yield from sorted(seen)


def _wholes(name: str) -> list[str]:
    return [name[:length] for length in (4, 7) if length < len(name)]
