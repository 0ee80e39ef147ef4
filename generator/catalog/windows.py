"""Find the articles near a place in many lists at once, and their similarity profiles. Reads the tables of the catalog.

Either the database is queried for each list, or, where windows of many articles are needed, a snapshot of all lists is read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from generator.catalog.codec import FILE, Identity, SimilarityProfile, profile_of
from generator.core.caching import BoundedCache
from generator.system.checksums import DamagedError

CACHED_PROFILES = 4096


class Windows(Protocol):
    """A way to look at windows: the articles before and after a place in a list."""

    def nearest(self, lists: Mapping[int, int], at: int, key: int, width: int, most: int) -> list[SimilarityProfile]:
        """Return the profiles of at most `most` articles, best first.

        Candidates are the `width` articles before and after the place `(at, key)` in each list. A candidate scores the weights
        of all lists in which it is found; `lists` maps the number of each list to its weight.
        """

    def around(self, lists: Collection[int], at: int, key: int, width: int) -> dict[int, list[SimilarityProfile]]:
        """Return by list the profiles of the `width` articles before and after the place `(at, key)`, oldest first."""

    def profile(self, key: int) -> SimilarityProfile:
        """Return the profile of a shown article."""

    def close(self) -> None: ...


class Neighbors:
    """The windows of a catalog, from the database or from a snapshot."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._queried = QueriedWindows(db)
        self._windows: Windows = self._queried

    def write_snapshot(self, folder: str) -> None:
        """Write a snapshot of all lists into a new folder. It is valid until the catalog changes."""
        from generator.catalog.snapshot import write_snapshot

        write_snapshot(self._db, folder)

    def use_snapshot(self, folder: str) -> None:
        """Use a snapshot from now on."""
        from generator.catalog.snapshot import Snapshot

        self._windows = Snapshot(self._db, folder)

    def close(self) -> None:
        self._windows.close()

    def nearest(self, lists: Mapping[int, int], at: int, key: int, width: int, most: int) -> list[SimilarityProfile]:
        return self._windows.nearest(lists, at, key, width, most)

    def around(self, lists: Collection[int], at: int, key: int, width: int) -> dict[int, list[SimilarityProfile]]:
        return self._windows.around(lists, at, key, width)

    def profile(self, key: int) -> SimilarityProfile:
        return self._windows.profile(key)

    def profiles(self, keys: Iterable[int]) -> list[SimilarityProfile]:
        return self._queried.profiles(list(keys))

    def reached(self, lists: Iterable[int], at: int, key: int, width: int) -> Collection[int]:
        """Return the keys of all articles that are among the `width` before and after a place in one of the lists."""
        return self._queried.scores(dict.fromkeys(lists, 0), at, key, width)

    def after(self, list: int, at: int, key: int, width: int) -> Collection[int]:
        """Return the keys of the `width` articles after a place in a list."""
        return self._queried.after(list, at, key, width)

    def forget(self, key: int | None) -> None:
        """Drop the cached profile of an article that has changed; without a key, those of all."""
        self._queried.forget(key)


class QueriedWindows:
    """Windows by one query for each list."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._execute = db.execute
        self._profiles: BoundedCache[int, SimilarityProfile] = BoundedCache(CACHED_PROFILES)

    def nearest(self, lists: Mapping[int, int], at: int, key: int, width: int, most: int) -> list[SimilarityProfile]:
        scores = self.scores(lists, at, key, width)
        return self.profiles(sorted(scores, key=scores.__getitem__, reverse=True)[:most])

    def around(self, lists: Collection[int], at: int, key: int, width: int) -> dict[int, list[SimilarityProfile]]:
        windows = {number: self._window(number, at, key, width) for number in lists}
        keys = list(dict.fromkeys(key for window in windows.values() for key in window))
        profiles = dict(zip(keys, self.profiles(keys), strict=True))
        return {number: [profiles[key] for key in window] for number, window in windows.items()}

    def profile(self, key: int) -> SimilarityProfile:
        return self.profiles([key])[0]

    def close(self) -> None:
        self._profiles.clear()

    def scores(self, lists: Mapping[int, int], at: int, key: int, width: int) -> dict[int, int]:
        """Return the scores of all candidates by key; see `Windows.nearest`."""
        scores: dict[int, int] = {}
        for number in sorted(lists):
            weight = lists[number]
            for other in self._window(number, at, key, width):
                scores[other] = scores.get(other, 0) + weight
        return scores

    def _window(self, number: int, at: int, key: int, width: int) -> list[int]:
        """Return the keys of the articles around a place in a list, oldest first."""
        return [other for _, other in self._execute(_AROUND, (number, at, key, width))]

    def after(self, number: int, at: int, key: int, width: int) -> list[int]:
        query = "select key from postings where list = ? and (at, key) > (?, ?) order by at, key limit ?"
        return [other for (other,) in self._execute(query, (number, at, key, width))]

    def forget(self, key: int | None) -> None:
        if key is None:
            self._profiles.clear()
        else:
            self._profiles.pop(key, None)

    def profiles(self, keys: Sequence[int]) -> list[SimilarityProfile]:
        cache = self._profiles
        profiles = {key: cache[key] for key in keys if key in cache}
        if missing := [key for key in keys if key not in profiles]:
            query = f"{_PROFILES} where key in ({','.join('?' * len(missing))})"
            for row in self._execute(query, missing):
                profiles[row[0]] = cache[row[0]] = profile_of(*row)
            if len(profiles) < len({*keys}):  # a list has an article that is not there
                raise DamagedError(FILE)
        return [profiles[key] for key in keys]


_PROFILES = f"select {', '.join(Identity._fields)}, similarity_profile from articles"  # noqa: S608 -- names of columns
_AROUND = """
select * from (select at, key from postings where list = ?1 and (at, key) < (?2, ?3) order by at desc, key desc limit ?4)
union all select * from (select at, key from postings where list = ?1 and (at, key) > (?2, ?3) order by at, key limit ?4) order by 1, 2
"""
