"""The whole build on one screen."""

from __future__ import annotations

import gc
import os
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

import msgspec

from generator import manifest as manifests
from generator import software, spool
from generator.catalog import Catalog
from generator.contracts import Output
from generator.extensions import OUTPUTS, Order, Setup, load
from generator.files import strays, walk
from generator.ledger import Ledger
from generator.model import Key, Made
from generator.problems import Place, Problem, in_order
from generator.publishing import Turn, Withheld, moment, withheld
from generator.stages import clash
from generator.stages.make import Job, Task, make
from generator.stages.scan import scan
from generator.stages.settle import Settled, clashes, settle
from generator.stages.update import update
from generator.stages.verify import finish, verify
from generator.state import Damaged, State, open_state
from generator.stopwatch import Progress, Spent, Stopwatch
from generator.workers import Crew, crew

if TYPE_CHECKING:
    from generator.intake.house import House
    from generator.stages.intake import IntakeReport

PRELOAD = ("generator.stages.make", "generator.stages.read", "generator.header", "generator.markup", "generator.theme.memo")
BEGINNING = 8000
"""Bytes of an article file that hold its front matter, if it is one that intake wrote."""
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
    withheld: tuple[Withheld, ...]
    stages: tuple[tuple[str, float], ...]
    """Seconds by stage."""
    profile: tuple[Spent, ...]
    """What the stages that work on many files at once spent their time on; only if it was asked for."""
    notices: tuple[str, ...]
    intake: IntakeReport | None
    next: Turn | None
    """When the site must change next without anyone's doing: build it then."""

    @property
    def failed(self) -> bool:
        return any(problem.level == "error" for problem in self.problems)


def build(
    project: str | os.PathLike[str], *, now: datetime, paths: Iterable[str] | None = None, workers: int | None = None, take_in: bool = True,
    base_url: str = "", default_base_url: str = "", clean: bool = False, verifying: bool = False, wait: bool = True, manifest: str | None = None,
    cluster: str | None = None, profiling: bool = False,
    viewer: Viewer | None = None, progress: Progress = lambda *_: None, say: Callable[[str], None] = lambda _: None, outputs: tuple[Output, ...] = OUTPUTS,
) -> Report:  # fmt: skip
    """Bring the output folder up to date with the content folder.

    `paths` (relative to the project) are the files known to have changed; without them
    all are looked at. `clean` makes every page anew, `verifying` those that are not as they were
    made; without `wait` a site that is being built is refused. Pages that a `viewer` has in view are made first; a
    `manifest` (a path from the project) lists what the site is then. `cluster` is the address
    of a Dask scheduler whose workers do the work. Raises Failure where there is nothing to build from.
    """
    order = Order(os.path.abspath(project), now, base_url, default_base_url)
    watch, notices = Stopwatch(progress, profiling=profiling), list[str]()
    paths = None if paths is None else [os.path.normpath(path).replace(os.sep, "/") for path in paths]
    setup = load(order, outputs)

    def notice(text: str) -> None:
        notices.append(text)
        say(text)

    def attempt(wish: Wish) -> Report:
        with open_state(order.project, clean=wish.clean, verify=wish.verify, wait=wait, say=notice) as state, _spool(state) as folder, _hands(wish, order.project, notice) as hands:
            if state.broken_off and wish is first:
                notice("The last build was broken off: this one takes up where it stopped")
            if changed := software.difference(state.catalog.meta("software")):
                notice(changed)
            return _build(setup, state, wish, watch, notices, folder, hands, viewer)

    first = Wish(None if paths is None else tuple(paths), workers, take_in, manifest, cluster, clean, verifying)
    try:
        return attempt(first)
    except Damaged as damaged:
        notice(f"{damaged}: everything is built anew")
    gc.collect()  # what the broken attempt had asked of a database and not heard to the end would lock it
    try:
        return attempt(Wish(None, workers, take_in, manifest, cluster))
    except Damaged as damaged:  # a cache begun anew a moment ago is not damaged: it is a fault of ours
        raise damaged.__cause__ or damaged from None


class Viewer(Protocol):
    """Whoever looks at the site while it is built: the preview."""

    def looked_at(self) -> Iterable[str]:
        """Return the paths in the output folder of the pages in view, the latest first."""

    def shown(self) -> None:
        """Called when they are as they should be, long before the others may be."""

    def waiting(self) -> bool:
        """Say whether something newer waits: then the build ends early, and the next one goes on from there."""


class Wish(msgspec.Struct, frozen=True):
    """What is asked of a build besides the site."""

    paths: tuple[str, ...] | None
    workers: int | None
    take_in: bool
    manifest: str | None = None
    cluster: str | None = None
    clean: bool = False
    verify: bool = False


def _build(setup: Setup, state: State, wish: Wish, watch: Stopwatch, notices: list[str], folder: str, hands: Crew, viewer: Viewer | None) -> Report:
    paths = None if state.broken_off else wish.paths
    found = list[Problem]()
    if wish.verify:
        with watch("verify"):
            found = verify(setup.order.project, state.catalog, state.ledger)
    if viewer and paths and all(path.startswith("themes/") or not path.startswith(("content/", "seeds/")) for path in paths):
        _make_in_view(setup, state, viewer)
    pages = update(setup, state.catalog, state.ledger, paths, hands, watch, folder)
    with watch("intake"):
        taken = _take_in(setup, state, paths) if wish.take_in else None
    if taken is not None and taken.written:
        pages = update(setup, state.catalog, state.ledger, taken.written, hands, watch, folder)
    with watch("make"):
        settled = _make(setup, state, pages, hands, watch, folder, viewer, resident=bool(wish.cluster))
        everything = paths is None and (wish.verify or settled.planned >= state.ledger.count())
    with watch("settle"):
        settled.removed += finish(setup.order.project, state.ledger, state.noted)
        state.catalog.set_meta("software", software.written())
        if wish.manifest:
            manifests.write(os.path.join(setup.order.project, wish.manifest), state.ledger.contents())
        return _report(setup, state, settled, taken, found, watch, notices, everything=everything)


@contextmanager
def open_current(project: str | os.PathLike[str], *, now: datetime, say: Callable[[str], None] = lambda _: None) -> Iterator[tuple[Setup, State]]:
    """Open the state of a site with its catalog brought up to date; pages are left for the next build. `say` hears of waiting for another build."""
    with open_site(project, now=now, say=say) as (setup, state):
        _bring_up_to_date(setup, state)
        yield setup, state


@contextmanager
def open_site(project: str | os.PathLike[str], *, now: datetime, say: Callable[[str], None] = lambda _: None) -> Iterator[tuple[Setup, State]]:
    """Open the state of a site as the last command left it."""
    setup = load(Order(os.path.abspath(project), now))
    with open_state(setup.order.project, say=say) as state:
        yield setup, state


def current_house(setup: Setup, state: State) -> House:
    """Return the tags that people gave the site's articles; the catalog is brought up to date for it where one may have changed."""
    found = scan(setup, state.catalog, None)
    new = not found.gone and all(state.catalog.source(path) is None for path in found.moved)
    if not new or not all(_has_only_tags_of_intake(os.path.join(setup.order.project, path)) for path in found.moved):
        _bring_up_to_date(setup, state)
    return house_of(state.catalog)


def _has_only_tags_of_intake(path: str) -> bool:
    from generator.intake.compose import has_only_tags_of_intake

    try:
        with open(path, "rb") as file:
            return has_only_tags_of_intake(file.read(BEGINNING).decode("utf-8", "replace"))
    except OSError:
        return False


def _bring_up_to_date(setup: Setup, state: State) -> None:
    with crew(None) as hands:
        update(setup, state.catalog, state.ledger, None, hands, Stopwatch())


def _take_in(setup: Setup, state: State, paths: Sequence[str] | None) -> IntakeReport | None:
    if paths is not None and not any(path.startswith("seeds/") for path in paths):
        return None
    from generator.intake.memory import FILE

    if not os.path.exists(os.path.join(setup.order.project, FILE)) and next(walk(os.path.join(setup.order.project, "seeds")), None) is None:
        return None
    from pathlib import Path

    from generator.stages.intake import take_in

    return take_in(Path(setup.order.project), setup.config, setup.vocabulary, now=setup.order.now, house=lambda: house_of(state.catalog))


def house_of(catalog: Catalog) -> House:
    """Return the tags that people gave the site's articles, for intake to keep to."""
    from generator.intake.house import house

    return house(dict(catalog.names("given:")))


def _hands(wish: Wish, project: str, say: Callable[[str], None]) -> AbstractContextManager[Crew]:
    """Open what the work is done by: processes here, or the workers of a cluster."""
    if not wish.cluster:
        return crew(wish.workers, PRELOAD)
    from generator.cluster import cluster

    return cluster(wish.cluster, project, say)


@contextmanager
def _spool(state: State) -> Iterator[str]:
    """Open a folder for texts that are set aside between two stages; nothing of it is left."""
    folder = os.path.join(os.path.dirname(state.catalog_path), "spool")
    spool.clear(folder)
    try:
        yield folder
    finally:
        spool.clear(folder)


def _make(setup: Setup, state: State, pages: int, hands: Crew, watch: Stopwatch, folder: str, viewer: Viewer | None, *, resident: bool) -> Settled:
    first = [key for key in _in_view(state.ledger, viewer) if state.catalog.is_touched(key)]
    known = (lambda _: "") if state.ledger.empty() else state.ledger.inputs
    rest = (Task(key, known(key)) for key in state.catalog.touched() if key not in first)
    # Of this build alone: the workers of a cluster remember former ones, perhaps of another process here.
    job = Job(setup.order, state.catalog_path, uuid.uuid4().hex, spool=folder, resident=resident, profiling=watch.profiling)

    def all_made() -> Iterator[Made]:
        if first and viewer:
            early = list(make([Task(key, "") for key in first], job, setup, None))
            yield from early
            _tell(viewer, early)
        yield from make(rest, _with_lists(job, state.catalog, pages), setup, hands(pages))

    made = watch.count("make", pages, all_made())
    return settle(made, setup, state.catalog, state.ledger, lambda again: make(again, job, setup, None), viewer.waiting if viewer else lambda: False)


def _make_in_view(setup: Setup, state: State, viewer: Viewer) -> None:
    """A theme was edited, no article: make the pages in view at once. They are made again with the others, and put on record then."""
    job = Job(setup.order, state.catalog_path, f"{id(setup)} in view")
    _tell(viewer, list(make([Task(key, "") for key in _in_view(state.ledger, viewer)], job, setup, None)))


def _tell(viewer: Viewer, made: list[Made]) -> None:
    """Let the viewer see pages that are new, but not that one is gone or faulty before the build has said why."""
    if any(one.written for one in made) and all(one.path and not one.failed for one in made):
        viewer.shown()


def _in_view(ledger: Ledger, viewer: Viewer | None) -> list[Key]:
    claims = [ledger.claims(path) for path in viewer.looked_at()] if viewer else []
    return [found[0].key for found in claims if found]


def _with_lists(job: Job, catalog: Catalog, pages: int) -> Job:
    """Return a job for which all lists are held at hand, if so many pages are made that it pays; where there is no room for them, as it was."""
    if not (pages > 200 and 0 < catalog.size() < pages * 8):
        return job
    held = os.path.join(job.spool, "lists")
    try:
        catalog.neighbors.hold(held)
    except OSError:
        shutil.rmtree(held, ignore_errors=True)
        return job
    return msgspec.structs.replace(job, held=held)


def _report(
    setup: Setup, state: State, settled: Settled, taken: IntakeReport | None, verified: list[Problem], watch: Stopwatch, notices: list[str], *, everything: bool
) -> Report:
    catalog, ledger = state.catalog, state.ledger
    found = [*setup.problems, *verified, *catalog.problems(), *clash.problems(catalog, setup.order.project), *_brief(ledger.problems()), *clashes(ledger)]
    return Report(
        problems=tuple(in_order([*found, *(taken.problems if taken else ())])), made=tuple(settled.written), removed=tuple(sorted(settled.removed)),
        strays=tuple(strays(os.path.join(setup.order.project, "output"), ledger.paths())) if everything else (), planned=settled.planned,
        rendered=tuple(sorted(settled.rendered)), pages=ledger.count(), articles=catalog.size(),
        withheld=tuple(withheld_now(setup, catalog)), stages=tuple(watch.seconds.items()), profile=watch.spent(), notices=tuple(notices), intake=taken,
        next=next_turn(setup, catalog),
    )  # fmt: skip


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


def next_turn(setup: Setup, catalog: Catalog) -> Turn | None:
    turn = catalog.next_turn(setup.now)
    return Turn(moment(turn[0]), turn[1], turn[2]) if turn else None


def withheld_now(setup: Setup, catalog: Catalog) -> Iterator[Withheld]:
    for record, begins, ends in catalog.in_state("withheld"):
        reason = withheld(record.status, begins, ends, setup.now)
        yield Withheld(record.source.path, record.card.title, reason, moment(begins) if reason == "not yet due" else None)
