"""Credits: what a line near the headline says of the article. Its authors, its date, its section.

A line may hold several at once: "By Ada Moor Nov 19, 2026, 7:53pm EST", "Business | Published: 3 June 2026".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from generator.core.text import fold
from generator.intake.cleaning import bylines, date_words, dates
from generator.intake.cleaning.raw_copy import Credit
from generator.language.gazetteer import gazetteer, key_of

LONGEST = 160
"""Characters of the longest line of credits; a longer one is text."""
LONGEST_NAMES = 80
"""Characters of the longest line without a date that may be names or labels."""
LONGEST_LABEL = 50
_SENTENCE_ENDS = frozenset("!?:;,…")
_MARK = re.compile(r"(?:#{1,6}\s+|[*+•○▪]\s+|[-–—|]\s+)+")
"""What stands before a heading or an item in the text of a page."""
_BETWEEN = re.compile(r"\s*[|·•]\s*|\s+[–—/-]+\s+|\s*[–—-]+\s*(?=\|)|\s{2,}|\t|\s@\w+|,\s+(?=published|updated)", re.IGNORECASE)
_LABEL_SIGN = re.compile(r"\s*[|/>»:]\s*")
_NOTHING = re.compile(
    r"@\w+|\d{1,3}[ -]min(?:ute)?s?(?: (?:read|listen|watch))?|reading time:?|(?:new|\d+)? ?,? ?\d* ?(?:comments?|shares?|views?)|by|on|at|from"
    r"|get short url|share|follow|print|e-?mail|\W*",
    re.IGNORECASE,
)
"""A part of a line that says nothing of the article."""
_COMMON = frozenset(
    "the a an of and or to in on at for by with from more most your our my this that what how why all new old read learn watch follow live share get "
    "see go latest top home view click here back next sign log about contact buy best big first last up down no not is are was it".split()
)
"""Words of links that look like names: "Learn More"."""
_WORD = r"[^\W\d_]+"
_FIRST_WORD, _LAST_WORD = re.compile(rf"\s*({_WORD})[\s:,.]*"), re.compile(rf"[\s:,.]*(?<![^\W\d_])({_WORD})\s*$")


class CreditLine(NamedTuple):
    """The parts of a line."""

    authors: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """People whose names have no "by" before them."""
    published: datetime | date | None = None
    day: tuple[int, int] | None = None
    """Month and day of a date without a year."""
    month: date | None = None
    """First day of a month without a day."""
    section: str = ""
    papers: tuple[str, ...] = ()
    """Papers, agencies and roles."""
    others: tuple[str, ...] = ()
    """What the line says besides."""
    is_labelled: bool = False
    """It begins with a word such as "published" or "updated"."""

    @property
    def has_date(self) -> bool:
        return bool(self.published or self.day or self.month)


def plain(line: str) -> str:
    """Return a line without the marks of a heading, an item or emphasis."""
    line = line.strip()
    mark = _MARK.match(line)
    return line[mark.end() if mark else 0 :].strip("*_# ").strip()


@lru_cache(maxsize=1024)
def parse(line: str, labels: frozenset[str] = frozenset()) -> CreditLine:
    """Return what a line says of the article, part by part. `labels` are names of sections, folded."""
    text = plain(line)
    if not text or len(text) > LONGEST:
        return CreditLine(others=(text,) if text else ())
    rest = dates.without_dates(text, " | ")
    if rest is None and (people := bylines.byline(text) or bylines.foreign_byline(text)):
        return CreditLine(people)
    if rest is None and (len(text) > LONGEST_NAMES or text[-1] in _SENTENCE_ENDS):
        return CreditLine(others=(text,))
    authors: list[str] = []
    names: list[str] = []
    papers: list[str] = []
    others: list[str] = []
    section = ""
    for part in _parts(text if rest is None else rest):
        if people := bylines.byline(part) or bylines.foreign_byline(part):
            authors += people
        elif is_label(part, labels):
            section = section or label(part)
        elif people := bylines.names_alone(part):
            names += people
        elif bylines.is_role(part) or bylines.is_organization(part):
            papers.append(part)
        else:
            others.append(part)
    first = _FIRST_WORD.match(text)
    return CreditLine(
        tuple(authors),
        tuple(names),
        *_dates(text, has_date=rest is not None),
        section,
        tuple(papers),
        tuple(others),
        first is not None and fold(first[1]) in date_words.LABELS,
    )


def stated(text: str, labels: frozenset[str] = frozenset()) -> Credit | None:
    """Return what a line with authors or a date says, if it says nothing else. Beside both, one more part may stand."""
    line = parse(text, labels)
    names = line.names if line.has_date and "|" in text and all(map(is_person, line.names)) else ()
    authors, others = line.authors or names, (*line.others, *(() if names else line.names))
    if not (authors or line.has_date) or len(others) > (1 if authors and line.published else 0):
        return None
    return Credit("byline" if authors else "date", authors, line.published, line.section, line.day, line.month)


def is_person(name: str) -> bool:
    """Return whether a name is not a known place or body, and has no common word in it, as "Learn More" has."""
    if key_of(name) in gazetteer("en").places:
        return False
    return not any(fold(word) in _COMMON for word in name.split())


def is_label(text: str, labels: frozenset[str]) -> bool:
    """Return whether a line is nothing but names of sections: "Business", "Harbour news", "OPINION | LETTERS"."""
    if not labels or len(text) > LONGEST_LABEL:
        return False
    return all(re.sub(r" news$", "", fold(part)) in labels for part in _LABEL_SIGN.split(text.strip()))


def label(text: str) -> str:
    """Return the first section that a label names."""
    return _LABEL_SIGN.split(re.sub(r"(?i) news$", "", text.strip()))[0]


def _dates(text: str, *, has_date: bool) -> tuple[datetime | date | None, tuple[int, int] | None, date | None]:
    """Return the full date of a line, else its day without a year, else its month."""
    if not has_date:
        return None, None, None
    if published := dates.find(text):
        return published, None, None
    if dates.stamps(text):  # a date that can be read in two ways
        return None, None, None
    day = dates.day_of(text)
    return None, day, None if day else dates.month_of(text)


def _parts(rest: str) -> Iterator[str]:
    """Yield the parts of a line without its date, and without the words that belong to the date."""
    for piece in _BETWEEN.split(rest):
        part = piece.strip(" ,.:;*_()/")
        if not (_NOTHING.fullmatch(part) or dates.is_age(part) or dates.is_only_date_words(part)):
            yield part if part[:1].islower() and bylines.byline(part) else _without_date_words(part)


def _without_date_words(part: str) -> str:
    """Return a part without the words of a date line around it: "Posted by Ada Moor on" is a byline."""
    last = _LAST_WORD.search(part)
    while last and fold(last[1]) in date_words.allowed() and last.start() > 0:
        part = part[: last.start()]
        last = _LAST_WORD.search(part)
    if bylines.byline(part):
        return part
    first = _FIRST_WORD.match(part)
    while first and fold(first[1]) in date_words.LABELS and first.end() < len(part):
        part = part[first.end() :]
        first = _FIRST_WORD.match(part)
    return part
