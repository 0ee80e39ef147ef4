"""A whole web page pasted as one line: find the article within the line.

A line is cut only if it is clearly such a page: it begins with links, dozens of words without the end of a sentence, and then
has the headline again. The article goes on from there to the next run of links.
"""

from __future__ import annotations

import re

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
_SITE = re.compile(r"\s+[-–—|»•]\s+[^-–—|»•]{2,50}$")


def cut_out_of_line(copy: RawCopy) -> None:
    """Cut the article out of a page that stands on one line."""
    for at, paragraph in enumerate(copy.paragraphs):
        article = span(copy.title, paragraph.text) if paragraph.is_prose else None
        if article:
            begin, end = article
            copy.drop_part(paragraph, paragraph.text[:begin].strip(), "page")
            copy.drop_part(paragraph, paragraph.text[end:].strip(), "page")
            copy.paragraphs[at] = paragraph.with_text(paragraph.text[begin:end].strip())


def span(title: str, line: str) -> tuple[int, int] | None:
    """Return where the article below its headline begins and ends in a line, in characters; None if the line is not a page."""
    if len(line) < SHORTEST:
        return None
    articles = [
        (*_heaviest(line, at + len(wording)), at + len(wording))
        for wording in {title, _SITE.sub("", title)}
        for at in _headlines(wording, line)
    ]
    weight, end, begin = max(articles, default=(0, 0, 0))
    return (begin, end) if weight >= LEAST else None


def _headlines(title: str, line: str) -> list[int]:
    """Return the places where the headline stands with nothing but links before it."""
    line, title = line.translate(_PLAIN), title.translate(_PLAIN)
    places: list[int] = []
    at = line.find(title, 1) if len(title.split()) >= 3 else -1
    while at > 0 and len(places) < MOST:
        before = line[:at].split()
        if sum(1 for _ in _ENDS.finditer(line, 0, at)) * LINKS > len(before):
            break
        places += [at] if _are_links(before) else []
        at = line.find(title, at + 1)
    return places


def _heaviest(line: str, begin: int) -> tuple[int, int]:
    """Return the greatest weight of the sentences from `begin` on, and where they end. Sentences count their letters; links count against them."""
    best, weight, at, stop = 0, 0, begin, begin
    for end in [match.end() for match in _ENDS.finditer(line, begin)] + [len(line)]:
        weight += (at - end) if _are_links(line[at:end].split()) and at > begin else end - at
        if weight > best:
            best, stop = weight, end
        at = end
    return best, stop


def _are_links(words: list[str]) -> bool:
    """Return whether words without the end of a sentence are links. A list with many figures is not."""
    if sum(any(letter.isdigit() for letter in word) for word in words) * FIGURES > len(words):
        return False
    capitals = sum(word[:1].isupper() for word in words)
    return len(words) > LINKS or (len(words) >= NAMES and capitals * 2 > len(words))
