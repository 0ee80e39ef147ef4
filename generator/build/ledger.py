"""The record of every page: where it was written, and from which inputs. SQLite, one writer. Does not know the articles.

Pages that are in conflict over a path are all recorded; `path_claims` says which of them has it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec

from generator.build import path_claims
from generator.build.path_claims import PathClaims
from generator.core.hashing import Digest
from generator.core.model import Key, Made
from generator.core.problems import Problem
from generator.core.text import fold_path

SCHEMA = "6"

_TABLES = """
create table if not exists meta (name text primary key, value text not null) without rowid;
create table if not exists pages (
    output text, name text, rank int not null, path text not null, folded text not null, inputs text not null,
    parts blob not null, content text not null, cause text not null, made text not null, primary key (output, name));
create index if not exists pages_by_path on pages (folded);
create table if not exists page_count (pages int not null);
insert into page_count select 0 where not exists (select 1 from page_count);
create trigger if not exists page_added after insert on pages begin update page_count set pages = pages + 1; end;
create trigger if not exists page_deleted after delete on pages begin update page_count set pages = pages - 1; end;
create table if not exists faults (output text, name text, problems blob not null, primary key (output, name)) without rowid;
"""

_encode = msgspec.msgpack.Encoder().encode
_decode_parts = msgspec.msgpack.Decoder(dict[str, str]).decode
_decode_problems = msgspec.msgpack.Decoder(tuple[Problem, ...]).decode


class Entry(msgspec.Struct, frozen=True):
    """A recorded page."""

    key: Key
    path: str
    inputs: Digest
    parts: dict[str, Digest]
    content: Digest
    cause: str
    """Why it was last made, for people."""
    made: str
    """The `now` of the build that made it, in ISO 8601."""


class Winner(NamedTuple):
    """The page that has a path."""

    key: Key
    path: str
    content: Digest
    """Digest of the bytes that should be there."""


class PageRow(NamedTuple):
    """A row of the table of pages, in the order of its columns."""

    output: str
    name: str
    rank: int
    path: str
    folded: str
    """The path without differences of case and Unicode form, which some file systems ignore."""
    inputs: Digest
    parts: bytes
    content: Digest
    cause: str
    made: str

    @classmethod
    def of(cls, page: Made, *, rank: int, cause: str, now: str) -> PageRow:
        path = page.path or ""
        parts = _encode(page.parts)
        return cls(page.key.output, page.key.name, rank, path, fold_path(path), page.inputs, parts, page.content, cause, now)


class Ledger:
    """One open `ledger.db`."""

    def __init__(self, path: str) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, timeout=60, check_same_thread=False)
        self._db.executescript("pragma journal_mode=wal; pragma synchronous=normal;" + _TABLES + path_claims.TABLES)
        self._claims = PathClaims(self._db)

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
        """Return the digest of the inputs that a page was last made from; empty if it is not recorded."""
        row = self._db.execute("select inputs from pages where output = ? and name = ?", (key.output, key.name)).fetchone()
        return row[0] if row else ""

    def get(self, key: Key) -> Entry | None:
        row = self._db.execute(f"select {_COLUMNS} from pages where output = ? and name = ?", (key.output, key.name)).fetchone()  # noqa: S608 -- a constant
        return _entry(row) if row else None

    def put(self, rows: Iterable[PageRow]) -> None:
        """Record pages that have just been made."""
        self._db.executemany(_PUT, rows)

    def drop(self, key: Key) -> None:
        self._db.execute("delete from pages where output = ? and name = ?", (key.output, key.name))

    def claims(self, path: str) -> list[Entry]:
        """Return the pages that want a path, or one that differs only in case or Unicode form, in order of precedence."""
        rows = self._db.execute(f"select {_COLUMNS} from pages where folded = ? order by rank, output, name", (fold_path(path),))  # noqa: S608
        return [_entry(row) for row in rows]

    def owner(self, path: str) -> Entry | None:
        """Return the page that has a path; None if no page has it."""
        claims = self.claims(path)
        return claims[0] if claims and not self._claims.is_blocked(fold_path(path)) else None

    def made_from(self, path: str) -> list[Entry]:
        """Return the pages that an article's file is an input of, in order of path; reads the whole ledger."""
        rows = self._db.execute(f"select {_COLUMNS} from pages order by path")  # noqa: S608
        return [entry for entry in map(_entry, rows) if "article " + path in entry.parts]

    def note_conflicts(self, paths: Iterable[str] | None) -> list[str]:
        """Find the conflicts over these paths, at which pages were recorded or dropped, or over all; store them.

        Returns the paths, in folded form, whose owner may have changed, or at which another page may have been written.
        """
        return self._claims.note_all() if paths is None else self._claims.note(paths)

    def has_rivals(self, path: str) -> bool:
        """Return whether a recorded page wants a folder of a path, or a path below it."""
        return self._claims.has_neighbors(fold_path(path))

    def losers(self) -> list[tuple[Entry, Entry]]:
        """Return each page that does not have the path it wants, with the page because of which it does not, in order of path."""
        pairs = ((self.get(loser.key), self.get(winner.key)) for loser, winner in self._claims.losers())
        return [(loser, winner) for loser, winner in pairs if loser and winner]

    def forget(self, key: Key | None = None) -> None:
        """Forget the inputs of one page, or of all, so that it is made again. The path is kept, so that no page is left behind."""
        if key is None:
            self._db.execute("update pages set inputs = ''")
        else:
            self._db.execute("update pages set inputs = '' where output = ? and name = ?", (key.output, key.name))

    def winners(self) -> Iterator[Winner]:
        """Yield the page that has each path."""
        query = (
            "select folded, output, name, path, content from pages where folded not in (select folded from conflicts where blocked) "
            "order by folded, rank, output, name"
        )
        for _, claims in groupby(self._db.execute(query), key=itemgetter(0)):
            _, output, name, path, content = next(claims)
            yield Winner(Key(output, name), path, content)

    def keys(self, output: str) -> Iterator[Key]:
        for (name,) in self._db.execute("select name from pages where output = ? order by name", (output,)).fetchall():
            yield Key(output, name)

    def outputs(self) -> list[str]:
        """Return the names of the outputs that have pages, in order."""
        names, query = list[str](), "select min(output) from pages where output > ?"
        while (name := self._db.execute(query, (names[-1] if names else "",)).fetchone()[0]) is not None:
            names.append(name)
        return names

    def paths(self) -> set[str]:
        """Return every path that a page was written to."""
        return {path for (path,) in self._db.execute("select path from pages")}

    def empty(self) -> bool:
        return self._db.execute("select 1 from pages limit 1").fetchone() is None

    def faulty(self) -> bool:
        """Return whether any page has recorded problems."""
        return self._db.execute("select 1 from faults limit 1").fetchone() is not None

    def contents(self) -> Iterator[tuple[str, Digest]]:
        """Yield path and digest of the page that has each path, in order of path."""
        for page in self.winners():
            yield page.path, page.content

    def count(self) -> int:
        """Return the number of pages. A trigger keeps it: counting would read a large index."""
        count: int = self._db.execute("select pages from page_count").fetchone()[0]
        return count

    def set_problems(self, key: Key, problems: Iterable[Problem]) -> None:
        """Store the problems of a page until it is made again."""
        stored = tuple(problems)
        if stored:
            self._db.execute("replace into faults values (?, ?, ?)", (key.output, key.name, _encode(stored)))
        else:
            self._db.execute("delete from faults where output = ? and name = ?", (key.output, key.name))

    def everything(self) -> Iterator[Entry | Problem]:
        """Yield everything, to find damage. Raises an error where something cannot be read."""
        for row in self._db.execute(f"select {_COLUMNS} from pages"):  # noqa: S608
            yield _entry(row)
        yield from self.problems()

    def problems(self) -> Iterator[Problem]:
        for (blob,) in self._db.execute("select problems from faults order by output, name"):
            yield from _decode_problems(blob)


_COLUMNS = "output, name, path, inputs, parts, content, cause, made"
# Not `replace`: it runs the trigger of the row that is added, but not that of the row that is deleted.
_PUT = (
    "insert into pages values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (output, name) do update set rank = excluded.rank, path = excluded.path, "
    "folded = excluded.folded, inputs = excluded.inputs, parts = excluded.parts, content = excluded.content, cause = excluded.cause, made = excluded.made"
)


def _entry(columns: Sequence[Any]) -> Entry:
    """Return the page of a row with the columns `_COLUMNS`."""
    output, name, path, inputs, parts, content, cause, made = columns
    return Entry(Key(output, name), path, inputs, _decode_parts(parts), content, cause, made)


def salvage(path: str) -> set[str]:
    """Return the paths of the pages that can still be read in a ledger that may be damaged or of another version."""
    paths = set[str]()
    if os.path.exists(path):
        with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as database:
            for (page_path,) in database.execute("select path from pages"):
                paths.add(str(page_path))
    return paths - {""}
