"""The hidden `.cache/` of a site: open both databases under one lock; replace a database that is damaged or of another version."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import NamedTuple, TypeVar

import msgspec

from generator.build import journal, seal
from generator.build import ledger as ledgers
from generator.build.cache_folder import DATABASES, FOLDER, clear_places, delete_cache, delete_database, make_folder
from generator.build.journal import Journal
from generator.build.ledger import Ledger
from generator.build.recovery import compare, compare_noted
from generator.catalog import catalog as catalogs
from generator.catalog.catalog import Catalog
from generator.core.problems import Failure, Place, Problem
from generator.system.cache_files import load
from generator.system.checksums import DamagedError, damage_in, is_corrupt
from generator.system.databases import OtherSchemaError
from generator.system.files import remove_temporary
from generator.system.locking import Interrupted, site_lock

CATALOG, LEDGER = DATABASES
PAGES, SEEDS = "pages", "seeds"
SEALED = (CATALOG, LEDGER, PAGES, SEEDS)
"""The files whose changes by other programs are noticed."""
OTHER = "was written by another version of Broadsheet, or changed by another program"
EMPTY = "is empty"
Store = TypeVar("Store", Catalog, Ledger)
Notify = Callable[[str], None]


class State(msgspec.Struct, frozen=True):
    catalog: Catalog
    ledger: Ledger
    catalog_path: str
    noted: tuple[str, ...]
    """Paths in the output folder that unfinished builds may have left otherwise than recorded, in order."""
    interrupted: bool
    """The last command that wrote to the site did not finish."""


class Opening(NamedTuple):
    """What is known of the cache when it is opened."""

    intact: frozenset[str]
    """The files that nobody has changed since the last command; see `seal`."""
    is_new: bool
    """There is no database at all."""
    interrupted: bool
    notify: Notify


class Damaged(Interrupted):
    """The cache could not be read. What was damaged is deleted, so the next try starts with an empty one."""


@contextmanager
def open_state(
    project: str, *, clean: bool = False, verify: bool = False, wait: bool = True, notify: Notify = lambda _: None
) -> Iterator[State]:
    """Open catalog and ledger for writing. Only one process at a time may; others `wait`, or a Failure is raised.

    `clean` starts with empty databases, `verify` checks them as a whole, even if nothing shows that they were changed. Raises Damaged
    if they turn out to be damaged later, while they are used, and Failure if they cannot be written.
    """
    folder = os.path.join(project, FOLDER)
    try:
        make_folder(folder, notify)
        with site_lock(os.path.join(folder, "lock"), wait=wait, notify=notify) as interrupted:
            if interrupted:
                remove_temporary(os.path.join(project, "content"))
            clear_places(folder, notify)
            if clean:
                delete_cache(project)
            intact = seal.take(folder)
            is_new = not any(os.path.exists(os.path.join(folder, name)) for name in (CATALOG, LEDGER))
            opening = Opening(frozenset() if verify else intact, is_new, interrupted, notify)
            with _stores(project, opening) as (catalog, ledger):
                _compare_output(project, catalog, ledger, sealed={CATALOG, LEDGER} <= intact)
                _check_files(project, ledger, intact, notify)
                noted = tuple(journal.noted(project))
                compare_noted(project, catalog, ledger, noted)
                yield State(catalog, ledger, os.path.join(folder, CATALOG), noted, interrupted)
    except OSError as error:
        if f"{os.sep}{FOLDER}" in str(error.filename):
            raise _unwritable(error.strerror or str(error)) from error
        raise


@contextmanager
def _stores(project: str, opening: Opening) -> Iterator[tuple[Catalog, Ledger]]:
    """Open both databases, and seal the cache when they are closed. Turns the errors of a damaged database into Damaged."""
    folder = os.path.join(project, FOLDER)
    try:
        catalog = _opened(project, CATALOG, Catalog, catalogs.SCHEMA, opening)
        with closing(catalog):
            ledger = _opened(project, LEDGER, Ledger, ledgers.SCHEMA, opening)
            with closing(ledger):
                yield catalog, ledger
    except (Failure, OSError):
        raise
    except Exception as error:
        if failure := _damage(project, error):
            raise failure from error
        raise
    finally:
        seal.put(folder, SEALED)


def _opened(project: str, name: str, kind: type[Store], schema: str, opening: Opening) -> Store:
    """Open a database; one that is missing, damaged or of another version is replaced by an empty one."""
    path = os.path.join(project, FOLDER, name)
    if os.path.exists(path):
        store, fault = _open_intact(path, kind, schema, check=name not in opening.intact)
        if store is not None:
            return store
    else:
        fault = "" if opening.is_new else "is missing"
    if fault and not (fault in (EMPTY, "is missing") and opening.interrupted):  # else it was stopped before it had written anything
        opening.notify(f"{name} {'is damaged' if fault == EMPTY else fault}: rebuilding everything")
    delete_database(project, name)
    store = kind(path)
    with store.transaction():
        store.set_meta("schema", schema)
        store.set_meta("id", uuid.uuid4().hex)
    return store


def _open_intact(path: str, kind: type[Store], schema: str, *, check: bool) -> tuple[Store | None, str]:
    """Open a database. If it cannot be used, return None, and what is wrong with it."""
    store = None
    try:
        store = kind(path)
        version = store.meta("schema")
        if check and version == schema:
            store.check()
        if version == schema:
            return store, ""
    except OtherSchemaError:
        return None, OTHER
    except (DamagedError, sqlite3.Error) as error:
        if store is not None:
            store.close()
        if isinstance(error, sqlite3.Error) and not is_corrupt(error):
            raise
        return None, "is damaged"
    store.close()
    return None, OTHER if version else EMPTY


def _compare_output(project: str, catalog: Catalog, ledger: Ledger, *, sealed: bool) -> None:
    """If the databases may be older than the pages, compare all pages with the ledger.

    Those that differ are made again. Those that the ledger does not have are noted, so that they are removed if no page wants them.
    """
    if not sealed and catalog.meta("update") and not ledger.empty():
        compare(project, catalog, ledger, ledger.winners())
        Journal(project).note_unknown(ledger.paths())


def _check_files(project: str, ledger: Ledger, intact: frozenset[str], notify: Notify) -> None:
    """Check the other files of the cache if they may have been changed, and make again what is damaged."""
    if PAGES not in intact and Journal(project).restore(ledger.paths()):
        notify(f"{FOLDER}/{PAGES} was damaged: it is written again")
    if SEEDS not in intact:
        path = os.path.join(project, FOLDER, SEEDS)
        try:
            load(path)
        except FileNotFoundError:
            return
        except DamagedError:
            os.unlink(path)
            notify(f"{FOLDER}/{SEEDS} was damaged: all raw files are read again")


def _damage(project: str, error: Exception) -> Failure | None:
    """Return the failure for an error that comes from the cache, after what is damaged was deleted; None for an error of other code.

    A value that does not match its checksum is damage in any case. After another error, the databases are checked.
    """
    damage = damage_in(error)
    if isinstance(error, sqlite3.Error) and damage is None and not is_corrupt(error):
        return _unwritable(str(error))
    names = {name for name in (CATALOG, LEDGER) if damage and name in damage.args} or _damaged_names(project)
    return _damaged(project, *sorted(names)) if names else None


def _damaged_names(project: str) -> set[str]:
    """Return the databases that turn out to be damaged when they are read from end to end."""
    kinds: tuple[tuple[str, type[Catalog | Ledger]], ...] = ((CATALOG, Catalog), (LEDGER, Ledger))
    return {name for name, kind in kinds if not _is_sound(os.path.join(project, FOLDER, name), kind)}


def _is_sound(path: str, kind: type[Catalog | Ledger]) -> bool:
    try:
        with closing(kind(path)) as store:
            store.check()
    except sqlite3.Error as error:
        return not is_corrupt(error)
    except (DamagedError, OtherSchemaError):
        return False
    return True


def _damaged(project: str, *names: str) -> Damaged:
    for name in names:
        delete_database(project, name)
    message = " and ".join(names) + (" are" if len(names) > 1 else " is") + " damaged"
    return Damaged(Problem(Place(FOLDER), message, "Run the command again: it rebuilds what was lost", "build.damaged"))


def _unwritable(reason: str) -> Interrupted:
    hint = "Check that you may write to this folder, and that the disk is not full. Then build again: the next build continues this one"
    return Interrupted(Problem(Place(FOLDER), f"The cache cannot be written: {reason}", hint, "build.cache"))
