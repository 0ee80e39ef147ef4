"""Run a pure function over many items on any executor. Knows nothing of articles or pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import TypeVar

from generator.core.problems import Failure, Place, Problem

Item = TypeVar("Item")
Result = TypeVar("Result")

SMALL = 400
"""Below so many items the start of a second process costs more than it saves."""
AHEAD = 8
"""Batches that are always under way at once, if there are so many."""


def stream(
    executor: Executor | None,
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    batch: int = 64,
    after: Callable[[], None] | None = None,
) -> Iterator[Result]:
    """Yield the results as they finish, in no order; never more than two batches for each worker are under way.

    Without an executor the items are worked through here, one by one, in order. Only
    `submit` is asked of an executor, and `width` if it has one, so that one of a cluster will
    do. A worker calls `after` when it is done with a batch. What is under way when the caller
    stops is left to whoever opened the executor.
    """
    if executor is None:
        yield from map(function, items)
        return
    source, ahead = iter(items), max(AHEAD, 2 * getattr(executor, "width", 0))
    running: set[Future[list[Result]]] = set()
    while True:
        while len(running) < ahead and (some := list(islice(source, batch))):
            running.add(executor.submit(_run, function, some, after))
        if not running:
            return
        done, running = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            yield from future.result()


class Pool(ProcessPoolExecutor):
    width = 0
    """How many processes there are."""


@contextmanager
def pool(workers: int, preload: Sequence[str] = ()) -> Iterator[Executor | None]:
    """Open a pool of processes; None, meaning this process, for one worker."""
    if workers <= 1:
        yield None
        return
    from multiprocessing import active_children, get_context

    # A fork would copy the threads' locks of the preview server and the progress bar.
    context = get_context("forkserver" if os.name == "posix" else "spawn")
    context.set_forkserver_preload(["__main__", *preload])
    _start_server()
    others = set(active_children())
    with Pool(workers, mp_context=context, initializer=_prepare_worker) as executor:
        executor.width = workers
        try:
            with _held_back("SIGINT", "SIGTERM", "SIGHUP"):  # a worker that is half started would not be known, and stay
                executor.submit(int)
            yield executor
        except BrokenExecutor as error:
            message, hint = (
                "A worker process was ended from outside",
                "Perhaps memory ran out: build again with --workers 1; what is made is kept",
            )
            raise Failure(Problem(Place("broadsheet"), message, hint, "build.worker")) from error
        except BaseException:
            for worker in set(active_children()) - others:
                worker.terminate()  # else what is under way would be waited for
            raise


def _start_server() -> None:
    """Start the server of forks with Ctrl-C held back: its workers then never see it, not even while they start."""
    if os.name == "posix":
        from multiprocessing import forkserver, resource_tracker

        resource_tracker.ensure_running()  # first: it lets the signal through again
        with _held_back("SIGINT"):
            forkserver.ensure_running()


@contextmanager
def _held_back(*names: str) -> Iterator[None]:
    """Let signals wait until the block is left, where the system can."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {getattr(signal, name) for name in names})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


ExecutorFactory = Callable[[int], Executor | None]
"""Returns the executor for so many items."""


@contextmanager
def executor_factory(workers: int | None, preload: Sequence[str] = ()) -> Iterator[ExecutorFactory]:
    """Yield what opens a pool when it is first worth it: one for all that is done meanwhile. `preload` names modules that workers need."""
    opened: list[Executor | None] = []
    with ExitStack() as stack:

        def wanted(items: int) -> Executor | None:
            number = choose(workers, items)
            if number > 1 and not opened:
                opened.append(stack.enter_context(pool(number, preload)))
            return opened[0] if number > 1 else None

        yield wanted


def choose(workers: int | None, items: int) -> int:
    """Return how many processes to use for so many items: as asked, else one for few and all cores for many."""
    if workers:
        return workers
    return 1 if items < SMALL else len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def seldom_collect() -> None:
    """Look for garbage seldom: what the stages make is gone with the item it was made for."""
    import gc

    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _prepare_worker() -> None:
    """Make a worker of this process. It leaves Ctrl-C to the parent, and ends with it."""
    import signal
    import threading

    seldom_collect()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait until the parent is dead: a worker of a killed build must not go on writing, nor stay for good."""
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def _run(function: Callable[[Item], Result], items: list[Item], after: Callable[[], None] | None) -> list[Result]:
    try:
        return [function(item) for item in items]
    finally:
        if after:
            after()
