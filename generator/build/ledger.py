"""The record of every page: where it was written, and from which inputs. SQLite, one writer. Does not know the articles.

Pages that are in conflict over a path are all recorded; `path_claims` says which of them has it.

Every row has a checksum, and every path that is read is checked to be one in the output folder: files are removed by it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from generator.build import path_claims
from generator.build.path_claims import PathClaims
from generator.core.hashing import Digest
from generator.core.model import Key, Made
from generator.core.problems import Problem
from generator.core.text import fold_path
from generator.system.checksums import DamagedError, check_row, of_values
from generator.system.databases import check_pages, check_rows, connect, connect_frozen
from generator.system.output_paths import is_output_path

FILE = "ledger.db"
"""The name of the database in the cache."""
SCHEMA = "6"

_PAGES = """
create table if not exists meta (name text primary key, value text not null, checksum int not null) without rowid;
create table if not exists pages (
    output text, name text, rank int not null, path text not null, folded text not null, inputs text not null,
    parts blob not null, content text not null, cause text not null, made text not null, checksum int not null,
    primary key (output, name));
create index if not exists pages_by_path on pages (folded);
create table if not exists page_count (pages int not null);
insert into page_count select 0 where not exists (select 1 from page_count);
create trigger if not exists page_added after insert on pages begin update page_count set pages = pages + 1; end;
create trigger if not exists page_deleted after delete on pages begin update page_count set pages = pages - 1; end;
create table if not exists faults (output text, name text, problems blob not null, checksum int not null, primary key (output, name)) without rowid;
"""
TABLES = path_claims.TABLES + _PAGES

SALVAGE_STEPS = 1 << 30
"""Steps of SQLite in which the paths of a lost ledger must have been read: enough for a hundred million."""

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
    checksum: int

    @classmethod
    def of(cls, page: Made, *, rank: int, cause: str, now: str) -> PageRow:
        path = page.path or ""
        parts, folded = _encode(page.parts), fold_path(path)
        checksum = of_values(page.key.output, page.key.name, rank, path, folded, page.inputs, parts, page.content, cause, now)
        return cls(page.key.output, page.key.name, rank, path, folded, page.inputs, parts, page.content, cause, now, checksum)

    @classmethod
    def read(cls, columns: Sequence[Any]) -> PageRow:
        """Return a row that was read. Raises DamagedError if it is not as it was written, or its path leads out of the output folder."""
        check_row(columns, FILE)
        row = cls(*columns)
        if not is_output_path(row.path):
            raise DamagedError(FILE)
        return row

    def entry(self) -> Entry:
        """Return the page in this row."""
        try:
            parts = _decode_parts(self.parts)
        except (msgspec.MsgspecError, ValueError) as error:  # its checksum was right: it was forged
            raise DamagedError(FILE) from error
        return Entry(Key(self.output, self.name), self.path, self.inputs, parts, self.content, self.cause, self.made)


class Ledger:
    """One open `ledger.db`. Whatever is read is compared with its checksum, so every method may raise DamagedError."""

    def __init__(self, path: str, *, frozen: bool = False) -> None:
        """Open a ledger; a `frozen` one cannot be written to. Raises OtherSchemaError, DamagedError or sqlite3.Error."""
        self._path = path
        self._db = connect_frozen(path, TABLES, shared=True) if frozen else connect(path, TABLES, "wal")
        self._claims = PathClaims(self._db)

    def check(self) -> None:
        """Check everything in the ledger. Raises DamagedError or sqlite3.Error."""
        check_pages(self._db, self._path)
        for table in ("meta", "faults"):
            check_rows(self._db, table, FILE)
        pages = 0
        for page in self._pages("select * from pages"):
            page.entry()
            pages += 1
            if page.folded != fold_path(page.path):
                raise DamagedError(FILE)
        if self._db.execute("select pages from page_count").fetchall() != [(pages,)]:
            raise DamagedError(FILE)
        if not self.meta("undecided"):
            self._check_conflicts()

    def _check_conflicts(self) -> None:
        """Compare the conflicts with those that follow from the pages. Raises DamagedError."""
        query = "select * from conflicts order by folded"
        with self.transaction() as transaction:
            recorded = self._db.execute(query).fetchall()
            self._claims.note_all()
            following = self._db.execute(query).fetchall()
            transaction.rollback()
        if recorded != following:
            raise DamagedError(FILE)

    def _pages(self, query: str, values: Sequence[Any] = ()) -> Iterator[PageRow]:
        """Yield the rows of a query for whole rows of the table of pages."""
        return map(PageRow.read, self._db.execute(query, values))

    def close(self) -> None:
        self._db.close()

    def transaction(self) -> sqlite3.Connection:
        """Begin; use as `with ledger.transaction():`, which commits or rolls back."""
        self._db.execute("begin immediate")
        return self._db

    def meta(self, name: str) -> str:
        row = self._db.execute("select * from meta where name = ?", (name,)).fetchone()
        if row is None:
            return ""
        check_row(row, FILE)
        return str(row[1])

    def set_meta(self, name: str, value: str) -> None:
        self._db.execute("replace into meta values (?, ?, ?)", (name, value, of_values(name, value)))

    def inputs(self, key: Key) -> Digest:
        """Return the digest of the inputs that a page was last made from; empty if it is not recorded."""
        page = self._page(key)
        return page.inputs if page else ""

    def get(self, key: Key) -> Entry | None:
        page = self._page(key)
        return page.entry() if page else None

    def _page(self, key: Key) -> PageRow | None:
        return next(self._pages("select * from pages where output = ? and name = ?", (key.output, key.name)), None)

    def put(self, rows: Iterable[PageRow]) -> None:
        """Record pages that have just been made."""
        self._db.executemany(_PUT, rows)

    def drop(self, key: Key) -> None:
        self._db.execute("delete from pages where output = ? and name = ?", (key.output, key.name))

    def claims(self, path: str) -> list[Entry]:
        """Return the pages that want a path, or one that differs only in case or Unicode form, in order of precedence."""
        query = "select * from pages where folded = ? order by rank, output, name"
        return [page.entry() for page in self._pages(query, (fold_path(path),))]

    def owner(self, path: str) -> Entry | None:
        """Return the page that has a path; None if no page has it."""
        claims = self.claims(path)
        return claims[0] if claims and not self._claims.is_blocked(fold_path(path)) else None

    def has(self, path: str) -> bool:
        """Return whether a page is at exactly this path."""
        owner = self.owner(path)
        return owner is not None and owner.path == path

    def made_from(self, path: str) -> list[Entry]:
        """Return the pages that an article's file is an input of, in order of path; reads the whole ledger."""
        entries = (page.entry() for page in self._pages("select * from pages order by path"))
        return [entry for entry in entries if "article " + path in entry.parts]

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
            self._db.execute(_FORGET)
        else:
            self._db.execute(f"{_FORGET} where output = ? and name = ?", (key.output, key.name))

    def winners(self) -> Iterator[Winner]:
        """Yield the page that has each path."""
        query = "select * from pages where folded not in (select folded from conflicts where blocked) order by folded, rank, output, name"
        for _, claims in groupby(self._pages(query), key=attrgetter("folded")):
            page = next(claims)
            yield Winner(Key(page.output, page.name), page.path, page.content)

    def keys(self, output: str) -> Iterator[Key]:
        for page in list(self._pages("select * from pages where output = ? order by name", (output,))):
            yield Key(page.output, page.name)

    def outputs(self) -> list[str]:
        """Return the names of the outputs that have pages, in order."""
        names, query = list[str](), "select min(output) from pages where output > ?"
        while (name := self._db.execute(query, (names[-1] if names else "",)).fetchone()[0]) is not None:
            names.append(name)
        return names

    def paths(self, output: str = "") -> set[str]:
        """Return every path that a page was written to, of one output or of all."""
        return {path for (path,) in self._db.execute("select path from pages where ?1 in ('', output)", (output,))}

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
            columns = (key.output, key.name, _encode(stored))
            self._db.execute("replace into faults values (?, ?, ?, ?)", (*columns, of_values(*columns)))
        else:
            self._db.execute("delete from faults where output = ? and name = ?", (key.output, key.name))

    def clear_problems(self, output: str) -> None:
        """Delete the stored problems of all pages of an output."""
        self._db.execute("delete from faults where output = ?", (output,))

    def problems(self) -> Iterator[Problem]:
        for row in self._db.execute("select * from faults order by output, name"):
            check_row(row, FILE)
            try:
                problems = _decode_problems(row[2])
            except (msgspec.MsgspecError, ValueError) as error:  # its checksum was right: it was forged
                raise DamagedError(FILE) from error
            yield from problems


_FORGET = "update pages set inputs = '', checksum = checksum_of(output, name, rank, path, folded, '', parts, content, cause, made)"
# Not `replace`: it runs the trigger of the row that is added, but not that of the row that is deleted.
_PUT = (
    "insert into pages values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (output, name) do update set rank = excluded.rank, path = excluded.path, "
    "folded = excluded.folded, inputs = excluded.inputs, parts = excluded.parts, content = excluded.content, cause = excluded.cause, made = excluded.made, "
    "checksum = excluded.checksum"
)


def salvage(path: str) -> set[str]:
    """Return the paths of the pages that can still be read in a ledger that may be damaged or of another version.

    Only a table is read, not a view, and only what SQLite can do in a bounded number of steps.
    """
    paths = set[str]()
    with suppress(sqlite3.Error), closing(connect_frozen(path, "")) as database:
        database.text_factory = bytes
        database.set_progress_handler(lambda: 1, SALVAGE_STEPS)
        if database.execute("select type from sqlite_master where name = 'pages'").fetchone() == (b"table",):
            for (page_path,) in database.execute("select path from pages"):
                paths.add(page_path.decode("utf-8", "replace") if isinstance(page_path, bytes) else "")
    return {page_path for page_path in paths if is_output_path(page_path)}
