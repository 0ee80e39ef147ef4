"""One site, opened for one command.

Waits for another build of the site, opens the cache, starts the workers, and if the cache turns out to be damaged, replaces it
and runs the work a second time. Does not know the stages of a build.
"""

from __future__ import annotations

import gc
import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import TypeVar

import msgspec

from generator.build.ledger import Ledger
from generator.build.options import DEFAULTS, BuildOptions, Viewer
from generator.build.setup import Setup, SiteRequest, load
from generator.build.state import Damaged, State, open_state
from generator.catalog.catalog import Catalog
from generator.core.model import Key
from generator.core.timing import Progress, Stopwatch
from generator.system import spool, versions
from generator.system.executors import ExecutorFactory, executor_factory

Result = TypeVar("Result")
Notify = Callable[[str], None]

PRELOAD = (
    "generator.build.make",
    "generator.build.read",
    "generator.content.front_matter",
    "generator.content.markdown",
    "jinja2",
)
"""Modules that worker processes need; imported once, before they are forked."""


def silent(*_: object) -> None:
    """Ignore a report: the default for `progress` and `notify`."""


class Notices:
    """Passes each notice on as it comes, and keeps it for the report."""

    def __init__(self, notify: Notify) -> None:
        self.texts: list[str] = []
        self._notify = notify

    def __call__(self, text: str) -> None:
        self.texts.append(text)
        self._notify(text)


class Session(msgspec.Struct, frozen=True):
    """An open site, and what the work on it is done with."""

    setup: Setup
    state: State
    executors: ExecutorFactory
    options: BuildOptions = DEFAULTS
    watch: Stopwatch = msgspec.field(default_factory=Stopwatch)
    notices: Notices = msgspec.field(default_factory=lambda: Notices(silent))
    spool: str = ""
    """Folder for texts that the read stage renders ahead; empty: it renders none."""
    viewer: Viewer | None = None

    @property
    def project(self) -> str:
        return self.setup.request.project

    @property
    def catalog(self) -> Catalog:
        return self.state.catalog

    @property
    def ledger(self) -> Ledger:
        return self.state.ledger

    @property
    def paths(self) -> tuple[str, ...] | None:
        """The files to look at; None for all, which is also the case after a build that did not finish."""
        return None if self.state.interrupted else self.options.paths

    def keys_in_view(self) -> list[Key]:
        """Return the keys of the pages that the viewer looks at, the latest first."""
        pages = [self.ledger.owner(path) for path in self.viewer.looked_at()] if self.viewer else []
        return [page.key for page in pages if page]


def run(
    setup: Setup,
    options: BuildOptions,
    work: Callable[[Session], Result],
    *,
    viewer: Viewer | None = None,
    progress: Progress = silent,
    notify: Notify = silent,
) -> Result:
    """Open a site and run some work on it. If the cache is damaged, replace it and run the work again, on everything.

    Raises Failure if another build is running and the options say not to wait, or if the cache cannot be written.
    """
    watch, notices = Stopwatch(progress, profiling=options.profile), Notices(notify)
    for notice in setup.notices:
        notices(notice)
    try:
        with _open(setup, options, watch, notices, viewer) as session:
            if session.state.interrupted:
                notices("The last build did not finish. This build continues it.")
            return work(session)
    except Damaged as damaged:
        notices(f"{damaged}: rebuilding everything")
    gc.collect()  # unfinished queries of the failed attempt would keep the databases locked
    try:
        again = msgspec.structs.replace(options, paths=None, clean=False, verify=False)
        with _open(setup, again, watch, notices, viewer) as session:
            return work(session)
    except Damaged as damaged:  # a new cache cannot be damaged, so this is a fault of Broadsheet
        raise damaged.__cause__ or damaged from None


@contextmanager
def _open(setup: Setup, options: BuildOptions, watch: Stopwatch, notices: Notices, viewer: Viewer | None) -> Iterator[Session]:
    with (
        open_state(setup.request.project, clean=options.clean, verify=options.verify, wait=options.wait, notify=notices) as state,
        _spool(state) as folder,
        _executors(options, setup, notices) as executors,
    ):
        if changed := versions.difference(state.catalog.meta("software"), setup.versions):
            notices(changed)
        yield Session(setup, state, executors, options, watch, notices, folder, viewer)


@contextmanager
def open_site(project: str | os.PathLike[str], *, now: datetime, notify: Notify = silent) -> Iterator[tuple[Setup, State]]:
    """Open the state of a site as the last command left it."""
    setup = load(SiteRequest(os.path.abspath(project), now))
    with open_state(setup.request.project, notify=notify) as state:
        yield setup, state


def _executors(options: BuildOptions, setup: Setup, notify: Notify) -> AbstractContextManager[ExecutorFactory]:
    """Open what the work is done with: processes here, or the workers of a cluster."""
    if not options.cluster:
        return executor_factory(options.workers, PRELOAD)
    from generator.system.dask import cluster

    return cluster(options.cluster, setup.request.project, notify, setup.source.software)


@contextmanager
def _spool(state: State) -> Iterator[str]:
    """Yield the spool folder of this build alone, which is made when something is put there; delete it afterwards."""
    folder = os.path.join(os.path.dirname(state.catalog_path), "spool")
    spool.clear(folder)
    try:
        yield os.path.join(folder, uuid.uuid4().hex)
    finally:
        spool.clear(folder)
