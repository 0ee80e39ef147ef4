"""A whole web page pasted as one line: where in it the article stands.

Only a line is cut that is plainly such a page: links come first, dozens of words without the end of a
sentence, and then the headline once more. The article goes on from there to the next run of links.
"""

from __future__ import annotations

import re

SHORTEST = 1500
"""Letters of a line that may be a page."""
LEAST = 500
"""Letters of sentences that make an article."""
FIGURES = 7
"""A list in which one word of so many has a figure is of the article: prices, dates, results."""
MOST = 9
"""Headlines on one line that are looked at."""
LINKS, NAMES = 60, 25
"""Words without the end of a sentence that are links; where most are capitalized, so many are enough."""
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[^\Wa-z_]|[\"'“‘«(])|[。！？؟।]")
_PLAIN = str.maketrans("‘’“”–—\xa0", "''\"\"-- ")
_SITE = re.compile(r"\s+[-–—|»•]\s+[^-–—|»•]{2,50}$")


def span(title: str, line: str) -> tuple[int, int] | None:
    """Return where the article below its headline begins and ends in a line; nothing if the line is no page."""
    if len(line) < SHORTEST:
        return None
    found = [(*_heaviest(line, at + len(form)), at + len(form)) for form in {title, _SITE.sub("", title)} for at in _headlines(form, line)]
    weight, end, begin = max(found, default=(0, 0, 0))
    return (begin, end) if weight >= LEAST else None


def _headlines(title: str, line: str) -> list[int]:
    """Return where the headline stands with nothing but links before it."""
    line, title = line.translate(_PLAIN), title.translate(_PLAIN)
    found: list[int] = []
    at = line.find(title, 1) if len(title.split()) >= 3 else -1
    while at > 0 and len(found) < MOST:
        before = line[:at].split()
        if sum(1 for _ in _ENDS.finditer(line, 0, at)) * LINKS > len(before):
            break
        found += [at] if _are_links(before) else []
        at = line.find(title, at + 1)
    return found


def _heaviest(line: str, begin: int) -> tuple[int, int]:
    """Return the weight of the sentences from `begin` on, links counting against them, and where it is greatest."""
    best, weight, at, stop = 0, 0, begin, begin
    for end in [found.end() for found in _ENDS.finditer(line, begin)] + [len(line)]:
        weight += (at - end) if _are_links(line[at:end].split()) and at > begin else end - at
        if weight > best:
            best, stop = weight, end
        at = end
    return best, stop


def _are_links(words: list[str]) -> bool:
    """Say whether words without an end are links, rather than a sentence or a list with figures in it."""
    if sum(any(letter.isdigit() for letter in word) for word in words) * FIGURES > len(words):
        return False
    capitals = sum(word[:1].isupper() for word in words)
    return len(words) > LINKS or (len(words) >= NAMES and capitals * 2 > len(words))
