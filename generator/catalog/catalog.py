"""All articles, in order of time and by tag, section, author and day. SQLite. Frozen while pages are made; does not know the pages.

`list_names` says how lists are named. They are ordered by time of publication, then by the number of the article's id.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from generator.catalog import postings, sources
from generator.catalog.check import check
from generator.catalog.codec import FILE, Row, card_of, record_of
from generator.catalog.postings import CACHED_CARDS, IDENTITY, RECORD, Postings
from generator.catalog.sources import Sources
from generator.catalog.windows import Neighbors
from generator.core.caching import BoundedCache
from generator.core.hashing import number
from generator.core.model import Key, Record, StoredStatus
from generator.system.checksums import check_row, of_values
from generator.system.databases import connect, connect_frozen

SCHEMA = "21"

TABLES = (
    sources.TABLES
    + postings.TABLES
    + """
create table if not exists records (
    key int not null, id text not null, path text unique not null, url text not null, at int not null, status text not null, ends int,
    state text not null, version int not null, checksum int not null);
create index if not exists records_by_id on records (id);
create index if not exists records_by_url on records (url);
create index if not exists records_not_shown on records (state, path) where state <> 'shown';
create index if not exists records_by_begin on records (at);
create index if not exists records_by_end on records (ends) where ends is not null;
create table if not exists hidden (id text primary key, address text not null, checksum int not null) without rowid;
create table if not exists touched (output text, name text, checksum int not null, primary key (output, name)) without rowid;
"""
)
_COLUMNS = 10
"""Of the table `records`."""

Withheld = Callable[[StoredStatus, int, int | None], str]
"""Returns from status, begin and end why readers do not see an article; empty if they do."""


class ConflictingArticle(NamedTuple):
    """An article that has an id or a URL which another may have too."""

    path: str
    id: str
    url: str
    status: StoredStatus
    begins: int
    """Seconds since 1970."""
    ends: int | None
    """Seconds since 1970; None if it never expires."""


class Catalog(Sources, Postings):
    """One open `catalog.db`. Writers go through `transaction`; readers of a frozen one may be many.

    Whatever is read is compared with its checksum, so every method may raise DamagedError.
    """

    def __init__(self, path: str, *, frozen: bool = False) -> None:
        """Raises OtherSchemaError, DamagedError or sqlite3.Error if this is not a catalog, or a damaged one."""
        self._path = path
        self._db = connect_frozen(path, TABLES) if frozen else connect(path, TABLES, "truncate")
        self._db.execute(f"pragma cache_size={-4000 if frozen else -16000}")  # negative: in KiB. The system caches the file too
        self.neighbors = Neighbors(self._db)
        self._cards = BoundedCache(CACHED_CARDS)

    def check(self) -> None:
        """Check everything in the catalog. Raises DamagedError or sqlite3.Error."""
        check(self._db, self._path)

    def close(self) -> None:
        """Close the database; the catalog cannot be used after that."""
        self.neighbors.close()
        self._db.close()

    def transaction(self) -> sqlite3.Connection:
        """Begin; use as `with catalog.transaction():`, which commits or rolls back."""
        self._db.execute("begin immediate")
        return self._db

    # All records, shown or not.

    def record(self, path: str) -> Record | None:
        """Return the record of a content file, shown or not; None if it has none."""
        row = self._db.execute(
            "select records.*, record from records left join versions using (version) where path = ?", (path,)
        ).fetchone()
        return _record(row) if row else None

    def _blob(self, path: str) -> bytes:
        row = self._db.execute("select record from records join versions using (version) where path = ?", (path,)).fetchone()
        return row[0] if row else b""

    def set_records(self, rows: Iterable[Row]) -> None:
        """Store the rows of files that were read; `set_state` decides later whether they are shown. Equal records are left as they are."""
        before = [(row, self._blob(row.identity.path)) for row in rows]
        self._drop_versions(row.identity.path for row, blob in before if blob and blob != row.record)
        self._drop_pictured(row.identity.path for row, blob in before if blob and blob != row.record)
        self._set_pictured((row.identity.path, row.pictures) for row, blob in before if row.pictures and blob != row.record)
        first = 1 + self._db.execute("select coalesce(max(version), 0) from versions").fetchone()[0]
        numbered = list(enumerate((row for row, blob in before if blob != row.record), first))
        versions = ((number, row.similarity_profile, row.numbers, row.names, row.card, row.record) for number, row in numbered)
        self._db.executemany("insert into versions values (?, ?, ?, ?, ?, ?)", versions)
        records = ((*row.identity, row.status, row.ends, "withheld", number) for number, row in numbered)
        marks = ", ".join("?" * _COLUMNS)
        self._db.executemany(f"replace into records values ({marks})", ((*columns, of_values(*columns)) for columns in records))  # noqa: S608

    def _drop_versions(self, paths: Iterable[str]) -> None:
        """Delete the versions of these files' records, except those that are still shown."""
        shown = "select 1 from shown where shown.path = records.path and shown.version = records.version"
        query = f"delete from versions where version = (select version from records where path = ? and not exists ({shown}))"  # noqa: S608 -- a constant
        self._db.executemany(query, ((path,) for path in paths))

    def state(self, path: str) -> str:
        """Return the state of the record of a content file: "shown", "withheld" or "clash"; empty if it has no record."""
        row = self._row(path)
        return str(row[7]) if row else ""

    def set_state(self, path: str, state: str) -> None:
        """Set the state of the record of a content file; see `state`."""
        row = self._row(path)
        if row and row[7] != state:
            columns = (*row[:7], state, row[8])
            self._db.execute("update records set state = ?, checksum = ? where path = ?", (state, of_values(*columns), path))

    def set_states(self, withheld: Withheld) -> list[str]:
        """Set the state of every record to "shown" or "withheld"; return the paths of shown ones that share an id or a URL, in order."""
        changed = list[tuple[str, int, str]]()
        for row in self._db.execute("select * from records"):
            check_row(row, FILE)
            _, _, path, _, at, status, ends, before, version, _ = row
            state = "withheld" if withheld(status, at, ends) else "shown"
            if state != before:
                changed.append((state, of_values(*row[:5], status, ends, state, version), path))
        self._db.executemany("update records set state = ?, checksum = ? where path = ?", changed)
        shared = "select {0} from records where state = 'shown' group by {0} having count(*) > 1"
        query = f"select path from records where id in ({shared.format('id')}) or url in ({shared.format('url')}) order by path"  # noqa: S608
        return [path for (path,) in self._db.execute(query)]

    def drop_record(self, path: str) -> None:
        """Delete the record of a content file. An article that is shown stays shown until `hide`."""
        self._drop_versions([path])
        self._drop_pictured([path])
        self._db.execute("delete from records where path = ?", (path,))

    def conflicting_articles(self, id: str, url: str) -> list[ConflictingArticle]:
        """Return all articles with this id or this URL, in order of path."""
        rows = self._db.execute("select * from records where id = ? union select * from records where url = ? order by path", (id, url))
        articles = []
        for row in rows:
            check_row(row, FILE)
            _, other_id, path, other_url, begins, status, ends, *_ = row
            articles.append(ConflictingArticle(path, other_id, other_url, status, begins, ends))
        return articles

    def scheduled_changes(self, after: int, until: int) -> list[tuple[str, str]]:
        """Return id and URL of the records that appear or expire in `after < time <= until`, in seconds since 1970."""
        rows = self._db.execute(
            "select * from records where at > ?1 and at <= ?2 union select * from records where ends > ?1 and ends <= ?2 order by id, url",
            (after, until),
        ).fetchall()
        for row in rows:
            check_row(row, FILE)
        return [(row[1], row[3]) for row in rows]

    def next_scheduled_change(self, now: int) -> tuple[int, str, bool] | None:
        """Return when a published record appears or expires next after `now`, its path, and whether it appears."""
        changes = []
        for column, time in ((4, "at"), (6, "ends")):
            query = f"select * from records where {time} > ? and status in ('published', 'notice') order by {time}, path limit 1"  # noqa: S608 -- a name of ours
            if row := self._db.execute(query, (now,)).fetchone():
                check_row(row, FILE)
                changes.append((row[column], row[2], time == "at"))
        return min(changes, default=None)

    def hidden_address(self, id: str) -> str:
        """Return the last address of an article that readers do not see any more; empty if none is recorded."""
        row = self._db.execute("select * from hidden where id = ?", (id,)).fetchone()
        if row is None:
            return ""
        check_row(row, FILE)
        return str(row[1])

    def set_hidden_address(self, id: str, address: str) -> None:
        """Record the last address of an article that readers do not see any more; an empty address deletes the entry."""
        if address:
            self._db.execute("replace into hidden values (?, ?, ?)", (id, address, of_values(id, address)))
        else:
            self._db.execute("delete from hidden where id = ?", (id,))

    def hidden_paths(self) -> list[str]:
        """Return, in order, the files of articles that were hidden and are shown again, and of those shown before that are withheld now."""
        query = (
            "select records.path from hidden join records using (id) where state = 'shown' "
            "union select path from records join shown using (path) where state = 'withheld' order by 1"
        )
        return [path for (path,) in self._db.execute(query)]

    def claim(self, path: str) -> tuple[str, str] | None:
        """Return id and URL of the record of a content file."""
        row = self._row(path)
        return (row[1], row[3]) if row else None

    def _row(self, path: str) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._db.execute("select * from records where path = ?", (path,)).fetchone()
        if row is not None:
            check_row(row, FILE)
        return row

    def in_state(self, state: str) -> Iterator[tuple[Record, int, int | None]]:
        """Yield the records in a state ("withheld", "clash"), each with its begin and end in seconds since 1970, in order of path."""
        rows = self._db.execute(
            "select records.*, record from records left join versions using (version) where state = ? and state <> 'shown' order by path",
            (state,),
        )
        for row in rows:
            yield _record(row), row[4], row[6]

    # What the site shows.

    def show(self, record: Record) -> None:
        """Add a record that is stored to the shown articles, and to all its lists."""
        self._enter(record.source.path)

    def hide(self, record: Record) -> None:
        """Remove a record from the shown articles, and from all its lists."""
        self._leave(number(record.card.id))

    def replace(self, before: Record, after: Record) -> None:
        """Replace a shown record by its new version, which is stored; see `list_names.in_place`."""
        self._leave(number(before.card.id))
        self._enter(after.source.path)

    def show_all(self) -> None:
        """Show exactly the records in the state "shown". Where many change, this is faster than one by one."""
        self._refill()

    def shown(self, id: str) -> Record | None:
        """Return the record of the shown article with this id; None if there is none."""
        row = self._db.execute(RECORD, (number(id),)).fetchone()
        return record_of(*row) if row else None

    def shown_at(self, path: str) -> Record | None:
        """Return the record that is shown from a content file."""
        row = self._db.execute(f"select {IDENTITY}, record from articles where path = ?", (path,)).fetchone()  # noqa: S608
        return record_of(*row) if row else None

    def departed(self) -> Iterator[Record]:
        """Yield the shown records whose id and URL no stored record has any more."""
        same = "select 1 from records where records.id = shown.id and records.url = shown.url"
        paths = self._db.execute(f"select path from shown where not exists ({same}) order by path").fetchall()  # noqa: S608 -- a constant
        yield from (record for (path,) in paths if (record := self.shown_at(path)))

    def shown_with_url(self, url: str) -> Record | None:
        """Return the record that is shown at a URL."""
        row = self._db.execute(f"select {IDENTITY}, record from articles where url = ? order by id limit 1", (url,)).fetchone()  # noqa: S608
        return record_of(*row) if row else None

    def find(self, target: str) -> Record | None:
        """Return the shown article with this id, this path or this URL."""
        query = f"select {IDENTITY}, record from articles where id = ?1 or path = ?1 or url = ?1 order by id limit 1"  # noqa: S608
        row = self._db.execute(query, (target,)).fetchone()
        record = record_of(*row) if row else None
        return record if record and record.role == "article" else None

    def spellings(self) -> dict[str, dict[str, int]]:
        """Return by the slug of a tag the names that articles give it, each with the number of these articles."""
        rows = self._db.execute(f"select {IDENTITY}, card from articles")  # noqa: S608
        counted = Counter((tag.slug, tag.name) for row in rows for tag in card_of(*row).tags)
        names_by_slug: dict[str, dict[str, int]] = {}
        for (slug, name), articles in sorted(counted.items()):
            names_by_slug.setdefault(slug, {})[name] = articles
        return names_by_slug

    # The keys of the pages to look at.

    def touch(self, keys: Iterable[Key]) -> None:
        """Add keys of pages to look at; keys that are there already stay."""
        rows = ((key.output, key.name, of_values(key.output, key.name)) for key in keys)
        self._db.executemany("insert or ignore into touched values (?, ?, ?)", rows)

    def keep_touched(self, keys: Iterable[Key]) -> None:
        """Delete all touched keys except these."""
        self._db.execute("delete from touched")
        self.touch(keys)

    def is_touched(self, key: Key) -> bool:
        """Return whether a key is among those of the pages to look at."""
        return self._db.execute("select 1 from touched where output = ? and name = ?", (key.output, key.name)).fetchone() is not None

    def touched_count(self, output: str = "") -> int:
        """Return the number of pages to look at, of one output or of all."""
        count: int = self._db.execute("select count(*) from touched where ?1 in ('', output)", (output,)).fetchone()[0]
        return count

    def touched(self) -> Iterator[Key]:
        """Yield the keys of the pages that may be out of date: those of articles in order of time, as near articles read the same lists."""
        query = "select output, name, checksum from touched left join shown on id = name order by output, at, name"
        for row in self._db.execute(query):
            check_row(row, FILE)
            yield Key(row[0], row[1])


def _record(row: tuple[Any, ...]) -> Record:
    """Return the record of a row of the table `records` that is followed by the column `record`."""
    check_row(row[:_COLUMNS], FILE)
    return record_of(*row[:5], row[_COLUMNS])
