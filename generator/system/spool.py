"""Texts set aside between two stages of one build: each process appends to a file of its own, any process reads them all."""

from __future__ import annotations

import os
import shutil
import uuid
from functools import lru_cache
from typing import IO

import msgspec


class SpoolSlot(msgspec.Struct, frozen=True, array_like=True):
    """Where a text lies."""

    file: str
    at: int
    size: int


def put(folder: str, content: bytes) -> SpoolSlot:
    """Set a text aside."""
    file = _writer(folder, os.getpid())
    at = file.tell()
    file.write(content)
    file.flush()
    return SpoolSlot(os.path.basename(file.name), at, len(content))


def get(folder: str, slot: SpoolSlot) -> bytes | None:
    """Return a text; None if it is not there any more."""
    try:
        content = os.pread(_reader(os.path.join(folder, slot.file)), slot.size, slot.at)
    except OSError:
        return None
    return content if len(content) == slot.size else None


def clear(folder: str) -> None:
    _writer.cache_clear()
    _reader.cache_clear()
    shutil.rmtree(folder, ignore_errors=True)


@lru_cache(maxsize=1)
def _writer(folder: str, process: int) -> IO[bytes]:
    """Open this process's file; its name tells machines apart too."""
    os.makedirs(folder, exist_ok=True)
    return open(os.path.join(folder, f"{process}-{uuid.uuid4().hex}"), "wb")


@lru_cache(maxsize=64)
def _reader(path: str) -> int:
    return os.open(path, os.O_RDONLY)
