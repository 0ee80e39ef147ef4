"""Find the new raw files that nearly repeat an article, or each other, by the fingerprints of their texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from generator.similarity import Fingerprint, copies, differ
from generator.similarity.shingles import FEWEST, hashes

COMMON = 50
"""A shingle that more of the new texts than this share is boilerplate, and does not make them copies."""


class Printed(msgspec.Struct, frozen=True):
    """A raw file with the fingerprint of its text."""

    seed: str
    fingerprint: Fingerprint
    rank: tuple[str, int] = ("", 0)
    """Time of publication and negative number of words. The smallest in a family belongs to its original."""
    original: Fingerprint | None = None
    """Of the text that a known text is a copy of."""


def originals(new: Sequence[Printed], known: Iterable[Printed]) -> dict[str, str]:
    """Return the original of each new text that nearly repeats others: raw file -> raw file.

    Copies of the same text form one family, even if they do not repeat each other. The original of a family is a
    known text; without one, the earliest new text, then the longest, then the first by name. A text whose facts
    differ from those of the original is not in its family, although both may have a copy in common: a form without its figures is
    contained in every edition.
    """
    new_by_seed, known_by_seed, links = {text.seed: text for text in new}, dict[str, Printed](), dict[str, list[str]]()
    for text, other in _pairs(new, known):
        if other.seed not in new_by_seed:
            known_by_seed[other.seed] = other
        links.setdefault(text.seed, []).append(other.seed)
        links.setdefault(other.seed, []).append(text.seed)
    by_seed = known_by_seed | new_by_seed
    in_order = sorted(links, key=lambda seed: (seed in new_by_seed, by_seed[seed].rank if seed in new_by_seed else (), seed))
    families = _families(in_order, links, by_seed)
    return {seed: families[seed] for seed in new_by_seed if families.get(seed, seed) != seed}


def _families(in_order: Iterable[str], links: Mapping[str, Sequence[str]], by_seed: Mapping[str, Printed]) -> dict[str, str]:
    """Return the original of each text; that of an original is itself. The first text that has no family yet becomes an original."""
    families: dict[str, str] = {}
    for original in in_order:
        if original in families:
            continue
        families[original], waiting = original, [original]
        root = by_seed[original].original or by_seed[original].fingerprint
        while waiting:
            for seed in links[waiting.pop()]:
                if seed not in families and not differ(by_seed[seed].fingerprint, root):
                    families[seed] = original
                    waiting.append(seed)
    return families


def _pairs(new: Sequence[Printed], known: Iterable[Printed]) -> Iterator[tuple[Printed, Printed]]:
    """Yield each new text with every other text of which it is a copy."""
    holders: dict[int, list[int]] = {}
    for at, text in enumerate(new):
        for hash in hashes(text.fingerprint.sketch):
            holders.setdefault(hash, []).append(at)
    rare = {hash: positions for hash, positions in holders.items() if len(positions) <= COMMON}
    boilerplate = holders.keys() - rare.keys()
    for at, text in enumerate(new):
        earlier = Counter(holder for hash in hashes(text.fingerprint.sketch) for holder in rare.get(hash, ()) if holder < at)
        yield from _copied(text, ((new[other], shared) for other, shared in earlier.items()), boilerplate)
    hashes_of_new = set(rare)
    for text in known if hashes_of_new else ():
        common = hashes_of_new.intersection(hashes(text.fingerprint.sketch))
        if len(common) >= FEWEST:
            holding = Counter(holder for hash in common for holder in rare[hash])
            likely = ((new[at], shared) for at, shared in holding.items())
            yield from ((copy, text) for _, copy in _copied(text, likely, boilerplate))


def _copied(text: Printed, others: Iterable[tuple[Printed, int]], boilerplate: Collection[int]) -> Iterator[tuple[Printed, Printed]]:
    """Yield a text with each of the others that is a copy of it, or the reverse. The others come with the number of shared shingles."""
    for other, shared in others:
        if shared >= FEWEST and copies(text.fingerprint, other.fingerprint, boilerplate):
            yield text, other
