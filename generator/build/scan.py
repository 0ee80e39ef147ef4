"""Find which content files are new, changed or gone, by their size and times. Reads no file and follows no link."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import accumulate

import msgspec

from generator.build.content_file import content_files
from generator.build.live_files import files_below, live_blog_of
from generator.build.session import Session
from generator.catalog.catalog import Catalog
from generator.content.names import DATA_FILES, is_article, is_author_file, is_backup, is_hidden
from generator.system.files import MISNAMED, Stat, escaped_path, is_usable, link_on_the_way, state_of

SETTINGS = frozenset(f"content/{name}" for name in DATA_FILES)
BULK_COUNT, BULK_SHARE = 50, 5
"""See `is_bulk`."""


class Changes(msgspec.Struct, frozen=True):
    """What may have changed in the content folder. Paths are relative to the project, in order: "content/world/x.md"."""

    articles: tuple[str, ...]
    """New or perhaps changed."""
    gone: tuple[str, ...]
    """Articles that are no longer there, and what had a name that cannot be used."""
    media: tuple[str, ...]
    """Other files, new, changed or gone."""
    reread: frozenset[str] = frozenset()
    """Those of the articles whose record may differ although the file is as it was."""


def scan(session: Session, paths: Iterable[str] | None) -> Changes:
    """Compare the content folder, or only the given paths, with the catalog."""
    with session.watch("scan"):
        catalog, project = session.catalog, session.project
        # Another time zone, say, changes what every article file means; what is known of a picture changes with the software only.
        reread = catalog.meta("reading") != session.setup.reading
        reinspected = catalog.meta("inspecting") != session.setup.software
        if paths is None or reread or reinspected:
            known = {path: stat for path, stat, _ in catalog.sources()}
            files = content_files(project, "content")
            changed = [path for path, stat in files if known.pop(path, None) != stat or (reread if is_article(path) else reinspected)]
            gone = list(known)
        else:
            changed, gone = _compare(project, catalog, paths)
        changed = [path for path in changed if not is_author_file(path)]
        articles, again = _with_live_blogs(project, [path for path in changed if is_article(path)], gone)
        return Changes(
            articles=tuple(sorted(articles)),
            gone=tuple(sorted(path for path in gone if is_article(path) or not is_usable(path))),
            media=tuple(sorted(path for path in (*changed, *filter(is_usable, gone)) if is_media(path))),
            reread=frozenset(again),
        )


def is_media(path: str) -> bool:
    """Return whether a file is neither an article nor one of the settings. Data files in other folders are looked at later, with the sections."""
    return not is_article(path) and path not in SETTINGS


def is_bulk(articles: int, catalog: Catalog) -> bool:
    """Return whether so many articles changed that it costs less to go through the whole catalog than through each change."""
    return articles > BULK_COUNT and articles * BULK_SHARE > catalog.size()


def _with_live_blogs(project: str, changed: list[str], gone: list[str]) -> tuple[set[str], set[str]]:
    """Return the articles to read, and those of them to read although their own file may be as it was.

    Of an update in a file of its own, this is its live blog. The files in the folder of updates of an article that is gone become
    articles, or updates of another one.
    """
    articles, again = set[str](), set[str]()
    deserted = {file for path in gone for file in files_below(project, path)}
    for path in (*changed, *gone, *deserted):
        blog = live_blog_of(project, path)
        if blog:
            again.add(blog)
        elif path in deserted:
            again.add(path)
        else:
            articles.add(path)
    return (articles - {*gone}) | again, again


def _compare(project: str, catalog: Catalog, paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return which of the given paths have changed, and which are gone."""
    changed, gone = [], []
    for path, stat in {path: stat for given in paths for path, stat in _expand(project, catalog, given)}.items():
        known = catalog.source(path)
        if stat is None and known:
            gone.append(path)
        elif stat is not None and (known is None or known[0] != stat):
            changed.append(path)
    return changed, gone


def _expand(project: str, catalog: Catalog, given: str) -> Iterator[tuple[str, Stat | None]]:
    """Yield a path of the content folder, and every file that is or was below it, each with its stat; None if it is gone.

    Where the path leads through a link or a name that cannot be used, it ends there, as it does for `walk`.
    """
    path = os.path.normpath(given).replace(os.sep, "/")
    if not f"{path}/".startswith("content/") or is_backup(path) or is_hidden(path):
        return
    path = link_on_the_way(project, path) or path
    if not is_usable(path):
        path = next(part for part in accumulate(path.split("/"), "{}/{}".format) if not is_usable(part))
        yield escaped_path(path), MISNAMED if _exists(os.path.join(project, path)) else None
        return
    stats: dict[str, Stat | None] = {known: None for known, _, _ in catalog.sources(path + "/")}
    stats[path] = state_of(os.path.join(project, path))
    if os.path.isdir(os.path.join(project, path)) and stats[path] is None:
        stats |= content_files(project, path)
    yield from stats.items()


def _exists(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:
        return False
