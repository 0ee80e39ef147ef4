"""Find installed packages that extend Broadsheet, by their entry points. Does not import them."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from importlib.metadata import EntryPoint, distributions
from typing import NamedTuple

GROUP = "broadsheet.extensions"
"""Of the entry points; each names a function that takes a table of extensions and returns one."""


class Installed(NamedTuple):
    """One entry point and the package it is from."""

    entry: EntryPoint
    package: str
    version: str


def installed() -> tuple[Installed, ...]:
    """Return the entry points of the group, in order of their names, then of their packages."""
    return _installed(tuple((folder, _modified(folder)) for folder in sys.path))


@lru_cache(maxsize=2)
def _installed(folders: tuple[tuple[str, int], ...]) -> tuple[Installed, ...]:
    """Return the same until a folder of packages changes: many builds in one process look once."""
    del folders
    packages: dict[tuple[str, str], Installed] = {}
    for distribution in distributions():
        # `importlib.metadata.entry_points` parses the file of every package there is, which takes ten times as long.
        if GROUP not in (distribution.read_text("entry_points.txt") or ""):
            continue
        package = distribution.metadata["Name"]
        for entry in distribution.entry_points.select(group=GROUP):
            packages.setdefault((entry.name, package), Installed(entry, package, distribution.version))  # the first on the path is imported
    return tuple(packages[key] for key in sorted(packages))


def _modified(folder: str) -> int:
    try:
        return os.stat(folder or ".").st_mtime_ns
    except OSError:
        return 0
