"""Measure how much of a text another one contains, with sketches of shingles (runs of five words).

The smallest hashes of its shingles are a fair sample of a text (Broder, On the resemblance
and containment of documents, 1997). Only shingles that begin with a word whose hash is
a multiple of eight are hashed, the same ones in every text. Containment is measured and not
resemblance, because a copy may be shorter or longer than its original.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from math import sqrt
from zlib import crc32

from generator.similarity.byteorder import portable

WIDTH = 5
"""Words in a shingle."""
EVERY = 8
"""Only shingles whose first word has a hash divisible by this are hashed."""
SIZE = 48
"""Hashes in a sketch."""
CONTAINED = 0.4
"""Share of the shingles of the shorter text that a copy contains."""
MARGIN = 0.65
"""Required above that share: 1.3 standard errors of a share counted in a sample, because few shingles prove little."""
FEWEST = 3
"""Shingles that two texts must share, whatever their length; fewer may be one quotation."""


def sketch(words: Sequence[str]) -> bytes:
    """Return the sketch of a text given by its folded words: up to 48 hashes of four bytes in ascending order."""
    if not words:
        return b""
    whole = " ".join(words).encode()
    pieces = whole.split(b" ")
    starts = [at for at, code in enumerate(map(crc32, pieces[: max(0, len(pieces) - WIDTH + 1)])) if not code % EVERY]
    shingles = {crc32(b" ".join(pieces[at : at + WIDTH])) for at in starts}
    if len(shingles) < FEWEST:  # too short for a partial comparison: only a text with the same words is a copy
        shingles = {crc32(b"%d %b" % (number, whole)) for number in range(FEWEST)}
    return portable(array("I", sorted(shingles)[:SIZE])).tobytes()


def hashes(sketch: bytes) -> array[int]:
    """Return the hashes of a sketch in ascending order."""
    return portable(array("I", sketch[: len(sketch) // 4 * 4]))


def contains(first: bytes, second: bytes, ignored: Collection[int] = (), *, share: float = CONTAINED) -> bool:
    """Return whether one of two texts, given by their sketches, contains at least this share of the other's shingles.

    `ignored` are hashes of shingles that do not count, such as those of boilerplate.
    """
    if not first or not second:
        return False
    sketches = hashes(first), hashes(second)
    if len(set(sketches[0]).intersection(sketches[1])) < FEWEST:
        return False
    # Both sketches are complete below the smaller of their two greatest hashes.
    top = min(sketch[-1] if len(sketch) >= SIZE else 0xFFFFFFFF for sketch in sketches)
    left, right = ({hash for hash in sketch if hash <= top and hash not in ignored} for sketch in sketches)
    shared, seen = len(left & right), min(len(left), len(right))
    return shared >= FEWEST and shared >= min(seen, share * seen + MARGIN * sqrt(seen))
