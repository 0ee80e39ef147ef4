"""What stands at the two ends of an article on its page: short lines below its byline, the list it ends with, the first line that is no more of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.intake.cleaning import boilerplate, bylines
from generator.intake.cleaning.paragraphs import Paragraph

ITEMS = 5
"""Rows of a list with which an article may end."""
OPENING = 10
"""Short lines between byline and first sentence that may be of the article."""
WORDS = 4
"""Words that these have on average; links have fewer."""
FOOT = frozenset({"comments", "topics", "copyright"})
"""Rules of the lines below which there is no more of an article."""
ITEM = re.compile(r"(?:[-*•–—+✓●▪]|\(?\d{1,3}[.):])\s*\S")
"""The mark of an item in a list that an author wrote."""
_PAIR = re.compile(r"[^:]{2,60}[^:\s]: [^\s:]")
"""A row that says two things: "Easthaven (Ward 2): third visit"."""
_FIGURE = re.compile(r"\d")


def opening(found: Sequence[Paragraph], start: int, begin: int) -> int:
    """Return where an article begins of which sentences are known from `begin` on: below the byline that follows its headline at `start`."""
    lines = range(start + 1, begin)
    last = next((at for at in reversed(lines) if bylines.is_credit(found[at].text)), None)
    if last is None or any(
        not _is_around(found[at].text) for at in range(start + 1, last) if len(found[at].text) > boilerplate.LONGEST_PHRASE
    ):
        return begin
    first = next((at for at in range(last + 1, begin) if not _is_around(found[at].text)), begin)
    words = sum(len(found[at].text.split()) for at in range(first, begin))
    return first if begin - first <= OPENING and words >= WORDS * (begin - first) else begin


def closing(found: Sequence[Paragraph], scores: Sequence[int], end: int) -> int:
    """Return where the article ends if it ends with a list: dates of a tour, results, numbered items, perhaps under a sub-heading."""
    for begin in range(end, min(end + 3, len(found))):
        if scores[begin] > 0 or boilerplate.rule(found[begin].text):
            break
        last = begin
        led = begin > 0 and _leads(found[begin - 1].text) and found[begin].parted
        while last < len(found) and scores[last] < 0 and (is_own(found[last].text) or (led and _is_below(found, last, begin))):
            last += 1
        if last - begin >= ITEMS:
            return last
    return end


def foot(found: Sequence[Paragraph], start: int) -> int:
    """Return where readers' comments, key words or the copyright begin below an article: all further down is around it."""
    return next((at for at in range(start + 1, len(found)) if _is_foot(found[at].text)), len(found))


def is_own(line: str) -> bool:
    """Say whether a short line is an item of an article's list: marked as one, a row with figures or of two parts, or the address below it."""
    if ITEM.match(line) or line.startswith(("http://", "https://")):
        return True
    return bool(_FIGURE.search(line) or _PAIR.match(line)) and len(line.split()) >= WORDS


def is_own_list(found: Sequence[Paragraph], run: Sequence[int]) -> bool:
    """Say whether short lines are a list of the article's own: led in by a colon, or most of them marked as items."""
    marked = sum(is_own(found[at].text) for at in run)
    return _leads(found[run[0] - 1].text) or marked * 2 >= len(run)


def _leads(line: str) -> bool:
    return line.rstrip().endswith((":", "：", "…"))


def _is_below(found: Sequence[Paragraph], at: int, begin: int) -> bool:
    """Say whether a row of a list stands close below the one before, with no blank line between."""
    return (at == begin or not found[at].parted) and len(found[at].text.split()) >= WORDS and not boilerplate.rule(found[at].text)


def _is_around(line: str) -> bool:
    return bool(boilerplate.rule(line)) or bylines.is_credit(line)


def _is_foot(line: str) -> bool:
    return boilerplate.rule(line) in FOOT or boilerplate.is_key_words(line)
