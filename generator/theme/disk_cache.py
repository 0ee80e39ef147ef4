"""What is found out about a theme's files, kept on disk: it holds as long as no file and no software changes."""

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
    """Return what was made of the same inputs, or make it; an empty folder keeps nothing."""
    if not folder:
        return make()
    path = os.path.join(folder, f"{name}-{hashing.of_value([inputs, written()])[:16]}")
    with suppress(OSError, msgspec.DecodeError), open(path, "rb") as file:
        return msgspec.msgpack.decode(file.read(), type=kind)
    made = make()
    with suppress(OSError):  # what cannot be kept is made again the next time
        put(path, msgspec.msgpack.encode(made))
    return made
