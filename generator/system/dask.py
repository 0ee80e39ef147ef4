"""Use the workers of a Dask cluster instead of processes on this machine. All must see the project's folder at the same path."""

from __future__ import annotations

import os
import re
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
"""Seconds to wait for an answer of the scheduler."""
RETRIES = 3
"""How often the batch of a lost worker is given to another one."""
ADDRESS = re.compile(r"(?:[a-z+]+://)?(?:\[[0-9A-Fa-f:.%]+\]|[\w.-]+):[0-9]{1,5}")
"""Of a scheduler, with its port. A client of Dask waits half a minute before it reports another form."""
INSTALL = 'Run pip install ".[cluster]" in the clone of Broadsheet, here and on the workers'
INTERVAL = 1.0
"""Seconds between two checks of the workers."""
CHECKS = 4
"""How often to check until the first worker has joined."""
MARK = os.path.join(".cache", "cluster")
"""A file with random content: a worker that can read it sees the same folder."""


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
    if not ADDRESS.fullmatch(address):
        hint = "Write it as the scheduler prints it, such as tcp://192.0.2.1:8786"
        raise _failure(f"'{address}' is not the address of a scheduler", hint)
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
            except KilledWorker as error:
                message = "One worker after another was lost"
                raise _failure(message, "Perhaps their memory is full: see the workers' logs; finished pages are kept") from error
            except CancelledError as error:
                raise _failure(
                    "The scheduler was lost, or its last worker", "Start them, then build again: finished pages are kept"
                ) from error


class ClusterExecutor(Executor):
    """Submits work to the workers of a cluster."""

    def __init__(self, client: Any) -> None:
        # pure=False: by default Dask does not run an equal task again, but the page may have changed since.
        self._client, self._executor = client, client.get_executor(pure=False, retries=RETRIES)

    @property
    def width(self) -> int:
        """Number of workers at present."""
        return len(self._client.nthreads())

    def submit(self, function: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        future: Future[Result] = self._executor.submit(function, *args, **kwargs)
        return future


@contextmanager
def _quietly() -> Iterator[None]:
    """Silence the library's log: its events are reported as failures and notices."""
    import logging

    logger = logging.getLogger("distributed")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


class Watch:
    """Checks workers that join during the build, and notifies if none is left."""

    def __init__(self, client: Any, project: str, notify: Callable[[str], None], software: Software) -> None:
        self._client, self._project, self._notify, self._software = client, project, notify, software
        self._known: set[str] = set()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.failure: Failure | None = None
        """Why the work was stopped; None while all is well."""

    def check(self) -> None:
        """Wait a few seconds for the first workers, and check them. Raises Failure if there are none or one is unfit."""
        for _ in range(CHECKS):
            if self._check():
                return
            self._done.wait(INTERVAL)
        raise _failure("The cluster has no workers", "Start some with: dask worker ADDRESS --nthreads 1")

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> None:
        """Raise the failure that stopped the work, whatever error the stop has led to, or if the last batch was done before."""
        self._done.set()
        self._thread.join()
        if self.failure:
            raise self.failure from error

    def _watch(self) -> None:
        alone = False
        while not self._done.wait(INTERVAL):
            try:
                workers = self._check()
            except Failure as failure:
                self.failure = failure
                self._client.close()  # cancels the running batches
                return
            except Exception:  # noqa: BLE001 -- the scheduler is lost: the code that waits for results gets the error
                return
            if not workers and not alone:
                self._notify("The cluster has lost all its workers: waiting for new ones; finished pages are kept")
            alone = not workers

    def _check(self) -> int:
        """Return the number of workers; raise Failure if a new one is unfit."""
        threads: dict[str, int] = self._client.nthreads()
        if new := threads.keys() - self._known:
            _check(self._client, {worker: threads[worker] for worker in new}, self._project, self._software)
        self._known |= threads.keys()
        return len(threads)


def _check(client: Any, threads: dict[str, int], project: str, software: Software) -> None:
    """Check workers, given with their numbers of threads. Raises Failure unless each has one thread, our software and our files."""
    if busy := [worker for worker, number in sorted(threads.items()) if number > 1]:
        raise _failure(
            f"The worker {busy[0]} has {threads[busy[0]]} threads", "Start workers with --nthreads 1: one process makes one page at a time"
        )
    mark, place = uuid.uuid4().hex, os.path.join(project, MARK)
    write(place, mark.encode())
    try:
        answers = client.run(_probe, project, software, workers=list(threads), on_error="return")
    finally:
        with suppress(OSError):
            os.unlink(place)
    here = software()
    for worker, answer in sorted(answers.items()):
        if isinstance(answer, Failure):
            raise _failure(f"The worker {worker} cannot load the extensions: {answer}", "Install the same packages there as here")
        if isinstance(answer, Exception):
            raise _failure(f"Broadsheet is not installed for the worker {worker}: {answer}", INSTALL)
        software_there, content = answer
        if content != mark:
            raise _failure(
                f"The worker {worker} does not see {project}",
                "Put content, themes, .cache and output on storage that all machines see at the same path",
            )
        names = (name for name in {**here, **software_there} if software_there.get(name) != here.get(name))
        if differing := [f"{name} {software_there.get(name, 'none')}, here {here.get(name, 'none')}" for name in names]:
            raise _failure(f"The worker {worker} has {'; '.join(differing)}", "Install the same versions there")


def _probe(project: str, software: Software) -> tuple[dict[str, str], str]:
    """Runs on a worker. Return its versions, and the content of the mark; no versions and "" if it cannot read the mark."""
    seldom_collect()
    try:
        with open(os.path.join(project, MARK), encoding="utf-8") as file:
            mark = file.read()
    except OSError:
        return {}, ""
    return software(), mark


def _failure(message: str, hint: str) -> Failure:
    return Failure(Problem(Place("--cluster"), message, hint, "build.cluster"))
