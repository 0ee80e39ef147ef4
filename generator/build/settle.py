"""Write down what was made, give every path to one page, and remove what is no longer produced."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import msgspec

from generator.build.journal import Journal
from generator.build.ledger import Entry, Ledger
from generator.build.make import Task
from generator.build.setup import Setup
from generator.catalog.catalog import Catalog
from generator.core.model import Key, Made
from generator.core.problems import Place, Problem
from generator.system.files import remove

FIRST, BATCH = 50, 500
"""Pages put on record at a time."""


class Settled(msgspec.Struct):
    """What came of the keys of one build."""

    planned: int = 0
    rendered: list[str] = []
    """Keys whose inputs had changed, as "output name"."""
    written: list[str] = []
    """Paths in the output folder whose bytes changed."""
    removed: list[str] = []


Remake = Callable[[Iterable[Task]], Iterator[Made]]


def settle(
    made: Iterator[Made], setup: Setup, catalog: Catalog, ledger: Ledger, remake: Remake, enough: Callable[[], bool] = lambda: False
) -> Settled:
    """Record finished pages; where two wanted one path, let the first in rank have it, whoever was written last.

    Once `enough` says so, no more are waited for: what is left stays noted for the next build.
    """
    recorder, journal = _Recorder(setup, ledger), Journal(setup.request.project)
    again = _write_down(made, recorder, journal, setup, ledger, remake, enough)
    result = recorder.result
    if recorder.failed and result.removed:  # it may have stood in their way: a file where a folder must be
        failed, recorder.failed, recorder.left, recorder.paths = recorder.failed, [], set(), set()
        again += _write_down(remake(Task(key, "") for key in failed), recorder, journal, setup, ledger, remake)
    with catalog.transaction():
        if next(made, None) is None:
            catalog.keep_touched([*recorder.failed, *again])
        else:  # it was enough
            catalog.touch(again)
    result.written = sorted(set(result.written))
    return result


def _write_down(
    made: Iterator[Made],
    recorder: _Recorder,
    journal: Journal,
    setup: Setup,
    ledger: Ledger,
    remake: Remake,
    enough: Callable[[], bool] = lambda: False,
) -> list[Key]:
    """Record pages batch by batch, then settle who has which path; return the keys that failed in that."""
    all_anew = recorder.fresh or bool(ledger.meta("unsettled"))
    while batch := list(islice(made, BATCH if recorder.result.planned else FIRST)):
        with ledger.transaction():
            ledger.set_meta("unsettled", "yes")  # until the end: a build may be broken off before it
            moved = recorder.record(batch)
            journal.note(moved.left)
            journal.keep(moved.added)
        if enough():
            break
    with ledger.transaction():
        conflicting_keys = ledger.note_conflicts(None if all_anew else sorted(recorder.paths))
        ledger.set_meta("unsettled", "")
        journal.note(conflicting_keys)
        return _record_conflicts({*conflicting_keys, *recorder.left}, setup, ledger, remake, recorder.result)


class _Moved(msgspec.Struct):
    """Paths that a batch has changed the owner of."""

    left: list[str] = []
    """A page stood there, which is elsewhere now, or nowhere."""
    added: list[str] = []
    """They had not been ours."""


class _Recorder:
    """Writes pages down as they come, and what is to be settled when all have come."""

    def __init__(self, setup: Setup, ledger: Ledger) -> None:
        self.result = Settled()
        self.fresh = ledger.empty()
        """No page is on record from before."""
        self.paths: set[str] = set()
        """That were written or left, unless all are new."""
        self.left: set[str] = set()
        """Paths at which a page is no longer wanted."""
        self.failed: list[Key] = []
        self._ledger, self._now = ledger, setup.request.now.isoformat()
        self._ranks = {output.name: rank for rank, output in enumerate(setup.outputs)}
        self._faulty = ledger.faulty()

    def record(self, batch: list[Made]) -> _Moved:
        pages, moved = [], _Moved()
        for one in batch:
            self.result.planned += 1
            if one.problems or self._faulty:
                self._ledger.set_problems(one.key, one.problems)
                self._faulty = True
            if one.failed:
                self.failed.append(one.key)
                continue
            before = None if self.fresh or (one.path is not None and not one.rendered) else self._ledger.get(one.key)
            if before and before.path != one.path:
                moved.left.append(before.path)
            if one.path is None:
                self._ledger.drop(one.key)
            elif one.rendered:
                pages.append((one, self._ranks[one.key.output], _cause(before, one)))
                self._note(one, one.path)
                if before is None or before.path != one.path:
                    moved.added.append(one.path)
        self._ledger.put(pages, self._now)
        self.left.update(moved.left)
        self.paths.update(moved.left)
        return moved

    def _note(self, one: Made, path: str) -> None:
        self.result.rendered.append(f"{one.key.output} {one.key.name}".strip())
        if one.written:
            self.result.written.append(path)
        if not self.fresh:
            self.paths.add(path)


def _record_conflicts(paths: set[str], setup: Setup, ledger: Ledger, remake: Remake, result: Settled) -> list[Key]:
    """See that each of these paths holds its winner's page, or nothing if nobody wants it; return the keys that failed."""
    root = os.path.join(setup.request.project, "output")
    winners, failed = list[Task](), list[Key]()
    for path in sorted(paths):
        claims = ledger.claims(path)
        if claims:
            winners.append(Task(claims[0].key, ""))
        for loser in {path, *(claim.path for claim in claims[1:])} - {claim.path for claim in claims[:1]}:
            if remove(os.path.join(root, loser), root):
                result.removed.append(loser)
    for one in remake(winners) if winners else ():
        if one.written and one.path:
            result.written.append(one.path)
        if one.failed:
            failed.append(one.key)
            ledger.forget(one.key)
            ledger.set_problems(one.key, one.problems)
    return failed


def _cause(before: Entry | None, one: Made) -> str:
    """Say what was different since the page was last made."""
    if before is None:
        return "it is new"
    names = sorted(name for name in {*before.parts, *one.parts} if before.parts.get(name) != one.parts.get(name))
    return ", ".join(names) if names else "its path" if before.path != one.path else "it was asked for"


def path_conflicts(ledger: Ledger) -> list[Problem]:
    """Return a problem for each path that more than one page wants, naming both sources."""
    found = []
    for winner, *losers in ledger.conflicting_keys():
        for loser in losers:
            message = f"Two pages want {loser.path}: {_named(winner)}, which has it, and {_named(loser)}"
            found.append(
                Problem(
                    Place(_source(loser) or "output/" + loser.path),
                    message,
                    "Change the slug, alias or section of one of them",
                    "output.clash",
                )
            )
    return found


def _named(entry: Entry) -> str:
    source = _source(entry)
    return f"the {entry.key.output} page " + (f"of {source}" if source else entry.key.name or "of the site")


def _source(entry: Entry) -> str:
    return next((name.partition(" ")[2] for name in entry.parts if name.startswith("article ")), "")
