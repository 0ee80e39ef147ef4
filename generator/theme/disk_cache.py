"""A cache on disk for what is derived from a theme's files. It holds data only, never code.

Each file begins with a digest and names its inputs in full. A damaged file, one that stands in the place of another, and one made from
other inputs is made again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import msgspec

from generator.core import hashing
from generator.core.hashing import Digest
from generator.system.cache_files import delete, load, save
from generator.system.checksums import DamagedError
from generator.system.versions import written

Value = TypeVar("Value")


def disk_cached(folder: str, name: str, inputs: object, kind: type[Value], make: Callable[[], Value]) -> Value:
    """Return the value that was cached under a name for the same inputs and software versions, else make it and cache it.

    The name begins with a word for the kind of the value: "closure article.html".

    An empty folder means no cache. A cache that cannot be read or written is ignored.
    """
    if not folder or _is_elsewhere(folder):
        return make()
    path = os.path.join(folder, f"{name.partition(' ')[0]}-{hashing.of_text(name)}")
    key = hashing.of_value([name, inputs, written()])
    with suppress(OSError, DamagedError, msgspec.MsgspecError, ValueError):
        cached_key, value = msgspec.msgpack.decode(load(path), type=tuple[Digest, kind])  # type: ignore[valid-type]
        if cached_key == key:
            return value
    value = make()
    with suppress(OSError):
        save(path, msgspec.msgpack.encode((key, value)))
    return value


def remove_damaged(folder: str) -> bool:
    """Delete the damaged files of a cache, and what is not a file of it; return whether a file was damaged."""
    damaged = False
    if _is_elsewhere(folder):
        return False
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):  # another process is writing it
                continue
            try:
                if re.fullmatch("[a-z]+-[0-9a-f]{32}", entry.name):
                    load(entry.path)
                else:
                    delete(entry.path)
            except DamagedError:
                damaged = True
                delete(entry.path)
            except OSError:
                delete(entry.path)
    return damaged


def _is_elsewhere(folder: str) -> bool:
    """Return whether the folder is a link, which may lead out of the site."""
    return os.path.islink(folder)
