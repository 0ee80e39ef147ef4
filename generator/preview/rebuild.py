"""Rebuilds, one at a time, each for what has changed since the last began, and what is posted after it.

Decides nothing about pages: `rebuild` does, and says what it made and what is wrong.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import threading
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import msgspec

from generator.core.problems import Failure, Place, Problem, in_order
from generator.preview.notices import Notice, NoticeBoard

Changed = frozenset[str] | None
"""Paths relative to the project, with forward slashes; None: look at everything.

A path that is gone may have been a folder: all below it is gone then.
"""


class Outcome(Protocol):
    """What the preview reads of a build's report."""

    @property
    def problems(self) -> tuple[Problem, ...]: ...
    @property
    def made(self) -> tuple[str, ...]: ...
    @property
    def removed(self) -> tuple[str, ...]: ...


class View:
    """Who looks at which pages, for the build that runs meanwhile in another thread; it makes those first."""

    def __init__(self, looked_at: Callable[[], Iterable[str]], shown: Callable[[], None], waiting: Callable[[], bool]) -> None:
        self.looked_at, self.shown, self.waiting = looked_at, shown, waiting


Rebuild = Callable[[Iterable[str] | None, View], Outcome]


@dataclass(frozen=True, slots=True)
class Work:
    rebuild: Rebuild
    base_path: Callable[[], str]
    announce: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Run:
    problems: tuple[Problem, ...]
    made: Sequence[str]
    removed: Sequence[str]
    complete: bool
    """False if the build broke off, so that its paths must be built again."""
    base: str | None
    """None where the config is too broken to say."""


async def rebuild_forever(changes: asyncio.Queue[Changed], work: Work, board: NoticeBoard) -> None:
    """Rebuild whenever there are changes, and post a notice after each build. Ends only by being cancelled."""
    unbuilt: Changed = frozenset()
    numbers = itertools.count(1)
    loop = asyncio.get_running_loop()

    def reload() -> None:
        board.post(msgspec.structs.replace(board.notice, version=_version(board.notice, next(numbers))))

    def shown() -> None:
        loop.call_soon_threadsafe(reload)

    view = View(board.looked_at, shown, lambda: not changes.empty())
    while True:
        changed = _together([unbuilt, await changes.get(), *_waiting(changes)])
        run = await _in_background(partial(_run, changed, work, view))
        unbuilt = frozenset() if run.complete else changed
        notice = _after(board.notice, run, next(numbers))
        for line in _lines(board.notice, notice, run):
            work.announce(line)
        if notice != board.notice:
            board.post(notice)


def base_now(work: Work) -> str | None:
    try:
        base = work.base_path()
    except Exception:  # noqa: BLE001 -- whatever is wrong with the config, the build reports it
        return None
    return "/" + base.strip("/") + "/" if base.strip("/") else "/"


def _waiting(changes: asyncio.Queue[Changed]) -> list[Changed]:
    return [changes.get_nowait() for _ in range(changes.qsize())]


def _together(batches: Sequence[Changed]) -> Changed:
    known = [batch for batch in batches if batch is not None]
    return frozenset().union(*known) if len(known) == len(batches) else None


def _run(changed: Changed, work: Work, view: View) -> _Run:
    try:
        outcome = work.rebuild(None if changed is None else sorted(changed), view)
    except Failure as failure:
        return _Run(failure.problems, (), (), complete=False, base=base_now(work))
    except (Exception, SystemExit) as error:  # noqa: BLE001 -- a fault of ours or of an extension must not end the preview
        work.announce(traceback.format_exc().rstrip())
        return _Run((_crash(error),), (), (), complete=False, base=base_now(work))
    return _Run(tuple(in_order(outcome.problems)), outcome.made, outcome.removed, complete=True, base=base_now(work))


def _crash(error: BaseException) -> Problem:
    return Problem(
        Place("broadsheet"),
        f"the build broke off with {type(error).__name__}: {error}",
        hint="This is a fault of Broadsheet or of an extension: the terminal shows where; save any file to try again",
        rule="preview.crash",
    )


def _version(notice: Notice, number: int) -> str:
    return notice.version.partition("-")[0] + f"-{number}"


def _after(before: Notice, run: _Run, number: int) -> Notice:
    base = run.base or before.base
    outdated = bool(run.made or run.removed) or not before.built or base != before.base
    version = _version(before, number) if outdated else before.version
    return msgspec.structs.replace(before, version=version, base=base, problems=run.problems, built=True)


def _lines(before: Notice, after: Notice, run: _Run) -> Iterable[str]:
    if run.made or run.removed:
        yield f"{len(run.made)} made, {len(run.removed)} removed"
    if after.base != before.base:
        yield f"The site now begins at {after.base}"
    if after.problems == before.problems:
        return
    for problem in after.problems:
        yield f"{problem.place}: {problem.message}" + (f" ({problem.hint})" if problem.hint else "")
    if not after.problems:
        yield "All problems are mended"


async def _in_background(work: Callable[[], _Run]) -> _Run:
    """Run in a thread that the end of the program need not wait for: a build may be broken off anywhere."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[_Run] = loop.create_future()

    def settle(run: _Run) -> None:
        if not done.done():
            done.set_result(run)

    def work_and_tell() -> None:
        run = work()
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle, run)

    threading.Thread(target=work_and_tell, name="rebuild", daemon=True).start()
    return await done
