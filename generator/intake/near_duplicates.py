"""Which new raw files nearly repeat an article, or one another. Compares sketches; decides nothing about what becomes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from generator.similarity import copies
from generator.similarity.shingles import FEWEST, hashes

COMMON = 50
"""A shingle that so many texts of a batch hold is furniture, and makes none of them a copy."""


class Sketched(msgspec.Struct, frozen=True):
    seed: str
    sketch: bytes
    rank: tuple[str, int] = ("", 0)
    """The smallest in a family is its original: time of publication, and the words it has, less than nought."""


def originals(new: Sequence[Sketched], known: Iterable[Sketched]) -> dict[str, str]:
    """Return for each new text that nearly repeats others the raw file of the one they all go back to.

    Families are joined by their members: if a cut and a rewritten version both repeat a
    third text, the three are one family. A text that is known already is its original;
    else the earliest one is, then the longest, then the first by name.
    """
    families = _Families()
    for one, other in _pairs(new, known):
        families.join(one, other)
    old = set(families.parents) - {one.seed for one in new}
    order = {one.seed: (one.seed not in old, one.rank, one.seed) for one in new}
    first: dict[str, str] = {}
    for seed in sorted(families.parents, key=lambda seed: order.get(seed, (False, ("", 0), seed))):
        first.setdefault(families.of(seed), seed)
    return {one.seed: original for one in new if one.seed in families.parents and (original := first[families.of(one.seed)]) != one.seed}


def _pairs(new: Sequence[Sketched], known: Iterable[Sketched]) -> Iterable[tuple[str, str]]:
    """Yield the pairs of a new text and another that are copies."""
    holders: dict[int, list[int]] = {}
    for at, one in enumerate(new):
        for hash in hashes(one.sketch):
            holders.setdefault(hash, []).append(at)
    telling = {hash: held for hash, held in holders.items() if len(held) <= COMMON}
    furniture = holders.keys() - telling.keys()
    for at, one in enumerate(new):
        for other, shared in Counter(holder for hash in hashes(one.sketch) for holder in telling.get(hash, ()) if holder < at).items():
            if shared >= FEWEST and copies(one.sketch, new[other].sketch, furniture):
                yield one.seed, new[other].seed
    ours = set(telling)
    for row in known if ours else ():
        met = ours.intersection(hashes(row.sketch))
        if len(met) >= FEWEST:
            for at, shared in Counter(holder for hash in met for holder in telling[hash]).items():
                if shared >= FEWEST and copies(new[at].sketch, row.sketch, furniture):
                    yield new[at].seed, row.seed


class _Families:
    """Sets of texts that are joined one pair at a time."""

    def __init__(self) -> None:
        self.parents: dict[str, str] = {}

    def of(self, seed: str) -> str:
        while (parent := self.parents.setdefault(seed, seed)) != seed:
            self.parents[seed] = self.parents[parent]
            seed = parent
        return seed

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        self.parents[second] = first
