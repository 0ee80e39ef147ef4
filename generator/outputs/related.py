"""Related News: find the articles most similar to an article, near it in time and not copies; and which articles a change reaches.

Candidates are the `WINDOW` articles before and after it in the date-ordered list of each
tag, of each of its first index terms and of each pair of those terms. So a new article
changes the related lists of a bounded number of articles, however large the archive is.
The candidates that share the most valuable lists are compared term by term. The score is
the cosine similarity of terms and tags, reduced by the distance in time. The weight of a
term does not depend on the archive, so a new article changes no other score. Ties go to
the article nearest in time, then to the smaller id. This module does not deal with pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import exp, log
from typing import NamedTuple

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.codec import SimilarityProfile
from generator.core.hashing import number
from generator.core.model import Card, Record, Tag
from generator.settings import RelatedConfig
from generator.similarity import copies, cosine, pack, shared_lists, unpack
from generator.similarity.shingles import FEWEST, hashes

WINDOW = 8
"""Articles on each side, in each list that two articles share."""
COMPARED = 48
"""Candidates that are compared term by term."""
UNDATED = 0.6
"""Factor for an unknown distance in time, about that of the median distance.

It also holds for two undated articles whose dates are the different moments of their intake.
"""
LENIENT = 0.5
"""Added to the factor for time when the minimum score is checked, so that an old story needs only slightly more similarity than a new one."""
DAY = 86_400
"""Seconds."""
WHOLE = 1_000_000
"""The score of an article with itself."""


class Relation(msgspec.Struct, frozen=True):
    """One related article, and why."""

    card: Card
    score: float
    """From 0 to 1."""
    shared: tuple[Tag, ...]
    """In the order of the article; only tags with the same slug and name in both."""
    days: int | None
    """Whole days between the two; None if one of the dates is unknown."""
    picked: bool = False
    """An editor chose it."""


def related(record: Record, catalog: Catalog, limit: int, config: RelatedConfig) -> tuple[Relation, ...]:
    """Return at most `limit` related articles: the editor's choice first, then the best scores. No two are copies of each other."""
    picks = [(pick, catalog.find(pick.target)) for pick in record.picks]
    named = {target.card.id for _, target in picks if target}
    own = catalog.neighbors.profile(number(record.card.id))
    chosen, seen = list[Relation](), [own]
    for id in dict.fromkeys(target.card.id for pick, target in picks if pick.wanted and target and target.card.id != own.id):
        if len(chosen) < limit:
            seen.append(catalog.neighbors.profile(number(id)))
            chosen.append(_relation(record, own, seen[-1], catalog, None))
    for candidate in _scored(own, record, catalog, config) if len(chosen) < limit else ():
        profile = candidate.profile
        if profile.id not in named and not any(_is_copy(profile, other) for other in seen):
            seen.append(profile)
            chosen.append(_relation(record, own, profile, catalog, -candidate.negative_score))
        if len(chosen) == limit:
            break
    return tuple(chosen)


def words_shared(record: Record, other: Record) -> tuple[str, ...]:
    """Return the stems that contribute most to the similarity of two articles, at most five, best first."""
    own, others = record.text_profile.terms, other.text_profile.terms
    weights = {stem: own[stem] * others[stem] for stem in own.keys() & others.keys() if not stem.startswith("#")}
    return tuple(sorted(weights, key=lambda stem: (-weights[stem], stem))[:5])


def reach(record: Record, former: Record | None, catalog: Catalog, config: RelatedConfig) -> Iterator[str]:
    """Yield the ids of the articles whose related list may hold this record, which is in the catalog, or its former version.

    The reverse of `related`: an article is in the window of another exactly when the
    other is in its own window. Where both versions share the same lists with the other
    article, that article has the same candidates as before. Then it is reached only if
    one of the versions is similar enough to be chosen.
    """
    at, key, lists = record.card.at, number(record.card.id), set(shared_lists(record.text_profile.terms))
    former_lists = set(shared_lists(former.text_profile.terms)) if former else set[int]()
    stays = former is not None and (former.card.at, former.card.id) == (at, record.card.id)
    changed = set(catalog.neighbors.reached(lists ^ former_lists if stays else lists | former_lists, at, key, WINDOW))
    yield from catalog.ids_of(changed)
    if former and stays:
        versions = [unpack(pack(version.text_profile.terms)) for version in (record, former)]
        same = (key for key in catalog.neighbors.reached(lists & former_lists, at, key, WINDOW) if key not in changed)
        for profile in catalog.neighbors.profiles(same):
            terms = _terms(profile)
            if any(_may_be_chosen(cosine(terms, *version), config) for version in versions):
                yield profile.id


def _may_be_chosen(similarity: int, config: RelatedConfig) -> bool:
    """Return whether an article with this similarity could be related if it had the same date."""
    return similarity * (LENIENT + 1) >= _least(config)


def _least(config: RelatedConfig) -> int:
    """Return the configured minimum in millionths."""
    return max(1, config.minimum * WHOLE // 100)


def decay(days: float, config: RelatedConfig) -> float:
    """Return the factor for a distance in time: 1 for the same day, halfway down to the floor after each half-life."""
    floor = config.floor / 100
    return floor + (1 - floor) * exp(-log(2) * days / config.half_life)


class _Candidate(NamedTuple):
    """An article that is similar enough. Sorts by score, best first, then by distance in time, then by id."""

    negative_score: int
    seconds: int
    id: str
    profile: SimilarityProfile


def _scored(own: SimilarityProfile, record: Record, catalog: Catalog, config: RelatedConfig) -> list[_Candidate]:
    """Return the candidates that are similar enough, best first."""
    terms, least, scored = _terms(own), _least(config), list[_Candidate]()
    for profile in catalog.neighbors.nearest(shared_lists(record.text_profile.terms), own.at, number(own.id), WINDOW, COMPARED):
        similarity = cosine(terms, profile.stems, profile.shares)
        if similarity * (LENIENT + 1) >= least:  # the same test as `_may_be_chosen`; most candidates end here
            nearness = _nearness(own, profile, config)
            if similarity * (LENIENT + nearness) >= least:
                scored.append(_Candidate(-round(similarity * nearness), abs(own.at - profile.at), profile.id, profile))
    return sorted(scored)


def _terms(profile: SimilarityProfile) -> dict[int, int]:
    return dict(zip(profile.stems, profile.shares, strict=True))


def _nearness(own: SimilarityProfile, other: SimilarityProfile, config: RelatedConfig) -> float:
    is_known = own.undated == other.undated and not (own.undated and own.at == other.at)
    return decay(abs(own.at - other.at) / DAY, config) if is_known else UNDATED


def _is_copy(profile: SimilarityProfile, other: SimilarityProfile) -> bool:
    """Return whether two articles are copies of each other or of a third one."""
    if (profile.copy_of or profile.id) == (other.copy_of or other.id):
        return True
    return len(_hashes(profile.sketch) & _hashes(other.sketch)) >= FEWEST and copies(profile.fingerprint, other.fingerprint)


@lru_cache(maxsize=1024)
def _hashes(sketch: bytes) -> frozenset[int]:
    return frozenset(hashes(sketch))


def _relation(record: Record, own: SimilarityProfile, other: SimilarityProfile, catalog: Catalog, score: int | None) -> Relation:
    """Return the relation of two articles; without a score, an editor chose it."""
    card = catalog.card(other.id)
    shared = tuple(tag for tag in record.card.tags if tag in card.tags)
    days = None if own.undated or other.undated else abs(own.at - other.at) // DAY
    points = cosine(_terms(own), other.stems, other.shares) if score is None else score
    return Relation(card, points / WHOLE, shared, days, picked=score is None)
