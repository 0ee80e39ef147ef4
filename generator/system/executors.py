"""Run a pure function over many items, in this process, in a pool of processes, or on any other executor."""

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
"""With fewer items, starting a second process takes longer than it saves."""
AHEAD = 8
"""Batches that are submitted at the same time, at least."""


def stream(
    executor: Executor | None,
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    batch: int = 64,
    after: Callable[[], None] | None = None,
) -> Iterator[Result]:
    """Yield the results as they finish, in no order; at most two batches for each worker are submitted at the same time.

    Without an executor, the items are processed here, one by one, in order. Of an executor only `submit` is used, and `width`
    (the number of its workers) if it has one, so the executor of a cluster works too. A worker calls `after` at the end of each
    batch. If the caller stops early, the batches that are running are left to the code that opened the executor.
    """
    if executor is None:
        yield from map(function, items)
        return
    source, ahead = iter(items), max(AHEAD, 2 * getattr(executor, "width", 0))
    running: set[Future[list[Result]]] = set()
    while True:
        while len(running) < ahead and (items_of_batch := list(islice(source, batch))):
            running.add(executor.submit(_run, function, items_of_batch, after))
        if not running:
            return
        done, running = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            yield from future.result()


class Pool(ProcessPoolExecutor):
    width = 0
    """Number of processes."""


@contextmanager
def pool(workers: int, preload: Sequence[str] = ()) -> Iterator[Executor | None]:
    """Open a pool of processes and yield it; for one worker yield None, which means this process. `preload` names modules to import first.

    Raises Failure if a worker is killed from outside. If the block is left by an exception, the workers are terminated.
    """
    if workers <= 1:
        yield None
        return
    from multiprocessing import active_children, get_context

    # Not a plain fork: it would copy locks that threads of the preview server or the progress bar hold.
    context = get_context("forkserver" if os.name == "posix" else "spawn")
    context.set_forkserver_preload(["__main__", *preload])
    _start_server()
    others = set(active_children())
    with Pool(workers, mp_context=context, initializer=_prepare_worker) as executor:
        executor.width = workers
        try:
            with _blocked("SIGINT", "SIGTERM", "SIGHUP"):  # interrupted now, a worker would be started that nobody terminates
                executor.submit(int)
            yield executor
        except BrokenExecutor as error:
            message = "A worker process was killed from outside"
            hint = "Perhaps the memory is full: build again with --workers 1; finished pages are kept"
            raise Failure(Problem(Place("broadsheet"), message, hint, "build.worker")) from error
        except BaseException:
            for worker in set(active_children()) - others:
                worker.terminate()  # otherwise leaving the pool waits for running batches
            raise


def _start_server() -> None:
    """Start the fork server with Ctrl-C blocked. Its workers inherit that, so Ctrl-C cannot hit them while they start."""
    if os.name == "posix":
        from multiprocessing import forkserver, resource_tracker

        resource_tracker.ensure_running()  # before the block: it unblocks the signal
        with _blocked("SIGINT"):
            forkserver.ensure_running()


@contextmanager
def _blocked(*names: str) -> Iterator[None]:
    """Block signals until the end of the block, on systems that can."""
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
"""Returns the executor for a number of items; None means this process."""


@contextmanager
def executor_factory(workers: int | None, preload: Sequence[str] = ()) -> Iterator[ExecutorFactory]:
    """Yield a factory that opens one pool when it is first needed, and returns it each time. `preload` names modules that workers need."""
    opened: list[Executor | None] = []
    with ExitStack() as stack:

        def executor_for(items: int) -> Executor | None:
            number = choose(workers, items)
            if number > 1 and not opened:
                opened.append(stack.enter_context(pool(number, preload)))
            return opened[0] if number > 1 else None

        yield executor_for


def choose(workers: int | None, items: int) -> int:
    """Return how many processes to use for a number of items: `workers` if it is given, else one for few and all cores for many."""
    if workers:
        return workers
    if items < SMALL:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def seldom_collect() -> None:
    """Run the garbage collector rarely: objects of one item are freed by their reference counts when the item is done."""
    import gc

    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _prepare_worker() -> None:
    """Set up a worker process: it ignores Ctrl-C, which is for the parent, and ends when the parent ends."""
    import signal
    import threading

    seldom_collect()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the parent has ended: a worker of a killed build must not continue to write."""
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
