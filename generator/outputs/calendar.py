"""A list as pages: a head page with the newest, then a page a year, or month, or day.

Calendar pages instead of numbered ones: a new article touches today's and leaves the
rest alone. A year with more than `period` articles is divided into months, such a
month into days, such a day into numbered parts (see `numbered`). Periods are named
"2026", "2026/09", "2026/09/12", "2026/09/12/1".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.postings import FOREVER
from generator.core.model import Card, Record
from generator.outputs import day_parts


class Calendar(msgspec.Struct, frozen=True):
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
        if len(name) > 10:
            found = self._part(catalog, name)
            return found is not None and found.parts > 0
        crowded = catalog.count(self.list, *self.span(name), self.period + 1) > self.period
        return crowded or (self.by_month and len(name) == 4 and self._any(catalog, name))

    def has(self, catalog: Catalog, name: str) -> bool:
        """Say whether a period has a page: it has articles, and what it is part of is divided."""
        if not self.exists(catalog) or not self._any(catalog, name[:10]) or (len(name) > 10 and self._part(catalog, name) is None):
            return False
        return all(self.divided(catalog, whole) for whole in wholes(name))

    def years(self, catalog: Catalog) -> tuple[str, ...]:
        """Return the years with articles, newest first."""
        return self._periods(catalog, None)

    def parts(self, catalog: Catalog, name: str) -> tuple[str, ...]:
        """Return the months of a divided year, the days of a divided month, or the parts of a divided day, newest first; else nothing."""
        if len(name) >= 10:
            found = self._part(catalog, name)
            return tuple(f"{name}/{number}" for number in range(found.parts if found else 0, 0, -1))
        return self._periods(catalog, name) if self.divided(catalog, name) else ()

    def neighbors(self, catalog: Catalog, name: str) -> tuple[str | None, str | None]:
        """Return the next newer and the next older period with articles, of the same length and the same whole."""
        if len(name) > 10:
            whole, _, number = name.rpartition("/")
            sides = (f"{whole}/{int(number) + step}" for step in (1, -1))
            newer_part, older_part = (side if self._part(catalog, side) else None for side in sides)
            return newer_part, older_part
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
                for day in self.parts(catalog, month):
                    yield day
                    yield from self._numbered(day, self._count(catalog, day))

    def leaves(self, catalog: Catalog, name: str) -> Iterator[str]:
        """Yield the periods within one, itself included, that are not divided."""
        parts = self.parts(catalog, name)
        if not parts:
            yield name
        for part in parts:
            yield from self.leaves(catalog, part)

    def cards(self, catalog: Catalog, name: str, limit: int = -1) -> tuple[Card, ...]:
        """Return the cards of a period, newest first."""
        return tuple(catalog.cards(self.list, *self.span(name[:10]), *self._slice(catalog, name, limit)))

    def records(self, catalog: Catalog, name: str) -> tuple[Record, ...]:
        """Return the records of a period, newest first."""
        return tuple(catalog.between(self.list, *self.span(name[:10]), *self._slice(catalog, name, -1)))

    def _slice(self, catalog: Catalog, name: str, limit: int) -> tuple[int, int]:
        """Return how many articles of its day a period is to give, and how many newer ones come before them."""
        found = self._part(catalog, name) if len(name) > 10 else None
        if found is None:
            return limit, 0
        return found.held if limit < 0 else min(limit, found.held), self._count(catalog, name[:10]) - found.begin - found.held

    def touched(self, record: Record, catalog: Catalog, *, moved: bool) -> Iterator[str]:
        """Yield the periods whose pages an article on them may alter; `moved`: it has just come or is about to go."""
        names = self.names_at(record.card.at)
        yield from names
        yield from self._touched_parts(record, names[-1], catalog, moved=moved)
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

    def _touched_parts(self, record: Record, day: str, catalog: Catalog, *, moved: bool) -> Iterator[str]:
        """Yield the numbered parts of a day that an article may alter: those that hold it; if it moved, all after it, and the one before."""
        held = self._count(catalog, day)
        if held <= self.period:
            return
        rank = catalog.rank(self.list, self.span(day)[0], record.card.at, record.card.id)
        if not moved:
            yield from (_named(day, number) for number in day_parts.holding(rank, held, self.period))
        elif day_parts.room(held - 1, self.period) == day_parts.room(held, self.period) and held - 1 > self.period:
            yield from self._numbered(day, held, max(0, rank - 1))
        else:
            yield from self._numbered(day, held)
            yield from self._numbered(day, held - 1)

    def _numbered(self, day: str, held: int, first: int = 0) -> Iterator[str]:
        return (_named(day, number) for number in day_parts.numbers(held, self.period, first))

    def _count(self, catalog: Catalog, day: str) -> int:
        return catalog.count(self.list, *self.span(day), -1)

    def _part(self, catalog: Catalog, name: str) -> day_parts.Part | None:
        words = name[11:].split("/") if len(name) > 10 else []
        if any(not word.isdecimal() or word != str(int(word)) for word in words):
            return None
        return day_parts.part(tuple(map(int, words)), self._count(catalog, name[:10]), self.period)

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
        seen = sorted({name for at in catalog.times(self.list, *span) for name in self.names_at(at)})
        yield from seen
        for day in seen:
            if len(day) == 10:
                yield from self._numbered(day, self._count(catalog, day))


def wholes(name: str) -> list[str]:
    """Return the periods that one is part of, the widest first."""
    return [name[:length] for length, sign in enumerate(name) if sign == "/"]


def _named(day: str, number: tuple[int, ...]) -> str:
    return "/".join((day, *map(str, number)))
