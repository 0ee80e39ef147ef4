"""Who stands near whom: windows of many lists at once, and what articles are like. Reads the tables of the catalog.

Either each window is asked of the database, or, where most articles want theirs, all
lists are held in memory: some hundred bytes an article.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from generator.row import Kin, kin_of

REMEMBERED = 4096
"""Articles whose likeness is remembered."""


class Windows(Protocol):
    def nearest(self, lists: Mapping[int, int], at: int, key: int, width: int, most: int) -> list[int]:
        """Return the keys of those among the `width` articles before and after a place in each list that are met in the weightiest ones.

        Best first; `lists` says what meeting in each is worth.
        """


class Neighbors:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._asked = Asked(db)
        self._windows: Windows = self._asked
        self._kin: dict[int, Kin] = {}

    def hold(self) -> None:
        """Hold all lists in memory from now on; the catalog must not change any more."""
        self._windows = Held(self._db)

    def nearest(self, lists: Mapping[int, int], at: int, key: int, width: int, most: int) -> list[int]:
        return self._windows.nearest(lists, at, key, width, most)

    def reached(self, lists: Iterable[int], at: int, key: int, width: int) -> Collection[int]:
        """Return the keys of all articles near a place in some lists."""
        return self._asked.met(dict.fromkeys(lists, 0), at, key, width)

    def kin(self, key: int) -> Kin:
        """Return what a shown article is like."""
        one = self._kin.get(key)
        if one is None:
            one = kin_of(*self._db.execute("select id, at, kin from kin where key = ?", (key,)).fetchone())
            if len(self._kin) >= REMEMBERED:
                for old in list(self._kin)[: REMEMBERED // 2]:
                    del self._kin[old]
            self._kin[key] = one
        return one

    def forget(self, key: int | None) -> None:
        """An article is another now, or gone; without a key, any of them may be."""
        if key is None:
            self._kin.clear()
        else:
            self._kin.pop(key, None)


class Asked:
    """A query for each list."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._ask = db.execute

    def nearest(self, lists: Mapping[int, int], at: int, key: int, width: int, most: int) -> list[int]:
        met = self.met(lists, at, key, width)
        return sorted(met, key=met.__getitem__, reverse=True)[:most]

    def met(self, lists: Mapping[int, int], at: int, key: int, width: int) -> dict[int, int]:
        """Return the keys of the articles that are met, and what that is worth."""
        found: dict[int, int] = {}
        for number in sorted(lists):
            worth = lists[number]
            for _, other in self._ask(_AROUND, (number, at, key, width)):
                found[other] = found.get(other, 0) + worth
        return found


_AROUND = """
select * from (select at, key from postings where list = ?1 and (at, key) < (?2, ?3) order by at desc, key desc limit ?4)
union all select * from (select at, key from postings where list = ?1 and (at, key) > (?2, ?3) order by at, key limit ?4) order by 1, 2
"""


class Held:
    """All lists one after another, by the ordinal numbers of their articles in time, and the places of each article there."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._keys = array("q", (key for (key,) in db.execute("select key from kin order by at, key")))
        self._ordinals = {key: ordinal for ordinal, key in enumerate(self._keys)}
        self._members, self._begins = array("I"), bytearray()
        self._numbers, self._which = array("q"), array("I")
        self._places = [array("I") for _ in self._keys]
        last, which = None, -1
        for place, (number, key) in enumerate(db.execute("select list, key from postings order by list, at, key")):
            if number != last:
                last, which = number, which + 1
                self._numbers.append(number)
                self._begins.append(1)
            else:
                self._begins.append(0)
            ordinal = self._ordinals[key]
            self._members.append(ordinal)
            self._which.append(which)
            self._places[ordinal].append(place)

    def nearest(self, lists: Mapping[int, int], at: int, key: int, width: int, most: int) -> list[int]:
        """Return what `Asked` would, for an article that stands in these lists."""
        del at
        ordinal, met = self._ordinals[key], dict[int, int]()
        for place in self._places[ordinal]:
            worth = lists.get(self._numbers[self._which[place]])
            if worth is not None:
                for other in self._window(place, width):
                    met[other] = met.get(other, 0) + worth
        met.pop(ordinal, None)
        return [self._keys[other] for other in sorted(met, key=met.__getitem__, reverse=True)[:most]]

    def _window(self, place: int, width: int) -> array[int]:
        begins = self._begins
        first = begins.rfind(1, max(0, place - width + 1), place + 1)
        end = begins.find(1, place + 1, place + width + 1)
        return self._members[first if first >= 0 else max(0, place - width) : end if end >= 0 else place + width + 1]
