"""Related News: find the articles that an editor would link to from an article, and which articles a change reaches.

Candidates are the `WINDOW` articles before and after it in the date-ordered list of each
tag, of each of its first index terms and of each pair of those terms. So a new article
changes the related lists of a bounded number of articles, however large the archive is.
The candidates that share the most valuable lists are compared term by term. Their
closeness is the cosine similarity of terms and tags, reduced by the distance in time; the
score is the `chance` that an editor would give the link. No weight and no chance depends
on the archive, so a new article changes no other score. Ties go to the article nearest in
time, then to the smaller id. This module does not deal with pages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from math import exp, log
from typing import NamedTuple

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.codec import SimilarityProfile
from generator.core.hashing import number
from generator.core.model import Card, Record, Tag
from generator.language.word_weights import has_weights
from generator.settings import RelatedConfig
from generator.similarity import copies, cosine, evidence, pack, shared_lists, tag_stems, unpack
from generator.similarity.shingles import FEWEST, hashes

WINDOW = 8
"""Articles on each side, in each list that two articles share."""
COMPARED = 48
"""Candidates that are compared term by term."""
UNDATED = 0.7
"""Factor for an unknown distance in time, about that of the median distance.

It also holds for two undated articles that were imported at the same moment.
"""
EVEN = 0.154
"""Closeness from which on a link is more likely wanted than not; see `chance`."""
STEEPNESS = 2.7
"""How fast the odds of a link rise with its closeness; see `chance`."""
SLOW, YEAR = 0.15, 365
"""Share of the effect of time that halves with each year only, and the days of one; see `decay`."""
SHARE, UNDATED_SHARE = 0.49, 0.42
"""Share of the closeness of the first link that every other link needs; the second where the distance in time is not known.

Where an article has a near relative, a link that is much weaker leads to another story. Measured on stories that two or three papers
tell, with some 1.5 relatives an article: the links fall from 4.7 to 3.0 an article, and the relatives among them from 96 to 95 of 100.
Without dates, closeness is similarity alone, and the articles of one story differ more in it.
"""
WITHOUT_THE_STRONGEST = 0.5
"""Share of the least closeness that words must reach without the tags and without the strongest word that two articles share.

A tag or a name that half of the archive has never carries a link alone.
"""
NAMES_ABROAD = 3
"""Tags that two articles in different languages must share: a name that both have is the only thing to compare."""
TRANSLATED = 3
"""Days within which an article in another language, with so many shared tags, may be the same piece."""
SHY = 1.25
"""The closeness of two articles is divided by this where there is no table of the common words of their language.

Such words count as if they were rare, so two articles are less similar than they look.
"""
DAY = 86_400
"""Seconds."""
WHOLE = 1_000_000
"""The closeness of an article to itself."""


class Relation(msgspec.Struct, frozen=True):
    """One related article, and why."""

    card: Card
    score: float
    """The chance that an editor would give the link, from 0 to 1; see `chance`."""
    shared: tuple[Tag, ...]
    """In the order of the article; only tags with the same slug and name in both."""
    days: int | None
    """Whole days between the two; None if one of the dates is unknown."""
    picked: bool = False
    """An editor chose it."""


def related(record: Record, catalog: Catalog, limit: int, config: RelatedConfig, shown: Collection[str] = ()) -> tuple[Relation, ...]:
    """Return at most `limit` related articles: the editor's choice first, then the best scores. No two are copies of each other.

    None is among those that the page shows elsewhere, given by their ids, or a copy of one.
    """
    picks = [(pick, catalog.find(pick.target)) for pick in record.picks]
    named = {target.card.id: pick.wanted for pick, target in picks if target}
    own = catalog.neighbors.profile(number(record.card.id))
    compared = _Compared(own, terms_of(own), tag_stems(record.text_profile.terms), 1.0 if has_weights(own.language) else 1 / SHY, config)
    chosen, seen = list[Relation](), [catalog.neighbors.profile(number(id)) for id in shown]
    for id in dict.fromkeys(target.card.id for pick, target in picks if pick.wanted and target and target.card.id != own.id):
        if len(chosen) < limit and id not in shown:
            seen.append(catalog.neighbors.profile(number(id)))
            closeness = compared.closeness(seen[-1], compared.similarity(seen[-1]))
            chosen.append(relation(record, own, seen[-1], catalog, chance(closeness / WHOLE), picked=True))
    first = 0
    for candidate in _candidates(compared, record, catalog) if len(chosen) < limit else ():
        profile = candidate.profile
        if len(chosen) == limit or candidate.closeness < min(SHARE, UNDATED_SHARE) * first:
            break
        if candidate.closeness < (SHARE if compared.knows_distance(profile) else UNDATED_SHARE) * first:
            continue
        if not named.get(profile.id, True) or is_copy(profile, own) or not _has_evidence(compared, profile, record, catalog):
            continue
        first = first or candidate.closeness  # even if the editor chose it, or the page shows it elsewhere
        if profile.id not in named and not any(is_copy(profile, other) for other in seen):
            seen.append(profile)
            chosen.append(relation(record, own, profile, catalog, chance(candidate.closeness / WHOLE)))
    return tuple(chosen)


def chance(closeness: float) -> float:
    """Return the chance that an editor would give a link to an article of this closeness (from 0 to 1).

    It is the logistic function of the logarithm of the closeness, so the odds grow with a power of it. Both numbers were fitted to
    some 370 pairs of articles in one mixed archive that an editor had graded, where a link to the same story or to one that continues it
    counts as wanted, and a link to the same broad topic as a quarter of that. Of the pairs with a chance below 10 %, 1 % are wanted; 20 to
    30 %, 8 %; 50 to 70 %, a third; 70 to 90 %, three quarters; above that, all. The number of shared terms, the length of the texts and the
    number of shared tags add nothing to the closeness there. Refit the numbers where terms or their weights change.
    """
    return 1 / (1 + (EVEN / closeness) ** STEEPNESS) if closeness > 0 else 0.0


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
    one of the versions is similar enough to be chosen; an article that is not chosen
    decides nothing about the others.
    """
    at, key, lists = record.card.at, number(record.card.id), set(shared_lists(record.text_profile.terms))
    former_lists = set(shared_lists(former.text_profile.terms)) if former else set[int]()
    stays = former is not None and (former.card.at, former.card.id) == (at, record.card.id)
    changed = set(catalog.neighbors.reached(lists ^ former_lists if stays else lists | former_lists, at, key, WINDOW))
    yield from catalog.ids_of(changed)
    if former and stays:
        versions = [unpack(pack(version.text_profile.terms)) for version in (record, former)]
        same = (key for key in catalog.neighbors.reached(lists & former_lists, at, key, WINDOW) if key not in changed)
        least = _least(config)
        for profile in catalog.neighbors.profiles(same):
            terms = terms_of(profile)
            if any(cosine(terms, *version) >= least for version in versions):  # time can only reduce it
                yield profile.id


@lru_cache(maxsize=16)
def _least(config: RelatedConfig) -> float:
    """Return the closeness of the configured minimum, in millionths; it is above 0."""
    if config.minimum >= 100:
        return float("inf")
    odds = max(config.minimum, 0.01) / (100 - config.minimum)
    return float(WHOLE * EVEN * odds ** (1 / STEEPNESS))


def decay(days: float, config: RelatedConfig) -> float:
    """Return the factor for a distance in time: 1 for the same day, and down to the floor.

    Most of the way it falls by half with each half-life, and the rest of it with each year, so that of the editions of a yearly series
    the last one comes first.
    """
    floor = config.floor / 100
    return floor + (1 - floor) * ((1 - SLOW) * exp(-log(2) * days / config.half_life) + SLOW * exp(-log(2) * days / YEAR))


class _Compared(NamedTuple):
    """An article that others are compared with."""

    profile: SimilarityProfile
    terms: dict[int, int]
    tags: frozenset[int]
    """The stems that are tags."""
    trust: float
    """Factor for the similarity, below 1 where the language has no table of its common words."""
    config: RelatedConfig

    def similarity(self, other: SimilarityProfile) -> int:
        """Return the cosine similarity to another article, in millionths."""
        return cosine(self.terms, other.stems, other.shares)

    def closeness(self, other: SimilarityProfile, similarity: int) -> int:
        """Return the similarity to another article, reduced by the distance in time; in millionths."""
        factor = decay(abs(self.profile.at - other.at) / DAY, self.config) if self.knows_distance(other) else UNDATED
        return round(similarity * factor * self.trust)

    def knows_distance(self, other: SimilarityProfile) -> bool:
        """Return whether the distance in time to another article means something."""
        own = self.profile
        return own.undated == other.undated and not (own.undated and own.at == other.at)


class _Candidate(NamedTuple):
    """An article that is close enough. Sorts by closeness, best first, then by distance in time, then by id."""

    negative_closeness: int
    """In millionths."""
    seconds: int
    id: str
    profile: SimilarityProfile

    @property
    def closeness(self) -> int:
        return -self.negative_closeness


def _candidates(compared: _Compared, record: Record, catalog: Catalog) -> list[_Candidate]:
    """Return the candidates that are close enough, best first."""
    own, least, candidates = compared.profile, _least(compared.config), list[_Candidate]()
    for profile in catalog.neighbors.nearest(shared_lists(record.text_profile.terms), own.at, number(own.id), WINDOW, COMPARED):
        similarity = compared.similarity(profile)
        if similarity >= least:  # the same test as in `reach`; many candidates end here
            closeness = compared.closeness(profile, similarity)
            if closeness >= least:
                candidates.append(_Candidate(-closeness, abs(own.at - profile.at), profile.id, profile))
    return sorted(candidates)


def _has_evidence(compared: _Compared, other: SimilarityProfile, record: Record, catalog: Catalog) -> bool:
    """Return whether more speaks for a link than a tag, a word, or a translation of the same piece."""
    own = compared.profile
    if own.language == other.language:
        left = evidence(compared.terms, other.stems, other.shares, compared.tags)
        return left >= WITHOUT_THE_STRONGEST * _least(compared.config)
    is_apart = not (own.undated or other.undated) and abs(own.at - other.at) > TRANSLATED * DAY
    return is_apart and len({*record.card.tags} & {*catalog.card(other.id).tags}) >= NAMES_ABROAD


def terms_of(profile: SimilarityProfile) -> dict[int, int]:
    """Return the weights of the terms of an article by the numbers of their stems."""
    return dict(zip(profile.stems, profile.shares, strict=True))


def is_copy(profile: SimilarityProfile, other: SimilarityProfile) -> bool:
    """Return whether two articles are copies of each other or of a third one."""
    if (profile.copy_of or profile.id) == (other.copy_of or other.id):
        return True
    return len(_hashes(profile.sketch) & _hashes(other.sketch)) >= FEWEST and copies(profile.fingerprint, other.fingerprint)


@lru_cache(maxsize=1024)
def _hashes(sketch: bytes) -> frozenset[int]:
    return frozenset(hashes(sketch))


def relation(
    record: Record, own: SimilarityProfile, other: SimilarityProfile, catalog: Catalog, score: float, *, picked: bool = False
) -> Relation:
    """Return what connects an article and another one, given the profiles of both and a score from 0 to 1."""
    card = catalog.card(other.id)
    shared = tuple(tag for tag in record.card.tags if tag in card.tags)
    days = None if own.undated or other.undated else abs(own.at - other.at) // DAY
    return Relation(card, round(score, 6), shared, days, picked)
