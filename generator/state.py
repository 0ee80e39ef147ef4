"""The hidden `.cache/` of a site: open both databases under one lock, heal what cannot be read."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import msgspec

from generator import catalog as catalogs
from generator import ledger as ledgers
from generator.catalog import Catalog
from generator.ledger import Ledger

FOLDER = ".cache"
Store = TypeVar("Store", Catalog, Ledger)


class State(msgspec.Struct, frozen=True):
    catalog: Catalog
    ledger: Ledger
    catalog_path: str


@contextmanager
def open_state(project: str, *, clean: bool = False, say: Callable[[str], None] = lambda _: None) -> Iterator[State]:
    """Open catalog and ledger for writing, alone; a second build waits. `clean` starts from empty ones."""
    folder = os.path.join(project, FOLDER)
    os.makedirs(folder, exist_ok=True)
    with _lock(os.path.join(folder, "lock"), say):
        catalog_path, ledger_path = os.path.join(folder, "catalog.db"), os.path.join(folder, "ledger.db")
        if clean:
            _delete(catalog_path)
            _delete(ledger_path)
        catalog = _opened(catalog_path, Catalog, catalogs.SCHEMA, say)
        ledger = _opened(ledger_path, Ledger, ledgers.SCHEMA, say)
        try:
            yield State(catalog, ledger, catalog_path)
        finally:
            catalog.close()
            ledger.close()


def _opened(path: str, kind: type[Store], schema: str, say: Callable[[str], None]) -> Store:
    """Open a database; one that is broken or of another version is deleted and begun anew."""
    for _ in range(2):
        store = None
        try:
            store = kind(path)
            if store.meta("schema") in ("", schema):
                if not store.meta("schema"):
                    store.set_meta("schema", schema)
                    store.set_meta("born", uuid.uuid4().hex)
                return store
            say(f"{os.path.basename(path)} is of another version of Broadsheet: everything is built anew")
        except sqlite3.DatabaseError:
            say(f"{os.path.basename(path)} is damaged: everything is built anew")
        if store is not None:
            store.close()
        _delete(path)
    return kind(path)


def _delete(path: str) -> None:
    for name in (path, path + "-wal", path + "-shm", path + "-journal"):
        if os.path.exists(name):
            os.unlink(name)


@contextmanager
def _lock(path: str, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of a site. It dies with its process, so a stale one does not block."""
    with open(path, "w", encoding="utf-8") as file:
        try:
            import fcntl
        except ImportError:  # Windows: builds of one site at once are not guarded there
            yield
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Another build of this site is running: waiting for it")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
