"""What is about to be written: paths of the output folder, noted before they are touched.

A build that is broken off has written pages that are not on record, or has not removed what
it should. The next build looks at the noted paths, and only at them. Each process notes in a
file of its own, which it keeps locked: so the next build can wait for the last writer to end.

The paths of all pages ever made are also kept in a plain list, for the day when the ledger is lost.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable

from generator.system.files import process, put, same, temporary
from generator.system.locking import lock, unlock

FOLDER = os.path.join(".cache", "journal")
LIST = os.path.join(".cache", "pages")
LONGEST = 1 << 13
"""Bytes of a path, at most, and more."""


class Journal:
    """One process's notes; the file is made with the first of them."""

    def __init__(self, project: str) -> None:
        self._project, self._file, self._resting = project, -1, False

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
        self._file = -1

    __del__ = close

    def write(self, path: str, content: bytes) -> bool:
        """Write a page, given relative to the output folder; return whether its bytes changed."""
        place = os.path.join(self._project, "output", path)
        if same(place, content):
            return False
        self.note([path])
        put(place, content)
        return True

    def rest(self) -> None:
        """Let go of the lock until there is something to note again: for a process that outlives the build."""
        if self._file >= 0 and not self._resting:
            unlock(self._file)
            self._resting = True

    def note(self, paths: Iterable[str]) -> None:
        """Note paths that are about to be written or removed."""
        noted = _encode(paths)
        if noted and self._file < 0:
            self._file = _open(os.path.join(self._project, FOLDER))
        if self._resting:
            lock(self._file)
            self._resting = False
        try:
            while noted:
                noted = noted[os.write(self._file, noted) :]
        except OSError as error:
            raise OSError(error.errno, error.strerror, os.path.join(self._project, FOLDER)) from error

    def keep(self, paths: Iterable[str]) -> None:
        """Add paths to the list of all pages. Only for the process that writes the ledger."""
        if kept := _encode(paths):
            path = os.path.join(self._project, LIST)
            try:
                with open(path, "ab") as file:
                    file.write(kept)
            except OSError as error:
                raise OSError(error.errno, error.strerror, path) from error

    def take_over(self, paths: Iterable[str]) -> None:
        """Note paths, and all pages ever made, because the ledger that knew them is about to be deleted."""
        self.note(sorted({*paths, *_decode(os.path.join(self._project, LIST))}))
        _discard(os.path.join(self._project, LIST))


def noted(project: str) -> list[str]:
    """Return in order what broken-off builds have noted, once their last process has ended; what they left half-written is removed."""
    found = set[str]()
    for name in _names(project):
        writer = name.rpartition("-")[0]
        paths = _decode(os.path.join(project, FOLDER, name), wait=writer != process())
        for folder in {os.path.dirname(path) for path in paths}:
            _discard(temporary(os.path.join(project, "output", folder), writer))
        found |= paths
    return sorted(found)


def clear(project: str) -> None:
    """Forget all notes: what they speak of is on record now. What a process that was lost left half-written is removed."""
    for name in _names(project):
        if last := _last(os.path.join(project, FOLDER, name)):
            _discard(temporary(os.path.join(project, "output", os.path.dirname(last)), name.rpartition("-")[0]))
        _discard(os.path.join(project, FOLDER, name))


def _names(project: str) -> list[str]:
    try:
        return sorted(os.listdir(os.path.join(project, FOLDER)))
    except FileNotFoundError:
        return []


def _encode(paths: Iterable[str]) -> bytes:
    return b"".join(os.fsencode(path) + b"\0" for path in paths)


def _decode(path: str, *, wait: bool = False) -> set[str]:
    """Read a file of paths, the last of which may be cut short; `wait` until nobody has it locked."""
    try:
        with open(path, "rb") as file:
            if wait:
                lock(file.fileno())
            *whole, _ = file.read().split(b"\0")
    except FileNotFoundError:
        return set()
    return {os.fsdecode(one) for one in whole}


def _last(path: str) -> str:
    """Return the path that was noted last: the only one that can be half-written."""
    try:
        with open(path, "rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - LONGEST))
            *_, last, _ = b"", b"", *file.read().split(b"\0")
    except OSError:
        return ""
    return os.fsdecode(last)


def _open(folder: str) -> int:
    os.makedirs(folder, exist_ok=True)
    file, _ = tempfile.mkstemp(prefix=f"{process()}-", dir=folder)
    lock(file)
    return file


def _discard(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
