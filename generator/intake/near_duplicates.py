"""Find the new raw files that nearly repeat an article, or each other, by their sketches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from generator.similarity import copies
from generator.similarity.shingles import FEWEST, hashes

COMMON = 50
"""A shingle that more of the new texts than this share is boilerplate, and does not make them copies."""


class Sketched(msgspec.Struct, frozen=True):
    """A raw file with its sketch."""

    seed: str
    sketch: bytes
    rank: tuple[str, int] = ("", 0)
    """Time of publication and negative number of words. The smallest in a family belongs to its original."""


def originals(new: Sequence[Sketched], known: Iterable[Sketched]) -> dict[str, str]:
    """Return the original of each new text that nearly repeats others: raw file -> raw file.

    Copies of the same text form one family, even if they do not repeat each other. The original of a family is a
    known text; without one, the earliest new text, then the longest, then the first by name.
    """
    families = _Families()
    for seed, other in _pairs(new, known):
        families.join(seed, other)
    known_seeds = set(families.parents) - {text.seed for text in new}
    order = {text.seed: (text.seed not in known_seeds, text.rank, text.seed) for text in new}
    first: dict[str, str] = {}
    for seed in sorted(families.parents, key=lambda seed: order.get(seed, (False, ("", 0), seed))):
        first.setdefault(families.of(seed), seed)
    return {
        text.seed: original for text in new if text.seed in families.parents and (original := first[families.of(text.seed)]) != text.seed
    }


def _pairs(new: Sequence[Sketched], known: Iterable[Sketched]) -> Iterator[tuple[str, str]]:
    """Yield each new text with every other text of which it is a copy."""
    holders: dict[int, list[int]] = {}
    for at, text in enumerate(new):
        for hash in hashes(text.sketch):
            holders.setdefault(hash, []).append(at)
    rare = {hash: positions for hash, positions in holders.items() if len(positions) <= COMMON}
    boilerplate = holders.keys() - rare.keys()
    for at, text in enumerate(new):
        earlier = Counter(holder for hash in hashes(text.sketch) for holder in rare.get(hash, ()) if holder < at)
        for other, shared in earlier.items():
            if shared >= FEWEST and copies(text.sketch, new[other].sketch, boilerplate):
                yield text.seed, new[other].seed
    hashes_of_new = set(rare)
    for text in known if hashes_of_new else ():
        common = hashes_of_new.intersection(hashes(text.sketch))
        if len(common) >= FEWEST:
            for at, shared in Counter(holder for hash in common for holder in rare[hash]).items():
                if shared >= FEWEST and copies(new[at].sketch, text.sketch, boilerplate):
                    yield new[at].seed, text.seed


class _Families:
    """Disjoint sets of texts, joined one pair at a time."""

    def __init__(self) -> None:
        self.parents: dict[str, str] = {}

    def of(self, seed: str) -> str:
        """Return the text that represents the family of a text."""
        while (parent := self.parents.setdefault(seed, seed)) != seed:
            self.parents[seed] = self.parents[parent]
            seed = parent
        return seed

    def join(self, seed: str, other: str) -> None:
        """Make one family of two."""
        first, second = sorted((self.of(seed), self.of(other)))
        self.parents[second] = first
