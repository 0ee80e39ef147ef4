"""What a build did, for people and for programs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from generator.build import conflicts
from generator.build.front_report import front_problems
from generator.build.menu import menu_problems
from generator.build.misplaced import misplaced_files
from generator.build.moves import Moved, moves_of, redirect_problems
from generator.build.profile_links import profile_link_problems
from generator.build.profiles import picture_problems
from generator.build.references import undescribed_pictures
from generator.build.session import Session
from generator.build.settle import Recorded
from generator.build.setup import Setup
from generator.build.story_changes import story_picture_problems
from generator.build.unused_entries import unused_entries
from generator.build.workflow import workflow_problems
from generator.catalog.catalog import Catalog
from generator.catalog.visibility import ScheduledChange, Withheld, moment, withheld
from generator.content.redirects import Redirects
from generator.core.problems import Place, Problem, in_order
from generator.core.timing import Spent
from generator.outputs.static import unreviewed_files
from generator.system.output_folder import strays

if TYPE_CHECKING:
    from generator.intake.pipeline import IntakeReport

UNWRITTEN_NAMED = 5
"""Pages that cannot be written of which each is named; the others are counted."""


class Report(msgspec.Struct, frozen=True):
    """What a build did."""

    problems: tuple[Problem, ...]
    made: tuple[str, ...]
    """Output paths whose bytes changed."""
    removed: tuple[str, ...]
    """Output paths, in order."""
    strays: tuple[str, ...]
    """Files in the output folder that Broadsheet did not make, and leaves alone. Looked for only by builds that look at every page."""
    planned: int
    """Number of pages that were looked at."""
    rendered: tuple[str, ...]
    """Keys whose inputs had changed, as "output name", in order."""
    pages: int
    """Number of pages that the site has now."""
    articles: int
    """Number of articles that readers see."""
    base_url: str
    """The address of the site; empty if it is not known."""
    withheld: tuple[Withheld, ...]
    """The articles that readers do not see."""
    stages: tuple[tuple[str, float], ...]
    """Seconds by stage, in the order of the stages."""
    profile: tuple[Spent, ...]
    """What the read and make stages spent their time on; empty without `BuildOptions.profile`."""
    notices: tuple[str, ...]
    """What `notify` was told."""
    intake: IntakeReport | None
    """None if there was no raw copy to look at."""
    moves: tuple[Moved, ...]
    """The redirects that were added to `content/redirects.txt`, because articles moved."""
    next: ScheduledChange | None
    """When an article appears or expires next, or a choice for a front page ends: the site must be built then."""

    @property
    def failed(self) -> bool:
        """Whether any problem is an error: the command ends with exit code 1."""
        return any(problem.level == "error" for problem in self.problems)


def source_problems(session: Session, has: Callable[[str], bool] | None = None) -> Iterator[Problem]:
    """Yield what is wrong with what people wrote; `has` tells whether there is a page at a path, once all pages are made."""
    setup, catalog, project = session.setup, session.catalog, session.project
    yield from setup.problems
    yield from catalog.problems()
    yield from conflicts.article_problems(catalog, project)
    yield from menu_problems(setup.config, catalog, project)
    yield from misplaced_files(catalog, setup.config, project)
    yield from unreviewed_files(catalog, setup.config)
    yield from undescribed_pictures(catalog)
    yield from redirect_problems(session, has)
    yield from front_problems(setup, catalog)
    yield from workflow_problems(project, setup.config.publish.schedule)
    yield from picture_problems(setup.profiles, project, catalog)
    yield from story_picture_problems(setup, catalog)
    yield from unused_entries(setup, catalog)
    yield from profile_link_problems(setup, catalog, has)


def report(
    session: Session, damaged_pages: list[Problem], imported: IntakeReport | None, recorded: Recorded, redirects: Redirects
) -> Report:
    """Gather what a build did, and every problem that is known of the site. `redirects` are those from before the build."""
    setup, catalog, ledger = session.setup, session.catalog, session.ledger
    problems = [
        *damaged_pages,
        *source_problems(session, ledger.has),
        *_shortened(ledger.problems()),
        *conflicts.path_problems(ledger, catalog, session.project),
        *(imported.problems if imported else ()),
    ]
    return Report(
        problems=tuple(in_order(problems)),
        made=tuple(recorded.written),
        removed=tuple(sorted(recorded.removed)),
        strays=_strays(session, recorded),
        planned=recorded.planned,
        rendered=tuple(sorted(recorded.rendered)),
        pages=ledger.count(),
        articles=catalog.size(),
        base_url=setup.config.base_url,
        withheld=tuple(withheld_now(setup, catalog)),
        stages=tuple(session.watch.seconds.items()),
        profile=session.watch.spent(),
        notices=tuple(session.notices.texts),
        intake=imported,
        moves=tuple(moves_of(session, redirects)),
        next=next_scheduled_change(setup, catalog),
    )


def _strays(session: Session, recorded: Recorded) -> tuple[str, ...]:
    every_page = session.paths is None and (session.options.verify or recorded.planned >= session.ledger.count())
    return tuple(strays(os.path.join(session.project, "output"), session.ledger.paths())) if every_page else ()


def _shortened(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Name a few of the pages that cannot be written, and count the others: a full disk is one problem, not a million."""
    unwritten = 0
    for problem in problems:
        unwritten += problem.rule == "output.write"
        if problem.rule != "output.write" or unwritten <= UNWRITTEN_NAMED:
            yield problem
    if unwritten > UNWRITTEN_NAMED:
        message = f"{unwritten - UNWRITTEN_NAMED:,} more pages cannot be written"
        yield Problem(Place("output"), message, "Solve this, then build again. The pages that were made are kept", "output.write")


def next_scheduled_change(setup: Setup, catalog: Catalog) -> ScheduledChange | None:
    """Return when an article appears or expires next, or a choice for a front page ends; None if nothing of it will happen."""
    changes = [
        ScheduledChange(at, choices.file, appears=False) for choices in setup.context.fronts.values() for at, _ in choices.changes[:1]
    ]
    if change := catalog.next_scheduled_change(setup.now):
        at, path, appears = change
        changes.append(ScheduledChange(moment(at), path, appears))
    return min(changes, key=lambda change: (change.at, change.path), default=None)


def withheld_now(setup: Setup, catalog: Catalog) -> Iterator[Withheld]:
    """Yield the articles that readers do not see at the time of the build, in order of path."""
    for record, begins, ends in catalog.in_state("withheld"):
        reason = withheld(record.status, begins, ends, setup.now)
        yield Withheld(record.source.path, record.card.title, reason, moment(begins) if reason == "not yet due" else None)
