"""What has been published, and from which inputs. SQLite, one writer; knows nothing of articles.

Two pages that want one path are both on record; `rank` says which has it. So the
winner follows from what is there, not from which page came first.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from itertools import groupby
from operator import itemgetter

import msgspec

from generator.core.hashing import Digest
from generator.core.model import Key, Made
from generator.core.problems import Problem
from generator.core.text import fold_path

SCHEMA = "4"

_TABLES = """
create table if not exists meta (name text primary key, value text not null) without rowid;
create table if not exists pages (
    output text, name text, rank int not null, path text not null, folded text not null, inputs text not null,
    parts blob not null, content text not null, cause text not null, made text not null, primary key (output, name));
create index if not exists pages_by_path on pages (folded);
create table if not exists contests (folded text primary key) without rowid;
create table if not exists tally (pages int not null);
insert into tally select 0 where not exists (select 1 from tally);
create trigger if not exists pages_come after insert on pages begin update tally set pages = pages + 1; end;
create trigger if not exists pages_go after delete on pages begin update tally set pages = pages - 1; end;
create table if not exists faults (output text, name text, problems blob not null, primary key (output, name)) without rowid;
"""

_encode = msgspec.msgpack.Encoder().encode
_decode_parts = msgspec.msgpack.Decoder(dict[str, str]).decode
_decode_problems = msgspec.msgpack.Decoder(tuple[Problem, ...]).decode


class Entry(msgspec.Struct, frozen=True):
    """A page on record."""

    key: Key
    path: str
    inputs: Digest
    parts: dict[str, Digest]
    content: Digest
    cause: str
    """Why it was last made, for people."""
    made: str
    """The `now` of the build that made it."""


class Ledger:
    """One open `ledger.db`."""

    def __init__(self, path: str) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, timeout=60, check_same_thread=False)
        self._db.executescript("pragma journal_mode=wal; pragma synchronous=normal;" + _TABLES)

    def close(self) -> None:
        self._db.close()

    def transaction(self) -> sqlite3.Connection:
        """Begin; use as `with ledger.transaction():`, which commits or rolls back."""
        self._db.execute("begin immediate")
        return self._db

    def meta(self, name: str) -> str:
        row = self._db.execute("select value from meta where name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def set_meta(self, name: str, value: str) -> None:
        self._db.execute("replace into meta values (?, ?)", (name, value))

    def inputs(self, key: Key) -> Digest:
        """Return the digest of what a page was last made from; empty if it is not on record."""
        row = self._db.execute("select inputs from pages where output = ? and name = ?", (key.output, key.name)).fetchone()
        return row[0] if row else ""

    def get(self, key: Key) -> Entry | None:
        row = self._db.execute(f"select {_COLUMNS} from pages where output = ? and name = ?", (key.output, key.name)).fetchone()  # noqa: S608 -- a constant
        return _entry(row) if row else None

    def put(self, pages: Iterable[tuple[Made, int, str]], now: str) -> None:
        """Record pages that have just been made, each with its rank and the cause."""
        self._db.executemany(_PUT, (_row(made, rank, cause, now) for made, rank, cause in pages))

    def drop(self, key: Key) -> None:
        self._db.execute("delete from pages where output = ? and name = ?", (key.output, key.name))

    def claims(self, path: str) -> list[Entry]:
        """Return the pages that want a path, or one that differs in case or Unicode form alone; the first has it."""
        rows = self._db.execute(f"select {_COLUMNS} from pages where folded = ? order by rank, output, name", (fold_path(path),))  # noqa: S608
        return [_entry(row) for row in rows]

    def made_from(self, path: str) -> list[Entry]:
        """Return the pages that an article's file went into; walks the whole ledger."""
        rows = self._db.execute(f"select {_COLUMNS} from pages order by path")  # noqa: S608
        return [entry for entry in map(_entry, rows) if "article " + path in entry.parts]

    def note_conflicts(self, paths: Iterable[str] | None) -> list[str]:
        """Look at which of some paths, or of all, more than one page wants; return a path for each of those."""
        if paths is None:
            self._db.execute("delete from contests")
            self._db.execute("insert into contests select folded from pages group by folded having count(*) > 1")
            return [
                path
                for (path,) in self._db.execute("select min(path) from pages where folded in (select folded from contests) group by folded")
            ]
        found = []
        for path in paths:
            folded = fold_path(path)
            if self._db.execute("select count(*) from pages where folded = ?", (folded,)).fetchone()[0] > 1:
                self._db.execute("insert or ignore into contests values (?)", (folded,))
                found.append(path)
            else:
                self._db.execute("delete from contests where folded = ?", (folded,))
        return found

    def conflicting_keys(self) -> list[list[Entry]]:
        """Return the claims on every path that more than one page wants."""
        return [self.claims(path) for (path,) in self._db.execute("select folded from contests order by folded").fetchall()]

    def forget(self, key: Key | None = None) -> None:
        """Forget what pages, or one, were made from, but not that they are ours: each is made again, none is left behind."""
        if key is None:
            self._db.execute("update pages set inputs = ''")
        else:
            self._db.execute("update pages set inputs = '' where output = ? and name = ?", (key.output, key.name))

    def winners(self) -> Iterator[tuple[Key, str, Digest]]:
        """Yield the page that has each path, the path and the digest of the bytes that should be there."""
        query = "select folded, output, name, path, content from pages order by folded, rank, output, name"
        for _, claims in groupby(self._db.execute(query), key=itemgetter(0)):
            _, output, name, path, content = next(claims)
            yield Key(output, name), path, content

    def keys(self, output: str) -> Iterator[Key]:
        for (name,) in self._db.execute("select name from pages where output = ? order by name", (output,)).fetchall():
            yield Key(output, name)

    def outputs(self) -> list[str]:
        found, query = list[str](), "select min(output) from pages where output > ?"
        while (output := self._db.execute(query, (found[-1] if found else "",)).fetchone()[0]) is not None:
            found.append(output)
        return found

    def paths(self) -> set[str]:
        """Return every path that has been written and is ours."""
        return {path for (path,) in self._db.execute("select path from pages")}

    def empty(self) -> bool:
        return self._db.execute("select 1 from pages limit 1").fetchone() is None

    def faulty(self) -> bool:
        """Say whether any page has problems on record."""
        return self._db.execute("select 1 from faults limit 1").fetchone() is not None

    def contents(self) -> Iterator[tuple[str, Digest]]:
        """Yield path and digest of all files on record, in order of path; of two that want one path, the one that has it."""
        last = None
        for path, folded, content in self._db.execute("select path, folded, content from pages order by folded, rank, output, name"):
            if folded != last:
                yield path, content
            last = folded

    def count(self) -> int:
        """Return the number of pages on record; kept, as counting them would walk a large index."""
        count: int = self._db.execute("select pages from tally").fetchone()[0]
        return count

    def set_problems(self, key: Key, problems: Iterable[Problem]) -> None:
        """Keep the problems of a page until it is made again."""
        stored = tuple(problems)
        if stored:
            self._db.execute("replace into faults values (?, ?, ?)", (key.output, key.name, _encode(stored)))
        else:
            self._db.execute("delete from faults where output = ? and name = ?", (key.output, key.name))

    def everything(self) -> Iterator[Entry | Problem]:
        """Yield all that is on record; what cannot be read raises an error."""
        for row in self._db.execute(f"select {_COLUMNS} from pages"):  # noqa: S608
            yield _entry(row)
        yield from self.problems()

    def problems(self) -> Iterator[Problem]:
        for (blob,) in self._db.execute("select problems from faults order by output, name"):
            yield from _decode_problems(blob)


_COLUMNS = "output, name, path, inputs, parts, content, cause, made"
# Not `replace`, which would run the trigger of a row that comes, but not that of the row that goes.
_PUT = (
    "insert into pages values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (output, name) do update set rank = excluded.rank, path = excluded.path, "
    "folded = excluded.folded, inputs = excluded.inputs, parts = excluded.parts, content = excluded.content, cause = excluded.cause, made = excluded.made"
)


def _row(made: Made, rank: int, cause: str, now: str) -> tuple[str, str, int, str, str, str, bytes, str, str, str]:
    path = made.path or ""
    return made.key.output, made.key.name, rank, path, fold_path(path), made.inputs, _encode(made.parts), made.content, cause, now


def _entry(row: tuple[str, str, str, str, bytes, str, str, str]) -> Entry:
    output, name, path, inputs, parts, content, cause, made = row
    return Entry(Key(output, name), path, inputs, _decode_parts(parts), content, cause, made)


def salvage(path: str) -> set[str]:
    """Return the paths of pages that can still be read in a ledger, be it damaged or of another version."""
    found = set[str]()
    if os.path.exists(path):
        with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as database:
            for (one,) in database.execute("select path from pages"):
                found.add(str(one))
    return found - {""}
