"""The head of a page that was pasted as text: its headline, its authors and its date.

A page begins with its menu, the name of the site or "Skip to content". Its headline stands above the first paragraph of the body:
a line that looks like a title and shares words with the body, often twice on the page, near a byline or a date. Each such sign
adds to the score of a line, and the line with the highest score is the headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from generator.core.text import fold
from generator.intake.cleaning import boilerplate, credits, dates
from generator.intake.cleaning.credits import CreditLine
from generator.intake.cleaning.head_lines import MOST_OTHER_WORDS, Line, Page, other_words
from generator.intake.cleaning.page import heaviest
from generator.intake.cleaning.paragraph import Paragraph

LIGHTEST = 2
"""A run of sentences is tried as the body if it has one part of so many of the heaviest run's weight."""
HEAVIEST, BELOW_HEAVIEST = 1.5, -1.0
"""Points for the heaviest body, of which a lighter one gets its part, and points for a body that stands below the heaviest run."""
FEWEST_SHORT = 3
"""Short lines of the shortest page."""
LEAST = 200
"""The weight of the shortest body."""
LONG_KEY = 12
"""Letters of a title that cannot be part of another line by chance."""
SHARED, SHARED_WORDS, MOST_SHARED = 3.0, 3, 6
"""Points for sharing all words with the body, words from which all these points are given, and words that give more."""
TITLE_WORDS = 8
"""Words from which a title is long enough."""
FIRST, TWICE, MAIN_HEADING = 1.0, 1.5, 2.5
"""Points for the first line, a line that stands twice, and a heading that Markdown marks as the first."""
RIGHT_ABOVE_CREDIT, ABOVE_CREDIT, BELOW_CREDIT = 2.5, 1.5, 1.0
"""Points for a byline or date right below, close below, or right above if it belongs to no other title."""
NEXT, NEAR_CREDIT = 2, 4
"""Lines right below and close below the headline."""
LONG_SENTENCE = 12
"""Words of a line that ends as a sentence and is too long for a headline."""
SENTENCE_ABOVE = 0.7
"""Points that each of up to three sentences right above a line costs."""
FAR = 0.03
"""Points that each line between the headline and the body costs."""
ZONE, ZONE_ABOVE = 25, 4
"""Lines below and above the headline whose credits are its own."""
SENTENCE = 100
"""Weight of a sentence that belongs to the body; after two of them the head has ended."""
_LINK = re.compile(r"(?:[*+•○▪-]|\d{1,2}[.)])\s")
_TRAIL = re.compile(r"^\s*(?:[»›>]|you are here|home\b)|\s[»›>]\s", re.IGNORECASE)
"""The way from the site's first page to this one: "Home › News"."""
_GREETING = re.compile(
    r"(?:welcome to|bienvenue|willkommen|bienvenid[oa]s?|bem-vind[oa]s?|benvenut[oi]|welkom|добро пожаловать)\b", re.IGNORECASE
)
"""A site speaks to its reader."""
_CAPTION = re.compile(r"©|\b(?:Credit|Photo|Photograph|Getty|Shutterstock|Reuters)\b")
_CLAUSE_END = re.compile(r"[.:;,…][\"”’')]*$|[!?][\"”’')]+$")
_BEFORE_SITE = re.compile(r"\s*(?:[-–—|»•:·]|::)")
_UPDATED = re.compile(
    r"\b(?:updated|modified|aktualisiert|atualizado|actualizado|mis à jour|aggiornato|bijgewerkt|обновлено|güncelleme)", re.IGNORECASE
)


class Head(NamedTuple):
    """What the head of a page says."""

    place: int
    """The index of the headline's paragraph."""
    title: str
    authors: tuple[str, ...]
    published: datetime | date | None
    day: tuple[int, int] | None
    """Month and day of a date without a year."""
    credits: tuple[Paragraph, ...]
    """The paragraphs that name the authors or the date."""
    score: float
    margin: float
    """How many points the headline has more than the first line; the first line has none if it cannot be a headline."""


def find(paragraphs: Sequence[Paragraph]) -> Head | None:
    """Return the head of a page; None if no line above its body shares a word with it."""
    best = max(
        (candidate for page in _pages(paragraphs) if (candidate := _best(page))), key=lambda candidate: candidate.score, default=None
    )
    if not best:
        return None
    page, at = best.page, best.at
    shares_words = bool(page.lines[at].words & page.words_below(at))
    if not shares_words and not page.lines[at].paragraph.text.startswith("# "):
        return None
    on_page = at or _without_site(page)
    if on_page is None:  # the first line names the page in other words than the headline above its body
        others = [place for place in page.titles if place]
        return _head(page, at, near=max(others, key=lambda place: _score(page, place), default=at))
    is_first = page.lines[on_page].key == page.lines[0].key
    return _head(page, 0 if is_first else on_page, near=on_page)


class _Candidate(NamedTuple):
    score: float
    page: Page
    at: int


def _best(page: Page) -> _Candidate | None:
    """Return the line that is the headline if the body of a page is where the page says."""
    scores = [(_score(page, at), -at) for at in page.titles]
    if not scores:
        return None
    score, at = max(scores)
    return _Candidate(score + page.points, page, -at)


def _pages(paragraphs: Sequence[Paragraph]) -> Iterator[Page]:
    """Yield a text with its heaviest run as the body, then with the heaviest above it and below it, if they are nearly as heavy."""
    weights = [paragraph.weight for paragraph in paragraphs]
    if sum(weight < 0 for weight in weights) < FEWEST_SHORT:  # most copy is no page
        return
    best = heaviest(weights, 0)
    if best.weight < LEAST:
        return
    lines = [Line(at, paragraph) for at, paragraph in enumerate(paragraphs) if any(map(str.isalnum, paragraph.text))]
    for run, points in ((best, 0.0), (heaviest(weights[: best.begin], 0), 0.0), (heaviest(weights, best.end), BELOW_HEAVIEST)):
        if run.weight * LIGHTEST >= best.weight:
            begin, end = (sum(line.place < place for line in lines) for place in (run.begin, run.end))
            yield Page(lines, begin, end, points + HEAVIEST * run.weight / best.weight)


def _score(page: Page, at: int) -> float:
    """Return how sure a line is the headline, in points."""
    line = page.lines[at]
    return _words_score(page, at) + _form_score(line) + _repetition_score(page, at) + _place_score(page, at)


def _words_score(page: Page, at: int) -> float:
    """Return the points for the words that a line shares with the body, and for their number."""
    line = page.lines[at]
    shared = len(line.words & page.words_below(at))
    ratio = shared / len(line.words) if line.words else 0.0
    points = SHARED * ratio * min(1.0, shared / SHARED_WORDS) + 0.2 * min(shared, MOST_SHARED)
    return points + 0.2 * min(line.length, TITLE_WORDS) - (1.0 if line.length < 3 else 0.0)


def _form_score(line: Line) -> float:
    """Return the points for the form of a line: headings gain, links, captions and sentences lose."""
    raw, points = line.paragraph.text, 0.0
    if raw.startswith("# "):
        points += MAIN_HEADING
    elif _LINK.match(raw) or _CAPTION.search(line.text):
        points -= 2
    if _TRAIL.search(raw) or _GREETING.match(line.text):
        points -= 4
    if _CLAUSE_END.search(line.text[-4:]):
        points -= 1.5
    elif line.paragraph.weight > 0 and line.length > LONG_SENTENCE:
        points -= 1
    return points - (0.5 if line.text.endswith("!") else 0.0)


def _repetition_score(page: Page, at: int) -> float:
    """Return the points of a line that stands twice; a part of a longer title, or a title with a trail before it, loses."""
    line = page.lines[at]
    others = page.keys - {line.key}
    is_long = len(line.key) > LONG_KEY
    in_first = at > 0 and is_long and line.key in page.lines[0].key
    in_trail = is_long and any(key.endswith(line.key) for key in others)
    points = TWICE if 1 < page.counts[line.paragraph.letters] < 5 or in_first or in_trail else 0.0
    if any(len(key) > LONG_KEY and line.key.endswith(key) for key in others):
        points -= 2
    if at and any(key.startswith(line.key) for key in others):
        points -= 1
    return points


def _place_score(page: Page, at: int) -> float:
    """Return the points for what stands around a line: credits gain; sentences above it, lists and the body lose."""
    lines = page.lines
    points = FIRST if at == 0 else -FAR * max(0, page.begin - at)
    if any(line.is_credit for line in lines[at + 1 : at + 1 + NEAR_CREDIT]):
        points += RIGHT_ABOVE_CREDIT if any(line.is_credit for line in lines[at + 1 : at + 1 + NEXT]) else ABOVE_CREDIT
    else:
        points += _credit_above(page, at)
    points -= SENTENCE_ABOVE * min(3, sum(line.is_sentence for line in lines[max(0, at - 6) : at]))
    if any(boilerplate.is_list_heading(line.text) for line in lines[max(0, at - 5) : at]):
        points -= 2
    if 0 < at < len(lines) - 1 and all(line.length > 4 and line.paragraph.weight < 0 for line in (lines[at - 1], lines[at + 1])):
        points -= 1
    return points - (3 if at >= page.begin else 0)


def _credit_above(page: Page, at: int) -> float:
    """Return the points for a byline or date right above a line: it loses if another title stands above them."""
    first = next((place for place in (at - 1, at - 2) if place >= 0 and page.lines[place].is_credit), None)
    if first is None:
        return 0.0
    while first > 0 and page.lines[first - 1].is_credit:
        first -= 1
    above = (line for line in page.lines[max(0, first - 3) : first] if line.length > 2 and line.is_title)
    return -1.0 if any(above) else BELOW_CREDIT


def _without_site(page: Page) -> int | None:
    """Return the headline on the page that the first line repeats with the name of the site behind it; None if there is none."""
    first = page.lines[0]
    repeats = [at for at in page.titles if at and (page.lines[at].key == first.key or _is_site(first.text, page.lines[at].text))]
    return max(repeats, key=lambda at: (len(page.lines[at].key), at), default=None)


def _is_site(title: str, headline: str) -> bool:
    """Return whether a title is a headline with the name of the site behind it: "Ferry strike ends | The Gazette"."""
    return fold(title).startswith(fold(headline)) and bool(_BEFORE_SITE.match(title[len(headline) :]))


def _head(page: Page, at: int, near: int) -> Head:
    """Return the head of a page by the place of its headline, with the credits that stand near a line."""
    zone = _zone(page, near)
    dated = _dated(page, zone)
    date_line = page.lines[dated].credit if dated is not None else CreditLine()
    named = tuple(page.lines[place].paragraph for place in sorted(zone) if page.lines[place].is_credit)
    line, score = page.lines[at], _score(page, at)
    first = _score(page, 0) if 0 in page.titles else 0.0
    return Head(line.place, line.text, _authors(page, zone, near), date_line.published, date_line.day, named, score, score - first)


def _zone(page: Page, at: int) -> list[int]:
    """Return the indexes of the lines that may have the credits: below the headline down to the second sentence, then above it."""
    below, sentences = [], 0
    for place in range(at + 1, min(at + 1 + ZONE, len(page.lines))):
        sentences += page.lines[place].is_sentence and page.lines[place].paragraph.weight >= SENTENCE and not page.lines[place].is_credit
        if sentences > 1 and place > page.begin:
            break
        below.append(place)
    return below + list(range(at - 1, max(-1, at - 1 - ZONE_ABOVE), -1))


def _dated(page: Page, zone: Sequence[int]) -> int | None:
    """Return the index of the line with the date: the first that does not say only when the page was updated, else the first."""
    dated = [at for at in zone if page.lines[at].credit.published and other_words(page.lines[at].credit) <= MOST_OTHER_WORDS]
    published = [at for at in dated if not _UPDATED.search(page.lines[at].text[:30])]
    days = [at for at in zone if page.lines[at].credit.day and not other_words(page.lines[at].credit)]
    return next(iter(published or dated or days), None)


def _authors(page: Page, zone: Sequence[int], headline: int) -> tuple[str, ...]:
    """Return the authors of the first byline; without one, the bare name beside the date."""
    for at in zone:
        credit = page.lines[at].credit
        if credit.authors and other_words(credit) <= MOST_OTHER_WORDS:
            return credit.authors
    return next((page.lines[at].credit.names for at in zone if _is_bare_byline(page, at, headline)), ())


def _is_bare_byline(page: Page, at: int, headline: int) -> bool:
    """Return whether a line is the name of an author without "by".

    A date stands beside it, on the same side of the headline, or the writer's address on a social network; or the name stands
    right above the body, and again elsewhere on the page.
    """
    line = page.lines[at]
    if (
        not line.credit.names
        or line.credit.others
        or _LINK.match(line.paragraph.text)
        or not all(map(credits.is_person, line.credit.names))
    ):
        return False
    low, high = (headline + 1, len(page.lines)) if at > headline else (0, headline)
    around = page.lines[max(low, at - 2) : min(high, at + 3)]
    if at <= page.begin and any(near.credit.published or dates.is_age(near.text) for near in around):
        return True
    is_above_body = headline < at < len(page.lines) - 1 and page.lines[at + 1].is_sentence and page.counts[line.paragraph.letters] > 1
    return is_above_body or " @" in line.paragraph.text
