"""What a line looks like, apart from its words: a sentence, an item of a list, the headline of another story, a row of topics.

No form alone decides whether a line is dropped: the rules weigh it with the place of the line.
"""

from __future__ import annotations

import re

LONGEST = 260
"""Characters of the longest line that can be anything but text."""
LONGEST_TEASER = 160
COST = 150
"""What a short line counts against the letters of sentences."""
MOST = 400
"""Letters of a paragraph that count."""
ENOUGH = 160
"""Letters of a line that is text even if it does not end as a sentence does."""
SIGN_LETTERS, FEWEST_SIGNS = 3, 20
"""A sign of Chinese, Japanese or Thai counts as so many letters; so many signs are a sentence if they end as one."""
ITEM_MARK = re.compile(r"(?:[-*•–—+✓●▪]|\(?\d{1,3}[.):])\s*\S")
"""The mark of an item in a list that an author wrote."""
_LINK_MARKS = ("- ", "* ", "• ", "– ", "› ", "» ")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।۔:;,][\"'”’»)\]]*$|[\"”’»]$")
_PUNCTUATED = re.compile(r"[.!?;:,]['\"”’)]*$")
_NO_SPACES = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]{4}")
_FULL_STOP = re.compile(r"[。！？!?：；]")
_BIOGRAPHY = re.compile(
    r"(?:[^\W\d_a-z][\w'’.-]*,? ){2,5}(?:(?:is|was|has been) (?:an?|the)?\b.{0,60}\b(?:reporter|writer|editor|correspondent|columnist|contributor|journalist|author|blogger|producer|photographer)\b"
    r"|(?:writes|covers|reports) .{0,40}\bfor\b|can be reached)"
)


def weight(text: str) -> int:
    """Return what a line counts in the search for the article of a page: the letters of a sentence, below zero for other lines."""
    if text[0] == "<" and text[-1] == ">":
        return -COST
    if not text.isascii() and _NO_SPACES.search(text[:MOST]):
        ended = len(text) >= FEWEST_SIGNS and _FULL_STOP.search(text[-8:])
        return min(SIGN_LETTERS * len(text), MOST) if ended else -COST
    if _SENTENCE_END.search(text[-8:]) and len(text[:MOST].split(maxsplit=4)) > 4:
        return min(len(text), MOST)
    return min(len(text), MOST) - 100 if len(text) > ENOUGH else -COST


def is_teaser(line: str) -> bool:
    """Return whether a line looks like the headline of another story rather than a sentence of this one."""
    line = line.strip()
    if line.startswith(("- ", "* ", "• ")):
        return True
    return 0 < len(line) <= LONGEST_TEASER and not _PUNCTUATED.search(line.rstrip("…. ") + line[-1:])


def is_link_item(line: str) -> bool:
    """Return whether a line begins with the mark of an item, as links in a list do."""
    return line.lstrip().startswith(_LINK_MARKS)


def is_topic_row(line: str) -> bool:
    """Return whether a line is a row of topics: three or more short names between commas, no sentence."""
    parts = line.split(",")
    return len(parts) >= 3 and line[-1:] not in ".!?" and all(len(part.split()) <= 6 for part in parts)


def is_all_capitals(line: str) -> bool:
    """Return whether a line of five words or more is in capitals and no sentence: it may be a link to another story."""
    return line.isupper() and len(line.split()) >= 5 and len(line) <= LONGEST and not re.search(r"[.!?:]['\"’”)]*$", line)


def is_biography(line: str) -> bool:
    """Return whether a line says who a writer is: "Ada Moor is a reporter for the Gazette."."""
    return len(line) <= LONGEST and bool(_BIOGRAPHY.match(line))
