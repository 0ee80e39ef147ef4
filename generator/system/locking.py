"""One writer to a site at a time. The lock dies with its process, so that a stale one does not block."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

from generator.core.problems import Failure, Place, Problem


class BrokenOff(Failure):
    """Stops a command that has begun to write: the next one is told of it."""


@contextmanager
def alone(path: str, *, wait: bool, notify: Callable[[str], None]) -> Iterator[bool]:
    """Hold the lock of a site; yield whether its last holder was broken off. Raise Failure rather than wait, if told so.

    The holder's process id stands in the file until its work is done, or was refused before it began.
    """
    with _held(path, wait=wait, notify=notify) as file:
        broken_off = bool(file.read(1))
        _put(file, str(os.getpid()))
        try:
            yield broken_off
        except Failure as failure:
            if not isinstance(failure, BrokenOff):
                _put(file, "")
            raise
        _put(file, "")


@contextmanager
def _held(path: str, *, wait: bool, notify: Callable[[str], None]) -> Iterator[IO[bytes]]:
    while True:
        with open(path, "a+b", buffering=0) as file:
            file.seek(0)
            _acquire(file, wait=wait, notify=notify)
            if _is_at(file, path):
                yield file
                return


def _acquire(file: IO[bytes], *, wait: bool, notify: Callable[[str], None]) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: builds of one site at once are not guarded there
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = file.read(20).decode(errors="replace")
        who = f"Another build of this site is running (process {holder})" if holder else "Another build of this site is running"
        if not wait:
            raise Failure(
                Problem(Place(".cache/lock"), who, "Wait for it to end, or build without --no-wait to do so", "build.running")
            ) from None
        notify(who + ": waiting for it")
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
    except OSError:  # a file system without locks, such as some network drives
        return


def _is_at(file: IO[bytes], path: str) -> bool:
    """Say whether the locked file is still the one at its path: the cache may have been deleted while we waited."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), os.stat(path))
    except OSError:
        return False


def _put(file: IO[bytes], text: str) -> None:
    try:
        file.truncate(0)
        file.write(text.encode())
    except OSError as error:
        raise OSError(error.errno, error.strerror, file.name) from error
