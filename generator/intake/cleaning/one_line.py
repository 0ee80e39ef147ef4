"""A whole web page pasted as one line: find the article within the line.

A line is cut only if it is clearly such a page: it begins with links, dozens of words without the end of a sentence, and then
has the headline again. The article goes on from there to the next run of links.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from generator.intake.cleaning.raw_copy import RawCopy

SHORTEST = 1500
"""Letters of the shortest line that may be a page."""
LEAST = 500
"""Letters of sentences that make an article."""
FIGURES = 7
"""A list in which one word of so many has a figure belongs to the article: prices, dates, results."""
MOST = 9
"""Headlines on one line that are tried."""
LINKS, NAMES = 60, 25
"""Words without the end of a sentence that are links; fewer are enough where most are capitalized."""
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[^\Wa-z_]|[\"'“‘«(])|[。！？؟।]")
_PLAIN = str.maketrans("‘’“”–—\xa0", "''\"\"-- ")
_SITE = re.compile(r"(?<!\s)\s+[-–—|»•]\s+[^-–—|»•]{2,50}$")


class _Words(NamedTuple):
    """How many words a passage has, and how many of them have a figure or begin with a capital."""

    all: int = 0
    with_figure: int = 0
    capitalized: int = 0

    def plus(self, words: Iterable[str]) -> _Words:
        words = list(words)
        figures = sum(any(letter.isdigit() for letter in word) for word in words)
        capitals = sum(word[:1].isupper() for word in words)
        return _Words(self.all + len(words), self.with_figure + figures, self.capitalized + capitals)

    @property
    def are_links(self) -> bool:
        """Whether they are links, if no sentence ends among them. A list with many figures is not."""
        if self.with_figure * FIGURES > self.all:
            return False
        return self.all > LINKS or (self.all >= NAMES and self.capitalized * 2 > self.all)


def cut_out_of_line(copy: RawCopy) -> None:
    """Cut the article out of a page that stands on one line."""
    headlines = {copy.title, _SITE.sub("", copy.title)}
    for at, paragraph in enumerate(copy.paragraphs):
        article = span(headlines, paragraph.text) if paragraph.is_prose else None
        if article:
            begin, end = article
            copy.drop_part(paragraph, paragraph.text[:begin].strip(), "page")
            copy.drop_part(paragraph, paragraph.text[end:].strip(), "page")
            copy.paragraphs[at] = paragraph.with_text(paragraph.text[begin:end].strip())


def span(headlines: Collection[str], line: str) -> tuple[int, int] | None:
    """Return where the article below its headline begins and ends in a line, in characters; None if the line is not a page.

    `headlines` are the wordings of the headline.
    """
    if len(line) < SHORTEST:
        return None
    articles = [
        (*_heaviest(line, at + len(headline)), at + len(headline))
        for headline in headlines
        if len(headline) < len(line)
        for at in _headlines(headline, line)
    ]
    weight, end, begin = max(articles, default=(0, 0, 0))
    return (begin, end) if weight >= LEAST else None


def _headlines(headline: str, line: str) -> list[int]:
    """Return the places where the headline stands with nothing but links before it."""
    line, headline = line.translate(_PLAIN), headline.translate(_PLAIN)
    if len(headline.split()) < 3:
        return []
    places: list[int] = []
    for at, before, sentences in _beginnings(line, _places(headline, line)):
        if len(places) == MOST or sentences * LINKS > before.all:
            break
        places += [at] if before.are_links else []
    return places


def _places(headline: str, line: str) -> Iterator[int]:
    """Yield the places where a headline stands in a line, except at its beginning."""
    at = line.find(headline, 1)
    while at > 0:
        yield at
        at = line.find(headline, at + 1)


def _beginnings(line: str, places: Iterable[int]) -> Iterator[tuple[int, _Words, int]]:
    """Yield for each place in a line, in order, the words before it and how many sentences end before it.

    Each word is counted once, however many places there are; only a word that goes on behind a place is counted again.
    """
    words, counted_to = _Words(), 0
    ends = (match.end() + (len(match[0]) > 1) for match in _ENDS.finditer(line))  # a space needs the next letter to end a sentence
    sentences, end = 0, next(ends, None)
    for at in places:
        new = line[counted_to:at].split()
        unfinished = [new.pop()] if new and not line[at - 1].isspace() else []
        words, counted_to = words.plus(new), at - sum(map(len, unfinished))
        while end is not None and end <= at:
            sentences, end = sentences + 1, next(ends, None)
        yield at, words.plus(unfinished), sentences


def _heaviest(line: str, begin: int) -> tuple[int, int]:
    """Return the greatest weight of the sentences from `begin` on, and where they end. Sentences count their letters; links count against them."""
    best, weight, at, stop = 0, 0, begin, begin
    for end in [match.end() for match in _ENDS.finditer(line, begin)] + [len(line)]:
        weight += (at - end) if at > begin and _Words().plus(line[at:end].split()).are_links else end - at
        if weight > best:
            best, stop = weight, end
        at = end
    return best, stop
