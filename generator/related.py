"""Related News: the nearest articles under shared tags, and whom a change reaches.

Candidates are the `WINDOW` articles before and after in the date-ordered list of
each tag; so a new article can only alter the lists of as many. Score: the sum of
the rarities of the shared tags. A rarity follows the *rounded* size of the tag's
list, so that one more article does not move every score. Among equals the nearest
in time comes first, then the smaller id. Nothing here knows of pages.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog import Catalog
from generator.model import Card, Record, Tag

WINDOW = 8
DAY = 86_400


class Shared(msgspec.Struct, frozen=True):
    tag: Tag
    articles: int
    """How many articles carry the tag."""


class Relation(msgspec.Struct, frozen=True):
    """One related article, and why."""

    record: Record
    score: float
    shared: tuple[Shared, ...]
    """Rarest first."""
    days: int
    """Days between the two, rounded down."""


def related(record: Record, catalog: Catalog, limit: int) -> tuple[Relation, ...]:
    """Return the best related articles, best first: none of them a duplicate of this one or of another."""
    sizes = {tag.slug: catalog.size("tag:" + tag.slug) for tag in record.card.tags}
    found = [_relation(record, other, sizes) for other in _candidates(record, catalog)]
    best, seen = [], {record.twin}
    for relation in sorted(found, key=lambda r: _order(record.card, r)):
        if relation.record.twin not in seen:
            seen.add(relation.record.twin)
            best.append(relation)
            if len(best) == limit:
                break
    return tuple(best)


def reach(record: Record, catalog: Catalog) -> Iterator[str]:
    """Yield the ids of the articles whose related list may hold a record that is in the catalog now.

    The reverse of `related`: an article stands in the window of another exactly when
    the other stands in its own.
    """
    for tag in record.card.tags:
        for _, id in catalog.window("tag:" + tag.slug, *_place(record), WINDOW):
            yield id


def reweighed(record: Record, catalog: Catalog) -> Iterator[str]:
    """Yield the ids of all articles under those tags whose rarity changes when the record comes or goes."""
    for tag in record.card.tags:
        size = catalog.size("tag:" + tag.slug)
        if rarity(size) != rarity(size - 1):
            for _, id in catalog.ids("tag:" + tag.slug):
                yield id


def rarity(size: int) -> float:
    """Return the weight of a tag that so many articles carry: 1, 1/2 from 2, 1/3 from 4, 1/4 from 8 …"""
    return 1 / max(1, size.bit_length())


def _candidates(record: Record, catalog: Catalog) -> list[Record]:
    ids = sorted(set(reach(record, catalog)) - {record.card.id})
    found = (catalog.shown(id) for id in ids)
    return [other for other in found if other is not None]


def _relation(record: Record, other: Record, sizes: dict[str, int]) -> Relation:
    theirs = {tag.slug for tag in other.card.tags}
    shared = [Shared(tag, sizes[tag.slug]) for tag in record.card.tags if tag.slug in theirs]
    shared.sort(key=lambda one: (one.articles, one.tag.slug))
    score = round(sum(rarity(one.articles) for one in shared), 6)
    return Relation(other, score, tuple(shared), abs(record.card.at - other.card.at) // DAY)


def _order(card: Card, relation: Relation) -> tuple[float, int, str]:
    other = relation.record.card
    return -relation.score, abs(card.at - other.at), other.id


def _place(record: Record) -> tuple[int, str]:
    return record.card.at, record.card.id
