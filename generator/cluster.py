"""The workers of a Dask cluster in place of processes on this machine. All see the project's folder at the same path."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from generator import software
from generator.problems import Failure, Place, Problem
from generator.workers import SMALL, Crew, seldom_collect

PATIENCE = 10
"""Seconds until a scheduler must have answered."""
RETRIES = 3
"""How often what a lost worker had under way is given to another."""


@contextmanager
def cluster(address: str, project: str) -> Iterator[Crew]:
    """Yield what hands work for many files to a cluster; few are done here. Raises Failure where it would not work, and why."""
    try:
        from distributed import Client
    except ImportError as error:
        raise _failure("--cluster needs Dask, which is not installed", 'Install it, here and on the workers, with: pip install "broadsheet[cluster]"') from error
    try:
        client: Any = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]  # the library's
    except (OSError, TimeoutError, ValueError) as error:
        raise _failure(f"No scheduler answers at {address}", "Start one with: dask scheduler; it prints its address") from error
    with client:
        _check(client, project)
        # Not pure: an equal task is run again, since a page may have been changed meanwhile.
        executor = client.get_executor(pure=False, retries=RETRIES)
        yield lambda items: executor if items >= SMALL else None


def _check(client: Any, project: str) -> None:
    """See that there are workers, of one thread each, with our software and our files."""
    threads: dict[str, int] = client.nthreads()
    if not threads:
        raise _failure("The cluster has no workers", "Start some with: dask worker ADDRESS --nthreads 1")
    if busy := [worker for worker, number in threads.items() if number > 1]:
        raise _failure(f"The worker {busy[0]} has {threads[busy[0]]} threads", "Start workers with --nthreads 1: one process makes one page at a time")
    for worker, (versions, sees) in sorted(client.run(_seen, project).items()):
        if versions != software.written():
            raise _failure(f"The worker {worker} has other software: {versions}", f"Install there what is here: {software.written()}")
        if not sees:
            raise _failure(f"The worker {worker} does not see {project}", "Put content, themes, .cache and output on storage that all machines see at the same path")


def _seen(project: str) -> tuple[str, bool]:
    """Return what a worker knows of the software and the files. Run there."""
    seldom_collect()
    return software.written(), os.path.isfile(os.path.join(project, ".cache", "lock"))


def _failure(message: str, hint: str) -> Failure:
    return Failure(Problem(Place("--cluster"), message, hint, "build.cluster"))
