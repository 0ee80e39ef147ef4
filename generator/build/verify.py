"""Compare the output folder with what is on record, and let what differs be made again. Renders nothing itself."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable

from generator.build import journal
from generator.build.journal import Journal
from generator.build.ledger import Ledger
from generator.catalog.catalog import Catalog
from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.model import Key
from generator.core.problems import Place, Problem
from generator.core.text import fold_path
from generator.system.files import remove


def verify(project: str, catalog: Catalog, ledger: Ledger) -> list[Problem]:
    """Compare every page; return a warning for each that is gone or not as it was made. This build makes them again."""
    return _compare(project, catalog, ledger, ledger.winners())


def resume(project: str, catalog: Catalog, ledger: Ledger, noted: Collection[str]) -> None:
    """Compare the pages that broken-off builds were about to write or remove."""
    if noted:
        paths = set(noted)
        _compare(project, catalog, ledger, (page for page in ledger.winners() if page[1] in paths))


def finish(project: str, ledger: Ledger, noted: Collection[str]) -> list[str]:
    """Once all pages are made, remove what broken-off builds wrote and no page wants; return the paths."""
    removed = []
    if noted:
        root = os.path.join(project, "output")
        ours = {fold_path(path): path for _, path, _ in ledger.winners()}
        for path in noted:
            place, other = os.path.join(root, path), ours.get(fold_path(path))
            wanted = other is not None and _is_one(place, os.path.join(root, other))
            if not wanted and _is_below(place, root) and remove(place, root):
                removed.append(path)
    journal.clear(project)
    return removed


def _compare(project: str, catalog: Catalog, ledger: Ledger, pages: Iterable[tuple[Key, str, Digest]]) -> list[Problem]:
    found = ((key, path, _fault(path, project, content)) for key, path, content in pages)
    wrong = [(key, path, fault) for key, path, fault in found if fault]
    Journal(project).note(path for _, path, _ in wrong)
    with ledger.transaction():
        for key, _, _ in wrong:
            ledger.forget(key)
    with catalog.transaction():
        catalog.touch(key for key, _, _ in wrong)
    return [fault for _, _, fault in wrong]


def _fault(path: str, project: str, content: Digest) -> Problem | None:
    """Say what is wrong with a page on disk."""
    place, hint = Place("output/" + path), "It is made again; edit articles and themes rather than pages"
    try:
        with open(os.path.join(project, "output", path), "rb") as file:
            same = hashing.of_bytes(file.read()) == content
    except (FileNotFoundError, NotADirectoryError):
        return Problem(place, "The page was gone", hint, "output.gone", level="warning")
    except OSError as error:
        return Problem(place, f"The page could not be read: {error.strerror}", hint, "output.changed", level="warning")
    return None if same else Problem(place, "The page was not as it had been made", hint, "output.changed", level="warning")


def _is_one(path: str, other: str) -> bool:
    """Say whether two paths lead to one file, as they may where case or Unicode form make no difference."""
    try:
        return path == other or os.path.samefile(path, other)
    except OSError:
        return False


def _is_below(path: str, root: str) -> bool:
    return os.path.normpath(path).startswith(os.path.normpath(root) + os.sep)
