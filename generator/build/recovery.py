"""Find the pages on disk that are not as recorded, and clean up after builds that did not finish. Renders nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable

from generator.build import journal
from generator.build.journal import Journal
from generator.build.ledger import Ledger, Winner
from generator.catalog.catalog import Catalog
from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.problems import Place, Problem
from generator.core.text import fold_path
from generator.outputs.share import FOLDER as DRAWN
from generator.outputs.share import SHARES
from generator.system.output_folder import OutputFolder


def compare_noted(project: str, catalog: Catalog, ledger: Ledger, noted: Collection[str]) -> None:
    """Compare the pages that unfinished builds were about to write or remove; those that differ are to be made again."""
    if noted:
        paths = set(noted)
        compare(project, catalog, ledger, (page for page in ledger.winners() if page.path in paths))


def remove_unwanted(project: str, ledger: Ledger, noted: Collection[str]) -> list[str]:
    """After all pages are made, remove what unfinished builds wrote and no page wants; return the paths. The journal is emptied."""
    removed = []
    if noted:
        output = OutputFolder(os.path.join(project, "output"))
        paths_in_use = {fold_path(page.path): page.path for page in ledger.winners()}
        for path in noted:
            other = paths_in_use.get(fold_path(path))
            is_wanted = other is not None and _is_same_file(os.path.join(output.root, path), os.path.join(output.root, other))
            if not is_wanted and output.remove(path):
                removed.append(path)
    journal.clear(project)
    return removed


def remove_unknown_drawings(project: str, ledger: Ledger) -> list[str]:
    """Remove drawn pictures that no page names: after the cache was deleted, nobody knows those of earlier headlines. Return the paths."""
    output = OutputFolder(os.path.join(project, "output"))
    wanted = set(ledger.paths(SHARES.name))
    try:
        names = sorted(os.listdir(os.path.join(output.root, DRAWN)))
    except OSError:
        return []
    drawn = [DRAWN + name for name in names if re.fullmatch(r"[0-9a-f]{16}\.png", name)]
    return [path for path in drawn if path not in wanted and output.remove(path)]


def compare(project: str, catalog: Catalog, ledger: Ledger, pages: Iterable[Winner]) -> list[Problem]:
    """Compare pages with what is on disk. Those that differ are touched, and returned as warnings."""
    output = OutputFolder(os.path.join(project, "output"))
    compared = ((page, _fault(page.path, output, page.content)) for page in pages)
    wrong = [(page, fault) for page, fault in compared if fault]
    Journal(project).note(page.path for page, _ in wrong)
    with ledger.transaction():
        for page, _ in wrong:
            ledger.forget(page.key)
    with catalog.transaction():
        catalog.touch(page.key for page, _ in wrong)
    return [fault for _, fault in wrong]


def _fault(path: str, output: OutputFolder, content: Digest) -> Problem | None:
    """Return what is wrong with a page on disk, if anything."""
    place, hint = Place("output/" + path), "It is made again. Edit articles and themes, not pages"
    try:
        same = hashing.of_bytes(output.read(path)) == content
    except (FileNotFoundError, NotADirectoryError):
        return Problem(place, "The page was missing", hint, "output.gone", level="warning")
    except OSError as error:
        return Problem(place, f"The page could not be read: {error.strerror}", hint, "output.changed", level="warning")
    return (
        None if same else Problem(place, "The page had been changed by hand or by another program", hint, "output.changed", level="warning")
    )


def _is_same_file(path: str, other: str) -> bool:
    """Return whether two paths lead to one file. They may differ in case or Unicode form where the file system ignores these."""
    try:
        return path == other or os.path.samestat(os.lstat(path), os.lstat(other))
    except OSError:
        return False
