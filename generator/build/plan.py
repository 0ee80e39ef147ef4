"""What a build would do, without doing it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import msgspec

from generator.build import redirects_file
from generator.build.dry_run import Step, dry_run, steps_from
from generator.build.front_report import PlannedFront, planned_fronts
from generator.build.intake import waiting_seeds
from generator.build.moves import Moved, moves_of
from generator.build.options import DEFAULTS, BuildOptions, normalized
from generator.build.report import next_scheduled_change, source_problems, withheld_now
from generator.build.scan import scan
from generator.build.session import PRELOAD, Session, silent
from generator.build.setup import SiteRequest, load
from generator.build.state import open_state
from generator.build.update import belong_together, look, touch_all
from generator.catalog.catalog import Catalog
from generator.catalog.visibility import ScheduledChange, Withheld
from generator.core.hashing import Digest
from generator.core.problems import Problem, in_order
from generator.system.executors import executor_factory


class Plan(msgspec.Struct, frozen=True):
    """What a build would do."""

    steps: tuple[Step, ...]
    """In order of path."""
    pages: int
    """Number of pages that the site would have."""
    moves: tuple[Moved, ...]
    """The redirects that the build would add to `content/redirects.txt`."""
    withheld: tuple[Withheld, ...]
    """The articles that readers would not see."""
    seeds: tuple[str, ...]
    """Raw files that intake would import, for the first time or again. The pages of their articles are not among the steps."""
    next: ScheduledChange | None
    """When an article appears or expires next, or a choice for a front page ends."""
    fronts: tuple[PlannedFront, ...]
    """What stands where on the front page, and on those of sections."""
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Whether any problem is an error: the build would end with exit code 1."""
        return any(problem.level == "error" for problem in self.problems)


def plan(
    project: str | os.PathLike[str],
    options: BuildOptions = DEFAULTS,
    *,
    now: datetime,
    published: dict[str, Digest] | None = None,
    notify: Callable[[str], None] = silent,
) -> Plan:
    """Return what `build` would do with these options; nothing is changed.

    The steps lead from the last build, or from a `published` site, given as the digests of its manifest. Of the options only
    `paths`, `base_url` and `default_base_url` matter. `notify` is told when another build has to be waited for.

    Raises Failure if the site cannot be built at all.
    """
    options = normalized(options)
    setup = load(SiteRequest(os.path.abspath(project), now, options.base_url, options.default_base_url))
    with (
        open_state(setup.request.project, notify=notify) as state,
        executor_factory(None, PRELOAD) as executors,
        _rolled_back(state.catalog),
    ):
        session = Session(setup, state, executors, options)
        session = look(session, scan(session, session.paths))
        stale = not belong_together(session)
        if stale:
            touch_all(session)
        return _plan(session, published, stale=stale)


def _plan(session: Session, published: dict[str, Digest] | None, *, stale: bool) -> Plan:
    setup, catalog, ledger = session.setup, session.catalog, session.ledger
    result = dry_run(setup, catalog, ledger, stale=stale)
    kinds = [step.kind for step in result.steps]
    problems = [*source_problems(session), *result.problems]
    return Plan(
        steps=result.steps if published is None else steps_from(published, result, ledger),
        pages=ledger.count() + kinds.count("add") - kinds.count("remove"),
        moves=tuple(moves_of(session, redirects_file.load(session.project))),
        withheld=tuple(withheld_now(setup, catalog)),
        seeds=waiting_seeds(setup),
        next=next_scheduled_change(setup, catalog),
        fronts=tuple(planned_fronts(setup, catalog)),
        problems=tuple(in_order(problems)),
    )


@contextmanager
def _rolled_back(catalog: Catalog) -> Iterator[None]:
    """Roll back every catalog write made in the block."""
    with catalog.transaction() as database:
        try:
            yield
        finally:
            database.rollback()
