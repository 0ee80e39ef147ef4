"""Find which content files are new, changed or gone, by their size and times. Reads no file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import msgspec

from generator.build.session import Session
from generator.catalog.catalog import Catalog
from generator.system.files import stat_of, walk

SETTINGS = {"site.toml", "tags.toml"}
BULK_COUNT, BULK_SHARE = 50, 5
"""See `is_bulk`."""


class Changes(msgspec.Struct, frozen=True):
    """What may have changed in the content folder. Paths are relative to the project, in order: "content/world/x.md"."""

    articles: tuple[str, ...]
    """New or perhaps changed."""
    gone: tuple[str, ...]
    """Articles that are no longer there."""
    media: tuple[str, ...]
    """Other files, new, changed or gone."""


def scan(session: Session, paths: Iterable[str] | None) -> Changes:
    """Compare the content folder, or only the given paths, with the catalog."""
    with session.watch("scan"):
        catalog, project = session.catalog, session.project
        # Another time zone, say, changes what every article file means.
        reread = catalog.meta("reading") != session.setup.reading
        if paths is None or reread:
            known = {path: stat for path, stat, _ in catalog.sources()}
            files = walk(os.path.join(project, "content"))
            changed = [path for file in files if known.pop(path := "content/" + file.path, None) != file.stat or reread]
            gone = list(known)
        else:
            changed, gone = _compare(project, catalog, paths)
        return Changes(
            articles=tuple(sorted(path for path in changed if is_article(path))),
            gone=tuple(sorted(path for path in gone if is_article(path))),
            media=tuple(sorted(path for path in (*changed, *gone) if is_media(path))),
        )


def is_article(path: str) -> bool:
    return path.endswith(".md")


def is_media(path: str) -> bool:
    return not is_article(path) and path.removeprefix("content/") not in SETTINGS


def is_bulk(articles: int, catalog: Catalog) -> bool:
    """Return whether so many articles changed that it costs less to go through the whole catalog than through each change."""
    return articles > BULK_COUNT and articles * BULK_SHARE > catalog.size()


def _compare(project: str, catalog: Catalog, paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return which of the given paths have changed, and which are gone."""
    changed, gone = [], []
    for path in dict.fromkeys(file for given in paths for file in _expand(project, catalog, given)):
        stat, known = stat_of(os.path.join(project, path)), catalog.source(path)
        if stat is None and known:
            gone.append(path)
        elif stat is not None and (known is None or known[0] != stat):
            changed.append(path)
    return changed, gone


def _expand(project: str, catalog: Catalog, path: str) -> Iterator[str]:
    """Yield a path of the content folder; for a folder, also every file that is or was below it."""
    path = os.path.normpath(path).replace(os.sep, "/")
    if not f"{path}/".startswith("content/") or any(part.startswith(".") for part in path.split("/")):
        return
    yield path
    if os.path.isdir(os.path.join(project, path)):
        yield from (f"{path}/{file.path}" for file in walk(os.path.join(project, path)))
    yield from (known for known, _, _ in catalog.sources(path + "/"))
