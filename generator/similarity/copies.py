"""Distinguish a copy of a story from another story in the same form, from another edition of it, and from a story on the same event.

Two texts are copies if one contains enough of the other's sentences (`shingles`) and their facts (`facts`) do not contradict it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta

import msgspec

from generator.similarity import shingles
from generator.similarity.facts import Facts, is_figure, unpack

DAY = int(timedelta(days=1).total_seconds())
ISSUE = 5 * DAY
"""Seconds between two issues of a weekly series, at least. A corrected version of a story comes sooner."""
WEEKS = 10 * DAY
"""Seconds between two texts from which on only `REPEATED_LATER` makes a copy: a later story repeats the background of an earlier one."""
REPEATED_LATER = 0.7
"""Share of the shingles of the shorter text."""
NEEDED = 2
"""Points from which on two texts are different stories, whatever they share."""
SHARE_OF_NAMES = 1 / 3
"""Share of the names in headline and lead that the other text does not have: fewer may be spelled or written in another way."""
SHARE_OF_FIGURES = 1 / 3
"""Share of all figures that the other text does not have."""


class Fingerprint(msgspec.Struct, frozen=True):
    """What is needed of a text to recognize its copies."""

    sketch: bytes
    """See `shingles.sketch`."""
    facts: bytes = b""
    """See `facts.facts`; empty if they are not known."""
    at: int | None = None
    """When it was published, in seconds since 1970; None if that is not known."""


def copies(first: Fingerprint, second: Fingerprint, ignored: Collection[int] = ()) -> bool:
    """Return whether one of two texts is a copy of the other. `ignored` are hashes of shingles that do not count."""
    share = REPEATED_LATER if _distance(first, second) >= WEEKS else shingles.CONTAINED
    return shingles.contains(first.sketch, second.sketch, ignored, share=share) and not differ(first, second)


def differ(first: Fingerprint, second: Fingerprint) -> bool:
    """Return whether the facts of two texts show that they are different stories.

    A fact counts only if each text has such a fact that the other does not have. A copy that was cut, or lost words, has no facts of its own.
    """
    if not first.facts or not second.facts:
        return False
    left, right = unpack(first.facts), unpack(second.facts)
    if not (left.is_complete and right.is_complete):
        return False
    return _points(left, right, _distance(first, second)) >= NEEDED


def _points(left: Facts, right: Facts, distance: int) -> int:
    """Return how much speaks for two stories. Facts in the headlines are enough, and others need something beside them."""
    if _both(left, right, lambda facts: facts.headline):
        return NEEDED
    in_lead = _both(left, right, lambda facts: _figures(facts.headline | facts.lead))
    names = _both(left, right, lambda facts: _names(facts.headline | facts.lead), least=2, share=SHARE_OF_NAMES)
    figures = _both(left, right, lambda facts: _figures(facts.whole), share=SHARE_OF_FIGURES)
    is_apart = (figures and distance >= DAY) or (in_lead and distance >= ISSUE)
    return in_lead + names + figures + is_apart


def _both(left: Facts, right: Facts, part: Callable[[Facts], frozenset[int]], *, least: int = 1, share: float = 0) -> bool:
    """Return whether each of two texts has enough facts in this part of it that stand nowhere in the other text."""
    pairs = ((part(left), right.whole), (part(right), left.whole))
    return all(len(facts - others) >= max(least, share * len(facts)) for facts, others in pairs)


def _figures(facts: frozenset[int]) -> frozenset[int]:
    return frozenset(fact for fact in facts if is_figure(fact))


def _names(facts: frozenset[int]) -> frozenset[int]:
    return frozenset(fact for fact in facts if not is_figure(fact))


def _distance(first: Fingerprint, second: Fingerprint) -> int:
    """Return the seconds between two texts; 0 if the time of one is not known."""
    return abs(first.at - second.at) if first.at is not None and second.at is not None else 0
