"""What articles exist, in order, by tag, section, author and day. SQLite; frozen while pages are made.

Knows nothing of pages. Lists are named as `lists` says, and ordered by time of publication,
then id. A list's position is the pair `(at, id)`: seconds since 1970, article id.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from generator.digest import Digest
from generator.files import Stat
from generator.lists import ALL, lists_of
from generator.model import Key, Record, Status
from generator.neighbors import Neighbors, Position
from generator.problems import Problem

SCHEMA = "8"

_TABLES = """
create table if not exists meta (name text primary key, value text not null) without rowid;
create table if not exists sources (
    path text primary key, size int, modified int, changed int, digest text not null, problems blob) without rowid;
create table if not exists records (
    path text primary key, id text not null, url text not null, status text not null,
    begins int not null, ends int, state text not null, record blob not null) without rowid;
create index if not exists records_by_id on records (id);
create index if not exists records_by_url on records (url);
create index if not exists records_by_state on records (state, path);
create index if not exists records_by_begin on records (begins);
create index if not exists records_by_end on records (ends) where ends is not null;
create table if not exists shown (
    id text primary key, path text unique not null, url text not null, record blob not null) without rowid;
create table if not exists likenesses (id text primary key, at int not null, likeness blob not null) without rowid;
create index if not exists shown_by_url on shown (url);
create table if not exists postings (list text, at int, id text, primary key (list, at, id)) without rowid;
create table if not exists lists (list text primary key, size int not null) without rowid;
create table if not exists media (path text primary key, digest text not null) without rowid;
create table if not exists touched (output text, name text, primary key (output, name)) without rowid;
"""

# JSON and not MessagePack, whose timestamps forget the time zone.
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Record).decode
_decode_problems = msgspec.json.Decoder(tuple[Problem, ...]).decode


class Catalog:
    """One open `catalog.db`. Writers go through `transaction`; readers of a frozen one may be many."""

    def __init__(self, path: str, *, frozen: bool = False) -> None:
        if frozen:
            self._db = sqlite3.connect(f"file:{_quoted(path)}?immutable=1", uri=True, isolation_level=None, check_same_thread=False)
        else:
            self._db = sqlite3.connect(path, isolation_level=None, timeout=60, check_same_thread=False)
            self._db.executescript("pragma journal_mode=truncate; pragma synchronous=normal;" + _TABLES)
        self._db.execute("pragma cache_size=-16000")
        self.neighbors = Neighbors(self._db, frozen=frozen)

    def close(self) -> None:
        self._db.close()

    def transaction(self) -> sqlite3.Connection:
        """Begin; use as `with catalog.transaction():`, which commits or rolls back."""
        self._db.execute("begin immediate")
        return self._db

    # -- settings and sources

    def meta(self, name: str) -> str:
        row = self._db.execute("select value from meta where name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def set_meta(self, name: str, value: str) -> None:
        self._db.execute("replace into meta values (?, ?)", (name, value))

    def source(self, path: str) -> tuple[Stat, Digest] | None:
        row = self._db.execute("select size, modified, changed, digest from sources where path = ?", (path,)).fetchone()
        return (Stat(*row[:3]), row[3]) if row else None

    def sources(self, below: str = "") -> Iterator[tuple[str, Stat, Digest]]:
        """Yield what is on record of every content file, or of those whose path begins with `below`, in order."""
        rows = self._db.execute(
            "select path, size, modified, changed, digest from sources where path >= ? and path < ? order by path",
            (below, below + "\U0010ffff"),
        )
        for path, size, modified, changed, digest in rows:
            yield path, Stat(size, modified, changed), digest

    def set_source(self, path: str, stat: Stat, digest: Digest, problems: tuple[Problem, ...]) -> None:
        stored = _encode(problems) if problems else None
        self._db.execute("replace into sources values (?, ?, ?, ?, ?, ?)", (path, stat.size, stat.modified, stat.changed, digest, stored))

    def set_stat(self, path: str, stat: Stat) -> None:
        self._db.execute("update sources set size=?, modified=?, changed=? where path=?", (stat.size, stat.modified, stat.changed, path))

    def drop_source(self, path: str) -> None:
        self._db.execute("delete from sources where path = ?", (path,))

    def problems(self) -> Iterator[Problem]:
        """Yield the problems of all content files."""
        for (blob,) in self._db.execute("select problems from sources where problems is not null order by path"):
            yield from _decode_problems(blob)

    # -- media files

    def media(self, path: str) -> Digest | None:
        row = self._db.execute("select digest from media where path = ?", (path,)).fetchone()
        return row[0] if row else None

    def all_media(self) -> list[str]:
        return [path for (path,) in self._db.execute("select path from media order by path")]

    def set_media(self, path: str, digest: Digest | None) -> None:
        if digest is None:
            self._db.execute("delete from media where path = ?", (path,))
        else:
            self._db.execute("replace into media values (?, ?)", (path, digest))

    # -- records, shown or not

    def record(self, path: str) -> Record | None:
        row = self._db.execute("select record from records where path = ?", (path,)).fetchone()
        return _decode(row[0]) if row else None

    def set_record(self, record: Record, begins: int, ends: int | None, state: str) -> None:
        values = (record.source.path, record.card.id, record.card.url, record.status, begins, ends, state, _encode(record))
        self._db.execute("replace into records values (?, ?, ?, ?, ?, ?, ?, ?)", values)

    def all_records(self) -> Iterator[Record]:
        """Yield the records of all articles, shown or not, in order of path."""
        for (blob,) in self._db.execute("select record from records order by path"):
            yield _decode(blob)

    def everything(self) -> Iterator[Record | Problem]:
        """Yield all that was read from content files; what is damaged raises an error."""
        yield from self.all_records()
        yield from self.problems()

    def state(self, path: str) -> str:
        row = self._db.execute("select state from records where path = ?", (path,)).fetchone()
        return row[0] if row else ""

    def set_state(self, path: str, state: str) -> None:
        self._db.execute("update records set state = ? where path = ?", (state, path))

    def drop_record(self, path: str) -> None:
        self._db.execute("delete from records where path = ?", (path,))

    def claimants(self, id: str, url: str) -> list[tuple[str, str, str, Status, int, int | None]]:
        """Return path, id, URL, status, begin and end of all records with this id or this URL, in order of path."""
        return self._db.execute(
            "select path, id, url, status, begins, ends from records where id = ? union"
            " select path, id, url, status, begins, ends from records where url = ? order by path",
            (id, url),
        ).fetchall()

    def turning(self, after: int, until: int) -> list[tuple[str, str]]:
        """Return id and URL of the records that begin or end in `after < time <= until`."""
        return self._db.execute(
            "select id, url from records where begins > ?1 and begins <= ?2 union select id, url from records where ends > ?1 and ends <= ?2",
            (after, until),
        ).fetchall()

    def claim(self, path: str) -> tuple[str, str] | None:
        """Return id and URL of the record of a content file."""
        row: tuple[str, str] | None = self._db.execute("select id, url from records where path = ?", (path,)).fetchone()
        return row

    def in_state(self, state: str) -> Iterator[tuple[Record, int, int | None]]:
        """Yield the records in a state ("shown", "withheld", "clash") with begin and end, in order of path."""
        rows = self._db.execute("select record, begins, ends from records where state = ? order by path", (state,))
        for blob, begins, ends in rows:
            yield _decode(blob), begins, ends

    # -- what the site shows: postings and the articles behind them

    def show(self, record: Record) -> None:
        """Let a record be seen, in all its lists."""
        self._db.execute("insert into shown values (?, ?, ?, ?)", _row(record))
        self._db.execute("replace into likenesses values (?, ?, ?)", (record.card.id, record.card.at, _encode(record.likeness)))
        self._enter(record, lists_of(record))

    def hide(self, record: Record) -> None:
        """Take a record out of all its lists."""
        self._db.execute("delete from shown where id = ?", (record.card.id,))
        self._db.execute("delete from likenesses where id = ?", (record.card.id,))
        self._leave(record, lists_of(record))

    def replace(self, before: Record, after: Record) -> None:
        """Put a new version of a shown record in its place; see `in_place`."""
        self._db.execute("replace into shown values (?, ?, ?, ?)", _row(after))
        self._db.execute("replace into likenesses values (?, ?, ?)", (after.card.id, after.card.at, _encode(after.likeness)))
        old, new = lists_of(before), lists_of(after)
        self._leave(after, [name for name in old if name not in new])
        self._enter(after, [name for name in new if name not in old])

    def _enter(self, record: Record, names: Sequence[str]) -> None:
        at, id = record.card.at, record.card.id
        self._db.executemany("insert into postings values (?, ?, ?)", [(name, at, id) for name in names])
        self._db.executemany("insert into lists values (?, 1) on conflict (list) do update set size = size + 1", [(name,) for name in names])

    def _leave(self, record: Record, names: Sequence[str]) -> None:
        at, id = record.card.at, record.card.id
        self._db.executemany("delete from postings where list = ? and at = ? and id = ?", [(name, at, id) for name in names])
        self._db.executemany("update lists set size = size - 1 where list = ?", [(name,) for name in names])
        self._db.executemany("delete from lists where list = ? and size <= 0", [(name,) for name in names])

    def shown(self, id: str) -> Record | None:
        row = self._db.execute("select record from shown where id = ?", (id,)).fetchone()
        return _decode(row[0]) if row else None

    def shown_at(self, path: str) -> Record | None:
        """Return the record that is shown from a content file."""
        row = self._db.execute("select record from shown where path = ?", (path,)).fetchone()
        return _decode(row[0]) if row else None

    def find(self, target: str) -> Record | None:
        """Return the shown article with this id, this path or this URL."""
        row = self._db.execute("select record from shown where id = ?1 or path = ?1 or url = ?1 order by id limit 1", (target,)).fetchone()
        return _decode(row[0]) if row else None

    def size(self, list: str = ALL) -> int:
        row = self._db.execute("select size from lists where list = ?", (list,)).fetchone()
        return row[0] if row else 0

    def names(self, prefix: str) -> list[tuple[str, int]]:
        """Return name (without the prefix) and size of all lists with a prefix such as "tag:", in order."""
        rows = self._db.execute("select list, size from lists where list >= ? and list < ? order by list", (prefix, prefix + "\U0010ffff"))
        return [(name[len(prefix) :], size) for name, size in rows]

    def newest(self, list: str, limit: int) -> list[Record]:
        rows = self._db.execute(
            "select record from (select id from postings where list = ? order by at desc, id desc limit ?) join shown using (id)",
            (list, limit),
        )
        return sorted((_decode(blob) for (blob,) in rows), key=position, reverse=True)

    def between(self, list: str, begin: int, end: int, limit: int = -1) -> list[Record]:
        """Return the records of a list published in `begin <= at < end`, newest first."""
        rows = self._db.execute(
            "select record from (select id from postings where list = ? and at >= ? and at < ? order by at desc, id desc limit ?)"
            " join shown using (id)",
            (list, begin, end, limit),
        )
        return sorted((_decode(blob) for (blob,) in rows), key=position, reverse=True)

    def ids(self, list: str, begin: int = -(2**62), end: int = 2**62) -> list[Position]:
        """Return the positions of a list published in `begin <= at < end`, oldest first."""
        return self._db.execute("select at, id from postings where list = ? and at >= ? and at < ? order by at, id", (list, begin, end)).fetchall()

    def count(self, list: str, begin: int, end: int, limit: int) -> int:
        """Count the articles of a list in a span of time, up to a limit: the cost is bounded too."""
        query = "select count(*) from (select 1 from postings where list = ? and at >= ? and at < ? limit ?)"
        count: int = self._db.execute(query, (list, begin, end, limit)).fetchone()[0]
        return count

    def before(self, list: str, at: int) -> int | None:
        """Return the time of the newest article of a list published before `at`."""
        row = self._db.execute("select at from postings where list = ? and at < ? order by at desc limit 1", (list, at)).fetchone()
        return row[0] if row else None

    def after(self, list: str, at: int) -> int | None:
        """Return the time of the oldest article of a list published at `at` or later."""
        row = self._db.execute("select at from postings where list = ? and at >= ? order by at limit 1", (list, at)).fetchone()
        return row[0] if row else None

    def spellings(self) -> dict[str, dict[str, int]]:
        """Return by slug the names that each tag has in articles, and in how many."""
        rows = self._db.execute(
            "select tag.value ->> 'slug' as slug, tag.value ->> 'name' as name, count(*) from shown, json_each(cast(record as text), '$.card.tags') as tag"
            " group by slug, name order by slug, name"
        )
        found: dict[str, dict[str, int]] = {}
        for slug, name, number in rows:
            found.setdefault(slug, {})[name] = number
        return found

    # -- keys to be made

    def touch(self, keys: Iterable[Key]) -> None:
        self._db.executemany("insert or ignore into touched values (?, ?)", ((key.output, key.name) for key in keys))

    def untouch(self, keys: Iterable[Key]) -> None:
        self._db.executemany("delete from touched where output = ? and name = ?", ((key.output, key.name) for key in keys))

    def touched(self) -> Iterator[Key]:
        """Yield the keys whose pages may be out of date, those of articles by time: neighbors have much in common."""
        query = "select output, name from touched left join likenesses on id = name order by output, at, name"
        for output, name in self._db.execute(query).fetchall():
            yield Key(output, name)


def position(record: Record) -> Position:
    return record.card.at, record.card.id


def _row(record: Record) -> tuple[str, str, str, bytes]:
    return record.card.id, record.source.path, record.card.url, _encode(record)


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path)
