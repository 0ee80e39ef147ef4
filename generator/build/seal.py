"""The seal of the cache: what its files looked like when the last command closed them. `.cache/seal`.

If the files still look the same, nobody has changed them, and their content need not be checked as a whole; each value is still compared
with its checksum when it is read. Otherwise (another program wrote to a file, it was copied or restored, or the last command was killed)
everything is checked before it is used. git's index tells in the same way whether a file may have changed.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress

import msgspec

from generator.system.cache_files import delete, load, save
from generator.system.checksums import DamagedError

FILE = "seal"
PATIENCE = 50
"""How often to wait a millisecond until the clock of the file system has moved on."""

UNSETTLED = -1, 0, 0, 0
"""Stands for what is not a regular file, and for a database of which a part is still in its journal."""
Stats = dict[str, tuple[int, int, int, int] | None]
"""Name -> size, time of modification, time of change (both in nanoseconds) and number of the inode; None if there is no such file."""


def take(folder: str) -> frozenset[str]:
    """Return the names of the files that look as they did when they were sealed, and break the seal: they are about to be used."""
    path = os.path.join(folder, FILE)
    sealed = _sealed(path)
    with suppress(FileNotFoundError):
        delete(path)
    return frozenset(name for name, stats in sealed.items() if stats == _stats(os.path.join(folder, name)))


def put(folder: str, names: tuple[str, ...]) -> None:
    """Seal files that nobody has open any more. A seal that cannot be written is left out, as after a kill."""
    path = os.path.join(folder, FILE)
    looks = ((name, _stats(os.path.join(folder, name))) for name in names)
    stats = {name: look for name, look in looks if look != UNSETTLED}
    latest = max((change for _, _, change, _ in filter(None, stats.values())), default=0)
    with suppress(OSError):
        save(path, msgspec.msgpack.encode(stats))
        for _ in range(PATIENCE):
            if os.stat(path).st_ctime_ns > latest:
                return
            time.sleep(0.001)
            os.utime(path)
        # Later changes could have the same times: this file system has a coarse clock.
        delete(path)


def _sealed(path: str) -> Stats:
    """Return what was sealed; nothing if the seal is damaged, or as old as one of the files, which may have changed since."""
    try:
        sealed = msgspec.msgpack.decode(load(path), type=Stats)
        written = os.stat(path).st_ctime_ns
    except (OSError, DamagedError, msgspec.MsgspecError, ValueError):
        return {}
    return {name: stats for name, stats in sealed.items() if stats is None or stats[2] < written}


def _stats(path: str) -> tuple[int, int, int, int] | None:
    """Return what a file looks like; None if there is none, `UNSETTLED` if it cannot be sealed."""
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return None
    except OSError:
        return UNSETTLED
    if not stat.S_ISREG(status.st_mode) or any(_size(path + suffix) for suffix in ("-journal", "-wal")):
        return UNSETTLED
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _size(path: str) -> int:
    try:
        return os.lstat(path).st_size
    except OSError:
        return 0
