"""A whole web page pasted as text: drop the paragraphs around its article.

Only a text that is clearly a page is touched: it has dozens of short lines that are not sentences, and besides either several
lines of boilerplate, or its headline a second time, below a menu. `page` finds the heaviest run of sentences. Here both ends of
that run are corrected, passages beyond them that belong to the article are added, and within it only long runs of short lines
are dropped, unless they are a list of the article.

A place is the index of a paragraph; the headline, or the first line of the text, has place 0 and is never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.core.text import fold
from generator.intake.cleaning.boilerplate import LONGEST_PHRASE, is_topics_heading
from generator.intake.cleaning.forms import ITEM_MARK
from generator.intake.cleaning.page import LEAST, Article, Page, as_page, find_article
from generator.intake.cleaning.paragraph import Paragraph
from generator.intake.cleaning.raw_copy import RawCopy

HEAD = 12
"""Lines above the article among which its byline and date may stand."""
RUN = 6
"""Short lines in a row that do not belong to an article, even within it."""
GAP, LONG = 2, 120
"""Short lines between an article's last paragraphs, and the weight of a last one that is found below them."""
OPENING, OPENING_WORDS = 10, 4
"""Short lines between byline and first sentence that may belong to the article, and their words on average: links have fewer."""
ITEMS, ITEM_WORDS = 5, 4
"""Rows of a list with which an article may end, and words of a row."""
FOOT = frozenset({"comments", "topics", "copyright"})
"""Rules of the lines that end an article."""
ABOVE, UNTITLED = 150, 400
"""The weight of a passage above the run that belongs to the article: below its repeated headline, or where that is not repeated."""
BELOW, FAR = 400, 20
"""The weight of a passage below the run that belongs to the article, and how many paragraphs away it may be."""
WORDS_ABOVE, WORDS_BELOW = 2, 3
"""Key words of the headline in a passage that could as well belong to another story."""
LEDE, NEAR_HEADLINE = 150, 6
"""The weight of a sentence that stands alone close below the headline, and how close that is."""
JOINED, JOINED_LEDE = 6, 2
"""Lines between a passage, or that sentence, and the run that belong to the article too."""
_FIGURE = re.compile(r"\d")
_PAIR = re.compile(r"[^:]{2,60}[^:\s]: [^\s:]")
"""A row of two parts: "Easthaven (Ward 2): third visit"."""


def drop_page(copy: RawCopy) -> None:
    """Drop the paragraphs around the article if the text is a whole page."""
    paragraphs = copy.whole
    copy.drop({paragraphs[at]: "page" for at in sorted(around(paragraphs))})


def around(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Return the places of the paragraphs that do not belong to the article; none if the text is not a page."""
    page = as_page(paragraphs)
    if not page:
        return set()
    article = find_article(page)
    return _around_article(page, article) if article else _around_rows(page)


def _around_rows(page: Page) -> set[int]:
    """Return what is around an article without sentences: the menu above its headline, and all below its foot."""
    if page.menu_end == 1:
        return set()
    menu = set(range(1, page.menu_end)) - _head(page, page.menu_end, page.menu_end)
    return menu | set(range(_foot(page), len(page.paragraphs)))


def _around_article(page: Page, article: Article) -> set[int]:
    """Return the places around the article, and those of the links within it."""
    begin = article.run.begin
    if article.has_headline:
        begin = _first_sentence(page, article.headline, begin)
        begin = _opening(page, article.headline, begin) if article.run.weight < 2 * LEAST else begin
    end = _closing_list(page, _last_sentence(page, article.run.end))
    beyond = _beyond(page, article, begin, end)
    outside = {at for at in range(1, len(page.paragraphs)) if not begin <= at < end} - beyond
    return (outside | _short_runs(page, begin, end)) - _head(page, article.headline, min([begin, *beyond]))


def _first_sentence(page: Page, start: int, begin: int) -> int:
    """Return where the article begins: at sentences above the run, each near the next."""
    for at in range(begin - 1, start, -1):
        if begin - at > RUN:
            break
        if page.is_sentence(at):
            begin = at
    return begin


def _opening(page: Page, start: int, begin: int) -> int:
    """Return where a short article begins: at the short lines below the byline that follows its headline, if they are no links."""
    last = next((at for at in range(begin - 1, start, -1) if page.paragraphs[at].is_credit), None)
    if last is None or any(_is_long_text(page.paragraphs[at]) for at in range(start + 1, last)):
        return begin
    first = next((at for at in range(last + 1, begin) if not _is_boilerplate_or_credit(page.paragraphs[at])), begin)
    words = sum(len(page.paragraphs[at].text.split()) for at in range(first, begin))
    return first if begin - first <= OPENING and words >= OPENING_WORDS * (begin - first) else begin


def _is_long_text(paragraph: Paragraph) -> bool:
    return len(paragraph.text) > LONGEST_PHRASE and not _is_boilerplate_or_credit(paragraph)


def _is_boilerplate_or_credit(paragraph: Paragraph) -> bool:
    return bool(paragraph.boilerplate) or paragraph.is_credit


def _head(page: Page, start: int, begin: int) -> set[int]:
    """Return the places of headline, byline and date above the article; of the headline only where it repeats or replaces the first line."""
    above = range(max(start, begin - HEAD), begin)
    head = {at for at in above if page.paragraphs[at].is_credit} | ({start} if start > 1 else set())
    if start == 1 and page.paragraphs[0].boilerplate:
        head.update([at for at in above if at not in head and len(page.paragraphs[at].text.split()) > 3][-1:])
    return head


def _last_sentence(page: Page, end: int) -> int:
    """Return where the article ends: behind a long sentence that stands close below the run."""
    for at in range(end, min(end + GAP + 1, len(page.paragraphs))):
        if page.is_sentence(at, LONG + 1):
            return at + 1
    return end


def _closing_list(page: Page, end: int) -> int:
    """Return where the article ends if it ends with a list: dates of a tour, results, numbered items, perhaps under a sub-heading."""
    for begin in range(end, min(end + 3, len(page.paragraphs))):
        if page.weights[begin] > 0 or page.paragraphs[begin].boilerplate:
            break
        last = _end_of_list(page, begin)
        if last - begin >= ITEMS:
            return last
    return end


def _end_of_list(page: Page, begin: int) -> int:
    """Return the place after the list that begins here."""
    introduced = begin > 0 and _introduces(page.paragraphs[begin - 1]) and page.paragraphs[begin].follows_blank
    at = begin
    while at < len(page.paragraphs) and page.weights[at] < 0:
        if not _is_item(page.paragraphs[at]) and not (introduced and _continues_list(page.paragraphs[at], first=at == begin)):
            break
        at += 1
    return at


def _is_item(paragraph: Paragraph) -> bool:
    """Return whether a short line is an item of an article's list: marked as one, a row with figures or of two parts, or an address."""
    line = paragraph.text
    if ITEM_MARK.match(line) or line.startswith(("http://", "https://")):
        return True
    return bool(_FIGURE.search(line) or _PAIR.match(line)) and len(line.split()) >= ITEM_WORDS


def _continues_list(paragraph: Paragraph, *, first: bool) -> bool:
    """Return whether a row stands right below the one before it, with no blank line between."""
    return (first or not paragraph.follows_blank) and len(paragraph.text.split()) >= ITEM_WORDS and not paragraph.boilerplate


def _introduces(paragraph: Paragraph) -> bool:
    return paragraph.text.rstrip().endswith((":", "：", "…"))


def _foot(page: Page) -> int:
    """Return where readers' comments, topics or the copyright begin below an article without sentences."""
    for at in range(page.menu_end + 1, len(page.paragraphs)):
        if page.paragraphs[at].boilerplate in FOOT or is_topics_heading(page.paragraphs[at].text):
            return at
    return len(page.paragraphs)


def _beyond(page: Page, article: Article, begin: int, end: int) -> set[int]:
    """Return the places outside `begin` to `end` that belong to the article, behind galleries, adverts or links."""
    places, first = _passages_above(page, article, begin)
    if article.has_headline:
        for at in range(article.headline + 1, min(first, article.headline + NEAR_HEADLINE)):
            if page.is_sentence(at, LEDE):
                places.update(range(at, first) if first - at <= JOINED_LEDE else [at])
    return places | _passages_below(page, end)


def _passages_above(page: Page, article: Article, begin: int) -> tuple[set[int], int]:
    """Return the places of the passages between headline and run, and where the article then begins."""
    places: set[int] = set()
    for low, high in reversed([*_passages(page, article.headline, begin)]):
        least = ABOVE if article.has_headline else UNTITLED
        about_headline = article.has_headline or _key_words_in(page, low, high) >= WORDS_ABOVE
        if about_headline and sum(page.weights[low:high]) >= least:
            places.update(range(low, begin if begin - high <= JOINED else high))
            begin = low
    return places, begin


def _passages_below(page: Page, end: int) -> set[int]:
    """Return the places of the passages below the run, each near the one before, with no readers' comments between."""
    places: set[int] = set()
    for low, high in _passages(page, end, len(page.paragraphs)):
        if low - end > FAR or any(paragraph.boilerplate == "comments" for paragraph in page.paragraphs[end:low]):
            break
        if sum(page.weights[low:high]) >= BELOW and _key_words_in(page, low, high) >= WORDS_BELOW:
            places.update(range(end if low - end <= JOINED else low, high))
            end = high
    return places


def _passages(page: Page, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where two or more sentences follow each other: the first place, and the place after the last."""
    at = begin
    while at < end:
        low = at
        while at < end and page.is_sentence(at):
            at += 1
        if at - low > 1:
            yield low, at
        at += at == low


def _key_words_in(page: Page, low: int, high: int) -> int:
    """Return how many key words of the headline a passage has."""
    return len(page.key_words_in(fold(" ".join(paragraph.text for paragraph in page.paragraphs[low:high]))))


def _short_runs(page: Page, begin: int, end: int) -> set[int]:
    """Return the places of long runs of short lines within the article that are links and no list of the article."""
    places: set[int] = set()
    run: list[int] = []
    for at in range(begin, end + 1):
        if at < end and page.weights[at] < 0:
            run.append(at)
            continue
        if len(run) >= RUN and not _is_own_list(page, run) and any(page.paragraphs[place].boilerplate for place in run):
            places.update(run)
        run = []
    return places


def _is_own_list(page: Page, run: Sequence[int]) -> bool:
    """Return whether short lines are a list of the article: introduced by a colon, or at least half of them items."""
    items = sum(_is_item(page.paragraphs[at]) for at in run)
    return _introduces(page.paragraphs[run[0] - 1]) or items * 2 >= len(run)
