"""A snapshot of all lists, in files that the processes of a build share by mapping them into memory.

The ordinal of an article is its position in order of time. A list is a sequence of ordinals, and all lists follow one another
in one file; the place of an article in a list is its index there. About 300 bytes for each article in memory, shared by all
processes; the similarity profiles are in another file, which is read piece by piece.
"""

from __future__ import annotations

import os
import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from heapq import merge
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from operator import itemgetter
from typing import Any

import msgspec

from generator.catalog.codec import FILE, Identity, SimilarityProfile, numbers_in, profile_of
from generator.catalog.list_names import ALL, ROLES
from generator.core.caching import BoundedCache
from generator.core.hashing import number
from generator.system.checksums import DamagedError

CACHED_PROFILES = 1 << 14
"""Each takes about 1 kB."""

_IDENTITY = ", ".join(Identity._fields)
_LISTS = f"select {_IDENTITY}, numbers from articles where key = ?"  # noqa: S608 -- names of columns
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[int, str, str, str, int, bytes]).decode


def write_snapshot(db: sqlite3.Connection, folder: str) -> None:
    """Write the lists of a catalog, and the similarity profiles of its articles, into a new folder."""
    os.makedirs(folder)
    ordinals = _articles(db, folder)
    by_key = sorted(ordinals)
    _write(folder, "keys", array("q", by_key))
    _write(folder, "ordinals", array("I", map(ordinals.__getitem__, by_key)))
    rows = db.execute("select key from postings order by list, at, key")
    try:
        members = array("I", map(ordinals.__getitem__, map(itemgetter(0), rows)))
    except KeyError as error:  # a list has an article that is not there
        raise DamagedError(FILE) from error
    _write(folder, "members", members)
    begins = bytearray()
    for (size,) in db.execute("select count(*) from postings group by list order by list"):
        begins += b"\x01" + bytes(size - 1)
    _write(folder, "begins", begins)
    firsts, places = _places(members, len(ordinals))
    _write(folder, "firsts", firsts)
    _write(folder, "places", places)


def _articles(db: sqlite3.Connection, folder: str) -> dict[int, int]:
    """Write the similarity profiles in order of time; return the ordinals of the articles by key."""
    query = f"select {_IDENTITY}, similarity_profile from postings join articles using (key, at) where list = ? order by at, key"  # noqa: S608
    ordinals: dict[int, int] = {}
    ends = array("q", [0])
    with open(os.path.join(folder, "profiles"), "wb") as file:
        lists = (db.execute(query, (number(name),)) for name in (ALL, *ROLES.values()))
        for row in merge(*lists, key=_position):
            ordinals[row[0]] = len(ordinals)
            ends.append(ends[-1] + file.write(_encode(row)))
    _write(folder, "ends", ends)
    return ordinals


def _position(row: tuple[Any, ...]) -> tuple[int, int]:
    """Return time and key of a row that begins with an identity."""
    return row[4], row[0]


def _places(members: array[int], articles: int) -> tuple[array[int], array[int]]:
    """Return two arrays: where the places of each article begin in the second, and the places, article after article, each in order."""
    counts = [0] * articles
    for ordinal in members:
        counts[ordinal] += 1
    firsts = array("I", accumulate(counts, initial=0))
    free, places = list(firsts), array("I", bytes(4 * len(members)))
    for place, ordinal in enumerate(members):
        at = free[ordinal]
        places[at] = place
        free[ordinal] = at + 1
    return firsts, places


def _write(folder: str, name: str, content: array[int] | bytearray) -> None:
    with open(os.path.join(folder, name), "wb") as file:
        file.write(content)


class Snapshot:
    """Windows from a snapshot; see `windows.Windows`. Each article must be in the lists that it is looked up in."""

    def __init__(self, db: sqlite3.Connection, folder: str) -> None:
        self._db, self._file = db, -1
        self._keys, self._ends = (memoryview(_mapped(folder, name)).cast("q") for name in ("keys", "ends"))
        self._ordinals, self._firsts = (memoryview(_mapped(folder, name)).cast("I") for name in ("ordinals", "firsts"))
        self._members, self._begins, self._places = (_mapped(folder, name) for name in ("members", "begins", "places"))
        self._file = os.open(os.path.join(folder, "profiles"), os.O_RDONLY)
        self._profiles: BoundedCache[int, SimilarityProfile] = BoundedCache(CACHED_PROFILES)

    def nearest(self, lists: Mapping[int, int], at: int, key: int, width: int, most: int) -> list[SimilarityProfile]:
        del at
        ordinal, scores = self._ordinal(key), dict[int, int]()
        for list_number, place in self._places_of(ordinal, key):
            if (weight := lists.get(list_number)) is not None:
                for other in self._window(place, width):
                    scores[other] = scores.get(other, 0) + weight
        scores.pop(ordinal, None)
        return [self._profile(other) for other in sorted(scores, key=scores.__getitem__, reverse=True)[:most]]

    def around(self, lists: Collection[int], at: int, key: int, width: int) -> dict[int, list[SimilarityProfile]]:
        del at
        ordinal = self._ordinal(key)
        windows = {number: self._window(place, width) for number, place in self._places_of(ordinal, key) if number in lists}
        return {number: [self._profile(other) for other in window if other != ordinal] for number, window in windows.items()}

    def profile(self, key: int) -> SimilarityProfile:
        return self._profile(self._ordinal(key))

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
        self._file = -1

    __del__ = close

    def _ordinal(self, key: int) -> int:
        index = bisect_left(self._keys, key)
        if index == len(self._keys) or self._keys[index] != key:
            raise DamagedError(FILE)
        return self._ordinals[index]

    def _places_of(self, ordinal: int, key: int) -> Iterator[tuple[int, int]]:
        """Return the number of each list that an article is in, with its place there. Both are stored in the same order."""
        numbers = numbers_in(*self._db.execute(_LISTS, (key,)).fetchone())
        places = array("I", self._places[4 * self._firsts[ordinal] : 4 * self._firsts[ordinal + 1]])
        if len(numbers) != len(places):
            raise DamagedError(FILE)
        return zip(numbers, places, strict=True)

    def _window(self, place: int, width: int) -> array[int]:
        """Return the ordinals around a place, up to `width` on each side; a list begins where `begins` has a 1."""
        begins = self._begins
        first = begins.rfind(b"\x01", max(0, place - width + 1), place + 1)
        end = begins.find(b"\x01", place + 1, place + width + 1)
        first, end = first if first >= 0 else max(0, place - width), end if end >= 0 else place + width + 1
        return array("I", self._members[4 * first : 4 * end])

    def _profile(self, ordinal: int) -> SimilarityProfile:
        profile = self._profiles.get(ordinal)
        if profile is None:
            begin, end = self._ends[ordinal], self._ends[ordinal + 1]
            profile = self._profiles[ordinal] = profile_of(*_decode(os.pread(self._file, end - begin, begin)))
        return profile


def _mapped(folder: str, name: str) -> mmap:
    with open(os.path.join(folder, name), "rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)
