"""The workers of a Dask cluster in place of processes on this machine. All see the project's folder at the same path."""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from generator.core.problems import Failure, Place, Problem
from generator.system import versions
from generator.system.executors import SMALL, ExecutorFactory, seldom_collect
from generator.system.files import write

Result = TypeVar("Result")
Software = Callable[[], dict[str, str]]
"""Returns versions by name; can be sent to a worker."""

PATIENCE = 10
"""Seconds until a scheduler must have answered."""
RETRIES = 3
"""How often what a lost worker had under way is given to another."""
INSTALL = 'Install it, here and on the workers, with: pip install "broadsheet[cluster]"'
LOOK = 1.0
"""Seconds between two looks at who works."""
LOOKS = 4
"""How often to look until the first has come."""
MARK = os.path.join(".cache", "cluster")
"""A file whose content only those know who see this very folder."""


@contextmanager
def cluster(
    address: str, project: str, notify: Callable[[str], None] = lambda _: None, software: Software = versions.versions
) -> Iterator[ExecutorFactory]:
    """Yield a factory that hands work on many files to a cluster, and leaves work on few to this process.

    `notify` is told when the build waits because no worker is left. `software` returns the versions of everything that shapes
    pages; it is called here and on every worker, and must return the same. Raises Failure if the cluster cannot do the work.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise _failure("--cluster needs Dask, which is not installed", INSTALL) from error
    with _quietly():
        try:
            client: Any = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]  # the library's
        except (OSError, TimeoutError, ValueError) as error:
            raise _failure(f"No scheduler answers at {address}", "Start one with: dask scheduler; it prints its address") from error
        with client:
            watch = Watch(client, project, notify, software)
            watch.check()
            executor = ClusterExecutor(client)
            try:
                with watch:
                    yield lambda items: executor if items >= SMALL else None
                if watch.failure:  # all was done before it was found out
                    raise watch.failure
            except KilledWorker as error:
                raise _failure(
                    "One worker after the other was lost", "Perhaps memory ran out: look at what the workers say; what is made is kept"
                ) from error
            except CancelledError as error:
                if watch.failure:
                    raise watch.failure from error
                raise _failure("The scheduler was lost, or its last worker", "Start them, and build again: what is made is kept") from error


class ClusterExecutor(Executor):
    """The workers of a cluster."""

    def __init__(self, client: Any) -> None:
        # Not pure: an equal task is run again, since a page may have been changed meanwhile.
        self._client, self._executor = client, client.get_executor(pure=False, retries=RETRIES)

    @property
    def width(self) -> int:
        """How many workers there are now."""
        return len(self._client.nthreads())

    def submit(self, function: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        future: Future[Result] = self._executor.submit(function, *args, **kwargs)
        return future


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep the library from telling on the terminal what we say in words."""
    import logging

    logger = logging.getLogger("distributed")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


class Watch:
    """Whoever joins late is checked too; and where nobody is left, that is said."""

    def __init__(self, client: Any, project: str, notify: Callable[[str], None], software: Software) -> None:
        self._client, self._project, self._say, self._software = client, project, notify, software
        self._known: set[str] = set()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.failure: Failure | None = None
        """Why the work was broken off."""

    def check(self) -> None:
        """See that there are workers, which may have been started a moment ago, and that they will do."""
        for _ in range(LOOKS):
            if self._check():
                return
            self._over.wait(LOOK)
        raise _failure("The cluster has no workers", "Start some with: dask worker ADDRESS --nthreads 1")

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        alone = False
        while not self._over.wait(LOOK):
            try:
                workers = self._check()
            except Failure as failure:
                self.failure = failure
                self._client.close()  # what is under way is cancelled
                return
            except Exception:  # noqa: BLE001 -- the scheduler is lost: whoever waits for results is told
                return
            if not workers and not alone:
                self._say("The cluster has no workers any more: waiting for some; what is made is kept")
            alone = not workers

    def _check(self) -> int:
        """Return how many workers there are; raise Failure if one that is new will not do."""
        threads: dict[str, int] = self._client.nthreads()
        if new := threads.keys() - self._known:
            _check(self._client, {worker: threads[worker] for worker in new}, self._project, self._software)
        self._known |= threads.keys()
        return len(threads)


def _check(client: Any, threads: dict[str, int], project: str, software: Software) -> None:
    """See that workers, given with their threads, have one each, our software and our files."""
    if busy := [worker for worker, number in sorted(threads.items()) if number > 1]:
        raise _failure(
            f"The worker {busy[0]} has {threads[busy[0]]} threads", "Start workers with --nthreads 1: one process makes one page at a time"
        )
    mark, place = uuid.uuid4().hex, os.path.join(project, MARK)
    write(place, mark.encode())
    try:
        found = client.run(_seen, project, software, workers=list(threads), on_error="return")
    finally:
        with suppress(OSError):
            os.unlink(place)
    here = software()
    for worker, seen in sorted(found.items()):
        if isinstance(seen, Failure):
            raise _failure(f"The worker {worker} cannot load the extensions: {seen}", "Install the same packages there as here")
        if isinstance(seen, Exception):
            raise _failure(f"Broadsheet is not installed for the worker {worker}: {seen}", INSTALL)
        theirs, content = seen
        names = (name for name in {**here, **theirs} if theirs.get(name) != here.get(name))
        if differing := [f"{name} {theirs.get(name, 'none')}, here {here.get(name, 'none')}" for name in names]:
            raise _failure(f"The worker {worker} has {'; '.join(differing)}", "Install the same versions there")
        if content != mark:
            raise _failure(
                f"The worker {worker} does not see {project}",
                "Put content, themes, .cache and output on storage that all machines see at the same path",
            )


def _seen(project: str, software: Software) -> tuple[dict[str, str], str]:
    """Return the versions that a worker has, and the mark in the project's folder as it sees it; empty if it does not. Runs there."""
    seldom_collect()
    try:
        with open(os.path.join(project, MARK), encoding="utf-8") as file:
            mark = file.read()
    except OSError:
        return versions.versions(), ""
    return software(), mark


def _failure(message: str, hint: str) -> Failure:
    return Failure(Problem(Place("--cluster"), message, hint, "build.cluster"))
