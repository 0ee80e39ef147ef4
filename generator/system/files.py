"""Walk folders, write files safely, remove our own files. Only this module changes the output folder."""

from __future__ import annotations

import os
import platform
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress

import msgspec

from generator.core.problems import Failure, Place, Problem


class Stat(msgspec.Struct, frozen=True):
    """What shows, without reading a file, that it has probably not changed since it was read."""

    size: int
    modified: int
    """Nanoseconds."""
    changed: int
    """Nanoseconds; changes also when the modification time is set back."""


class Entry(msgspec.Struct, frozen=True):
    path: str
    """Relative to the folder that was walked, with forward slashes."""
    stat: Stat


def stat_of(path: str) -> Stat | None:
    """Return the stat of a regular file (through links), None for anything else or if there is nothing."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return Stat(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


MANY = 100
"""From so many files on, one sync of the whole disk is faster than one for each file."""
UNREADABLE = Stat(-1, 0, 0)
"""The stat of what exists but cannot be read: a broken link, a link to a folder, a folder without permission."""


def walk(root: str, below: str = "") -> Iterator[Entry]:
    """Yield the regular files below a folder in the order of their paths, without hidden ones.

    What cannot be read is yielded with `UNREADABLE` as its stat.
    """
    try:
        with os.scandir(os.path.join(root, below)) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        yield Entry(below, UNREADABLE)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = f"{below}/{entry.name}" if below else entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from walk(root, path)
        elif entry_stat := stat_of(entry.path) or _unreadable(entry.path):
            yield Entry(path, entry_stat)


def _unreadable(path: str) -> Stat | None:
    """Return `UNREADABLE` for a path that leads to no file; None for devices and the like, and if nothing is there any more."""
    try:
        return UNREADABLE if stat.S_ISDIR(os.stat(path).st_mode) else None
    except OSError:
        return UNREADABLE if os.path.lexists(path) else None


def write(path: str, content: bytes, *, durable: bool = False) -> bool:
    """Write a file as a whole or not at all; return whether its bytes changed. Creates missing folders.

    With `durable`, the old file is replaced only after the new one is on the disk: after a power cut one of the two is there.
    """
    if same(path, content):
        return False
    put(path, content, durable=durable and os.path.exists(path))
    return True


def secure(paths: Sequence[str]) -> None:
    """Wait until new files and their names are on the disk, so that they survive a power cut."""
    if len(paths) > MANY and hasattr(os, "sync"):
        os.sync()
        return
    for path in [*paths, *dict.fromkeys(map(os.path.dirname, paths))]:
        with suppress(OSError):  # the file is gone, or the system cannot sync a folder
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def same(path: str, content: bytes) -> bool:
    """Return whether a file has exactly these bytes."""
    try:
        if os.stat(path).st_size != len(content):
            return False
        with open(path, "rb") as file:
            return file.read() == content
    except OSError:
        return False


def put(path: str, content: bytes, *, durable: bool = False) -> None:
    """Replace a file atomically: readers see the old file or the new one, also after an interrupted build."""
    draft = temporary(os.path.dirname(path), process())
    try:
        try:
            _fill(draft, content, durable=durable)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            _fill(draft, content, durable=durable)
        os.replace(draft, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)
        raise


def process() -> str:
    """Return a name of this process that is unique among all machines that share the files."""
    return f"{platform.node()}.{os.getpid()}".replace(os.sep, "_")


def temporary(folder: str, process: str) -> str:
    """Return the path of the temporary file that a process writes in a folder before it replaces the real one."""
    return os.path.join(folder, f".{process}.broadsheet~")


def remove_temporary(root: str) -> None:
    """Remove the temporary files of interrupted processes below a folder. Call it only with the site's lock held."""
    for folder, _, names in os.walk(root):
        for name in names:
            if re.fullmatch(r"\..+\.\d+\.broadsheet~|\.\d+\.broadsheet~", name):
                with suppress(OSError):
                    os.unlink(os.path.join(folder, name))


def remove(path: str, root: str) -> bool:
    """Remove a file, and the folders below `root` that are empty after that; return whether the file was there.

    Raises:
        Failure: the file cannot be removed. It is still noted in the journal, so the next build tries again.
    """
    try:
        os.unlink(path)
        there = True
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        there = False
    except OSError as error:
        place = Place(os.path.relpath(path, os.path.dirname(root)).replace(os.sep, "/"))
        hint = "Check the permissions of its folder; the next build tries again"
        message = f"The page cannot be removed: {error.strerror}"
        raise Failure(Problem(place, message, hint, "output.write", cause=str(error.strerror))) from error
    folder = os.path.dirname(path)
    while len(folder) > len(root) and folder.startswith(root):
        try:
            os.rmdir(folder)
        except FileNotFoundError:
            pass
        except OSError:
            break
        folder = os.path.dirname(folder)
    return there


def strays(root: str, known: set[str]) -> list[str]:
    """Return the files below a folder that are not in `known`, in order, with hidden ones."""
    others, waiting = list[str](), [""]
    while waiting:
        below = waiting.pop()
        with suppress(OSError), os.scandir(os.path.join(root, below)) as entries:  # a folder that we cannot read is not ours
            for entry in entries:
                name = below + entry.name
                if entry.is_dir():
                    if not entry.is_symlink():
                        waiting.append(name + "/")
                elif name not in known:
                    others.append(name)
    return sorted(others)


def _fill(path: str, content: bytes, *, durable: bool) -> None:
    with open(path, "wb") as file:
        file.write(content)
        if durable:
            file.flush()
            os.fsync(file.fileno())
