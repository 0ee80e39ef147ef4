"""Store the records that were read in the catalog, and decide which articles readers see."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from generator.build.live_files import UpdateStat
from generator.build.media import MediaRead, read_media
from generator.build.profiled import store_authors, touch_profiles
from generator.build.read import Read
from generator.build.resolve import META, Pictures
from generator.build.scan import BULK_COUNT, BULK_SHARE, Changes, is_bulk
from generator.build.session import Session
from generator.catalog.catalog import Catalog
from generator.catalog.visibility import withheld
from generator.outputs.own_files import touched_by_file

Claim = tuple[str, str]
"""Id and URL."""
BATCH = 256


def index(session: Session, changes: Changes, reads: Iterable[Read]) -> list[str]:
    """Store what was read; return in order the paths of the articles that readers may see otherwise now.

    If so many changed that all are looked at, only some of the paths are returned: as many as `is_bulk` needs.

    An article is shown if it is publishable, and no publishable article with a smaller path has its id or its URL. This rule
    does not depend on which of them came first.
    """
    catalog, now = session.catalog, session.setup.now
    rivals = _Rivals(catalog, now)
    with session.watch("read"):  # each article is stored as soon as it is read
        pictures = Pictures(session.setup, catalog)
        is_new = catalog.meta(META) != pictures.process
        if is_new:
            catalog.change_pictures(pictures.with_stamp)
            catalog.set_meta(META, pictures.process)
        changed = [_store_media(media, catalog, pictures) for media in read_media(session, changes)]
        paths, claims = _store_all(changes, reads, catalog, pictures)
        paths.update(_store_pictures(None if is_new else changed, catalog, pictures))
        paths.update(store_authors(session.setup, catalog))
        touch_profiles(session.setup, catalog)
        claims.update(_scheduled_claims(now, catalog))
        if is_bulk(len(paths), catalog):
            undecided = catalog.set_states(partial(withheld, now=now))
        else:
            paths.update(rivals.with_claims(claims))
            undecided = sorted(paths)
        for path in undecided:
            catalog.set_state(path, rivals.state(path))
        catalog.set_meta("now", str(now))
        catalog.set_meta("reading", session.setup.reading)
        catalog.set_meta("inspecting", session.setup.software)
    return sorted(paths)


def _store_all(changes: Changes, reads: Iterable[Read], catalog: Catalog, pictures: Pictures) -> tuple[set[str], set[Claim]]:
    """Store what was read and drop what is gone; return the paths that changed, and the ids and URLs that they had or have."""
    paths, claims = set(changes.gone), set[Claim]()
    enough = max(BULK_COUNT, catalog.size() // BULK_SHARE)
    """With more changed articles than these, all articles are looked at, so no more paths are collected."""
    for path in changes.gone:
        claims.update(_drop(path, catalog))
    source = iter(reads)
    while batch := list(islice(source, BATCH)):
        collecting = len(paths) <= enough
        changed = list(_store(batch, catalog, pictures, claims if collecting else set()))
        paths.update(changed if collecting else ())
    return paths, claims


def _drop(path: str, catalog: Catalog) -> list[Claim]:
    claim = catalog.claim(path)
    catalog.drop_source(path)
    catalog.drop_record(path)
    return [claim] if claim else []


def _store(reads: list[Read], catalog: Catalog, pictures: Pictures, claims: set[Claim]) -> Iterator[str]:
    """Store what was read; yield the paths of changed files, and add the ids and URLs that they had and have to the claims."""
    for read in reads:
        if read.same and read.stat:
            catalog.set_stat(read.path, read.stat)
            continue
        yield read.path
        yield from _store_updates(read.updates, catalog, claims)
        if claim := catalog.claim(read.path):
            claims.add(claim)
        if read.stat is not None:
            catalog.set_source(read.path, read.stat, read.digest, read.problems)
        else:
            catalog.drop_source(read.path)
        if read.row is None:
            catalog.drop_record(read.path)
        else:
            claims.add((read.row.identity.id, read.row.identity.url))
    catalog.set_records(pictures.in_row(read.row) for read in reads if read.row is not None)
    catalog.set_slots((read.path, read.slot) for read in reads if read.slot is not None)


def _store_updates(updates: Iterable[UpdateStat], catalog: Catalog, claims: set[Claim]) -> Iterator[str]:
    """Store the files of a live blog's updates; yield the paths of those that were articles, and add the ids and URLs that they had."""
    for update in updates:
        catalog.set_source(update.path, update.stat, update.digest, ())
        if claim := catalog.claim(update.path):
            claims.add(claim)
            catalog.drop_record(update.path)
            yield update.path


def _scheduled_claims(now: int, catalog: Catalog) -> list[Claim]:
    """Return the claims of the articles that appeared or expired between the last build and this one, or the reverse if time ran back."""
    last = int(catalog.meta("now") or now)
    return catalog.scheduled_changes(min(last, now), max(last, now))


class _Rivals:
    """The articles that have an id or a URL in common. Each id and each URL is looked up once, however many articles have it."""

    def __init__(self, catalog: Catalog, now: int) -> None:
        self._catalog, self._now = catalog, now
        self._first: dict[Claim, str] = {}
        """The first path, in order, of a publishable article that has an id or a URL; empty if no article has it. The key is the id
        and an empty text, or an empty text and the URL."""
        self._publishable: set[str] = set()
        """Of the articles that were looked up."""

    def with_claims(self, claims: Iterable[Claim]) -> set[str]:
        """Return the paths of the articles with any of these ids or URLs."""
        parts = {part for id, url in claims for part in ((id, ""), ("", url))}
        return {article.path for part in parts for article in self._catalog.conflicting_articles(*part)}

    def state(self, path: str) -> str:
        """Return whether an article is "shown", "withheld", or a "clash" because another has its id or URL; empty if it is gone."""
        claim = self._catalog.claim(path)
        if claim is None:
            return ""
        firsts = {self._first_with((claim[0], "")), self._first_with(("", claim[1]))}
        if path not in self._publishable:
            return "withheld"
        return "shown" if firsts == {path} else "clash"

    def _first_with(self, part: Claim) -> str:
        """Return the first publishable article with an id or a URL."""
        if part not in self._first:
            articles = self._catalog.conflicting_articles(*part)
            articles.sort(key=lambda article: article.status == "notice")  # an article at the address of a withdrawn one has it
            paths = [article.path for article in articles if not withheld(article.status, article.begins, article.ends, self._now)]
            self._publishable.update(paths)
            self._first[part] = paths[0] if paths else ""
        return self._first[part]


def _store_media(media: MediaRead, catalog: Catalog, pictures: Pictures) -> str:
    """Store what was read of a file that is not an article; return its path below `content/`."""
    name = media.path.removeprefix("content/")
    picture = media.picture and pictures.with_stamp(media.picture)
    catalog.set_media(name, media.digest or None, scripted=media.is_scripted, picture=picture)
    if media.stat is None:
        catalog.drop_source(media.path)
    else:
        catalog.set_source(media.path, media.stat, media.digest, media.problems)
    catalog.touch(touched_by_file(name))
    return name


def _store_pictures(changed: Iterable[str] | None, catalog: Catalog, pictures: Pictures) -> list[str]:
    """Store the articles again that show one of these pictures, or for None any; return the paths of those in which something differs."""
    if changed is None:
        showing = catalog.showing_any()
    else:
        names = {unicodedata.normalize("NFC", name) for name in changed}
        showing = sorted({path for name in names for path in catalog.showing(name)})
    rows = list(pictures.in_articles(showing))
    catalog.set_records(rows)
    return [row.identity.path for row in rows]
