"""A whole web page pasted as one line: find the article within the line.

A line is cut only if it is clearly such a page: it begins with links, dozens of words without the end of a sentence, and then
has the headline again. The article goes on from there to the next run of links.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.core.text import fold
from generator.intake.cleaning.raw_copy import RawCopy

SHORTEST = 1500
"""Letters of the shortest line that may be a page."""
LEAST = 500
"""Letters of sentences that make an article."""
BELOW, WORDS_BELOW, STEM = 250, 2, 5
"""Letters of a passage below links that belongs to the article, words of the headline in it, and letters of a word that are compared."""
FIGURES = 7
"""A list in which one word of so many has a figure belongs to the article: prices, dates, results."""
MOST = 9
"""Headlines on one line that are tried."""
LINKS, NAMES = 60, 25
"""Words without the end of a sentence that are links; fewer are enough where most are capitalized."""
ENDS = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[^\Wa-z_]|[\"'“‘«(])|[。！？؟।]")
_FOOT = re.compile(
    r"\bLeave a (?:Reply|Comment)\b|\bLog in to (?:comment|reply|leave)\b|\bsays: ?(?=[^\W\d_]{3,9} \d{1,2}, \d{4})|©\s?(?:[Cc]opyright\s)?(?:19|20)\d\d|\bAll [Rr]ights [Rr]eserved\b"
    r"|\b\d{1,4} (?:Comments|Responses|Replies)\b|\bView Comments\b"
)
"""Where the comments of readers or the foot of a page begin."""
_LIST_HEADING = re.compile(
    r"\b(?:Related (?:Stories|Articles|Posts|Topics|Content|News)|Most (?:Read|Popular|Viewed)|More [Ff]rom|Filed [Uu]nder|Recommended|You [Mm]ay [Aa]lso [Ll]ike"
    r"|Read (?:More|Next)|Sign [Uu]p [Ff]or|Top Stories|Trending|Latest News|Recent Posts|Share [Tt]his)\b"
)
"""Headings of other stories, as pages write them."""
_WORD = re.compile(r"[^\W\d_]+")
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
        (*_heaviest(line, headline, at + len(headline)), at + len(headline))
        for headline in headlines
        if len(headline) < len(line)
        for at in _headlines(headline, line)
    ]
    weight, end, begin = max(articles, default=(0, 0, 0))
    return (begin, end) if weight >= LEAST else None


def articles(line: str, headlines: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return the long articles below headlines in a line: where the headline begins and ends, and where the article ends.

    `headlines` say where a headline stands, from and to. An article that a later headline cuts off a large part of is left out.
    """
    weighed = [(*_heaviest(line, line[begin:end], end), begin, end) for begin, end in headlines]
    most = max((weight for weight, *_ in weighed), default=0)
    return [(begin, end, stop) for weight, stop, begin, end in weighed if weight >= LEAST and weight * 2 >= most]


def below_links(line: str, places: Iterable[int], sentences: int) -> list[int]:
    """Return the places in a line with links before them, and at most one sentence for so many of their words."""
    return [at for at, before, count in _beginnings(line, places) if before.are_links and count * sentences <= before.all]


def is_menu(line: str) -> bool:
    """Return whether the first words of a line are links: most of them begin with a capital."""
    words = line[:SHORTEST].split()[: 2 * LINKS]
    return sum(word[:1].isupper() for word in words) * 2 > len(words)


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
    ends = (match.end() + (len(match[0]) > 1) for match in ENDS.finditer(line))  # a space needs the next letter to end a sentence
    sentences, end = 0, next(ends, None)
    for at in places:
        new = line[counted_to:at].split()
        unfinished = [new.pop()] if new and not line[at - 1].isspace() else []
        words, counted_to = words.plus(new), at - sum(map(len, unfinished))
        while end is not None and end <= at:
            sentences, end = sentences + 1, next(ends, None)
        yield at, words.plus(unfinished), sentences


def _heaviest(line: str, headline: str, begin: int) -> tuple[int, int]:
    """Return the weight of the article from `begin` on in letters, and where it ends.

    It ends at the first links or at the readers' comments. A later passage belongs to it if it is long and has words of the headline.
    """
    keys = {word[:STEM] for word in _WORD.findall(fold(headline)) if len(word) >= STEM - 1}
    article, passage, at, stop = 0, _Passage(), begin, begin
    for end in [match.end() for match in ENDS.finditer(line, begin)] + [len(line)]:
        sentence = line[at:end]
        foot = _FOOT.search(sentence) if article + passage.weight >= LEAST else None
        if foot:
            return (article + passage.weight, at + foot.start()) if passage.belongs(article) else (article, stop)
        if at > begin and (_Words().plus(sentence.split()).are_links or (article >= LEAST and _LIST_HEADING.search(sentence))):
            passage = _Passage()
        else:
            passage.add(sentence, keys)
            if passage.belongs(article):
                article, stop, passage = article + passage.weight, end, _Passage(joined=True)
        at = end
    return article, stop


def end_of_article(line: str, headline: str, begin: int) -> int:
    """Return where the article ends that begins in a line; the end of the line if it is too short to be told from its page."""
    weight, stop = _heaviest(line, headline, begin)
    return stop if weight >= LEAST else len(line)


def first_passage(line: str, headline: str, begin: int) -> int:
    """Return where the first long passage begins that has words of the headline, behind the links of a page; `begin` without one."""
    keys = {word[:STEM] for word in _WORD.findall(fold(headline)) if len(word) >= STEM - 1}
    passage, start, at = _Passage(), begin, begin
    for end in [match.end() for match in ENDS.finditer(line, begin)] + [len(line)]:
        sentence = line[at:end]
        if _Words().plus(sentence.split()).are_links:
            passage, start = _Passage(), end
        else:
            passage.add(sentence, keys)
            if passage.weight >= LEAST and len(passage.keys) >= WORDS_BELOW:
                return start
        at = end
    return begin


class _Passage:
    """Sentences in a row, with no links between them."""

    def __init__(self, *, joined: bool = False) -> None:
        self.joined, self.weight = joined, 0
        self.keys: set[str] = set()

    def add(self, sentence: str, keys: set[str]) -> None:
        self.weight += len(sentence)
        self.keys |= keys & {word[:STEM] for word in _WORD.findall(fold(sentence))}

    def belongs(self, article: int) -> bool:
        """Return whether the passage belongs to the article above it: it goes on right below it, or is long and speaks of the headline."""
        return bool(self.weight) and (self.joined or article < LEAST or (self.weight >= BELOW and len(self.keys) >= WORDS_BELOW))
