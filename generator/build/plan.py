"""What a build would do, without doing it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

import msgspec

from generator.build import conflicts
from generator.build.build import PRELOAD
from generator.build.dry_run import Step, against, dry_run
from generator.build.report import next_scheduled_change, withheld_now
from generator.build.setup import Setup, SiteRequest, load
from generator.build.state import open_state
from generator.build.update import belong_together, look, touch_all
from generator.catalog.catalog import Catalog
from generator.catalog.visibility import ScheduledChange, Withheld
from generator.core.hashing import Digest
from generator.core.problems import Problem, in_order
from generator.core.timing import Stopwatch
from generator.system.executors import executor_factory
from generator.system.files import walk


class Plan(msgspec.Struct, frozen=True):
    """What a build would do."""

    steps: tuple[Step, ...]
    """In order of path."""
    pages: int
    """That the site would have."""
    withheld: tuple[Withheld, ...]
    seeds: tuple[str, ...]
    """Raw files that intake would take in, or anew; the pages of their articles are not among the steps."""
    next: ScheduledChange | None
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        return any(problem.level == "error" for problem in self.problems)


def plan(
    project: str | os.PathLike[str],
    *,
    now: datetime,
    paths: Iterable[str] | None = None,
    base_url: str = "",
    default_base_url: str = "",
    published: dict[str, Digest] | None = None,
    notify: Callable[[str], None] = lambda _: None,
) -> Plan:
    """Say what `build` would do, against what was built last or against a `published` site's manifest. What is written on the way is taken back.

    `say` hears of waiting for another build.
    """
    request = SiteRequest(os.path.abspath(project), now, base_url, default_base_url)
    setup = load(request)
    paths = None if paths is None else [os.path.normpath(path).replace(os.sep, "/") for path in paths]
    with open_state(request.project, notify=notify) as state, executor_factory(None, PRELOAD) as executors, _taken_back(state.catalog):
        catalog, ledger = state.catalog, state.ledger
        look(setup, catalog, ledger, None if state.broken_off else paths, executors, Stopwatch())
        anew = not belong_together(setup, catalog, ledger)
        if anew:
            touch_all(setup, catalog, ledger)
        foreseen = dry_run(setup, catalog, ledger, anew=anew)
        kinds = [step.kind for step in foreseen.steps]
        return Plan(
            steps=foreseen.steps if published is None else against(foreseen, ledger, published),
            pages=ledger.count() + kinds.count("add") - kinds.count("remove"),
            withheld=tuple(withheld_now(setup, catalog)),
            seeds=_waiting_seeds(setup),
            next=next_scheduled_change(setup, catalog),
            problems=tuple(
                in_order([*setup.problems, *catalog.problems(), *conflicts.problems(catalog, request.project), *foreseen.problems])
            ),
        )


@contextmanager
def _taken_back(catalog: Catalog) -> Iterator[None]:
    """Let all that is written to the catalog meanwhile be as if it had not been."""
    with catalog.transaction() as database:
        try:
            yield
        finally:
            database.rollback()


def _waiting_seeds(setup: Setup) -> tuple[str, ...]:
    from pathlib import Path

    from generator.intake.pipeline import waiting

    project = setup.request.project
    return waiting(Path(project), setup.source.readers) if next(walk(os.path.join(project, "seeds")), None) else ()
