"""Paths in the output folder, noted before they are written or removed.

A build that is killed may have written pages that are not recorded, or may not have removed what it should. The next build
looks at the noted paths, and only at them. Each process notes paths in a file of its own and keeps that file locked, so the
next build can wait until the last writer has ended.

The paths of all pages ever made are also kept in a plain list, in case the ledger is lost.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable

from generator.system.files import process, temporary
from generator.system.locking import lock, unlock
from generator.system.output_folder import OutputFolder

FOLDER = os.path.join(".cache", "journal")
LIST = os.path.join(".cache", "pages")
LONGEST = 1 << 13
"""Bytes; more than any path has."""


class Journal:
    """The notes of one process. The file is made with the first note."""

    def __init__(self, project: str) -> None:
        self._project, self._file, self._unlocked = project, -1, False
        self._output = OutputFolder(os.path.join(project, "output"))

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
        self._file = -1

    __del__ = close

    def write(self, path: str, content: bytes) -> bool:
        """Write a page to a path in the output folder; return whether its bytes changed."""
        if self._output.same(path, content):
            return False
        self.note([path])
        self._output.put(path, content)
        return True

    def release(self) -> None:
        """Unlock the file until there is something to note again: for a process that outlives the build."""
        if self._file >= 0 and not self._unlocked:
            unlock(self._file)
            self._unlocked = True

    def note(self, paths: Iterable[str]) -> None:
        """Note paths that are about to be written or removed."""
        content = _encode(paths)
        if content and self._file < 0:
            self._file = _open(os.path.join(self._project, FOLDER))
        if self._unlocked:
            lock(self._file)
            self._unlocked = False
        try:
            while content:
                content = content[os.write(self._file, content) :]
        except OSError as error:
            raise OSError(error.errno, error.strerror, os.path.join(self._project, FOLDER)) from error

    def keep(self, paths: Iterable[str]) -> None:
        """Append paths to the list of all pages. Only the process that writes the ledger may do this."""
        if content := _encode(paths):
            path = os.path.join(self._project, LIST)
            try:
                with open(path, "ab") as file:
                    file.write(content)
            except OSError as error:
                raise OSError(error.errno, error.strerror, path) from error

    def take_over(self, paths: Iterable[str]) -> None:
        """Note these paths and those of all pages ever made, because the ledger is about to be deleted."""
        self.note(sorted({*paths, *_decode(os.path.join(self._project, LIST))}))
        _discard(os.path.join(self._project, LIST))


def noted(project: str) -> list[str]:
    """Return in order what unfinished builds have noted, after their last process has ended. Removes what they left half-written."""
    noted_paths = set[str]()
    for name in _names(project):
        writer = name.rpartition("-")[0]
        paths = _decode(os.path.join(project, FOLDER, name), wait=writer != process())
        for folder in {os.path.dirname(path) for path in paths}:
            _discard(temporary(os.path.join(project, "output", folder), writer))
        noted_paths |= paths
    return sorted(noted_paths)


def clear(project: str) -> None:
    """Delete all notes: the ledger has recorded all of them. Removes what a lost process left half-written."""
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
    """Read a file of paths; the last one is dropped if it is cut short. `wait` until no process has the file locked."""
    try:
        with open(path, "rb") as file:
            if wait:
                lock(file.fileno())
            *complete, _ = file.read().split(b"\0")
    except FileNotFoundError:
        return set()
    return {os.fsdecode(path) for path in complete}


def _last(path: str) -> str:
    """Return the path that was noted last: only that page can be half-written."""
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
