"""Who stands near whom: windows of many lists at once, and what articles are like. Reads the tables of the catalog.

Either each window is asked of the database, or, where many articles want theirs, all
lists are held at hand, see `held`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from generator.catalog.codec import SimilarityProfile, profile_of
from generator.core.caching import BoundedCache

CACHED_PROFILES = 4096


class Windows(Protocol):
    def nearest(self, lists: Mapping[int, int], at: int, key: int, width: int, most: int) -> list[SimilarityProfile]:
        """Return those among the `width` articles before and after a place in each list that are met in the weightiest ones.

        Best first; `lists` says what meeting in each is worth.
        """

    def profile(self, key: int) -> SimilarityProfile:
        """Return what a shown article is like."""

    def close(self) -> None: ...


class Neighbors:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._asked = Asked(db)
        self._windows: Windows = self._asked

    def write_snapshot(self, folder: str) -> None:
        """Put all lists into a new folder: those who look many up `take_up` them there, until the catalog changes."""
        from generator.catalog.snapshot import write_snapshot

        write_snapshot(self._db, folder)

    def take_up(self, folder: str) -> None:
        from generator.catalog.snapshot import Snapshot

        self._windows = Snapshot(self._db, folder)

    def close(self) -> None:
        self._windows.close()

    def nearest(self, lists: Mapping[int, int], at: int, key: int, width: int, most: int) -> list[SimilarityProfile]:
        return self._windows.nearest(lists, at, key, width, most)

    def profile(self, key: int) -> SimilarityProfile:
        return self._windows.profile(key)

    def profiles(self, keys: Iterable[int]) -> list[SimilarityProfile]:
        return self._asked.profiles(list(keys))

    def reached(self, lists: Iterable[int], at: int, key: int, width: int) -> Collection[int]:
        """Return the keys of all articles near a place in some lists."""
        return self._asked.met(dict.fromkeys(lists, 0), at, key, width)

    def forget(self, key: int | None) -> None:
        """An article is another now, or gone; without a key, any of them may be."""
        self._asked.forget(key)


class Asked:
    """A query for each list."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._ask = db.execute
        self._profiles: BoundedCache[int, SimilarityProfile] = BoundedCache(CACHED_PROFILES)

    def nearest(self, lists: Mapping[int, int], at: int, key: int, width: int, most: int) -> list[SimilarityProfile]:
        met = self.met(lists, at, key, width)
        return self.profiles(sorted(met, key=met.__getitem__, reverse=True)[:most])

    def profile(self, key: int) -> SimilarityProfile:
        return self.profiles([key])[0]

    def close(self) -> None:
        self._profiles.clear()

    def met(self, lists: Mapping[int, int], at: int, key: int, width: int) -> dict[int, int]:
        """Return the keys of the articles that are met, and what that is worth."""
        found: dict[int, int] = {}
        for number in sorted(lists):
            worth = lists[number]
            for _, other in self._ask(_AROUND, (number, at, key, width)):
                found[other] = found.get(other, 0) + worth
        return found

    def forget(self, key: int | None) -> None:
        if key is None:
            self._profiles.clear()
        else:
            self._profiles.pop(key, None)

    def profiles(self, keys: Sequence[int]) -> list[SimilarityProfile]:
        cache = self._profiles
        profiles = {key: cache[key] for key in keys if key in cache}
        if missing := [key for key in keys if key not in profiles]:
            query = f"select key, id, at, kin from articles where key in ({','.join('?' * len(missing))})"  # noqa: S608 -- question marks
            for key, id, at, content in self._ask(query, missing):
                profiles[key] = cache[key] = profile_of(id, at, content)
        return [profiles[key] for key in keys]


_AROUND = """
select * from (select at, key from postings where list = ?1 and (at, key) < (?2, ?3) order by at desc, key desc limit ?4)
union all select * from (select at, key from postings where list = ?1 and (at, key) > (?2, ?3) order by at, key limit ?4) order by 1, 2
"""
