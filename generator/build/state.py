"""The hidden `.cache/` of a site: open both databases under one lock; replace a database that is damaged or of another version."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import TypeVar

import msgspec

from generator.build import journal
from generator.build import ledger as ledgers
from generator.build.journal import Journal
from generator.build.ledger import Ledger
from generator.build.recovery import compare_noted
from generator.catalog import catalog as catalogs
from generator.catalog.catalog import Catalog
from generator.core.problems import Failure, Place, Problem
from generator.system.files import remove_temporary
from generator.system.locking import Interrupted, site_lock

FOLDER = ".cache"
CATALOG, LEDGER = "catalog.db", "ledger.db"
Store = TypeVar("Store", Catalog, Ledger)

DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_ERROR}
"""Error codes of SQLite for a damaged file. Every other code means that the disk is full, read-only or faulty."""


class State(msgspec.Struct, frozen=True):
    catalog: Catalog
    ledger: Ledger
    catalog_path: str
    noted: tuple[str, ...]
    """Paths in the output folder that unfinished builds may have left otherwise than recorded, in order."""
    interrupted: bool
    """The last command that wrote to the site did not finish."""


class Damaged(Interrupted):
    """The cache could not be read. What was damaged is deleted, so the next try starts with an empty one."""


@contextmanager
def open_state(
    project: str, *, clean: bool = False, verify: bool = False, wait: bool = True, notify: Callable[[str], None] = lambda _: None
) -> Iterator[State]:
    """Open catalog and ledger for writing. Only one process at a time may; others `wait`, or a Failure is raised.

    `clean` starts with empty databases, `verify` checks them first. Raises Damaged if they turn out to be damaged, even later
    while they are used, and Failure if they cannot be written.
    """
    try:
        os.makedirs(os.path.join(project, FOLDER), exist_ok=True)
        lock = os.path.join(project, FOLDER, "lock")
        with site_lock(lock, wait=wait, notify=notify) as interrupted:
            if interrupted:
                remove_temporary(os.path.join(project, "content"))
            with _stores(project, clean=clean, verify=verify, notify=notify) as (catalog, ledger):
                noted = tuple(journal.noted(project))
                compare_noted(project, catalog, ledger, noted)
                yield State(catalog, ledger, os.path.join(project, FOLDER, CATALOG), noted, interrupted)
    except OSError as error:
        if f"{os.sep}{FOLDER}" in str(error.filename):
            raise _unwritable(error.strerror or str(error)) from error
        raise


@contextmanager
def _stores(project: str, *, clean: bool, verify: bool, notify: Callable[[str], None]) -> Iterator[tuple[Catalog, Ledger]]:
    try:
        if clean:
            _delete(project, CATALOG, LEDGER)
        catalog = _opened(project, CATALOG, Catalog, catalogs.SCHEMA, notify)
        ledger = _opened(project, LEDGER, Ledger, ledgers.SCHEMA, notify)
        with closing(catalog), closing(ledger):
            if verify:
                _check(project)
            yield catalog, ledger
    except (Failure, OSError):
        raise
    except sqlite3.Error as error:
        if not _is_damage(error):
            raise _unwritable(str(error)) from error
        raise _damaged(project, *(_broken(project) or (CATALOG, LEDGER))) from error
    except Exception as error:  # a damaged value can fail anywhere
        broken = _broken(project)
        if broken or isinstance(error, msgspec.DecodeError):
            raise _damaged(project, *(broken or (CATALOG, LEDGER))) from error
        raise


def _opened(project: str, name: str, kind: type[Store], schema: str, notify: Callable[[str], None]) -> Store:
    """Open a database; one that is damaged or of another version is replaced by an empty one."""
    path = os.path.join(project, FOLDER, name)
    store = _open_undamaged(path, kind)
    version = store.meta("schema") if store else ""
    if store is not None and version == schema:
        return store
    if store is None:
        notify(f"{name} is damaged: rebuilding everything")
    else:
        store.close()
    if version:
        notify(f"{name} was written by another version of Broadsheet: rebuilding everything")
    _delete(project, name)
    store = kind(path)
    store.set_meta("schema", schema)
    store.set_meta("id", uuid.uuid4().hex)
    return store


def _open_undamaged(path: str, kind: type[Store]) -> Store | None:
    """Open a database, which is made if there is none; return None if it is damaged."""
    store = None
    try:
        store = kind(path)
        store.meta("schema")
    except sqlite3.DatabaseError as error:
        if store is not None:
            store.close()
        if not _is_damage(error):
            raise
        return None
    return store


def _delete(project: str, *names: str) -> None:
    """Delete databases. The paths that the ledger had are noted first, so that no page is left behind."""
    for name in names:
        path = os.path.join(project, FOLDER, name)
        if name == LEDGER:
            Journal(project).take_over(ledgers.salvage(path))
        for suffix in ("", "-wal", "-shm", "-journal"):
            with suppress(FileNotFoundError):
                os.unlink(path + suffix)


def _is_damage(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in DAMAGE


def _check(project: str) -> None:
    if broken := _broken(project):
        raise _damaged(project, *broken)


def _broken(project: str) -> tuple[str, ...]:
    """Return the databases that cannot be read from end to end."""
    kinds: tuple[tuple[str, type[Catalog | Ledger]], ...] = ((CATALOG, Catalog), (LEDGER, Ledger))
    return tuple(name for name, kind in kinds if not _is_sound(os.path.join(project, FOLDER, name), kind))


def _is_sound(path: str, kind: type[Catalog | Ledger]) -> bool:
    try:
        with closing(sqlite3.connect(path)) as database:
            if database.execute("pragma integrity_check(1)").fetchone() != ("ok",):
                return False
        with closing(kind(path)) as store:
            return all(True for _ in store.everything())
    except sqlite3.Error as error:
        return not _is_damage(error)
    except msgspec.DecodeError:
        return False


def _damaged(project: str, *names: str) -> Damaged:
    _delete(project, *names)
    message = " and ".join(names) + (" are" if len(names) > 1 else " is") + " damaged"
    return Damaged(Problem(Place(FOLDER), message, "Run the command again: it rebuilds what was lost", "build.damaged"))


def _unwritable(reason: str) -> Interrupted:
    hint = "Check that you may write to this folder, and that the disk is not full. Then build again: the next build continues this one"
    return Interrupted(Problem(Place(FOLDER), f"The cache cannot be written: {reason}", hint, "build.cache"))
