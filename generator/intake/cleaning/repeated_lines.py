"""Lines that stand in many raw files of one folder: what a source puts around every story.

Learned from the files alone, with no regard to their order or to what was taken in before. Copies of
one story count once. An article that was taken in is not altered by what is learned later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

FEWEST, PART = 5, 10
"""Stories in which a line must stand, and that it must be one in so many: then it may be furniture."""
MOST = 2
"""A line that stands in one story of so many is furniture for sure."""
LONGEST = 300
"""Letters of a line; a longer one is a paragraph."""
SAMPLE = 100
"""Files of a folder that are looked at."""


class Shared(msgspec.Struct, frozen=True):
    often: frozenset[str] = frozenset()
    mostly: frozenset[str] = frozenset()
    """Those in every second story; among `often` too."""


NOTHING_SHARED = Shared()


def learn(texts: Iterable[str]) -> Shared:
    """Return the lines that many of these texts share."""
    lines_by_story: dict[str, set[str]] = {}
    for text in texts:
        lines = {line_key(line) for line in text.splitlines() if len(line) <= LONGEST}
        lines_by_story.setdefault(max(text.splitlines(), key=len, default=""), set()).update(lines)
    stories = len(lines_by_story)
    counts = Counter(line for lines in lines_by_story.values() for line in lines if line)
    often = frozenset(line for line, count in counts.items() if count >= FEWEST and count * PART >= stories)
    return Shared(often, frozenset(line for line in often if counts[line] * MOST >= stories))


def line_key(line: str) -> str:
    """Return what is compared of a line: case and spaces do not count."""
    return " ".join(line.split()).casefold()
