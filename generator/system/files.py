"""Walk folders, read regular files, replace files atomically. No link is followed: it may lead out of the site."""

from __future__ import annotations

import errno
import os
import platform
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

import msgspec


class Stat(msgspec.Struct, frozen=True):
    """What shows, without reading a file, that it has probably not changed since it was read."""

    size: int
    modified: int
    """Nanoseconds."""
    changed: int
    """Nanoseconds; changes also when the modification time is set back."""


UNREADABLE = Stat(-1, 0, 0)
"""Stands for what exists but cannot be read, such as a folder without permission or a path that is too long for the system."""
IRREGULAR = Stat(-2, 0, 0)
"""Stands for a link, a pipe, a socket or a device."""
MISNAMED = Stat(-3, 0, 0)
"""Stands for a file or folder whose name cannot be used; see `escaped_path`."""


class Entry(msgspec.Struct, frozen=True):
    path: str
    """Relative to the folder that was walked, with forward slashes; of what is `MISNAMED`, the printable form."""
    stat: Stat
    """Of a regular file; `UNREADABLE`, `IRREGULAR` or `MISNAMED` for anything else."""

    @property
    def is_file(self) -> bool:
        return self.stat.size >= 0


class IrregularFileError(OSError):
    """There is a link, a pipe, a socket or a device where a regular file is needed."""


MANY = 100
"""From so many files on, one sync of the whole disk is faster than one for each file."""
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)
"""A pipe does not block until somebody writes to it."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_UNUSABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\\\\]")
_DRAFT = re.compile(r"\..+\.\d+\.broadsheet~|\.\d+\.broadsheet~")


def is_usable(path: str) -> bool:
    """Return whether a path is in UTF-8 and has no control characters, line breaks or backslashes."""
    return (path.isascii() and path.isprintable() and "\\" not in path) or not _UNUSABLE.search(path)


def escaped_path(path: str) -> str:
    """Return a path in a form that can be printed and stored, with escapes in place of the characters that make it unusable.

    A usable path is returned as it is, and no other path is returned in its form.
    """
    return _UNUSABLE.sub(_escaped, path)


def _escaped(sign: re.Match[str]) -> str:
    if sign[0] == "\\":
        return sign[0]
    if "\udc80" <= sign[0] <= "\udcff":  # a byte that is not part of UTF-8
        return f"\\x{ord(sign[0]) - 0xDC00:02x}"
    return f"\\x{ord(sign[0]):02x}" if sign[0] < "\u0100" else f"\\u{ord(sign[0]):04x}"


def stat_of(path: str) -> Stat | None:
    """Return the stat of a regular file; None for anything else, or if nothing is there."""
    state = state_of(path)
    return state if state is not None and state.size >= 0 else None


def state_of(path: str) -> Stat | None:
    """Return the stat of a regular file, or what stands for anything else; None for a folder, or if nothing is there."""
    try:
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError as error:
        return None if error.errno == errno.ENAMETOOLONG else UNREADABLE
    return None if stat.S_ISDIR(status.st_mode) else _state(status)


def _state(status: os.stat_result) -> Stat:
    return Stat(status.st_size, status.st_mtime_ns, status.st_ctime_ns) if stat.S_ISREG(status.st_mode) else IRREGULAR


def link_on_the_way(root: str, path: str) -> str | None:
    """Return the first part of a path below `root` that is a link, with the parts before it; None if there is none."""
    part = ""
    for name in path.split("/"):
        part = f"{part}/{name}" if part else name
        with suppress(OSError, ValueError):
            if stat.S_ISLNK(os.lstat(os.path.join(root, part)).st_mode):
                return part
    return None


def _is_always_hidden(path: str) -> bool:
    del path
    return True


def walk(root: str, below: str = "", is_hidden: Callable[[str], bool] = _is_always_hidden) -> Iterator[Entry]:
    """Yield the files below a folder, without hidden ones: in each folder in the order of the names, folders among the files.

    `is_hidden` decides about each path whose last name begins with a dot.

    What is neither a regular file nor a folder is yielded too, so that it can be reported. Nothing below it is.
    """
    waiting: list[tuple[str, os.DirEntry[str] | None]] = [(below, None)]
    while waiting:
        path, entry = waiting.pop()
        if entry is not None and not is_usable(entry.name):
            yield Entry(escaped_path(path), MISNAMED)
        elif entry is None or entry.is_dir(follow_symlinks=False):
            try:
                waiting += _listed(root, path, is_hidden)
            except OSError:
                yield Entry(path, UNREADABLE)
        elif entry_state := _state_of_entry(entry):
            yield Entry(path, entry_state)


def _listed(root: str, below: str, is_hidden: Callable[[str], bool]) -> list[tuple[str, os.DirEntry[str] | None]]:
    """Return what is in a folder, without hidden names, in the reverse order of the names; nothing if the folder is gone."""
    try:
        with os.scandir(os.path.join(root, below)) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name, reverse=True)
    except (FileNotFoundError, NotADirectoryError):
        return []
    folder = f"{below}/" if below else ""
    return [(folder + entry.name, entry) for entry in entries if not entry.name.startswith(".") or not is_hidden(folder + entry.name)]


def _state_of_entry(entry: os.DirEntry[str]) -> Stat | None:
    """Return the state of a file as `state_of` does; it takes one call of the system, and none for a link."""
    if entry.is_symlink():
        return IRREGULAR
    try:
        return _state(entry.stat(follow_symlinks=False))
    except FileNotFoundError:
        return None
    except OSError:
        return UNREADABLE


def read(path: str, *, follow_links: bool = False) -> tuple[bytes, Stat]:
    """Return the bytes of a regular file, and its stat from before they were read.

    Raises:
        IrregularFileError: it is a link, a pipe, a socket or a device.
        OSError: it cannot be read, or it is a folder.
    """
    descriptor = open_regular(path, follow_links=follow_links)
    try:
        status = os.fstat(descriptor)
        chunks = []
        while chunk := os.read(descriptor, max(1 << 16, status.st_size + 1)):
            chunks.append(chunk)
        return b"".join(chunks), Stat(status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    finally:
        os.close(descriptor)


def open_regular(path: str, *, follow_links: bool = False) -> int:
    """Open a regular file for reading; return its descriptor. Raises what `read` raises."""
    try:
        descriptor = os.open(path, _READ if follow_links else _READ | _NO_LINK)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK, errno.ENXIO):  # a link, on Linux and on BSD; a socket
            raise _irregular(path) from error
        raise
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return descriptor
    os.close(descriptor)
    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path) if stat.S_ISDIR(mode) else _irregular(path)


def _irregular(path: str) -> IrregularFileError:
    return IrregularFileError(errno.EINVAL, "This is not a regular file", path)


def write(path: str, content: bytes, *, durable: bool = False) -> bool:
    """Write a file as a whole or not at all; return whether its bytes changed. Creates missing folders.

    With `durable`, the old file is replaced only after the new one is on the disk: after a power cut one of the two is there.
    """
    if same(path, content):
        return False
    put(path, content, durable=durable and os.path.lexists(path))
    return True


def secure(paths: Sequence[str]) -> None:
    """Wait until new files and their names are on the disk, so that they survive a power cut."""
    if len(paths) > MANY and hasattr(os, "sync"):
        os.sync()
        return
    for path in [*paths, *dict.fromkeys(map(os.path.dirname, paths))]:
        with suppress(OSError):  # the file is gone, or the system cannot sync a folder
            descriptor = os.open(path, _READ)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def same(path: str, content: bytes) -> bool:
    """Return whether there is a regular file with exactly these bytes."""
    try:
        descriptor = open_regular(path)
    except OSError:
        return False
    with open(descriptor, "rb", buffering=0) as file:
        return os.fstat(descriptor).st_size == len(content) and file.read() == content


def put(path: str, content: bytes, *, durable: bool = False) -> None:
    """Replace a file atomically: readers see the old file or the new one, also after an interrupted build.

    A link at this path is replaced, and its target stays as it is. Links to folders on the way to it are followed.
    """
    draft = temporary(os.path.dirname(path), process())
    try:
        try:
            _fill(draft, content, durable=durable)
        except FileNotFoundError:
            make_folders(os.path.dirname(path))
            _fill(draft, content, durable=durable)
        os.replace(draft, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)
        raise


def make_folders(path: str) -> None:
    """Create a folder and all folders above it that are missing, however many."""
    missing = list[str]()
    while path and not os.path.isdir(path):
        missing.append(path)
        path = os.path.dirname(path)
    for folder in reversed(missing):
        with suppress(FileExistsError):  # another process was faster, or a file is there, which the caller will find
            os.mkdir(folder)


def process() -> str:
    """Return a name of this process that is unique among all machines that share the files."""
    return f"{platform.node()}.{os.getpid()}".replace(os.sep, "_")


def temporary(folder: str, process: str) -> str:
    """Return the path of the temporary file that a process writes in a folder before it replaces the real one."""
    return os.path.join(folder, f".{process}.broadsheet~")


def remove_temporary(root: str) -> None:
    """Remove the temporary files of interrupted processes below a folder. Call it only with the site's lock held."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif _DRAFT.fullmatch(entry.name):
                    with suppress(OSError):
                        os.unlink(entry.path)


def _fill(path: str, content: bytes, *, durable: bool) -> None:
    try:
        descriptor = os.open(path, _CREATE, 0o666)
    except FileExistsError:  # left by a process that was killed, or put there by somebody else
        os.unlink(path)
        descriptor = os.open(path, _CREATE, 0o666)
    with open(descriptor, "wb") as file:
        file.write(content)
        if durable:
            file.flush()
            os.fsync(descriptor)
