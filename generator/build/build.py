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

from generator.build import manifest as manifests
from generator.build.extensions import Extensions
from generator.build.ledger import Ledger
from generator.build.make import Job, Task, make
from generator.build.report import Report, report
from generator.build.session import site_tags_of
from generator.build.settle import Settled, settle
from generator.build.setup import Setup, SiteRequest, load
from generator.build.state import Damaged, State, open_state
from generator.build.update import update
from generator.build.verify import finish, verify
from generator.catalog.catalog import Catalog
from generator.core.model import Key, Made
from generator.core.problems import Problem
from generator.core.timing import Progress, Stopwatch
from generator.system import spool, versions
from generator.system.executors import ExecutorFactory, executor_factory
from generator.system.files import walk

if TYPE_CHECKING:
    from generator.intake.pipeline import IntakeReport

PRELOAD = (
    "generator.build.make",
    "generator.build.read",
    "generator.content.front_matter",
    "generator.content.markdown",
    "jinja2",
)


def build(
    project: str | os.PathLike[str],
    *,
    now: datetime,
    paths: Iterable[str] | None = None,
    workers: int | None = None,
    take_in: bool = True,
    base_url: str = "",
    default_base_url: str = "",
    clean: bool = False,
    verifying: bool = False,
    wait: bool = True,
    manifest: str | None = None,
    cluster: str | None = None,
    profiling: bool = False,
    viewer: Viewer | None = None,
    progress: Progress = lambda *_: None,
    notify: Callable[[str], None] = lambda _: None,
    extensions: Extensions | None = None,
) -> Report:
    """Bring the output folder up to date with the content folder.

    `paths` (relative to the project) are the files known to have changed; without them
    all are looked at. `clean` makes every page anew, `verifying` those that are not as they were
    made; without `wait` a site that is being built is refused. Pages that a `viewer` has in view are made first; a
    `manifest` (a path from the project) lists what the site is then. `cluster` is the address
    of a Dask scheduler whose workers do the work. `extensions` is the table to build with instead of the site's own. Raises Failure where there is nothing to build from.
    """
    request = SiteRequest(os.path.abspath(project), now, base_url, default_base_url)
    watch, notices = Stopwatch(progress, profiling=profiling), list[str]()
    paths = None if paths is None else [os.path.normpath(path).replace(os.sep, "/") for path in paths]
    setup = load(request, extensions=extensions)

    def notice(text: str) -> None:
        notices.append(text)
        notify(text)

    def attempt(options: BuildOptions) -> Report:
        opened = open_state(request.project, clean=options.clean, verify=options.verify, wait=wait, notify=notice)
        with opened as state, _spool(state) as folder, _executors(options, setup, notice) as executors:
            if state.broken_off and options is first:
                notice("The last build was broken off: this one takes up where it stopped")
            if changed := versions.difference(state.catalog.meta("software"), setup.versions):
                notice(changed)
            return _build(setup, state, options, watch, notices, folder, executors, viewer)

    first = BuildOptions(None if paths is None else tuple(paths), workers, take_in, manifest, cluster, clean, verifying)
    try:
        return attempt(first)
    except Damaged as damaged:
        notice(f"{damaged}: everything is built anew")
    gc.collect()  # what the broken attempt had asked of a database and not heard to the end would lock it
    try:
        return attempt(BuildOptions(None, workers, take_in, manifest, cluster))
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


class BuildOptions(msgspec.Struct, frozen=True):
    """What is asked of a build besides the site."""

    paths: tuple[str, ...] | None
    workers: int | None
    take_in: bool
    manifest: str | None = None
    cluster: str | None = None
    clean: bool = False
    verify: bool = False


def _build(
    setup: Setup,
    state: State,
    options: BuildOptions,
    watch: Stopwatch,
    notices: list[str],
    folder: str,
    executors: ExecutorFactory,
    viewer: Viewer | None,
) -> Report:
    paths = None if state.broken_off else options.paths
    found = list[Problem]()
    if options.verify:
        with watch("verify"):
            found = verify(setup.request.project, state.catalog, state.ledger)
    if viewer and paths and all(path.startswith("themes/") or not path.startswith(("content/", "seeds/")) for path in paths):
        _make_in_view(setup, state, viewer)
    pages = update(setup, state.catalog, state.ledger, paths, executors, watch, folder)
    with watch("intake"):
        taken = _take_in(setup, state, paths) if options.take_in else None
    if taken is not None and taken.written:
        pages = update(setup, state.catalog, state.ledger, taken.written, executors, watch, folder)
    with watch("make"):
        settled = _make(setup, state, pages, executors, watch, folder, viewer, resident=bool(options.cluster))
        everything = paths is None and (options.verify or settled.planned >= state.ledger.count())
    with watch("settle"):
        settled.removed += finish(setup.request.project, state.ledger, state.noted)
        state.catalog.set_meta("software", versions.written(setup.versions))
        if options.manifest:
            manifests.write(os.path.join(setup.request.project, options.manifest), state.ledger.contents())
        return report(setup, state, settled, taken, found, watch, notices, everything=everything)


def _take_in(setup: Setup, state: State, paths: Sequence[str] | None) -> IntakeReport | None:
    if paths is not None and not any(path.startswith("seeds/") for path in paths):
        return None
    from generator.intake.record import FILE

    if (
        not os.path.exists(os.path.join(setup.request.project, FILE))
        and next(walk(os.path.join(setup.request.project, "seeds")), None) is None
    ):
        return None
    from pathlib import Path

    from generator.intake.pipeline import take_in

    return take_in(
        Path(setup.request.project),
        setup.config,
        setup.vocabulary,
        now=setup.request.now,
        site_tags=lambda: site_tags_of(state.catalog),
        readers=setup.source.readers,
    )


def _executors(options: BuildOptions, setup: Setup, notify: Callable[[str], None]) -> AbstractContextManager[ExecutorFactory]:
    """Open what the work is done by: processes here, or the workers of a cluster."""
    if not options.cluster:
        return executor_factory(options.workers, PRELOAD)
    from generator.system.dask import cluster

    return cluster(options.cluster, setup.request.project, notify, setup.source.software)


@contextmanager
def _spool(state: State) -> Iterator[str]:
    """Open a folder for texts that are set aside between two stages; nothing of it is left."""
    folder = os.path.join(os.path.dirname(state.catalog_path), "spool")
    spool.clear(folder)
    try:
        yield folder
    finally:
        spool.clear(folder)


def _make(
    setup: Setup,
    state: State,
    pages: int,
    executors: ExecutorFactory,
    watch: Stopwatch,
    folder: str,
    viewer: Viewer | None,
    *,
    resident: bool,
) -> Settled:
    first = [key for key in _in_view(state.ledger, viewer) if state.catalog.is_touched(key)]
    known = (lambda _: "") if state.ledger.empty() else state.ledger.inputs
    rest = (Task(key, known(key)) for key in state.catalog.touched() if key not in first)
    # Of this build alone: the workers of a cluster remember former ones, perhaps of another process here.
    job = Job(setup.request, setup.source, state.catalog_path, uuid.uuid4().hex, spool=folder, resident=resident, profiling=watch.profiling)

    def all_made() -> Iterator[Made]:
        if first and viewer:
            early = list(make([Task(key, "") for key in first], job, setup, None))
            yield from early
            _tell(viewer, early)
        yield from make(rest, _with_lists(job, state.catalog, pages), setup, executors(pages))

    made = watch.count("make", pages, all_made())
    return settle(
        made, setup, state.catalog, state.ledger, lambda again: make(again, job, setup, None), viewer.waiting if viewer else lambda: False
    )


def _make_in_view(setup: Setup, state: State, viewer: Viewer) -> None:
    """A theme was edited, no article: make the pages in view at once. They are made again with the others, and put on record then."""
    job = Job(setup.request, setup.source, state.catalog_path, f"{id(setup)} in view")
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
        catalog.neighbors.write_snapshot(held)
    except OSError:
        shutil.rmtree(held, ignore_errors=True)
        return job
    return msgspec.structs.replace(job, held=held)
