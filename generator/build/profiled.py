"""Keep what pages show of authors, tags and sections, and store again and touch what follows from a change of it.

The names of authors are on the cards of articles, as the files of authors have them. So an article is stored again when the
name of one of its authors changes, and the pages follow from that; no article file is read again. All else that is said of an
author, a tag or a section is in the settings of the build, and the pages that show it are touched here.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.build.card import authors_of
from generator.build.setup import Setup
from generator.catalog.catalog import Catalog
from generator.catalog.codec import row_of
from generator.catalog.list_names import BYLINE
from generator.core.images import Image
from generator.core.model import Author, Key, Record
from generator.core.text import slug
from generator.outputs.pictures import keys_of_profile
from generator.outputs.profiles import DIRECTORIES, Shown, keys_showing, shown

AUTHORS, PROFILES = "authors", "profiles"
"""Settings of the catalog: the authors by the slugs of their names, and what pages show of profiles, both as the last build had them."""
BATCH = 256
"""Articles that are in memory at once."""

_encode = msgspec.json.Encoder().encode
_decode_authors = msgspec.json.Decoder(dict[str, Author]).decode
_decode_profiles = msgspec.json.Decoder(dict[str, Shown]).decode


def store_authors(setup: Setup, catalog: Catalog) -> set[str]:
    """Store the articles again whose authors have other names now; return the paths of those in which something differs."""
    now = setup.profiles.authors
    stored = catalog.meta(AUTHORS)
    known = _decode_authors(stored) if stored else {}
    if now == known:
        return set()
    catalog.set_meta(AUTHORS, _encode(now).decode())
    names = {name for name in {*known, *now} if known.get(name) != now.get(name)}
    changed, paths = set[str](), sorted(_naming(names, catalog))
    for first in range(0, len(paths), BATCH):
        records = [record for path in paths[first : first + BATCH] if (record := _resolved(path, now, catalog))]
        catalog.set_records(row_of(record) for record in records)
        changed.update(record.source.path for record in records)
    return changed


def _naming(names: set[str], catalog: Catalog) -> set[str]:
    """Return the content files of the articles, shown or not, that name one of these authors, given by the slugs of what they write."""
    ids = {id for name in names for prefix in ("author:", BYLINE) for id in catalog.ids(prefix + name)}
    paths = {record.source.path for id in ids if (record := catalog.shown(id))}
    for state in ("withheld", "clash"):
        paths.update(record.source.path for record, _, _ in catalog.in_state(state) if not names.isdisjoint(map(slug, record.writers)))
    return paths


def _resolved(path: str, authors: dict[str, Author], catalog: Catalog) -> Record | None:
    """Return the record of a file with its authors as they are named now; None if nothing differs, or if the file is gone."""
    record = catalog.record(path)
    if record is None:
        return None
    named = authors_of(record.writers, authors)
    if named == record.card.authors:
        return None
    return msgspec.structs.replace(record, card=msgspec.structs.replace(record.card, authors=named))


def touch_profiles(setup: Setup, catalog: Catalog) -> None:
    """Touch the pages that show an author, a tag or a section of which something differs from the last build."""
    context, stored = setup.context, catalog.meta(PROFILES)
    before = _decode_profiles(stored) if stored else {}
    now = {name: shown(profile, catalog, context) for name, profile in context.profiles.items()}
    if list(now.items()) == list(before.items()):
        return
    catalog.set_meta(PROFILES, _encode(now).decode())
    if list(now) != list(before):  # the directories show them in the order of their files
        catalog.touch(Key(directory, "") for directory in DIRECTORIES.values())
    for name in sorted({*before, *now}):
        former, latter = before.get(name), now.get(name)
        if former != latter:
            catalog.touch(keys_showing(name, former, latter, catalog, context))
            for version in (former, latter):
                catalog.touch(_keys_of_picture(version.image if version else None))


def _keys_of_picture(image: Image | None) -> Iterator[Key]:
    if image and image.picture:
        yield from keys_of_profile(image.picture, image.focus)
