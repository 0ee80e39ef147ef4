"""Check a whole catalog: every row against its checksum, and what is derived from other tables against these."""

# ruff: noqa: S608 -- the queries are made of the names of columns
from __future__ import annotations

import sqlite3
from collections import Counter

from generator.catalog.codec import FILE, Identity, card_of, names_in, numbers_in, profile_of, record_of
from generator.catalog.postings import IDENTITY
from generator.system.checksums import DamagedError
from generator.system.databases import check_pages, check_rows

_TABLES = ("meta", "sources", "media", "records", "lists", "hidden", "touched")
"""Those whose rows have a checksum."""


def check(database: sqlite3.Connection, path: str) -> None:
    """Read everything in a catalog. Raises DamagedError, or sqlite3.Error, at the first damage."""
    check_pages(database, path)
    for table in _TABLES:
        check_rows(database, table, FILE)
    _check_versions(database)
    _check_pictured(database)
    _check_shown(database)
    _check_lists(database)


def _check_versions(database: sqlite3.Connection) -> None:
    """Decode all that is stored of each article, and find articles of which nothing is stored."""
    owners = f"select {IDENTITY}, version from records union select {IDENTITY}, version from shown"
    query = f"select {IDENTITY}, similarity_profile, numbers, names, card, record from ({owners}) left join versions using (version)"
    for *identity, profile, numbers, names, card, record in database.execute(query):
        profile_of(*identity, profile)
        numbers_in(*identity, numbers)
        names_in(*identity, names)
        card_of(*identity, card)
        record_of(*identity, record)


def _check_pictured(database: sqlite3.Connection) -> None:
    """Compare which pictures articles show with what their records say."""
    query = f"select {', '.join('records.' + name for name in Identity._fields)}, record from records join versions using (version)"
    shown = {(target.path, row[2]) for row in database.execute(query) for target in record_of(*row).targets if target.is_picture}
    if shown != set(database.execute("select picture, path from pictured")):
        raise DamagedError(FILE)


def _check_shown(database: sqlite3.Connection) -> None:
    """Compare the shown articles with the records that are in the state "shown"."""
    shown, recorded = f"select {IDENTITY} from shown", f"select {IDENTITY} from records where state = 'shown'"
    for one, other in ((shown, recorded), (recorded, shown)):
        if database.execute(f"{one} except {other} limit 1").fetchone():
            raise DamagedError(FILE)


def _check_lists(database: sqlite3.Connection) -> None:
    """Compare lists and their sizes with what the shown articles say. Of the positions in lists, only a sum is compared, not each in memory."""
    positions, total, sizes = 0, 0, Counter[str]()
    for *identity, names, numbers in database.execute(f"select {IDENTITY}, names, numbers from articles"):
        key, at = identity[0], identity[-1]
        for list_number in numbers_in(*identity, numbers):
            positions, total = positions + 1, total + hash((list_number, at, key))
        sizes.update(set(names_in(*identity, names)))
    for position in database.execute("select list, at, key from postings"):
        positions, total = positions - 1, total - hash(position)
    if positions or total or sizes != dict(database.execute("select name, size from lists")):
        raise DamagedError(FILE)
