"""File locks: one writer to a site at a time.

The system releases a lock when its process ends, however it ends, so a stale lock never blocks a build. That rules out
lock files that only exist or not, and `filelock`, which falls back to such files where a file system has no locks. It also
wants a file of its own, while both of our locks protect the very file they stand on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

from generator.core.problems import Failure, Place, Problem


class Interrupted(Failure):
    """Stops a command after it started to write; the next command repairs what was left half done."""


@contextmanager
def site_lock(path: str, *, wait: bool, notify: Callable[[str], None]) -> Iterator[bool]:
    """Hold the lock of a site; yield whether its last holder was interrupted.

    The file holds the process id of the holder until the work is complete, or was refused before it started.

    Raises:
        Failure: another process holds the lock and `wait` is False; or this system has no file locks.
    """
    with _locked_file(path, wait=wait, notify=notify) as file:
        interrupted = bool(file.read(1))
        _overwrite(file, str(os.getpid()))
        try:
            yield interrupted
        except Failure as failure:
            if not isinstance(failure, Interrupted):
                _overwrite(file, "")
            raise
        _overwrite(file, "")


def lock(file: int, *, wait: bool = True) -> bool:
    """Lock an open file for this process alone; return False if another process holds it and `wait` is False.

    On a file system without locks, such as some network drives, return True and lock nothing.

    Raises:
        Failure: this system has no file locks (Windows).
    """
    try:
        import fcntl
    except ImportError:
        hint = "On Windows, install and run it in the Windows Subsystem for Linux (WSL)"
        raise Failure(Problem(Place("."), "Broadsheet runs on Linux and macOS only", hint, "build.system")) from None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def unlock(file: int) -> None:
    """Release the lock of an open file."""
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_UN)
    except OSError:  # a file system without locks
        return


@contextmanager
def _locked_file(path: str, *, wait: bool, notify: Callable[[str], None]) -> Iterator[IO[bytes]]:
    """Open and lock a file; start again if it was deleted in the meantime, with the rest of the cache."""
    while True:
        with open(path, "a+b", buffering=0) as file:
            file.seek(0)
            _acquire(file, wait=wait, notify=notify)
            if _is_at(file, path):
                yield file
                return


def _acquire(file: IO[bytes], *, wait: bool, notify: Callable[[str], None]) -> None:
    if lock(file.fileno(), wait=False):
        return
    holder = file.read(20).decode(errors="replace")
    message = "Another build of this site is running" + (f" (process {holder})" if holder else "")
    if not wait:
        hint = "Wait until it ends, or run the command without --no-wait"
        raise Failure(Problem(Place(".cache/lock"), message, hint, "build.running"))
    notify(message + ": waiting for it")
    lock(file.fileno())
    file.seek(0)


def _is_at(file: IO[bytes], path: str) -> bool:
    """Return whether the locked file is still the one at its path: the cache may have been deleted during the wait."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), os.stat(path))
    except OSError:
        return False


def _overwrite(file: IO[bytes], text: str) -> None:
    try:
        file.truncate(0)
        file.write(text.encode())
    except OSError as error:
        raise OSError(error.errno, error.strerror, file.name) from error
