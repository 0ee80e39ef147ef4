"""Write down what was made, give every path to one page, and remove what is no longer produced."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import msgspec

from generator.catalog import Catalog
from generator.extensions import Setup
from generator.files import remove
from generator.journal import Journal
from generator.ledger import Entry, Ledger
from generator.model import Key, Made
from generator.problems import Place, Problem
from generator.stages.make import Task

BATCH = 500


class Settled(msgspec.Struct):
    """What came of the keys of one build."""

    planned: int = 0
    rendered: list[Key] = []
    written: list[str] = []
    """Paths in the output folder whose bytes changed."""
    removed: list[str] = []
    added: list[str] = []
    """Paths of the batch under way that had not been ours."""


Remake = Callable[[Iterable[Task]], Iterator[Made]]


def settle(made: Iterable[Made], setup: Setup, catalog: Catalog, ledger: Ledger, remake: Remake) -> Settled:
    """Record finished pages; where two wanted one path, let the first in rank have it, whoever was written last."""
    result, journal, source = Settled(), Journal(setup.order.project), iter(made)
    done, left = list[Key](), set[str]()
    failed = list[Key]()
    while batch := list(islice(source, BATCH)):
        left |= _settle(batch, setup, ledger, journal, result)
        done += [one.key for one in batch if not one.failed]
        failed += [one.key for one in batch if one.failed]
    again = _contest(left, setup, ledger, remake, result)
    if failed and result.removed:  # it may have stood in their way: a file where a folder must be
        batch = list(remake(Task(key, "") for key in failed))
        again += _contest(_settle(batch, setup, ledger, journal, result), setup, ledger, remake, result)
        done += [one.key for one in batch if not one.failed]
    with catalog.transaction():
        catalog.untouch(done)
        catalog.touch(again)
    result.written = sorted(set(result.written))
    return result


def _settle(batch: list[Made], setup: Setup, ledger: Ledger, journal: Journal, result: Settled) -> set[str]:
    """Record some pages together; return the paths about which there is something to settle at the end."""
    with ledger.transaction():
        left = {path for one in batch for path in _record(one, setup, ledger, result)}
        journal.note(sorted(left))
        journal.keep(result.added)
    result.added.clear()
    return left


def _record(one: Made, setup: Setup, ledger: Ledger, result: Settled) -> set[str]:
    """Record one page; return the paths about which there is something to settle at the end."""
    result.planned += 1
    ledger.set_problems(one.key, one.problems)
    if one.failed:
        return set()
    before = ledger.get(one.key) if one.rendered or one.path is None else None
    if one.path is None:
        ledger.drop(one.key)
        return {before.path} if before else set()
    if not one.rendered:
        return set()
    result.rendered.append(one.key)
    if one.written:
        result.written.append(one.path)
    if before is None or before.path != one.path:
        result.added.append(one.path)
    ledger.put(one, _rank(one.key, setup), _cause(before, one), setup.order.now.isoformat())
    paths = {before.path} if before and before.path != one.path else set()
    return paths | {one.path} if len(ledger.claims(one.path)) > 1 else paths


def _contest(paths: set[str], setup: Setup, ledger: Ledger, remake: Remake, result: Settled) -> list[Key]:
    """See that each of these paths holds its winner's page, or nothing if nobody wants it; return the keys that failed."""
    root = os.path.join(setup.order.project, "output")
    winners, failed = list[Task](), list[Key]()
    for path in sorted(paths):
        claims = ledger.claims(path)
        if claims:
            winners.append(Task(claims[0].key, ""))
        for loser in {path, *(claim.path for claim in claims[1:])} - {claim.path for claim in claims[:1]}:
            if remove(os.path.join(root, loser), root):
                result.removed.append(loser)
    for one in remake(winners):
        if one.written and one.path:
            result.written.append(one.path)
        if one.failed:
            failed.append(one.key)
            ledger.forget(one.key)
            ledger.set_problems(one.key, one.problems)
    return failed


def _rank(key: Key, setup: Setup) -> int:
    return next(rank for rank, output in enumerate(setup.outputs) if output.name == key.output)


def _cause(before: Entry | None, one: Made) -> str:
    """Say what was different since the page was last made."""
    if before is None:
        return "it is new"
    names = sorted(name for name in {*before.parts, *one.parts} if before.parts.get(name) != one.parts.get(name))
    return ", ".join(names) if names else "its path" if before.path != one.path else "it was asked for"


def clashes(ledger: Ledger) -> list[Problem]:
    """Return a problem for each path that more than one page wants, naming both sources."""
    found = []
    for winner, *losers in ledger.contested():
        for loser in losers:
            message = f"Two pages want {loser.path}: {_named(winner)}, which has it, and {_named(loser)}"
            found.append(Problem(Place(_source(loser) or "output/" + loser.path), message, "Change the slug, alias or section of one of them", "output.clash"))
    return found


def _named(entry: Entry) -> str:
    source = _source(entry)
    return f"the {entry.key.output} page " + (f"of {source}" if source else entry.key.name or "of the site")


def _source(entry: Entry) -> str:
    return next((name.partition(" ")[2] for name in entry.parts if name.startswith("article ")), "")
