"""Bring the catalog's records up to date, and decide which of them readers see."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from generator.build.read import Read
from generator.build.scan import Scan
from generator.build.setup import Setup
from generator.catalog.catalog import Catalog
from generator.catalog.visibility import withheld
from generator.core import hashing
from generator.core.model import Key
from generator.core.problems import Place, Problem
from generator.outputs.static import MEDIA
from generator.system.files import UNREADABLE, Stat, stat_of

Claim = tuple[str, str]
"""Id and URL."""
BATCH = 256
FEW, MANY = 50, 5
"""When more articles than the first changed, and more than one in the second."""


def index(reads: Iterable[Read], found: Scan, setup: Setup, catalog: Catalog) -> list[str]:
    """Store what was read; return the paths of the articles whose showing may have changed, in order, or of so many that all may have.

    An article is shown if it is publishable and no publishable one with a smaller path
    has its id or its URL: a rule that does not depend on which came first.
    """
    paths, claims = set(found.gone), set[Claim]()
    most = max(FEW, catalog.size() // MANY)
    """More changed articles than these are not told apart: `many` of them mean all."""
    for path in found.gone:
        claims.update(_forget(path, catalog))
    source = iter(reads)
    while some := list(islice(source, BATCH)):
        told_apart = len(paths) <= most
        changed = list(_store(some, catalog, claims if told_apart else set()))
        paths.update(changed if told_apart else ())
    claims.update(_turned(setup.now, catalog))
    for path in found.media:
        _store_media(path, setup.request.project, catalog)
    if many(len(paths), catalog):
        wanted = catalog.set_states(partial(withheld, now=setup.now))
    else:
        paths.update(row[0] for claim in claims for row in catalog.conflicting_articles(*claim))
        wanted = sorted(paths)
    for path in wanted:
        catalog.set_state(path, _state(path, setup.now, catalog))
    catalog.set_meta("now", str(setup.now))
    catalog.set_meta("reading", setup.reading)
    return sorted(paths)


def many(changed: int, catalog: Catalog) -> bool:
    """Say whether so much has changed that it costs less to go through everything than through each change."""
    return changed > FEW and changed * MANY > catalog.size()


def _forget(path: str, catalog: Catalog) -> list[Claim]:
    claim = catalog.claim(path)
    catalog.drop_source(path)
    catalog.drop_record(path)
    return [claim] if claim else []


def _store(reads: list[Read], catalog: Catalog, claims: set[Claim]) -> Iterator[str]:
    """Store what was read; yield the files that are other ones now, and note the ids and URLs that they had and have."""
    for one in reads:
        if one.same and one.stat:
            catalog.set_stat(one.path, one.stat)
            continue
        yield one.path
        if claim := catalog.claim(one.path):
            claims.add(claim)
        if one.stat is not None:
            catalog.set_source(one.path, one.stat, one.digest, one.problems)
        else:
            catalog.drop_source(one.path)
        if one.row is None:
            catalog.drop_record(one.path)
        else:
            claims.add((one.row.id, one.row.url))
    catalog.set_records(one.row for one in reads if one.row is not None)
    catalog.set_slots((one.path, one.slot) for one in reads if one.slot is not None)


def _turned(now: int, catalog: Catalog) -> list[Claim]:
    """Return the claims of the articles that time has passed over since the last build, forwards or backwards."""
    last = int(catalog.meta("now") or now)
    return catalog.scheduled_changes(min(last, now), max(last, now))


def _state(path: str, now: int, catalog: Catalog) -> str:
    own = catalog.claim(path)
    if own is None:
        return ""
    publishable = [row[0] for row in catalog.conflicting_articles(*own) if not withheld(row[3], row[4], row[5], now)]
    if path not in publishable:
        return "withheld"
    return "shown" if path == publishable[0] else "clash"


def _store_media(path: str, project: str, catalog: Catalog) -> None:
    name, place = path.removeprefix("content/"), os.path.join(project, path)
    try:
        with open(place, "rb") as file:
            found = hashing.of_bytes(file.read())
        status = os.stat(place)
    except OSError as error:
        catalog.set_media(name, None)
        catalog.drop_source(path)
        if os.path.lexists(place) and (os.path.islink(place) or not isinstance(error, IsADirectoryError)):
            catalog.set_source(path, stat_of(place) or UNREADABLE, "", (_unreadable(path, error),))
    else:
        catalog.set_media(name, found)
        catalog.set_source(path, Stat(status.st_size, status.st_mtime_ns, status.st_ctime_ns), found, ())
    catalog.touch([Key(MEDIA.name, name)])


def _unreadable(path: str, error: OSError) -> Problem:
    if isinstance(error, IsADirectoryError):
        return Problem(
            Place(path), "This is a link to a folder, and is left out", "Put the folder itself there", "article.unreadable", level="warning"
        )
    return Problem(
        Place(path),
        f"This cannot be read: {error.strerror}",
        "Check who may read it, and where it leads if it is a link",
        "article.unreadable",
    )
