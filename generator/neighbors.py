"""Who stands near whom: windows of many lists at once, and the likenesses of many articles. Reads the tables of the catalog.

While the catalog is frozen, what was read is remembered: articles near in time have
many lists and neighbors in common, so whoever goes through them by time reads little twice.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from generator.model import Likeness

Position = tuple[int, str]
"""Seconds since 1970, article id."""
Kept = TypeVar("Kept")

SHORT, REMEMBERED = 64, 512
"""A list of so many articles is read at once, a longer one only around the place; the second, where it is remembered."""
LISTS, LIKENESSES = 1 << 15, 1 << 12
"""How many are remembered."""

_decode = msgspec.json.Decoder(Likeness).decode


class Neighbors:
    def __init__(self, db: sqlite3.Connection, *, frozen: bool) -> None:
        self._db, self._frozen, self._short_to = db, frozen, REMEMBERED if frozen else SHORT
        self._sizes: dict[str, int] = {}
        self._lists: dict[str, list[Position]] = {}
        self._likenesses: dict[str, Likeness] = {}

    def windows(self, names: Sequence[str], place: Position, width: int) -> Iterator[tuple[str, list[Position]]]:
        """Yield each list that holds other articles with the positions of the `width` nearest before and after a place in it."""
        sizes = self._sizes_of(names)
        told = [name for name in names if sizes.get(name)]
        short = self._short([name for name in told if sizes[name] <= self._short_to])
        for name in told:
            if (places := short.get(name)) is None:
                yield name, self._around(name, place, width)
            elif len(places) > 1 or places[0] != place:
                here, there = bisect_left(places, place), bisect_right(places, place)
                yield name, places[max(0, here - width) : here] + places[there : there + width]

    def likenesses(self, ids: Sequence[str]) -> dict[str, Likeness]:
        """Return the likenesses of shown articles by id."""
        return self._remembered(ids, self._likenesses, LIKENESSES, self._read_likenesses)

    def _sizes_of(self, names: Sequence[str]) -> dict[str, int]:
        return self._remembered(names, self._sizes, 4 * LISTS, self._read_sizes)

    def _short(self, names: Sequence[str]) -> dict[str, list[Position]]:
        """Return the positions of whole lists, in order."""
        return self._remembered(names, self._lists, LISTS, self._read_lists)

    def _read_likenesses(self, ids: list[str]) -> dict[str, Likeness]:
        rows = self._db.execute("select id, likeness from likenesses where id in (select value from json_each(?))", (_listed(ids),))
        return {id: _decode(blob) for id, blob in rows}

    def _read_sizes(self, names: list[str]) -> dict[str, int]:
        rows = self._db.execute("select list, size from lists where list in (select value from json_each(?))", (_listed(names),))
        return dict.fromkeys(names, 0) | dict(rows)

    def _read_lists(self, names: list[str]) -> dict[str, list[Position]]:
        found: dict[str, list[Position]] = {name: [] for name in names}
        query = "select list, at, id from postings where list in (select value from json_each(?)) order by list, at, id"
        for name, at, id in self._db.execute(query, (_listed(names),)):
            found[name].append((at, id))
        return found

    def _around(self, name: str, place: Position, width: int) -> list[Position]:
        return self._db.execute(
            "select * from (select at, id from postings where list = ?1 and (at, id) < (?2, ?3) order by at desc, id desc limit ?4)"
            " union all select * from (select at, id from postings where list = ?1 and (at, id) > (?2, ?3) order by at, id limit ?4)",
            (name, *place, width),
        ).fetchall()

    def _remembered(self, names: Sequence[str], kept: dict[str, Kept], most: int, read: Callable[[list[str]], dict[str, Kept]]) -> dict[str, Kept]:
        """Return what is asked for, read or remembered; the older half is forgotten when there is too much."""
        known = {name: kept[name] for name in names if name in kept}
        if len(known) == len(names):
            return known
        found = read([name for name in names if name not in known])
        if self._frozen:
            kept.update(found)
            if len(kept) > most:
                for name in list(kept)[: most // 2]:
                    del kept[name]
        return known | found


def _listed(names: Iterable[str]) -> str:
    return msgspec.json.encode(list(names)).decode()
