"""A whole web page pasted as text: which of its paragraphs are around the article, not of it.

Only a text that is plainly a page is touched: dozens of short lines that are no sentences, and beside
them either several that only pages have, such as "Sign in", or the headline once more, below a menu. In the
midst of the article only long runs of such lines go, and not where they are a list of the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.core.text import fold
from generator.intake.cleaning import boilerplate, bylines, page_edges
from generator.intake.cleaning.paragraphs import Paragraph
from generator.intake.cleaning.passages import beyond
from generator.intake.cleaning.scoring import favor, weigh

FEWEST = 25
"""Short lines that make a text a page."""
SIGNS = 3
"""Lines of furniture that a page has at least."""
KINDS = 2
"""Kinds of furniture that a page has at least."""
MENU = 3
"""Short lines between the first line and its repetition that make a menu of them."""
LONG_MENU = 30
"""Short lines before the first sentence that are a menu in any language."""
GAP, LONG = 2, 120
"""Short lines between an article's last paragraphs, and the letters of a last one that is found below them."""
RUN = 6
"""Short lines in a row that are no part of an article, even in its midst."""
LEAST = 600
"""The weight of an article that can be told from its page."""
NEAR = 15
"""Paragraphs below its headline within which an article begins; there it may weigh a third of that."""
HEAD = 12
"""Lines above the article among which its byline and date may stand."""


def around(found: Sequence[Paragraph]) -> set[int]:
    """Return the places of the paragraphs that are not of the article; nothing if the text is no page. The first is never among them."""
    if len(found) <= FEWEST:
        return set()
    scores = weigh(found)
    short = sum(score < 0 for score in scores[1:])
    if short < FEWEST or short * 2 < len(found):
        return set()
    scores, repeats = favor(found, scores), _repeats(found)
    if not (_has_signs(found[1:]) or any(_is_below_menu(scores, at) for at in repeats) or _has_menu(found, scores)):
        return set()
    weight, begin, end = _heaviest(scores, 1)
    start, begin, end, weight = _below_headline(scores, repeats, weight, begin, end)
    menu = next((at for at in repeats if _is_below_menu(scores, at)), 1)
    if weight < (LEAST // 3 if start > 1 and begin - start <= NEAR else LEAST) or (
        weight < 2 * LEAST and 1 < menu == start < begin - 2 * NEAR
    ):
        return (set(range(1, menu)) - _head(found, menu, menu)) | (
            set(range(page_edges.foot(found, menu), len(found))) if menu > 1 else set()
        )
    if start > 1:
        begin = _first_sentence(found, scores, start, begin)
        begin = page_edges.opening(found, start, begin) if weight < 2 * LEAST else begin
    end = page_edges.closing(found, scores, _last_sentence(found, scores, end))
    outside = {at for at in range(1, len(found)) if not begin <= at < end}
    more = beyond(found, scores, start, begin, end)
    return ((outside - more) | _crowds(found, scores, begin, end)) - _head(found, start, min([begin, *more]))


def _below_headline(scores: list[int], repeats: list[int], weight: int, begin: int, end: int) -> tuple[int, int, int, int]:
    """Return the headline's place, where the article begins and ends, and its weight: below the last repetition that cuts little of it."""
    start = 1
    for at in repeats:
        near, first, last = _heaviest(scores, at)
        lost = sum(score for score in scores[begin:at] if score > 0) if begin < at else 0
        if near * 5 >= weight * 4 and lost * 8 <= weight:
            start, begin, end, weight = at, first, last, near
    return start, begin, end, weight


def _is_below_menu(scores: list[int], at: int) -> bool:
    """Say whether hardly anything but short lines stands between the first line and its repetition, and several of them."""
    return at > MENU + 1 and sum(score > 0 for score in scores[1:at]) * 20 <= at


def _has_menu(found: Sequence[Paragraph], scores: list[int]) -> bool:
    """Say whether there is a long run of short lines, hardly any with a figure in it, before the first sentence."""
    first = next((at for at, score in enumerate(scores) if score > 0), 0)
    menu = found[1:first]
    return len(menu) >= LONG_MENU and sum(bool(_FIGURE.search(one.text)) for one in menu) * 5 <= len(menu)


def _first_sentence(found: Sequence[Paragraph], scores: list[int], start: int, begin: int) -> int:
    """Return where the article below its headline begins: at sentences above the heaviest run, each near the next."""
    for at in range(begin - 1, start, -1):
        if begin - at > RUN:
            break
        if scores[at] > 0 and not boilerplate.rule(found[at].text):
            begin = at
    return begin


def _last_sentence(found: Sequence[Paragraph], scores: list[int], end: int) -> int:
    """Return where the article ends: a long sentence close below its heaviest run is of it."""
    for at in range(end, min(end + GAP + 1, len(found))):
        if scores[at] > LONG and not boilerplate.rule(found[at].text):
            return at + 1
    return end


def _head(found: Sequence[Paragraph], start: int, begin: int) -> set[int]:
    """Return the places of headline, byline and date above the article; of the headline only where it repeats, or replaces, the first line."""
    above = range(max(start, begin - HEAD), begin)
    head = {at for at in above if bylines.is_credit(found[at].text)} | ({start} if start > 1 else set())
    if start == 1 and boilerplate.rule(found[0].text):
        head.update([at for at in above if at not in head and len(found[at].text.split()) > 3][-1:])
    return head


def _has_signs(found: Sequence[Paragraph]) -> bool:
    """Say whether there is furniture of several kinds, as a page has it around its article."""
    rules = [rule for one in found if (rule := boilerplate.rule(one.text))]
    return len(rules) >= SIGNS and len(set(rules)) >= KINDS


def _repeats(found: Sequence[Paragraph]) -> list[int]:
    """Return where the headline is repeated, as it is above the article on its page."""
    headline, named = _bare(found[0].text), _bare(_named(found[0].text))
    lines = ((at, _bare(one.text)) for at, one in enumerate(found[:2000]) if at)
    return [at for at, line in lines if line and (line in (headline, named) or (len(line) > 15 and headline.startswith(line)))][:20]


def _named(headline: str) -> str:
    """Return a headline without the site's name before or behind it."""
    first, *others = _PARTED.split(headline)
    longest = max(others, key=len, default="")
    return longest if len(longest.split()) > max(3, len(first.split())) else first


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


def _crowds(found: Sequence[Paragraph], scores: list[int], begin: int, end: int) -> set[int]:
    """Return the places of short lines that stand together inside the article: links, a list of other stories."""
    crowds: set[int] = set()
    run: list[int] = []
    for at in range(begin, end + 1):
        if at < end and scores[at] < 0:
            run.append(at)
            continue
        if len(run) >= RUN and not page_edges.is_own_list(found, run) and any(boilerplate.rule(found[place].text) for place in run):
            crowds.update(run)
        run = []
    return crowds


_PARTED = re.compile(r"\s+[-–—|»•]\s+")
_FIGURE = re.compile(r"\d")


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text[:500]))
