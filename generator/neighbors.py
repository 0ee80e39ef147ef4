"""Who stands near whom: windows of many lists at once, and what articles are like. Reads the tables of the catalog.

Either each window is asked of the database, or, where most articles want theirs, all
lists are held in memory: some hundred bytes an article.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Protocol

from generator.row import Kin, kin_of, numbers_in

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

    def kin(self, keys: Sequence[int]) -> list[Kin]:
        """Return what shown articles are like, in this order."""
        known = self._kin
        if unknown := [key for key in keys if key not in known]:
            if len(known) >= REMEMBERED:
                for old in [key for key in list(known)[: REMEMBERED // 2] if key not in keys]:
                    del known[old]
            query = f"select key, id, at, kin from kin where key in ({','.join('?' * len(unknown))})"  # noqa: S608 -- question marks
            for key, id, at, content in self._db.execute(query, unknown):
                known[key] = kin_of(id, at, content)
        return [known[key] for key in keys]

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
    """All lists one after another, by the ordinal numbers of their articles in time, and the places of each article there.

    About 120 bytes an article for each 10 lists that it stands in.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._keys = array("q", (key for (key,) in db.execute("select key from kin order by at, key")))
        self._ordinals = {key: ordinal for ordinal, key in enumerate(self._keys)}
        self._members, self._begins = array("I"), bytearray()
        last = None
        for number, key in db.execute("select list, key from postings order by list, at, key"):
            self._members.append(self._ordinals[key])
            self._begins.append(number != last)
            last = number
        self._firsts, self._places = self._index()

    def _index(self) -> tuple[array[int], array[int]]:
        """Return the places of all articles, one article after another, those of one in order, and where each article's begin."""
        counts = [0] * len(self._keys)
        for ordinal in self._members:
            counts[ordinal] += 1
        firsts = array("I", accumulate(counts, initial=0))
        free, places = array("I", firsts), array("I", bytes(4 * len(self._members)))
        for place, ordinal in enumerate(self._members):
            places[free[ordinal]] = place
            free[ordinal] += 1
        return firsts, places

    def nearest(self, lists: Mapping[int, int], at: int, key: int, width: int, most: int) -> list[int]:
        """Return what `Asked` would, for an article that stands in these lists."""
        del at
        ordinal, met = self._ordinals[key], dict[int, int]()
        # Its places come in the order of the lists' numbers, as do the numbers that are kept with it.
        numbers = numbers_in(self._db.execute("select numbers from shown where key = ?", (key,)).fetchone()[0])
        places = self._places[self._firsts[ordinal] : self._firsts[ordinal + 1]]
        for number, place in zip(numbers, places, strict=True):
            if (worth := lists.get(number)) is not None:
                for other in self._window(place, width):
                    met[other] = met.get(other, 0) + worth
        met.pop(ordinal, None)
        return [self._keys[other] for other in sorted(met, key=met.__getitem__, reverse=True)[:most]]

    def _window(self, place: int, width: int) -> array[int]:
        begins = self._begins
        first = begins.rfind(1, max(0, place - width + 1), place + 1)
        end = begins.find(1, place + 1, place + width + 1)
        return self._members[first if first >= 0 else max(0, place - width) : end if end >= 0 else place + width + 1]
