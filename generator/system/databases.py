"""SQLite databases in the cache: opened so that nothing in them can act, created if they are empty, checked from end to end.

A database may come from a stranger, with a copied site. Triggers and views would be code, so its schema must be exactly ours before anything else
is read. Does not know what the tables mean.
"""

from __future__ import annotations

import os
import sqlite3
from functools import lru_cache

from generator.system import checksums
from generator.system.checksums import DamagedError

SUFFIXES = ("", "-journal", "-wal", "-shm")
"""Of the files that make up a database."""
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEADER = 100


class OtherSchemaError(Exception):
    """The tables of a database are those of another version of Broadsheet, or another program changed them."""


def connect(path: str, tables: str, journal: str) -> sqlite3.Connection:
    """Open a database for writing; an empty one gets the tables. `journal` is the journal mode of SQLite.

    Raises:
        OtherSchemaError: There are other tables, or views or triggers besides ours.
        DamagedError: Its journal would make SQLite delete another file.
        sqlite3.Error: It is no database, or cannot be opened.
    """
    _check_journal(path)
    database = sqlite3.connect(path, isolation_level=None, timeout=60, check_same_thread=False)
    try:
        _restrict(database)
        has_tables = _has_tables(database, tables)
        database.executescript(f"pragma journal_mode={journal}; pragma synchronous=normal;")
        if not has_tables:
            database.executescript(f"begin immediate; {tables} commit;")  # so SQLite waits for the disk once, not for each table
        database.create_function("checksum_of", -1, checksums.of_values, deterministic=True)
    except BaseException:
        database.close()
        raise
    return database


def _has_tables(database: sqlite3.Connection, tables: str) -> bool:
    """Return whether a database has the tables; False if it is empty. Raises OtherSchemaError if it has others."""
    schema = _schema(database)
    if schema and schema != _expected(tables):
        raise OtherSchemaError
    return bool(schema)


def connect_frozen(path: str, tables: str, *, shared: bool = False) -> sqlite3.Connection:
    """Open a database that this process only reads. Nobody else may write to it meanwhile, unless it is `shared`.

    Without `tables`, its schema is not looked at. Raises as `connect` does.
    """
    from urllib.parse import quote

    mode = "mode=ro" if shared else "immutable=1"
    database = sqlite3.connect(f"file:{quote(os.fsencode(path))}?{mode}", uri=True, isolation_level=None, check_same_thread=False)
    try:
        _restrict(database)
        if tables and not _has_tables(database, tables):
            raise OtherSchemaError(path)  # noqa: TRY301 -- it is empty
    except BaseException:
        database.close()
        raise
    return database


def check_pages(database: sqlite3.Connection, path: str) -> None:
    """Check the structure of a database, and its indexes against its tables. Raises DamagedError or sqlite3.Error."""
    file = os.path.basename(path)
    with open(path, "rb") as opened:
        header = opened.read(_HEADER)
    # With a higher format version, SQLite would only read the file. The others are what it writes here: no reserved bytes, UTF-8.
    if not (header[18] in (1, 2) and header[19] in (1, 2) and header[20] == 0 and header[56:60] == b"\0\0\0\1"):
        raise DamagedError(file)
    if database.execute("pragma integrity_check(1)").fetchall() != [("ok",)]:
        raise DamagedError(file)


def check_rows(database: sqlite3.Connection, table: str, file: str) -> None:
    """Compare every row of a table with its checksum, which is the last column. Raises DamagedError."""
    for row in database.execute(f"select * from {table}"):  # noqa: S608 -- a name of ours
        checksums.check_row(row, file)


def _restrict(database: sqlite3.Connection) -> None:
    """Take away from what is in a database the means to act, and make SQLite check the cells of a page before it uses them."""
    database.executescript("pragma trusted_schema=off; pragma cell_size_check=on; pragma mmap_size=0;")


def _schema(database: sqlite3.Connection) -> list[tuple[str, str, str, str | None]]:
    return database.execute("select type, name, tbl_name, sql from sqlite_master order by type, name").fetchall()


@lru_cache(maxsize=8)
def _expected(tables: str) -> list[tuple[str, str, str, str | None]]:
    database = sqlite3.connect(":memory:")
    database.executescript(tables)
    schema = _schema(database)
    database.close()
    return schema


def _check_journal(path: str) -> None:
    """Raise DamagedError if a rollback journal names a super-journal, which SQLite would delete. Ours never do."""
    try:
        with open(path + "-journal", "rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - len(_JOURNAL_MAGIC)))
            if file.read() == _JOURNAL_MAGIC:
                raise DamagedError(os.path.basename(path))
    except FileNotFoundError:
        return
