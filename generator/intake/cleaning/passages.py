"""What else of a page is of its article: sentences above and below its heaviest part, parted from it by galleries, adverts and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.core.text import fold
from generator.intake.cleaning import boilerplate
from generator.intake.cleaning.paragraphs import Paragraph
from generator.intake.cleaning.scoring import key_words

ABOVE = 150
"""The weight of a passage between the headline and the rest that is of the article."""
UNTITLED = 400
"""The same where the page does not repeat its headline: then it must also speak of it."""
BELOW, FAR = 400, 20
"""The weight of a passage below the rest that is of the article, and how many paragraphs off it may be."""
SPOKEN_ABOVE, SPOKEN_BELOW = 2, 3
"""Words of the headline that a passage must have that could as well be of another story."""
LEDE, NEAR_HEADLINE = 150, 6
"""The weight of a sentence that stands alone close below the headline."""
JOINED, LED = 6, 2
"""Lines between a passage, or that sentence, and the rest that are of the article too."""


def beyond(found: Sequence[Paragraph], weights: Sequence[int], start: int, begin: int, end: int) -> set[int]:
    """Return the places of what is of the article outside `begin` to `end`; its headline is repeated at `start`, or nowhere if that is 1."""
    stems = key_words(found[0].text)
    more, first = _above(found, weights, start, begin, stems)
    if start > 1:
        for at in range(start + 1, min(first, start + NEAR_HEADLINE)):
            if weights[at] >= LEDE and not boilerplate.rule(found[at].text):
                more.update(range(at, first) if first - at <= LED else [at])
    return more | _below(found, weights, end, stems)


def _above(found: Sequence[Paragraph], weights: Sequence[int], start: int, begin: int, stems: tuple[str, ...]) -> tuple[set[int], int]:
    """Return the places of the passages between headline and rest, and where the article then begins."""
    more: set[int] = set()
    for low, high in reversed([*_passages(found, weights, start, begin)]):
        weight = sum(weights[low:high])
        if weight >= ABOVE if start > 1 else weight >= UNTITLED and _spoken(found[low:high], stems) >= SPOKEN_ABOVE:
            more.update(range(low, begin if begin - high <= JOINED else high))
            begin = low
    return more, begin


def _below(found: Sequence[Paragraph], weights: Sequence[int], end: int, stems: tuple[str, ...]) -> set[int]:
    """Return the places of the passages below the rest, each near the one before, with no readers' comments between."""
    more: set[int] = set()
    for low, high in _passages(found, weights, end, len(found)):
        if low - end > FAR or any(boilerplate.rule(one.text) == "comments" for one in found[end:low]):
            break
        if sum(weights[low:high]) >= BELOW and _spoken(found[low:high], stems) >= SPOKEN_BELOW:
            more.update(range(end if low - end <= JOINED else low, high))
            end = high
    return more


def _spoken(passage: Sequence[Paragraph], stems: tuple[str, ...]) -> int:
    """Return how many words of the headline a passage has."""
    text = fold(" ".join(one.text for one in passage))
    return sum(re.search(r"\b" + stem, text) is not None for stem in stems)


def _passages(found: Sequence[Paragraph], weights: Sequence[int], begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where sentences stand one below the other: the first, and what comes after the last."""
    at = begin
    while at < end:
        low = at
        while at < end and weights[at] > 0 and not boilerplate.rule(found[at].text):
            at += 1
        if at - low > 1:
            yield low, at
        at += at == low
