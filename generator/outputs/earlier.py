"""The list "More from Harbour" below an article: the articles of its section that were published just before it.

Earlier ones and not the newest: a new article has no newer neighbors, so it changes the list of no other page. An article that
changes is on the lists of the `WINDOW` articles after it at most.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from generator.catalog.catalog import Catalog
from generator.catalog.codec import SimilarityProfile
from generator.core.hashing import number
from generator.core.model import Card, Record
from generator.outputs.related import is_copy

LINKS = 4
"""Articles in the list."""
WINDOW = 8
"""Articles of the section before this one from which they are taken."""


def earlier(record: Record, linked: Collection[str], catalog: Catalog) -> Iterator[Card]:
    """Yield the articles of the list, newest first.

    Left out are those that the page links to already, given by their ids, copies of the article or of one another, those in another
    language, and those that the editor excluded.
    """
    own = catalog.neighbors.profile(number(record.card.id))
    excluded = {*linked, *(target.card.id for pick in record.picks if not pick.wanted and (target := catalog.find(pick.target)))}
    window = catalog.neighbors.around([_list(record)], own.at, number(own.id), WINDOW)[_list(record)]
    before = (other for other in reversed(window) if (other.at, number(other.id)) < (own.at, number(own.id)))
    candidates = (other for other in before if other.id not in excluded and other.language == own.language)
    return (catalog.card(other.id) for other in islice(_distinct(candidates, own), LINKS))


def reach(record: Record, former: Record | None, catalog: Catalog) -> Iterator[str]:
    """Yield the ids of the articles whose list may change with this record, which is in the catalog, or with its former version.

    Those are the articles of the section just after it. With `former`, the section has the same articles as before.
    """
    if former is not None and not _differ(record, former):
        return
    yield from catalog.ids_of(catalog.neighbors.after(_list(record), record.card.at, number(record.card.id), WINDOW))


def _differ(record: Record, former: Record) -> bool:
    """Return whether two versions are shown differently, or may be copies of other articles."""
    texts = ((version.text_profile.sketch, version.text_profile.facts, version.text_profile.copy_of) for version in (record, former))
    return record.card != former.card or len(set(texts)) > 1 or record.text_profile.undated != former.text_profile.undated


def _list(record: Record) -> int:
    return number("section:" + record.card.section.slug)


def _distinct(candidates: Iterator[SimilarityProfile], own: SimilarityProfile) -> Iterator[SimilarityProfile]:
    """Yield the articles that are no copies of the article or of an earlier candidate."""
    seen = [own]
    for candidate in candidates:
        if not any(is_copy(candidate, other) for other in seen):
            seen.append(candidate)
            yield candidate
