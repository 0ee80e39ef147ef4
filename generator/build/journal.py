"""Paths in the output folder, noted before they are written or removed.

A build that is killed may have written pages that are not recorded, or may not have removed what it should. The next build
looks at the noted paths, and only at them. Each process notes paths in a file of its own and keeps that file locked, so the
next build can wait until the last writer has ended.

The paths of all pages ever made are also kept in a plain list, in case the ledger is lost.

Each path has a checksum, and one that is damaged or leads out of the output folder is left out: files are removed by these lists.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from typing import IO
from zlib import crc32

from generator.system.cache_files import LARGEST, delete
from generator.system.files import open_regular, process, temporary
from generator.system.locking import lock, unlock
from generator.system.output_folder import OutputFolder
from generator.system.output_paths import is_output_path

FOLDER = os.path.join(".cache", "journal")
LIST = os.path.join(".cache", "pages")
LONGEST = 1 << 13
"""Bytes; more than any path has."""
BLOCK = 1 << 20
"""Bytes of a list that are read at once."""
_CHECKSUM = 8
"""Hexadecimal digits before each path."""


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
        delete(os.path.join(self._project, LIST))

    def note_unknown(self, known: Collection[str]) -> None:
        """Note the pages that were made once, are on disk and are not known to the ledger, because it may be older than they are."""
        unknown = _decode(os.path.join(self._project, LIST)).difference(known)
        self.note(path for path in sorted(unknown) if os.path.lexists(os.path.join(self._output.root, path)))

    def restore(self, paths: Iterable[str]) -> bool:
        """Write the list of all pages again if it is damaged or lacks one of these paths; return whether it was."""
        path, wanted = os.path.join(self._project, LIST), set(paths)
        listed = _decode(path)
        if wanted <= listed and not _is_damaged(path):
            return False
        delete(path)
        self.keep(sorted(wanted | listed))
        return True


def noted(project: str) -> list[str]:
    """Return in order what unfinished builds have noted, after their last process has ended. Removes what they left half-written."""
    noted_paths = set[str]()
    for name in _names(project):
        writer = name.rpartition("-")[0]
        paths = _decode(os.path.join(project, FOLDER, name), wait=writer != process())
        for folder in {os.path.dirname(path) for path in paths}:
            _discard_draft(project, folder, writer)
        noted_paths |= paths
    return sorted(noted_paths)


def clear(project: str) -> None:
    """Delete all notes: the ledger has recorded all of them. Removes what a lost process left half-written."""
    for name in _names(project):
        if last := _last(os.path.join(project, FOLDER, name)):
            _discard_draft(project, os.path.dirname(last), name.rpartition("-")[0])
        _discard(os.path.join(project, FOLDER, name))


def _names(project: str) -> list[str]:
    try:
        return sorted(os.listdir(os.path.join(project, FOLDER)))
    except FileNotFoundError:
        return []


def _encode(paths: Iterable[str]) -> bytes:
    encoded = map(os.fsencode, paths)
    return b"".join(b"%08x%b\0" % (crc32(path), path) for path in encoded)


def _decode(path: str, *, wait: bool = False) -> set[str]:
    """Read a file of paths, without those that are damaged or cut short. `wait` until no process has the file locked."""
    try:
        with open(open_regular(path), "rb") as file:
            if wait:
                lock(file.fileno())
            return {path for entry in _entries(file) if (path := _path_of(entry))}
    except OSError:
        return set()


def _is_damaged(path: str) -> bool:
    """Return whether a file of paths has an entry that is damaged or cut short, or is not a regular file."""
    try:
        with open(open_regular(path), "rb") as file:
            return not all(_path_of(entry) for entry in _entries(file))
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _entries(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the entries of a file of paths. What is after the last end of an entry is yielded too, but an entry that is too long only in parts."""
    rest = b""
    if os.fstat(file.fileno()).st_size > LARGEST:
        yield rest
        return
    while block := file.read(BLOCK):
        if block.strip(b"\0"):  # else the block is empty: a hole in the file
            *complete, rest = re.sub(b"\0{2,}", b"\0\0", rest + block).split(b"\0")
            yield from complete
            if len(rest) > LONGEST:
                yield rest
                rest = b""
        else:
            yield rest
            rest = b""
    if rest:
        yield rest


def _path_of(entry: bytes) -> str:
    """Return the path in an entry; empty if it is damaged, or does not lead to a file in the output folder."""
    checksum, encoded = entry[:_CHECKSUM], entry[_CHECKSUM:]
    if checksum != b"%08x" % crc32(encoded):
        return ""
    path = os.fsdecode(encoded)
    return path if is_output_path(path) else ""


def _last(path: str) -> str:
    """Return the path that was noted last: only that page can be half-written."""
    try:
        with open(open_regular(path), "rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - LONGEST))
            *_, last, _ = b"", b"", *file.read().split(b"\0")
    except OSError:
        return ""
    return _path_of(last)


def _open(folder: str) -> int:
    os.makedirs(folder, exist_ok=True)
    file, _ = tempfile.mkstemp(prefix=f"{process()}-", dir=folder)
    lock(file)
    return file


def _discard_draft(project: str, folder: str, writer: str) -> None:
    """Remove the temporary file that a process left in a folder below the output folder, unless a link leads out of it."""
    root = os.path.realpath(os.path.join(project, "output"))
    place = os.path.realpath(os.path.join(root, folder))
    if place == root or place.startswith(root + os.sep):
        with suppress(OSError):
            os.unlink(temporary(place, writer))


def _discard(path: str) -> None:
    with suppress(OSError):
        delete(path)
