"""A cache on disk for what is derived from a theme's files. It holds data only, never code."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import msgspec

from generator.core import hashing
from generator.system.files import put
from generator.system.versions import written

Value = TypeVar("Value")


def disk_cached(folder: str, name: str, inputs: object, kind: type[Value], make: Callable[[], Value]) -> Value:
    """Return the value that was cached for the same inputs and software versions, else make it and cache it.

    An empty folder means no cache. A cache that cannot be read or written is ignored.
    """
    if not folder:
        return make()
    path = os.path.join(folder, f"{name}-{hashing.of_value([inputs, written()])[:16]}")
    with suppress(OSError, msgspec.DecodeError), open(path, "rb") as file:
        return msgspec.msgpack.decode(file.read(), type=kind)
    value = make()
    with suppress(OSError):
        put(path, msgspec.msgpack.encode(value))
    return value
