"""Lines that many raw files of one folder have: what a source puts around every story.

They are learned from the files alone; neither the order of the files nor what was imported before matters. Copies of one story
count once. What is learned later does not change an article that was imported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

FEWEST, PART = 5, 10
"""A line may be boilerplate if it stands in at least this many stories, and in at least one of this many."""
MOST = 2
"""A line that stands in one story of this many is certainly boilerplate."""
LONGEST = 300
"""Letters of the longest line that is compared; a longer one is a paragraph."""
SAMPLE = 100
"""Files of a folder that are compared."""


class Shared(msgspec.Struct, frozen=True):
    """Lines, folded by `line_key`."""

    often: frozenset[str] = frozenset()
    mostly: frozenset[str] = frozenset()
    """Those in every second story; they are in `often` too."""


NOTHING_SHARED = Shared()


def line_key(line: str) -> str:
    """Return a line in the form in which lines of several files are compared: without case and extra spaces."""
    return " ".join(line.split()).casefold()


def learn(texts: Iterable[str]) -> Shared:
    """Return the lines that many of these texts share. Texts with the same longest line are copies of one story."""
    lines_by_story: dict[str, set[str]] = {}
    for text in texts:
        lines = {line_key(line) for line in text.splitlines() if len(line) <= LONGEST}
        lines_by_story.setdefault(max(text.splitlines(), key=len, default=""), set()).update(lines)
    stories = len(lines_by_story)
    counts = Counter(line for lines in lines_by_story.values() for line in lines if line)
    often = frozenset(line for line, count in counts.items() if count >= FEWEST and count * PART >= stories)
    return Shared(often, frozenset(line for line in often if counts[line] * MOST >= stories))
