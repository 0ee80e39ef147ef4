"""Tell a copy from another story on the same event: sketches of the rows of five words that a text holds.

The smallest hashes of its shingles are a fair sample of them (Broder, On the resemblance
and containment of documents, 1997). Only shingles that begin with a word whose hash is
a multiple of eight are hashed at all, the same ones in every text. Containment and not
resemblance: a copy may be cut short, or go on after its end.
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
SIZE = 48
"""Hashes in a sketch."""
CONTAINED = 0.4
MARGIN = 0.65
"""Above that, 1.3 standard errors of a share that is counted in a sample: a few shingles prove little."""
FEWEST = 3
"""Shingles that two texts must share, whatever their length: fewer can be one quotation."""


def sketch(words: Sequence[str]) -> bytes:
    """Return the sketch of a text given by its folded words: up to 48 hashes of four bytes, in order."""
    if not words:
        return b""
    whole = " ".join(words).encode()
    parts = whole.split(b" ")
    starts = [at for at, code in enumerate(map(crc32, parts[: max(0, len(parts) - WIDTH + 1)])) if not code % EVERY]
    found = {crc32(b" ".join(parts[at : at + WIDTH])) for at in starts}
    if len(found) < FEWEST:  # too short to be compared in part: it is a copy of what has the same words
        found = {crc32(b"%d %b" % (number, whole)) for number in range(FEWEST)}
    return portable(array("I", sorted(found)[:SIZE])).tobytes()


def hashes(found: bytes) -> array[int]:
    """Return the hashes of a sketch, in order."""
    return portable(array("I", found[: len(found) // 4 * 4]))


def copies(one: bytes, other: bytes, ignored: Collection[int] = ()) -> bool:
    """Say whether one of two texts, given by their sketches, surely holds four tenths of the other's shingles.

    Shingles whose hashes are to be ignored are those of page furniture.
    """
    if not one or not other:
        return False
    ours, theirs = hashes(one), hashes(other)
    if len(set(ours).intersection(theirs)) < FEWEST:
        return False
    # Below the smaller of the two greatest hashes, both sketches are complete.
    top = min(found[-1] if len(found) >= SIZE else 0xFFFFFFFF for found in (ours, theirs))
    mine, yours = ({hash for hash in found if hash <= top and hash not in ignored} for found in (ours, theirs))
    shared, seen = len(mine & yours), min(len(mine), len(yours))
    return shared >= FEWEST and shared >= min(seen, CONTAINED * seen + MARGIN * sqrt(seen))
