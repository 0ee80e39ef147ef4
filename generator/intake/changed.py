"""Find which raw files hold other bytes than are known of them; only those are read whose size or times are not as they were.

What was seen stands in `.cache/seeds`: without it every raw file is read, and nothing else is different.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.core import hashing
from generator.core.hashing import Digest
from generator.intake.drafting import printable
from generator.system.files import Stat, stat_of, write

FILE = ".cache/seeds"

Seen = dict[str, tuple[int, int, int, Digest]]
"""By raw file: size, times of modification and change in nanoseconds, and the digest of its bytes."""

_encode = msgspec.msgpack.Encoder(order="sorted").encode
_decode = msgspec.msgpack.Decoder(Seen).decode


def changed_files(project: Path, seeds: Iterable[str], known: Mapping[str, Digest], *, remember: bool = True) -> list[str]:
    """Return the raw files, in their order, whose bytes are not those known by their printable names; `remember` what was seen."""
    place = os.path.join(project, FILE)
    before, now, moved = _load(place), Seen(), []
    for seed in seeds:
        name = printable(seed)
        expected = known.get(name, "")
        found = _look(os.path.join(project, seed), before.get(name)) if expected else None
        if found:
            now[name] = found
        if found is None or found[3] != expected:
            moved.append(seed)
    if remember and now != before:
        with suppress(OSError):  # next time they are read again
            write(place, _encode(now))
    return moved


def _load(place: str) -> Seen:
    try:
        with open(place, "rb") as file:
            return _decode(file.read())
    except (OSError, msgspec.DecodeError):
        return {}


def _look(path: str, before: tuple[int, int, int, Digest] | None) -> tuple[int, int, int, Digest] | None:
    """Return what a raw file is like now; None if it cannot be read."""
    stat = stat_of(path)
    if stat is None:
        return None
    if before and Stat(*before[:3]) == stat:
        return before
    try:
        with open(path, "rb") as file:
            return stat.size, stat.modified, stat.changed, hashing.of_bytes(file.read())
    except OSError:
        return None
