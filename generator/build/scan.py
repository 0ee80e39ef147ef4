"""Find which content files are new, changed or gone, by their size and times."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import msgspec

from generator.build.setup import Setup
from generator.catalog.catalog import Catalog
from generator.system.files import Entry, stat_of, walk

SETTINGS = {"site.toml", "tags.toml"}


class Scan(msgspec.Struct, frozen=True):
    """Paths are relative to the project: "content/world/x.md"."""

    moved: tuple[str, ...]
    """Articles new or perhaps changed."""
    gone: tuple[str, ...]
    media: tuple[str, ...]
    """Other files new, changed or gone."""


def scan(setup: Setup, catalog: Catalog, paths: Iterable[str] | None) -> Scan:
    """Compare the content folder, or the given paths of it, with what is on record."""
    all_anew = catalog.meta("reading") != setup.reading
    root = os.path.join(setup.request.project, "content")
    if paths is None or all_anew:
        known = {path: stat for path, stat, _ in catalog.sources()}
        moved = [path for entry in walk(root) if known.pop(path := "content/" + entry.path, None) != entry.stat or all_anew]
        gone = list(known)
    else:
        moved, gone = _given(setup.request.project, catalog, paths)
    return Scan(
        tuple(sorted(path for path in moved if is_article(path))),
        tuple(sorted(path for path in gone if is_article(path))),
        tuple(sorted(path for path in (*moved, *gone) if is_media(path))),
    )


def is_article(path: str) -> bool:
    return path.endswith(".md")


def is_media(path: str) -> bool:
    return not is_article(path) and path.removeprefix("content/") not in SETTINGS


def _given(project: str, catalog: Catalog, paths: Iterable[str]) -> tuple[list[str], list[str]]:
    moved, gone = [], []
    for path in dict.fromkeys(one for given in paths for one in _expand(project, catalog, given)):
        stat, known = stat_of(os.path.join(project, path)), catalog.source(path)
        if stat is None and known:
            gone.append(path)
        elif stat is not None and (known is None or known[0] != stat):
            moved.append(path)
    return moved, gone


def _expand(project: str, catalog: Catalog, path: str) -> Iterator[str]:
    """Yield a path of the content folder; for a folder, what is and what was below it."""
    path = os.path.normpath(path).replace(os.sep, "/")
    if not f"{path}/".startswith("content/") or any(part.startswith(".") for part in path.split("/")):
        return
    yield path
    if os.path.isdir(os.path.join(project, path)):
        entries: Iterable[Entry] = walk(os.path.join(project, path))
        yield from (f"{path}/{entry.path}" for entry in entries)
    yield from (known for known, _, _ in catalog.sources(path + "/"))
