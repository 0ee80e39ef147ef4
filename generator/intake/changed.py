"""Find the raw files that have changed since they were recorded. A file is read only if its size or its times have changed.

The cache is `.cache/seeds`, which has a digest. Without it, or if it is damaged, every raw file is read, and the result is the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.core import hashing
from generator.core.hashing import Digest
from generator.intake.seeds import recorded_name
from generator.system.cache_files import load, save
from generator.system.checksums import DamagedError
from generator.system.files import Stat, read, stat_of

FILE = ".cache/seeds"


class SeenFile(NamedTuple):
    """A raw file as it was when it was last read."""

    size: int
    modified: int
    """In nanoseconds."""
    changed: int
    """In nanoseconds."""
    digest: Digest
    """Of its bytes."""


SeenFiles = dict[str, SeenFile]
"""Raw file -> what was seen."""

_encode = msgspec.msgpack.Encoder(order="sorted").encode
_decode = msgspec.msgpack.Decoder(SeenFiles).decode


def changed_files(project: Path, seeds: Iterable[str], known: Mapping[str, Digest], *, remember: bool = True) -> list[str]:
    """Return the raw files, in their order, whose bytes do not have the known digest.

    `known` maps the printable name of a raw file to its digest. With `remember`, the cache is updated.
    """
    cache = os.path.join(project, FILE)
    before, now, changed = _load(cache), SeenFiles(), []
    for seed in seeds:
        name = recorded_name(seed)
        expected = known.get(name, "")
        seen = _look(os.path.join(project, seed), before.get(name)) if expected else None
        if seen:
            now[name] = seen
        if seen is None or seen.digest != expected:
            changed.append(seed)
    if remember and now != before:
        with suppress(OSError):  # the files will be read again next time
            save(cache, _encode(now))
    return changed


def _load(cache: str) -> SeenFiles:
    try:
        return _decode(load(cache))
    except (OSError, DamagedError, msgspec.MsgspecError, ValueError):
        return {}


def _look(path: str, before: SeenFile | None) -> SeenFile | None:
    """Return what a raw file is like now; None if it cannot be read."""
    stat = stat_of(path)
    if stat is None:
        return None
    if before and Stat(before.size, before.modified, before.changed) == stat:
        return before
    try:
        content, stat = read(path)
        return SeenFile(stat.size, stat.modified, stat.changed, hashing.of_bytes(content))
    except OSError:
        return None
