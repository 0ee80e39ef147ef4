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
from functools import lru_cache
from math import exp, log

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.codec import SimilarityProfile
from generator.core.hashing import number
from generator.core.model import Card, Record, Tag
from generator.settings import RelatedConfig
from generator.similarity import copies, cosine, pack, shared_lists, unpack
from generator.similarity.shingles import FEWEST, hashes

WINDOW = 8
COMPARED = 48
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

    card: Card
    score: float
    """From 0 to 1."""
    shared: tuple[Tag, ...]
    """In the order of the article itself; only those that both write alike."""
    days: int | None
    """Days between the two, rounded down; None if a date is not known."""
    picked: bool = False
    """An editor wants it there."""


def related(record: Record, catalog: Catalog, limit: int, config: RelatedConfig) -> tuple[Relation, ...]:
    """Return the best related articles, best first: the editor's own, then those found; none a copy of this one or of another."""
    picks = [(pick, catalog.find(pick.target)) for pick in record.picks]
    refused = {found.card.id for _, found in picks if found}
    me = catalog.neighbors.profile(number(record.card.id))
    chosen, seen = list[Relation](), [me]
    for wanted in dict.fromkeys(found.card.id for pick, found in picks if pick.wanted and found and found.card.id != me.id):
        if len(chosen) < limit:
            seen.append(catalog.neighbors.profile(number(wanted)))
            chosen.append(_relation(record, me, seen[-1], catalog, None))
    for score, _, id, one in _scored(me, record, catalog, config) if len(chosen) < limit else ():
        if id not in refused and not any(_is_copy(one, other) for other in seen):
            seen.append(one)
            chosen.append(_relation(record, me, one, catalog, -score))
        if len(chosen) == limit:
            break
    return tuple(chosen)


def words_shared(one: Record, other: Record) -> tuple[str, ...]:
    """Return the stems that say most for two articles being related, at most five."""
    mine, theirs = one.text_profile.terms, other.text_profile.terms
    weights = {stem: mine[stem] * theirs[stem] for stem in mine.keys() & theirs.keys() if not stem.startswith("#")}
    return tuple(sorted(weights, key=lambda stem: (-weights[stem], stem))[:5])


def reach(record: Record, former: Record | None, catalog: Catalog, config: RelatedConfig) -> Iterator[str]:
    """Yield the ids of the articles whose related list may hold a record that is in the catalog now, or its former version.

    The reverse of `related`: an article stands in the window of another exactly when
    the other stands in its own. Where it meets the other as before, the other compares
    it with the same candidates as before: then it matters only if it is or was like
    enough to be chosen.
    """
    at, key, lists = record.card.at, number(record.card.id), set(shared_lists(record.text_profile.terms))
    known = set(shared_lists(former.text_profile.terms)) if former else set[int]()
    stays = former is not None and (former.card.at, former.card.id) == (at, record.card.id)
    anew = set(catalog.neighbors.reached(lists ^ known if stays else lists | known, at, key, WINDOW))
    yield from catalog.ids_of(anew)
    if former and stays:
        versions = [unpack(pack(one.text_profile.terms)) for one in (record, former)]
        for other in catalog.neighbors.profiles(
            key for key in catalog.neighbors.reached(lists & known, at, key, WINDOW) if key not in anew
        ):
            terms = _terms(other)
            if any(_may_be_chosen(cosine(terms, *version), config) for version in versions):
                yield other.id


def _may_be_chosen(worth: int, config: RelatedConfig) -> bool:
    """Say whether an article that is so much like another may be related to it, as near in time as can be."""
    return worth * (LENIENT + 1) >= _least(config)


def _least(config: RelatedConfig) -> int:
    return max(1, config.minimum * WHOLE // 100)


def decay(days: float, config: RelatedConfig) -> float:
    """Return what nearness in time leaves of a score: all on the same day, half of what is above the floor after a half-life."""
    floor = config.floor / 100
    return floor + (1 - floor) * exp(-log(2) * days / config.half_life)


def _scored(
    me: SimilarityProfile, record: Record, catalog: Catalog, config: RelatedConfig
) -> list[tuple[int, int, str, SimilarityProfile]]:
    """Return the candidates that are like enough, best first, each with its score below zero, the seconds between, and its id."""
    mine, here = _terms(me), me.at
    least, scored = _least(config), []
    for one in catalog.neighbors.nearest(shared_lists(record.text_profile.terms), here, number(me.id), WINDOW, COMPARED):
        worth = cosine(mine, one.stems, one.shares)
        if worth * (LENIENT + 1) >= least:  # most end here, as `_may_be_chosen` says
            nearness = _nearness(me, one, config)
            if worth * (LENIENT + nearness) >= least:
                scored.append((-round(worth * nearness), abs(here - one.at), one.id, one))
    return sorted(scored)


def _terms(one: SimilarityProfile) -> dict[int, int]:
    return dict(zip(one.stems, one.shares, strict=True))


def _nearness(one: SimilarityProfile, other: SimilarityProfile, config: RelatedConfig) -> float:
    known = one.undated == other.undated and not (one.undated and one.at == other.at)
    return decay(abs(one.at - other.at) / DAY, config) if known else UNDATED


def _is_copy(one: SimilarityProfile, other: SimilarityProfile) -> bool:
    """Say whether two articles repeat one another, or a third."""
    if (one.copy_of or one.id) == (other.copy_of or other.id):
        return True
    return len(_hashes(one.sketch) & _hashes(other.sketch)) >= FEWEST and copies(one.sketch, other.sketch)


@lru_cache(maxsize=1024)
def _hashes(sketch: bytes) -> frozenset[int]:
    return frozenset(hashes(sketch))


def _relation(record: Record, me: SimilarityProfile, other: SimilarityProfile, catalog: Catalog, score: int | None) -> Relation:
    """Say why two articles are related; without a score, an editor said so."""
    card = catalog.card(other.id)
    shared = tuple(tag for tag in record.card.tags if tag in card.tags)
    days = None if me.undated or other.undated else abs(me.at - other.at) // DAY
    worth = cosine(_terms(me), other.stems, other.shares) if score is None else score
    return Relation(card, worth / WHOLE, shared, days, picked=score is None)
