"""What is about to be written: paths of the output folder, noted before they are touched.

A build that is broken off has written pages that are not on record, or has not removed what
it should. The next build looks at the noted paths, and only at them. Each process notes in a
file of its own, which it keeps locked: so the next build can wait for the last writer to end.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable

from generator.files import put, same, temporary

FOLDER = os.path.join(".cache", "journal")


class Journal:
    """One process's notes; the file is made with the first of them."""

    def __init__(self, project: str) -> None:
        self._project, self._file = project, -1

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

    def note(self, paths: Iterable[str]) -> None:
        """Note paths that are about to be written or removed."""
        noted = b"".join(os.fsencode(path) + b"\0" for path in paths)
        if noted and self._file < 0:
            self._file = _open(os.path.join(self._project, FOLDER))
        if noted:
            os.write(self._file, noted)


def noted(project: str) -> list[str]:
    """Return in order what broken-off builds have noted, once their last process has ended; what they left half-written is removed."""
    found = set[str]()
    for name in _names(project):
        with open(os.path.join(project, FOLDER, name), "rb") as file:
            _lock(file.fileno())
            *whole, _ = file.read().split(b"\0")
        paths = {os.fsdecode(path) for path in whole}
        for folder in {os.path.dirname(path) for path in paths}:
            _discard(temporary(os.path.join(project, "output", folder), name.partition("-")[0]))
        found |= paths
    return sorted(found)


def clear(project: str) -> None:
    """Forget all notes: what they speak of is on record now."""
    for name in _names(project):
        _discard(os.path.join(project, FOLDER, name))


def _names(project: str) -> list[str]:
    try:
        return sorted(os.listdir(os.path.join(project, FOLDER)))
    except FileNotFoundError:
        return []


def _open(folder: str) -> int:
    os.makedirs(folder, exist_ok=True)
    file, _ = tempfile.mkstemp(prefix=f"{os.getpid()}-", dir=folder)
    _lock(file)
    return file


def _lock(file: int) -> None:
    """Lock a file, where the system can."""
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
    except (ImportError, OSError):
        return


def _discard(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
