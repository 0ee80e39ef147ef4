"""What is in the folder `.cache/`: remove what has no place there, delete databases, delete everything for a clean build.

A cache may come with a copied site, so anything may stand in the place of a file: a folder, a pipe, a link that leads elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from generator.build import ledger as ledgers
from generator.build.journal import Journal
from generator.catalog import codec as catalog_codec
from generator.system.cache_files import clear_folder_place, clear_place, delete
from generator.system.databases import SUFFIXES

FOLDER = ".cache"
DATABASES = (catalog_codec.FILE, ledgers.FILE)
FILES = (*(name + suffix for name in DATABASES for suffix in SUFFIXES), "lock", "pages", "seal", "seeds", "cluster")
PICTURES = "pictures"
KEPT = ("replaced", "log", PICTURES)
"""Folders that even a clean build keeps: texts of users, reports of errors, and pictures, each of which is checked when it is used."""
FOLDERS = ("journal", "spool", "theme", *KEPT)


def make_folder(folder: str, notify: Callable[[str], None]) -> None:
    """Create the folder of the cache if it is missing, and remove what is in the place of the lock file. Raises OSError."""
    if os.path.lexists(folder) and not is_ours(folder):
        os.unlink(folder)
        notify(".cache was not a folder of Broadsheet: replaced by a new one")
    os.makedirs(folder, exist_ok=True)
    clear_place(os.path.join(folder, "lock"))


def clear_places(folder: str, notify: Callable[[str], None]) -> None:
    """Remove what stands in the place of the files and folders of the cache and is something else. Raises OSError."""
    removed = [name for name in FILES if clear_place(os.path.join(folder, name))]
    removed += [name for name in FOLDERS if clear_folder_place(os.path.join(folder, name))]
    if removed:
        notify(f"No part of the cache, and removed from .cache: {', '.join(removed)}")


def delete_cache(project: str) -> None:
    """Delete everything that a build can make again, but for the cache of the theme, which `setup.load` deletes.

    Only lists of paths are read: the pages at these paths are to be removed or made again.
    """
    folder = os.path.join(project, FOLDER)
    Journal(project).take_over(())
    for name in sorted({*FILES, *FOLDERS} - {*KEPT, "lock", "journal", "theme"}):
        delete(os.path.join(folder, name))


def delete_database(project: str, name: str) -> None:
    """Delete a database. The paths that the ledger had are noted first, so that no page is left behind."""
    path = os.path.join(project, FOLDER, name)
    if name == ledgers.FILE:
        Journal(project).take_over(ledgers.salvage(path))
    for suffix in SUFFIXES:
        delete(path + suffix)


def is_ours(folder: str) -> bool:
    """Return whether this is a folder, and no link to one."""
    return os.path.isdir(folder) and not os.path.islink(folder)
