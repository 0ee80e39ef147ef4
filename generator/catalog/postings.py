"""Which articles are in which list, in order of time, then of the number of their ids. A part of the catalog."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from generator.catalog.codec import FILE, Identity, card_of, names_in, numbers_in, record_of
from generator.catalog.list_names import ALL
from generator.catalog.windows import Neighbors
from generator.core.caching import BoundedCache
from generator.core.hashing import number
from generator.core.model import Card, Record
from generator.system.checksums import DamagedError, check_row

TABLES = """
create table if not exists versions (
    version integer primary key, similarity_profile blob not null, numbers blob not null, names blob not null, card blob not null, record blob not null);
create table if not exists shown (
    key integer primary key, id text unique not null, path text unique not null, url text not null, at int not null, version int not null);
create index if not exists shown_by_url on shown (url);
create view if not exists articles as select * from shown join versions using (version);
create table if not exists postings (list int, at int, key int, primary key (list, at, key)) without rowid;
create table if not exists lists (name text primary key, size int not null, checksum int not null) without rowid;
create index if not exists lists_by_size on lists (size);
"""

IDENTITY = ", ".join(Identity._fields)
RECORD = f"select {IDENTITY}, record from articles where key = ?"  # noqa: S608 -- names of columns, as in the other queries here
_CARD = f"select {IDENTITY}, card from articles where key = ?"  # noqa: S608
FOREVER = -(2**62), 2**62
CACHED_CARDS = 4096
"""Most cards are on several pages."""
MOST_NAMES = 200_000
"""Names of lists whose sizes are counted in memory at once."""


class Postings:
    """The tables of what the site shows: the articles, and the lists that they are in.

    Each time an article is read, a version of it is stored. Its record refers to the latest version; the shown article refers
    to the one that pages show, which may be an earlier one during a build. A version that neither refers to is deleted.

    A position in a list is the pair `(at, key)`: seconds since 1970, and the number of the article's id.
    """

    _db: sqlite3.Connection
    neighbors: Neighbors
    _cards: BoundedCache[int, Card]

    # Adding and removing.

    def _enter(self, path: str) -> None:
        self._db.execute(f"insert into shown select {IDENTITY}, version from records where path = ?", (path,))  # noqa: S608
        *identity, _, names, numbers = _present(self._db.execute(f"{_LISTS} where path = ?", (path,)).fetchone())
        key, at = identity[0], identity[-1]
        self._db.executemany("insert into postings values (?, ?, ?)", [(list, at, key) for list in numbers_in(*identity, numbers)])
        self._count(dict.fromkeys(names_in(*identity, names), 1))

    def _leave(self, key: int) -> None:
        self.neighbors.forget(key)
        self._cards.pop(key, None)
        *identity, version, names, numbers = _present(self._db.execute(f"{_LISTS} where key = ?", (key,)).fetchone())
        path, at = identity[2], identity[-1]
        on_record = "select 1 from records where path = ?2 and version = ?1"
        self._db.execute(f"delete from versions where version = ?1 and not exists ({on_record})", (version, path))  # noqa: S608 -- a constant
        self._db.execute("delete from shown where key = ?", (key,))
        gone = [(list, at, key) for list in numbers_in(*identity, numbers)]
        self._db.executemany("delete from postings where list = ? and at = ? and key = ?", gone)
        self._count(dict.fromkeys(names_in(*identity, names), -1))

    def _refill(self) -> None:
        """Fill all lists from the records in the state "shown". The rows are sorted first: inserting in the order of the table is fastest."""
        self.neighbors.forget(None)
        self._cards.clear()
        if self._db.execute("select 1 from shown limit 1").fetchone():
            self._db.execute("delete from versions where version not in (select version from records)")
        for table in ("shown", "postings", "lists"):
            self._db.execute(f"delete from {table}")  # noqa: S608 -- a constant
        self._db.execute(f"insert into shown select {IDENTITY}, version from records where state = 'shown' order by key")  # noqa: S608
        self._db.execute("create temp table if not exists unsorted (list int, at int, key int)")
        self._db.executemany("insert into unsorted values (?, ?, ?)", self._positions())
        self._db.execute("insert into postings select * from unsorted order by list, at, key")
        self._db.execute("delete from unsorted")
        counted: Counter[str] = Counter()
        for row in self._db.execute(f"select {IDENTITY}, names from articles"):  # noqa: S608
            counted.update(set(names_in(*row)))
            if len(counted) > MOST_NAMES:
                self._count(counted)
                counted.clear()
        self._count(counted)

    def _positions(self) -> Iterator[tuple[int, int, int]]:
        for row in self._db.execute(f"select {IDENTITY}, numbers from articles"):  # noqa: S608
            key, at = row[0], row[4]
            for list in numbers_in(*row):
                yield list, at, key

    def _count(self, names: dict[str, int]) -> None:
        self._db.executemany(_COUNT, names.items())
        if any(number < 0 for number in names.values()):
            self._db.executemany("delete from lists where name = ? and size <= 0", [(name,) for name in names])

    # Queries.

    def size(self, list: str = ALL) -> int:
        """Return the number of articles in a list; without a name, of all shown articles."""
        row = self._db.execute("select * from lists where name = ?", (list,)).fetchone()
        if row is None:
            return 0
        check_row(row, FILE)
        return int(row[1])

    def names(self, prefix: str) -> list[tuple[str, int]]:
        """Return name (without the prefix) and size of all lists with a prefix such as "tag:", in order."""
        return list(self.each_name(prefix))

    def each_name(self, prefix: str) -> Iterator[tuple[str, int]]:
        """Yield what `names` returns, one by one."""
        query = "select * from lists where name >= ? and name < ? order by name"
        for row in self._db.execute(query, (prefix, prefix + "\U0010ffff")):
            check_row(row, FILE)
            yield row[0][len(prefix) :], row[1]

    def largest(self, prefix: str, most: int) -> list[tuple[str, int]]:
        """Return name (without the prefix) and size of the largest lists with a prefix, the largest first, equal ones in order of name."""
        query = "select * from lists indexed by lists_by_size where name >= ? and name < ? order by size desc, name desc limit ?"
        rows = self._db.execute(query, (prefix, prefix + "\U0010ffff", most)).fetchall()
        for row in rows:
            check_row(row, FILE)
        return sorted(((row[0][len(prefix) :], row[1]) for row in rows), key=lambda item: (-item[1], item[0]))

    def count_names(self, prefix: str, limit: int) -> int:
        """Count the lists whose names begin with a prefix, up to a limit, which also bounds the cost."""
        query = "select count(*) from (select 1 from lists where name >= ? and name < ? limit ?)"
        count: int = self._db.execute(query, (prefix, prefix + "\U0010ffff", limit)).fetchone()[0]
        return count

    def next_letters(self, prefix: str) -> Iterator[str]:
        """Yield in order the letters that follow a prefix in the names of lists."""
        after = prefix
        while row := self._db.execute(
            "select * from lists where name > ? and name < ? order by name limit 1", (after, prefix + "\U0010ffff")
        ).fetchone():
            check_row(row, FILE)
            letter = row[0][len(prefix)]
            yield letter
            after = prefix + letter + "\U0010ffff"

    def list_before(self, name: str, prefix: str) -> str:
        """Return the last list before a name in the order of names, among those with a prefix; empty if there is none."""
        query = "select * from lists where name >= ? and name < ? order by name desc limit 1"
        return self._checked_name(self._db.execute(query, (prefix, name)).fetchone())

    def list_after(self, name: str, prefix: str) -> str:
        """Return the first list after a name in the order of names, among those with a prefix; empty if there is none."""
        query = "select * from lists where name > ? and name < ? order by name limit 1"
        return self._checked_name(self._db.execute(query, (name, prefix + "\U0010ffff")).fetchone())

    def _checked_name(self, row: tuple[Any, ...] | None) -> str:
        if row is None:
            return ""
        check_row(row, FILE)
        return str(row[0])

    def newest(self, list: str, limit: int) -> list[Record]:
        """Return the newest records of a list, newest first."""
        return self.between(list, *FOREVER, limit)

    def between(self, list: str, begin: int, end: int, limit: int = -1, skip: int = 0) -> list[Record]:
        """Return the records of a list published in `begin <= at < end` (seconds since 1970), newest first, without the first `skip`."""
        keys = self._keys(list, begin, end, limit, skip)
        return [record_of(*_present(self._db.execute(RECORD, (key,)).fetchone())) for key in keys]

    def cards(self, list: str, begin: int = FOREVER[0], end: int = FOREVER[1], limit: int = -1, skip: int = 0) -> list[Card]:
        """Return the cards of a list published in `begin <= at < end` (seconds since 1970), newest first, without the first `skip`."""
        return self._cards_of(self._keys(list, begin, end, limit, skip))

    def oldest_cards(self, list: str, limit: int, skip: int = 0) -> list[Card]:
        """Return the oldest cards of a list, oldest first, without the first `skip`."""
        query = "select key from postings where list = ? order by at, key limit ? offset ?"
        return self._cards_of(key for (key,) in self._db.execute(query, (number(list), limit, skip)).fetchall())

    def _cards_of(self, keys: Iterable[int]) -> list[Card]:
        try:
            return [self._card(key) for key in keys]
        except KeyError as error:
            raise DamagedError(FILE) from error

    def card(self, id: str) -> Card:
        """Return the card of a shown article. Raises KeyError if there is none with this id."""
        return self._card(number(id))

    def _keys(self, list: str, begin: int, end: int, limit: int, skip: int) -> list[int]:
        query = "select key from postings where list = ? and at >= ? and at < ? order by at desc, key desc limit ? offset ?"
        return [key for (key,) in self._db.execute(query, (number(list), begin, end, limit, skip)).fetchall()]

    def rank(self, list: str, begin: int, at: int, id: str) -> int:
        """Count the articles of a list published at `begin` or later that come before an article in its order."""
        query = "select count(*) from postings where list = ? and at >= ? and (at, key) < (?, ?)"
        count: int = self._db.execute(query, (number(list), begin, at, number(id))).fetchone()[0]
        return count

    def position(self, list: str, place: int, *, oldest_first: bool = False) -> tuple[int, int] | None:
        """Return the position of the article at a place of a list, 1 for the newest one, or for the oldest one with `oldest_first`.

        None if the list is shorter. Costs as much as the place.
        """
        order = "at, key" if oldest_first else "at desc, key desc"
        query = f"select at, key from postings where list = ? order by {order} limit 1 offset ?"  # noqa: S608 -- constants
        row: tuple[int, int] | None = self._db.execute(query, (number(list), place - 1)).fetchone()
        return row

    def _card(self, key: int) -> Card:
        card = self._cards.get(key)
        if card is None:
            row = self._db.execute(_CARD, (key,)).fetchone()
            if row is None:
                raise KeyError(key)
            card = self._cards[key] = card_of(*row)
        return card

    def ids(self, list: str) -> Iterator[str]:
        """Yield the ids of the articles of a list, oldest first."""
        query = "select p.key, id from postings p left join shown on shown.key = p.key where list = ? order by p.at, p.key"
        return (_id_of(key, id) for key, id in self._db.execute(query, (number(list),)))

    def beside(self, list: str, at: int, id: str) -> tuple[str, str]:
        """Return the ids of the articles of a list just before and just after the place of an article; empty if there is none."""
        place = number(list), at, number(id)
        before = self._first_id("list = ? and (at, key) < (?, ?) order by at desc, key desc", place)
        return before, self._first_id("list = ? and (at, key) > (?, ?) order by at, key", place)

    def newest_id(self, list: str) -> str:
        """Return the id of the newest article of a list; empty if it has none."""
        return self._first_id("list = ? order by at desc, key desc", (number(list),))

    def oldest_id(self, list: str) -> str:
        """Return the id of the oldest article of a list; empty if it has none."""
        return self._first_id("list = ? order by at, key", (number(list),))

    def _first_id(self, condition: str, values: tuple[int, ...]) -> str:
        query = f"select p.key, id from (select at, key from postings where {condition} limit 1) p left join shown on shown.key = p.key"  # noqa: S608
        row = self._db.execute(query, values).fetchone()
        return _id_of(*row) if row else ""

    def times(self, list: str, begin: int, end: int) -> Iterator[int]:
        """Yield the times of publication of a list's articles in `begin <= at < end` (seconds since 1970), oldest first."""
        return (
            at
            for (at,) in self._db.execute(
                "select at from postings where list = ? and at >= ? and at < ? order by at", (number(list), begin, end)
            )
        )

    def count(self, list: str, begin: int, end: int, limit: int) -> int:
        """Count the articles of a list published in `begin <= at < end`, up to a limit, which also bounds the cost."""
        query = "select count(*) from (select 1 from postings where list = ? and at >= ? and at < ? limit ?)"
        count: int = self._db.execute(query, (number(list), begin, end, limit)).fetchone()[0]
        return count

    def before(self, list: str, at: int) -> int | None:
        """Return the time of the newest article of a list published before `at`."""
        row = self._db.execute("select at from postings where list = ? and at < ? order by at desc limit 1", (number(list), at)).fetchone()
        return row[0] if row else None

    def after(self, list: str, at: int) -> int | None:
        """Return the time of the oldest article of a list published at `at` or later."""
        row = self._db.execute("select at from postings where list = ? and at >= ? order by at limit 1", (number(list), at)).fetchone()
        return row[0] if row else None

    def ids_of(self, keys: Iterable[int]) -> Iterator[str]:
        """Yield the ids of shown articles by their keys, in no order."""
        for key in keys:
            row = self._db.execute("select id from shown where key = ?", (key,)).fetchone()
            if row:
                yield _id_of(key, row[0])


_LISTS = f"select {IDENTITY}, version, names, numbers from articles"  # noqa: S608
_COUNT = (
    "insert into lists values (?1, ?2, checksum_of(?1, ?2)) on conflict (name) do update set size = size + excluded.size,"
    " checksum = checksum_of(name, size + excluded.size)"
)


def _present(row: tuple[Any, ...] | None) -> tuple[Any, ...]:
    """Return a row that must be there, because another one refers to it. Raises DamagedError if it is not."""
    if row is None:
        raise DamagedError(FILE)
    return row


def _id_of(key: int, id: str | None) -> str:
    """Return the id of a shown article. Raises DamagedError if its key is not the number of its id."""
    if id is None or number(id) != key:
        raise DamagedError(FILE)
    return id
