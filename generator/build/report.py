"""What a build did, gathered for people and for programs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from generator.build import conflicts
from generator.build.settle import Settled, path_conflicts
from generator.build.setup import Setup
from generator.build.state import State
from generator.catalog.catalog import Catalog
from generator.catalog.visibility import ScheduledChange, Withheld, moment, withheld
from generator.core.problems import Place, Problem, in_order
from generator.core.timing import Spent, Stopwatch
from generator.system.files import strays

if TYPE_CHECKING:
    from generator.intake.pipeline import IntakeReport

FEW = 5
"""Pages that are named of those that cannot be written."""


class Report(msgspec.Struct, frozen=True):
    """What a build did, for people and for `--json`."""

    problems: tuple[Problem, ...]
    made: tuple[str, ...]
    """Output paths whose bytes changed."""
    removed: tuple[str, ...]
    strays: tuple[str, ...]
    """Files in the output folder that are not ours; they are left alone."""
    planned: int
    """Keys that were looked at."""
    rendered: tuple[str, ...]
    """Keys whose inputs had changed, as "output name"."""
    pages: int
    articles: int
    base_url: str
    """The address of the site; empty if it is not known."""
    withheld: tuple[Withheld, ...]
    stages: tuple[tuple[str, float], ...]
    """Seconds by stage."""
    profile: tuple[Spent, ...]
    """What the stages that work on many files at once spent their time on; only if it was asked for."""
    notices: tuple[str, ...]
    intake: IntakeReport | None
    next: ScheduledChange | None
    """When the site must change next without anyone's doing: build it then."""

    @property
    def failed(self) -> bool:
        return any(problem.level == "error" for problem in self.problems)


def report(
    setup: Setup,
    state: State,
    settled: Settled,
    taken: IntakeReport | None,
    verified: list[Problem],
    watch: Stopwatch,
    notices: list[str],
    *,
    everything: bool,
) -> Report:
    catalog, ledger = state.catalog, state.ledger
    found = [
        *setup.problems,
        *verified,
        *catalog.problems(),
        *conflicts.problems(catalog, setup.request.project),
        *_brief(ledger.problems()),
        *path_conflicts(ledger),
    ]
    return Report(
        problems=tuple(in_order([*found, *(taken.problems if taken else ())])),
        made=tuple(settled.written),
        removed=tuple(sorted(settled.removed)),
        strays=tuple(strays(os.path.join(setup.request.project, "output"), ledger.paths())) if everything else (),
        planned=settled.planned,
        rendered=tuple(sorted(settled.rendered)),
        pages=ledger.count(),
        articles=catalog.size(),
        base_url=setup.config.base_url,
        withheld=tuple(withheld_now(setup, catalog)),
        stages=tuple(watch.seconds.items()),
        profile=watch.spent(),
        notices=tuple(notices),
        intake=taken,
        next=next_scheduled_change(setup, catalog),
    )


def _brief(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Name a few of the pages that cannot be written, and count the rest: a full disk is one trouble, not a million."""
    unwritten = 0
    for problem in problems:
        unwritten += problem.rule == "output.write"
        if problem.rule != "output.write" or unwritten <= FEW:
            yield problem
    if unwritten > FEW:
        message, hint = f"{unwritten - FEW:,} more pages cannot be written", "Mend it, then build again: what is made is kept"
        yield Problem(Place("output"), message, hint, "output.write")


def next_scheduled_change(setup: Setup, catalog: Catalog) -> ScheduledChange | None:
    scheduled_change = catalog.next_scheduled_change(setup.now)
    return ScheduledChange(moment(scheduled_change[0]), scheduled_change[1], scheduled_change[2]) if scheduled_change else None


def withheld_now(setup: Setup, catalog: Catalog) -> Iterator[Withheld]:
    for record, begins, ends in catalog.in_state("withheld"):
        reason = withheld(record.status, begins, ends, setup.now)
        yield Withheld(record.source.path, record.card.title, reason, moment(begins) if reason == "not yet due" else None)
