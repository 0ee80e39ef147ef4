"""Keep texts on disk between two stages of one build. Each process appends to a file of its own; any process can read them all.

Nothing here outlives the build: `clear` closes the files of this process and deletes the folder.
"""

from __future__ import annotations

import os
import shutil
import uuid
from typing import IO

import msgspec

MOST_READERS = 64
"""Files that a process keeps open to read from; there is one for each process that wrote."""


class SpoolSlot(msgspec.Struct, frozen=True, array_like=True):
    """Where a text is stored."""

    file: str
    """Name of the file in the spool folder."""
    at: int
    """Offset in bytes."""
    size: int
    """Length in bytes."""


def put(folder: str, content: bytes) -> SpoolSlot:
    """Append a text to this process's file in the folder, which is made as needed."""
    file = _open_files.writer(folder)
    at = file.tell()
    file.write(content)
    file.flush()
    return SpoolSlot(os.path.basename(file.name), at, len(content))


def get(folder: str, slot: SpoolSlot) -> bytes | None:
    """Return a text, or None if its file is gone or shorter than recorded."""
    try:
        content = os.pread(_open_files.reader(os.path.join(folder, slot.file)), slot.size, slot.at)
    except OSError:
        return None
    return content if len(content) == slot.size else None


def clear(folder: str) -> None:
    """Close all spool files of this process, then delete the folder."""
    _open_files.close()
    shutil.rmtree(folder, ignore_errors=True)


class _OpenFiles:
    """The spool files that this process has open: one to append to, the others to read."""

    def __init__(self) -> None:
        self._writer: IO[bytes] | None = None
        self._owner = "", 0
        self._readers: dict[str, int] = {}

    def writer(self, folder: str) -> IO[bytes]:
        """Return the file to append to: a new one for another folder, and in a forked process."""
        owner = folder, os.getpid()
        if self._writer is None or self._owner != owner:
            self._close_writer()
            os.makedirs(folder, exist_ok=True)
            # The random part keeps processes of two machines apart.
            self._writer = open(os.path.join(folder, f"{os.getpid()}-{uuid.uuid4().hex}"), "wb")  # noqa: SIM115 -- `close` closes it
            self._owner = owner
        return self._writer

    def reader(self, path: str) -> int:
        """Return the descriptor of a file to read; the file opened first is closed when too many are open."""
        descriptor = self._readers.get(path)
        if descriptor is None:
            descriptor = os.open(path, os.O_RDONLY)
            if len(self._readers) >= MOST_READERS:
                os.close(self._readers.pop(next(iter(self._readers))))
            self._readers[path] = descriptor
        return descriptor

    def close(self) -> None:
        self._close_writer()
        while self._readers:
            os.close(self._readers.popitem()[1])

    def _close_writer(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._writer = None


_open_files = _OpenFiles()
