"""Related News: the articles most like one, near in time, no copies of it; and whom a change reaches.

Candidates are the `WINDOW` articles before and after in the date-ordered list of each
tag, of each of the first index terms and of each pair of those; so a new article can
only alter the lists of as many, however large the archive. The best of them by what
they meet in are compared term by term. The score is the cosine of the two articles'
terms and tags, less the further they are apart in time. What a term weighs does not
depend on the archive, so that no article reweighs another. Among equals the nearest in
time comes first, then the smaller id. Nothing here knows of pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, log

import msgspec

from generator import likeness
from generator.catalog import Catalog
from generator.config import RelatedConfig
from generator.model import Likeness, Record, Tag

WINDOW = 8
COMPARED = 64
"""Candidates that are compared term by term."""
UNDATED = 0.6
"""Weight of a distance in time that is not known: about that of the middling one.

Two articles without a date that were taken in at different moments are as far apart as those.
"""
LENIENT = 0.5
"""So much likeness counts however far away in time: of an old story a little more is asked than of today's, but not much."""
DAY = 86_400
WHOLE = 1_000_000
"""What an article scores with itself."""


class Relation(msgspec.Struct, frozen=True):
    """One related article, and why."""

    record: Record
    score: float
    """From 0 to 1."""
    shared: tuple[Tag, ...]
    """In the order of the article itself; only those that both write alike."""
    terms: tuple[str, ...]
    """The stems that say most for it, at most five."""
    days: int | None
    """Days between the two, rounded down; None if a date is not known."""
    picked: bool = False
    """An editor wants it there."""


class _Scored(msgspec.Struct, frozen=True):
    id: str
    at: int
    score: int
    likeness: Likeness


def related(record: Record, catalog: Catalog, limit: int, config: RelatedConfig) -> tuple[Relation, ...]:
    """Return the best related articles, best first: the editor's own, then those found; none a copy of this one or of another."""
    picks = [(pick, catalog.find(pick.target)) for pick in record.picks]
    wanted = {found.card.id: found for pick, found in picks if pick.wanted and found and found.card.id != record.card.id}
    refused = {found.card.id for _, found in picks if found}
    chosen = [_relation(record, one, None) for one in wanted.values()][:limit]
    seen = [(record.card.id, record.likeness), *((id, one.likeness) for id, one in wanted.items())]
    for one in _scored(record, catalog, config) if len(chosen) < limit else ():
        if one.id in refused or any(_is_copy(one.id, one.likeness, *other) for other in seen):
            continue
        other = catalog.shown(one.id)
        if other is not None:
            seen.append((one.id, one.likeness))
            chosen.append(_relation(record, other, one.score))
        if len(chosen) == limit:
            break
    return tuple(chosen)


def reach(record: Record, former: Record | None, catalog: Catalog) -> Iterator[str]:
    """Yield the ids of the articles whose related list may hold a record that is in the catalog now, or its former version.

    The reverse of `related`: an article stands in the window of another exactly when
    the other stands in its own.
    """
    names = dict.fromkeys(_lists(record) + (_lists(former) if former else ()))
    for _, places in catalog.neighbors.windows(tuple(names), (record.card.at, record.card.id), WINDOW):
        yield from (id for _, id in places)


def decay(days: float, config: RelatedConfig) -> float:
    """Return what nearness in time leaves of a score: all on the same day, half of what is above the floor after a half-life."""
    floor = config.floor / 100
    return floor + (1 - floor) * exp(-log(2) * days / config.half_life)


def _lists(record: Record) -> tuple[str, ...]:
    return tuple(name for name, _ in likeness.lists(record.likeness.terms))


def _scored(record: Record, catalog: Catalog, config: RelatedConfig) -> list[_Scored]:
    """Return the candidates that are like enough, best first."""
    here, mine = record.card.at, record.likeness
    least, scored = max(1, config.minimum * WHOLE // 100), []
    for id, (at, theirs) in _candidates(record, catalog).items():
        worth, nearness = likeness.alike(mine.terms, theirs.terms), _nearness(here, mine, at, theirs, config)
        if worth * (LENIENT + nearness) >= least:
            scored.append(_Scored(id, at, round(worth * nearness), theirs))
    return sorted(scored, key=lambda one: (-one.score, abs(here - one.at), one.id))


def _candidates(record: Record, catalog: Catalog) -> dict[str, tuple[int, Likeness]]:
    """Return the articles that meet this one in the weightiest lists, with their times."""
    worth, here = dict(likeness.lists(record.likeness.terms)), record.card.at
    met: dict[tuple[int, str], int] = {}
    for name, places in catalog.neighbors.windows(tuple(worth), (here, record.card.id), WINDOW):
        for place in places:
            met[place] = met.get(place, 0) + worth[name]
    met.pop((here, record.card.id), None)
    best = sorted(met, key=lambda place: (-met[place], abs(here - place[0]), place[1]))[:COMPARED]
    found = catalog.neighbors.likenesses([id for _, id in best])
    return {id: (at, found[id]) for at, id in best}


def _nearness(at: int, mine: Likeness, other: int, theirs: Likeness, config: RelatedConfig) -> float:
    known = mine.undated == theirs.undated and not (mine.undated and at == other)
    return decay(abs(at - other) / DAY, config) if known else UNDATED


def _is_copy(id: str, one: Likeness, other_id: str, other: Likeness) -> bool:
    """Say whether two articles repeat one another, or a third."""
    return (one.copy_of or id) == (other.copy_of or other_id) or likeness.copies(one.sketch, other.sketch)


def _relation(record: Record, other: Record, score: int | None) -> Relation:
    """Say why two articles are related; without a score, an editor said so."""
    mine, theirs = record.likeness.terms, other.likeness.terms
    shared = tuple(tag for tag in record.card.tags if tag in other.card.tags)
    weights = {stem: mine[stem] * theirs[stem] for stem in mine.keys() & theirs.keys() if not stem.startswith("#")}
    terms = tuple(sorted(weights, key=lambda stem: (-weights[stem], stem))[:5])
    known = not (record.likeness.undated or other.likeness.undated)
    days = abs(record.card.at - other.card.at) // DAY if known else None
    worth = likeness.alike(mine, theirs) if score is None else score
    return Relation(other, worth / WHOLE, shared, terms, days, picked=score is None)
