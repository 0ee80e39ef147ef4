"""Walk a tree, write safely, remove what is ours. The only room that changes the output folder."""

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
    """What tells, without reading it, that a file is probably the one we read."""

    size: int
    modified: int
    """Nanoseconds."""
    changed: int
    """Nanoseconds; also moves when the modification time is set back."""


class Entry(msgspec.Struct, frozen=True):
    path: str
    """Relative to the folder that was walked, with forward slashes."""
    stat: Stat


def stat_of(path: str) -> Stat | None:
    """Return the stat of a regular file (through links), or None for anything else or nothing."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return Stat(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


MANY = 100
"""Files for which the whole disk is waited for, rather than each of them."""
UNREADABLE = Stat(-1, 0, 0)
"""Stands for the stat of what is there, but is not to be read: a link that leads nowhere or to a folder, a folder that is closed."""


def walk(root: str, below: str = "") -> Iterator[Entry]:
    """Yield the regular files below a folder in order of their paths, hidden ones left out.

    What should be looked at, but cannot be, is yielded as an entry of its own, with `UNREADABLE` as its stat.
    """
    try:
        with os.scandir(os.path.join(root, below)) as found:
            entries = sorted(found, key=lambda entry: entry.name)
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
        elif found_stat := stat_of(entry.path) or _unreadable(entry.path):
            yield Entry(path, found_stat)


def _unreadable(path: str) -> Stat | None:
    """Return `UNREADABLE` for a path that leads to no file; None for devices and the like, and for what is gone."""
    try:
        return UNREADABLE if stat.S_ISDIR(os.stat(path).st_mode) else None
    except OSError:
        return UNREADABLE if os.path.lexists(path) else None


def write(path: str, content: bytes, *, durable: bool = False) -> bool:
    """Write a file at once or not at all; return whether its bytes changed. Folders are made as needed.

    With `durable`, a file gives way only once its successor is on the disk: after a power cut one of the two is there.
    """
    if same(path, content):
        return False
    put(path, content, durable=durable and os.path.exists(path))
    return True


def secure(paths: Sequence[str]) -> None:
    """See that new files and their names are on the disk, whatever becomes of the machine."""
    if len(paths) > MANY and hasattr(os, "sync"):
        os.sync()  # one wait for all
        return
    for path in [*paths, *dict.fromkeys(map(os.path.dirname, paths))]:
        with suppress(OSError):  # gone already; or a folder, where the system knows no such thing
            found = os.open(path, os.O_RDONLY)
            try:
                os.fsync(found)
            finally:
                os.close(found)


def same(path: str, content: bytes) -> bool:
    """Say whether a file has these bytes."""
    try:
        if os.stat(path).st_size != len(content):
            return False
        with open(path, "rb") as file:
            return file.read() == content
    except OSError:
        return False


def put(path: str, content: bytes, *, durable: bool = False) -> None:
    """Put a file in its place at once: whoever reads meanwhile, or is left by a broken-off build, sees the former one or this."""
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
    """Return a name of this process that no other has which sees the same files, on whatever machine."""
    return f"{platform.node()}.{os.getpid()}".replace(os.sep, "_")


def temporary(folder: str, process: str) -> str:
    """Return where a process writes a file of a folder before it is put in its place."""
    return os.path.join(folder, f".{process}.broadsheet~")


def remove_temporary(root: str) -> None:
    """Remove what broken-off processes left half-written below a folder. Only for who holds the lock of the site."""
    for folder, _, names in os.walk(root):
        for name in names:
            if re.fullmatch(r"\..+\.\d+\.broadsheet~|\.\d+\.broadsheet~", name):
                with suppress(OSError):
                    os.unlink(os.path.join(folder, name))


def remove(path: str, root: str) -> bool:
    """Remove a file, and the folders that it leaves empty up to `root`; return whether it was there.

    Raises Failure where nothing may be removed: the file is still noted in the journal, and the next build goes on from there.
    """
    try:
        os.unlink(path)
        there = True
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        there = False
    except OSError as error:
        place = Place(os.path.relpath(path, os.path.dirname(root)).replace(os.sep, "/"))
        hint = "Check the folder and who may write there; the next build removes it"
        raise Failure(Problem(place, f"The page cannot be removed: {error.strerror}", hint, "output.write")) from error
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


def strays(root: str, ours: set[str]) -> list[str]:
    """Return the files below a folder that are not among ours, hidden ones included, in order."""
    found, waiting = list[str](), [""]
    while waiting:
        below = waiting.pop()
        with suppress(OSError), os.scandir(os.path.join(root, below)) as entries:  # what may not be looked into is not ours
            for entry in entries:
                name = below + entry.name
                if entry.is_dir():
                    waiting += [] if entry.is_symlink() else [name + "/"]
                elif name not in ours:
                    found.append(name)
    return sorted(found)


def _fill(path: str, content: bytes, *, durable: bool) -> None:
    with open(path, "wb") as file:
        file.write(content)
        if durable:
            file.flush()
            os.fsync(file.fileno())
