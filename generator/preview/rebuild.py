"""Rebuild the site, one build at a time, each for what changed since the last one started; publish a notice after each.

`rebuild` is given from outside: it builds, and reports what it made and what is wrong.
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

from generator.core.problem_groups import ProblemGroup, cause, grouped
from generator.core.problems import Failure, Place, Problem, in_order
from generator.preview.channel import Channel, Notice

MOST = 20
"""Causes that are printed after a build."""

Changed = frozenset[str] | None
"""Paths relative to the project, with forward slashes; None: look at everything.

A path that no longer exists may have been a folder: then all files below it are gone.
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
    """What a build may ask and tell while it runs in another thread: it makes the pages that are open in a browser first."""

    def __init__(self, looked_at: Callable[[], Iterable[str]], shown: Callable[[], None], waiting: Callable[[], bool]) -> None:
        self.looked_at, self.shown, self.waiting = looked_at, shown, waiting


Rebuild = Callable[[Iterable[str] | None, View], Outcome]


@dataclass(frozen=True, slots=True)
class Work:
    """What the preview is given to work with: how to build, where the site begins, how to print a line."""

    rebuild: Rebuild
    base_path: Callable[[], str]
    announce: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Run:
    """What came of one build."""

    problems: tuple[Problem, ...]
    made: Sequence[str]
    removed: Sequence[str]
    complete: bool
    """False if the build was aborted, so that its paths must be built again."""
    base: str | None
    """None where the settings are too faulty to tell."""


async def rebuild_forever(changes: asyncio.Queue[Changed], work: Work, channel: Channel) -> None:
    """Rebuild whenever there are changes, and publish a notice after each build. Ends only by being cancelled."""
    unbuilt: Changed = frozenset()
    numbers = itertools.count(1)
    loop = asyncio.get_running_loop()

    def reload() -> None:
        channel.publish(msgspec.structs.replace(channel.latest, version=_version(channel.latest, next(numbers))))

    def shown() -> None:
        loop.call_soon_threadsafe(reload)

    view = View(channel.recently_viewed, shown, lambda: not changes.empty())
    while True:
        changed = _union([unbuilt, await changes.get(), *_waiting(changes)])
        run = await _in_background(partial(_run, changed, work, view))
        unbuilt = frozenset() if run.complete else changed
        notice = _after(channel.latest, run, next(numbers))
        for line in _lines(channel.latest, notice, run):
            work.announce(line)
        if notice != channel.latest:
            channel.publish(notice)


def current_base(work: Work) -> str | None:
    """Return the site's base path with a slash at both ends; None if the settings are too faulty to tell."""
    try:
        base = work.base_path()
    except Exception:  # noqa: BLE001 -- the build reports any error in the settings
        return None
    return "/" + base.strip("/") + "/" if base.strip("/") else "/"


def _waiting(changes: asyncio.Queue[Changed]) -> list[Changed]:
    return [changes.get_nowait() for _ in range(changes.qsize())]


def _union(batches: Sequence[Changed]) -> Changed:
    known = [batch for batch in batches if batch is not None]
    return frozenset().union(*known) if len(known) == len(batches) else None


def _run(changed: Changed, work: Work, view: View) -> _Run:
    try:
        outcome = work.rebuild(None if changed is None else sorted(changed), view)
    except Failure as failure:
        return _Run(failure.problems, (), (), complete=False, base=current_base(work))
    except (Exception, SystemExit) as error:  # noqa: BLE001 -- a bug of ours or of an extension must not end the preview
        for line in traceback.format_exc().rstrip().split("\n"):
            work.announce(line)
        return _Run((_crash(error),), (), (), complete=False, base=current_base(work))
    return _Run(tuple(in_order(outcome.problems)), outcome.made, outcome.removed, complete=True, base=current_base(work))


def _crash(error: BaseException) -> Problem:
    message = f"The build was aborted by {type(error).__name__}: {error}"
    hint = "This is a bug in Broadsheet or in an extension: the terminal shows where. Save any file to try again"
    return Problem(Place("broadsheet"), message, hint, "preview.crash")


def _version(notice: Notice, number: int) -> str:
    return notice.version.partition("-")[0] + f"-{number}"


def _after(before: Notice, run: _Run, number: int) -> Notice:
    """Return the notice after a build; its version is new if the open pages must reload."""
    base = run.base or before.base
    outdated = bool(run.made or run.removed) or not before.built or base != before.base
    version = _version(before, number) if outdated else before.version
    return msgspec.structs.replace(before, version=version, base=base, problems=run.problems, built=True)


def _lines(before: Notice, after: Notice, run: _Run) -> Iterable[str]:
    """Return what is printed after a build; of its problems those whose cause is new."""
    if run.made or run.removed:
        yield f"Rebuilt: {len(run.made):,} written, {len(run.removed):,} removed"
    if after.base != before.base:
        yield f"The site now begins at {after.base}"
    if after.problems == before.problems:
        return
    known = {_identity(group) for group in _groups(before.problems)}
    new = [group for group in _groups(after.problems) if _identity(group) not in known]
    for group in new[:MOST]:
        yield _line(group)
    if len(new) > MOST:
        yield f"and {len(new) - MOST:,} more; the panel in the browser and `broadsheet build` show them"
    if not new:
        yield _rest(len(after.problems))


def _rest(number: int) -> str:
    if not number:
        return "All problems are solved"
    return "1 problem is left" if number == 1 else f"{number:,} problems are left"


def _groups(problems: Iterable[Problem]) -> list[ProblemGroup]:
    return [group for rule in grouped(problems) for group in rule.groups]


def _identity(group: ProblemGroup) -> tuple[str, str, str]:
    return group.first.level, group.first.rule, cause(group.first)


def _line(group: ProblemGroup) -> str:
    return f"{group.first.place}: {group.heading}" + (f". {group.first.hint}" if group.first.hint else "")


async def _in_background(work: Callable[[], _Run]) -> _Run:
    """Run in a daemon thread: the program can end while a build is running, since a build may be aborted anywhere."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[_Run] = loop.create_future()

    def finish(run: _Run) -> None:
        if not done.done():
            done.set_result(run)

    def work_and_report() -> None:
        run = work()
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(finish, run)

    threading.Thread(target=work_and_report, name="rebuild", daemon=True).start()
    return await done
