"""A whole web page pasted as text: which of its paragraphs are around the article, not of it.

Only a text that is plainly a page is touched: dozens of short lines that are no sentences,
more than there are sentences, and several that only pages have, such as "Sign in". In the
midst of the article only long runs of such lines go.
"""

from __future__ import annotations

import re

from generator.readers import credits, furniture
from generator.readers.layout import Paragraph
from generator.text import fold

FEWEST = 25
"""Short lines that make a text a page."""
SIGNS = 5
"""Lines of furniture that a page has at least."""
KINDS = 2
"""Kinds of furniture that a page has at least."""
RUN = 6
"""Short lines in a row that are no part of an article, even in its midst."""
COST = 150
"""What a short line weighs against the letters of sentences, in finding where the article is."""
MOST = 400
"""Letters of a paragraph that count."""
LEAST = 600
"""The weight of an article that can be told from its page."""
HEAD = 12
"""Lines above the article among which its byline and date may stand."""
_ENDED = re.compile(r"[.!?…。！？؟:;,][\"'”’»)\]]*$|[\"”’»]$")


def around(found: list[Paragraph]) -> set[int]:
    """Return the places of the paragraphs that are not of the article; nothing if the text is no page. The first is never among them."""
    scores = [_score(paragraph) for paragraph in found]
    short = sum(score < 0 for score in scores[1:])
    if short < FEWEST or short * 2 < len(found) or not _has_signs(found[1:]):
        return set()
    weight, begin, end = _heaviest(scores, 1)
    if weight < LEAST:
        return set()
    start = 1
    for at in _repeats(found):
        near, first, last = _heaviest(scores, at)
        if near * 5 >= weight * 4:
            start, begin, end = at, first, last
    outside = {at for at in range(1, len(found)) if not begin <= at < end}
    return (outside | _crowds(scores, begin, end)) - _head(found, start, begin)


def _head(found: list[Paragraph], start: int, begin: int) -> set[int]:
    """Return the places of headline, byline and date above the article; of the headline only where it repeats, or replaces, the first line."""
    above = range(max(start, begin - HEAD), begin)
    head = {at for at in above if credits.is_credit(found[at].text)} | ({start} if start > 1 else set())
    if start == 1 and furniture.rule(found[0].text):
        head.update([at for at in above if at not in head and len(found[at].text.split()) > 3][-1:])
    return head


def _has_signs(found: list[Paragraph]) -> bool:
    """Say whether there is furniture of several kinds, as a page has it around its article."""
    rules = [rule for one in found if (rule := furniture.rule(one.text))]
    return len(rules) >= SIGNS and len(set(rules)) >= KINDS


def _score(paragraph: Paragraph) -> int:
    """Return the weight of a paragraph: above zero for sentences, below for a link, a label or a name."""
    text = paragraph.text
    if paragraph.kind != "paragraph":
        return MOST
    if _ENDED.search(text) and len(text.split()) > 4:
        return min(len(text), MOST)
    return min(len(text), MOST) - 100 if len(text) > 160 else -COST


def _repeats(found: list[Paragraph]) -> list[int]:
    """Return where the headline is repeated, as it is above the article on its page."""
    headline = _bare(found[0].text)
    lines = ((at, _bare(one.text)) for at, one in enumerate(found[:2000]) if at)
    return [at for at, line in lines if line and (line == headline or (len(line) > 15 and headline.startswith(line)))][:20]


def _heaviest(scores: list[int], start: int) -> tuple[int, int, int]:
    """Return the greatest weight of a run of paragraphs from `start` on, and where it begins and ends (Kadane's algorithm)."""
    best, here, begin, found = 0, 0, start, (start, start)
    for at in range(start, len(scores)):
        if here <= 0:
            here, begin = 0, at
        here += scores[at]
        if here > best:
            best, found = here, (begin, at + 1)
    return best, *found


def _crowds(scores: list[int], begin: int, end: int) -> set[int]:
    """Return the places of short lines that stand together inside the article: links, a list of other stories."""
    found: set[int] = set()
    run: list[int] = []
    for at in range(begin, end + 1):
        if at < end and scores[at] < 0:
            run.append(at)
            continue
        if len(run) >= RUN:
            found.update(run)
        run = []
    return found


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text[:500]))
