"""The content files, as they were when last read. The part of the catalog that does not know articles."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from generator.catalog.codec import FILE
from generator.core.hashing import Digest
from generator.core.images import Picture
from generator.core.problems import Problem
from generator.core.text import fold_path
from generator.system.checksums import DamagedError, check_row, of_values
from generator.system.files import Stat
from generator.system.spool import SpoolSlot

TABLES = """
create table if not exists meta (name text primary key, value text not null, checksum int not null) without rowid;
create table if not exists sources (
    path text primary key, size int, modified int, changed int, digest text not null, problems blob, checksum int not null) without rowid;
create index if not exists sources_with_problems on sources (path) where problems is not null;
create table if not exists spool (path text primary key, file text not null, at int not null, size int not null) without rowid;
create table if not exists media (
    path text primary key, folded text not null, digest text not null, scripted int not null, picture blob, checksum int not null) without rowid;
create index if not exists media_by_folded_path on media (folded);
create table if not exists pictured (picture text, path text, primary key (picture, path)) without rowid;
create index if not exists pictured_by_path on pictured (path);
create index if not exists media_with_scripts on media (path) where scripted = 1;
create index if not exists media_of_data on media (path) where path like '%.toml' or path like '%redirects.txt';
"""

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(tuple[Problem, ...]).decode
_decode_picture = msgspec.json.Decoder(Picture).decode


class Sources:
    """The tables of settings, content files and media files of a catalog."""

    _db: sqlite3.Connection

    def meta(self, name: str) -> str:
        """Return a setting of the catalog, such as "schema"; empty if it is not set."""
        row = self._db.execute("select * from meta where name = ?", (name,)).fetchone()
        if row is None:
            return ""
        check_row(row, FILE)
        return str(row[1])

    def set_meta(self, name: str, value: str) -> None:
        """Set a setting of the catalog."""
        self._db.execute("replace into meta values (?, ?, ?)", (name, value, of_values(name, value)))

    def source(self, path: str) -> tuple[Stat, Digest] | None:
        """Return stat and digest of a content file as it was when it was last read; None if it was never read."""
        row = self._db.execute("select * from sources where path = ?", (path,)).fetchone()
        if row is None:
            return None
        check_row(row, FILE)
        return Stat(*row[1:4]), row[4]

    def sources(self, below: str = "") -> Iterator[tuple[str, Stat, Digest]]:
        """Yield path, stat and digest of every content file, or of those whose path begins with `below`, in order of path."""
        query = "select * from sources where path >= ? and path < ? order by path"
        for row in self._db.execute(query, (below, below + "\U0010ffff")):
            check_row(row, FILE)
            path, size, modified, changed, digest, _, _ = row
            yield path, Stat(size, modified, changed), digest

    def set_source(self, path: str, stat: Stat, digest: Digest, problems: tuple[Problem, ...]) -> None:
        """Record a content file that was read, with its problems."""
        stored = _encode(problems) if problems else None
        columns = (path, stat.size, stat.modified, stat.changed, digest, stored)
        self._db.execute("replace into sources values (?, ?, ?, ?, ?, ?, ?)", (*columns, of_values(*columns)))

    def set_stat(self, path: str, stat: Stat) -> None:
        """Record new times of a content file whose bytes have not changed."""
        self._db.execute(
            "update sources set size=?2, modified=?3, changed=?4, checksum = checksum_of(path, ?2, ?3, ?4, digest, problems) where path=?1",
            (path, stat.size, stat.modified, stat.changed),
        )

    def drop_source(self, path: str) -> None:
        """Delete the entry of a content file that is gone."""
        self._db.execute("delete from sources where path = ?", (path,))

    def problems(self) -> Iterator[Problem]:
        """Yield the problems of all content files, in order of path."""
        for row in self._db.execute("select * from sources where problems is not null order by path"):
            check_row(row, FILE)
            try:
                problems = _decode(row[5])
            except (msgspec.MsgspecError, ValueError, TypeError) as error:  # its checksum was right: it was forged
                raise DamagedError(FILE) from error
            yield from problems

    def slot(self, path: str) -> SpoolSlot | None:
        """Return where this build has stored the rendered text of an article, if it has."""
        row = self._db.execute("select file, at, size from spool where path = ?", (path,)).fetchone()
        return SpoolSlot(*row) if row else None

    def set_slots(self, slots: Iterable[tuple[str, SpoolSlot]]) -> None:
        """Record where the rendered texts of articles are stored, by content file."""
        self._db.executemany("replace into spool values (?, ?, ?, ?)", ((path, slot.file, slot.at, slot.size) for path, slot in slots))

    def clear_slots(self) -> None:
        """Forget where rendered texts are stored: those of an earlier build are gone."""
        self._db.execute("delete from spool")

    def media(self, path: str) -> Digest | None:
        """Return the digest of a file in `content/` that is not an article, by its path below `content/`; None if there is none."""
        row = self._db.execute("select * from media where path = ?", (path,)).fetchone()
        if row is None:
            return None
        check_row(row, FILE)
        return str(row[2])

    def picture(self, address: str) -> Picture | None:
        """Return what is known of the picture that is served at a path, in Unicode form NFC; None if there is none."""
        row = self._media_row(address)
        return _picture(row[4]) if row else None

    def media_at(self, address: str) -> str:
        """Return the path below `content/` of the file that is served at a path, in Unicode form NFC; empty if there is none."""
        row = self._media_row(address)
        return str(row[0]) if row else ""

    def media_in_other_case(self, address: str) -> str:
        """Return the path of a file that differs from a path only in small and capital letters; empty if there is none."""
        return next((row[0] for row in self._media_like(address) if unicodedata.normalize("NFC", row[0]) != address), "")

    def _media_row(self, address: str) -> tuple[Any, ...] | None:
        """Return the row of the file that is served at a path; of several that differ in Unicode form, the one with the path itself."""
        row: tuple[Any, ...] | None = self._db.execute("select * from media where path = ?", (address,)).fetchone()
        if row is not None:
            check_row(row, FILE)
            return row
        return next((row for row in self._media_like(address) if unicodedata.normalize("NFC", row[0]) == address), None)

    def _media_like(self, address: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of the files whose paths are equal but for Unicode form and case, in order of path."""
        for row in self._db.execute("select * from media where folded = ? order by path", (fold_path(address),)).fetchall():
            check_row(row, FILE)
            yield row

    def change_pictures(self, change: Callable[[Picture], Picture]) -> None:
        """Replace what is known of each picture."""
        for row in self._db.execute("select * from media where picture is not null").fetchall():
            check_row(row, FILE)
            if (before := _picture(row[4])) and (after := change(before)) != before:
                self.set_media(row[0], row[2], scripted=bool(row[3]), picture=after)

    def all_media(self) -> list[str]:
        """Return the paths of all such files, below `content/`, in order."""
        rows = self._db.execute("select * from media order by path").fetchall()
        for row in rows:
            check_row(row, FILE)
        return [path for path, *_ in rows]

    def media_with_scripts(self) -> tuple[int, str]:
        """Return how many of these files may run scripts, and the path of the first one; 0 and an empty text if no file may.

        Reads an index that has only these files.
        """
        number, first = self._db.execute("select count(*), min(path) from media where scripted = 1").fetchone()
        if not number:
            return 0, ""
        check_row(self._db.execute("select * from media where path = ?", (first,)).fetchone(), FILE)
        return number, first

    def possible_data_files(self) -> list[str]:
        """Return in order the paths of such files whose names end as those of the editor's data do. Reads an index that has only these files."""
        rows = self._db.execute("select * from media where path like '%.toml' or path like '%redirects.txt' order by path").fetchall()
        for row in rows:
            check_row(row, FILE)
        return [path for path, *_ in rows]

    def set_media(self, path: str, digest: Digest | None, *, scripted: bool = False, picture: Picture | None = None) -> None:
        """Record the digest of such a file, whether it may run scripts, and what is known of it as a picture; without a digest, delete the entry."""
        if digest is None:
            self._db.execute("delete from media where path = ?", (path,))
        else:
            columns = (path, fold_path(path), digest, int(scripted), _encode(picture) if picture else None)
            self._db.execute("replace into media values (?, ?, ?, ?, ?, ?)", (*columns, of_values(*columns)))

    def showing(self, picture: str) -> list[str]:
        """Return in order the content files of the articles, shown or not, that show a picture, given by its path below `content/`."""
        return [path for (path,) in self._db.execute("select path from pictured where picture = ? order by path", (picture,))]

    def showing_any(self) -> list[str]:
        """Return in order the content files of all articles that show pictures."""
        return [path for (path,) in self._db.execute("select distinct path from pictured order by path")]

    def _set_pictured(self, pictures: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Record which pictures the articles of some content files show."""
        self._db.executemany("insert or ignore into pictured values (?, ?)", ((name, path) for path, names in pictures for name in names))

    def _drop_pictured(self, paths: Iterable[str]) -> None:
        self._db.executemany("delete from pictured where path = ?", ((path,) for path in paths))


def _picture(stored: Any) -> Picture | None:
    if stored is None:
        return None
    try:
        return _decode_picture(stored)
    except (msgspec.MsgspecError, ValueError, TypeError) as error:  # its checksum was right: it was forged
        raise DamagedError(FILE) from error
