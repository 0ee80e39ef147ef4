"""The hidden `.cache/` of a site: open both databases under one lock, heal what cannot be read."""

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
from generator.build.verify import resume
from generator.catalog import catalog as catalogs
from generator.catalog.catalog import Catalog
from generator.core.problems import Failure, Place, Problem
from generator.system.files import remove_temporary
from generator.system.locking import Interrupted, site_lock

FOLDER = ".cache"
CATALOG, LEDGER = "catalog.db", "ledger.db"
Store = TypeVar("Store", Catalog, Ledger)

DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_ERROR}
"""What SQLite says of a file that is not as it was written; all else is a disk that is full, read-only or at fault."""


class State(msgspec.Struct, frozen=True):
    catalog: Catalog
    ledger: Ledger
    catalog_path: str
    noted: tuple[str, ...]
    """Paths in the output folder that broken-off builds may have left otherwise than on record."""
    broken_off: bool
    """The last command that wrote to the site did not come to its end."""


class Damaged(Interrupted):
    """The cache could not be read; what was damaged is deleted, so that the next try begins anew."""


@contextmanager
def open_state(
    project: str, *, clean: bool = False, verify: bool = False, wait: bool = True, notify: Callable[[str], None] = lambda _: None
) -> Iterator[State]:
    """Open catalog and ledger for writing, alone; a second build waits. `clean` starts from empty ones, `verify` checks them.

    Raises Damaged if they turn out to be so while they are used, Failure if they cannot be written.
    """
    try:
        os.makedirs(os.path.join(project, FOLDER), exist_ok=True)
        lock = os.path.join(project, FOLDER, "lock")
        with site_lock(lock, wait=wait, notify=notify) as broken_off:
            if broken_off:
                remove_temporary(os.path.join(project, "content"))
            with _stores(project, clean=clean, verify=verify, notify=notify) as (catalog, ledger):
                noted = tuple(journal.noted(project))
                resume(project, catalog, ledger, noted)
                yield State(catalog, ledger, os.path.join(project, FOLDER, CATALOG), noted, broken_off)
    except OSError as error:
        if f"{os.sep}{FOLDER}" in str(error.filename):
            raise _unwritable(error.strerror or str(error)) from error
        raise


@contextmanager
def _stores(project: str, *, clean: bool, verify: bool, notify: Callable[[str], None]) -> Iterator[tuple[Catalog, Ledger]]:
    try:
        if clean:
            _begin_anew(project, CATALOG, LEDGER)
        catalog, ledger = (
            _opened(project, CATALOG, Catalog, catalogs.SCHEMA, notify),
            _opened(project, LEDGER, Ledger, ledgers.SCHEMA, notify),
        )
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
    except Exception as error:  # garbage that SQLite took for values can fail anywhere
        broken = _broken(project)
        if broken or isinstance(error, msgspec.DecodeError):
            raise _damaged(project, *(broken or (CATALOG, LEDGER))) from error
        raise


def _opened(project: str, name: str, kind: type[Store], schema: str, notify: Callable[[str], None]) -> Store:
    """Open a database; one that is broken or of another version is deleted and begun anew."""
    path = os.path.join(project, FOLDER, name)
    store, found = _found(path, kind)
    if store is not None and found == schema:
        return store
    if store is not None:
        store.close()
    if found:
        notify(f"{name} is {found if store is None else 'of another version of Broadsheet'}: everything is built anew")
    _begin_anew(project, name)
    store = kind(path)
    store.set_meta("schema", schema)
    store.set_meta("born", uuid.uuid4().hex)
    return store


def _found(path: str, kind: type[Store]) -> tuple[Store | None, str]:
    """Return an open database and its schema, which is empty in a new one; none and what is wrong if it cannot be read."""
    store = None
    try:
        store = kind(path)
        return store, store.meta("schema")
    except sqlite3.DatabaseError as error:
        if store is not None:
            store.close()
        if not _is_damage(error):
            raise
        return None, "damaged"


def _begin_anew(project: str, *names: str) -> None:
    """Delete databases; the paths that the ledger had are noted, so that none is left behind."""
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
    _begin_anew(project, *names)
    message = " and ".join(names) + (" are" if len(names) > 1 else " is") + " damaged"
    return Damaged(Problem(Place(FOLDER), message, "Run the command again: what was lost is made anew", "build.damaged"))


def _unwritable(reason: str) -> Interrupted:
    hint = "See that there is room on the disk and that you may write there, then build again: it takes up where this one stopped"
    return Interrupted(Problem(Place(FOLDER), f"The cache cannot be written: {reason}", hint, "build.cache"))
