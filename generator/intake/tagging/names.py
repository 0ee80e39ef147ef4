"""Which words with capitals are a name: the longest run, divided at dates, ranks and owners, stripped of what is none of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.gazetteer import PlaceHits
from generator.language.lexicon import Lexicon
from generator.language.tokens import ORDINALS, Text, is_acronym

NO_NAME = re.compile(r".*-[a-zà-ÿ]{3,}$|(?:pro|ex|non|pre|post|mid)-|[RDI]-[A-Z]|\d+(?:[BMKX]|MM|BN|[AP]M|UTC|GMT)$")
"""What has a capital and is no name: "Easthaven-based", "ex-Easthaven", "R-Ohio", "21MM"."""
NAMES_TOO = frozenset(("may", "april", "june", "august"))
"""Months that are names of persons."""


def names(text: Text, lexicon: Lexicon, hits: PlaceHits, begin: int) -> Iterator[tuple[int, int]]:
    """Yield the first word of each name and the word after its last; words before `begin` are passed over."""
    for start, end in _runs(text, lexicon, begin):
        if end - start > 1:
            pieces = [(low, _once(text, low, high)) for low, high in _pieces(text, lexicon, hits, start, end)]
            yield from (piece for piece in pieces if piece[1] - piece[0] > 1 or not _is_office(text, lexicon, hits, piece[0]))
        elif (
            (start in hits or text.keys[start] not in lexicon.nameless)
            and not text.is_no_name[start]
            and not _is_office(text, lexicon, hits, start)
        ):
            yield start, end


def _once(text: Text, start: int, end: int) -> int:
    """Return where a name ends that is said twice in a row, as bylines run into biographies: "Ada Moor Ada Moor"."""
    half = (start + end) // 2
    return half if half - start > 1 and text.keys[start:half] == text.keys[half:end] else end


def _runs(text: Text, lexicon: Lexicon, begin: int) -> Iterator[tuple[int, int]]:
    """Yield the maximal runs of words with capitals, small joining words inside them included."""
    capitals, keys, breaks, joins = text.is_capitalized, text.keys, text.breaks, lexicon.joins
    size = len(keys)
    after = begin
    for at in text.capitalized():
        if at < after:
            continue
        end = at + 1
        while end < size and not breaks[end]:
            if capitals[end]:
                end += 1
                continue
            ahead = end
            while ahead < size and ahead < end + 2 and not breaks[ahead] and not capitals[ahead] and keys[ahead] in joins:
                ahead += 1
            if ahead == end or ahead >= size or breaks[ahead] or not capitals[ahead]:
                break
            end = ahead + 1
        yield at, end
        after = end


def _pieces(text: Text, lexicon: Lexicon, hits: PlaceHits, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Divide a run at dates and ranks, and strip what does not belong to a name."""
    low = start
    for at in range(start, end + 1):
        owner = low < at < end and _owns(text, hits, low, at, end)
        if at < end and not (_is_date(text, lexicon, low, at) or text.keys[at] in lexicon.ranks or owner):
            continue
        trimmed = _trimmed(text, lexicon, hits, low, at)
        if trimmed[0] < trimmed[1]:
            yield trimmed
        low = at if owner else at + 1


def _is_office(text: Text, lexicon: Lexicon, hits: PlaceHits, at: int) -> bool:
    """Say whether one word is what is left of an office: "Minister of Finance"."""
    if at in hits or at < 1 or text.breaks[at] or text.keys[at - 1] not in lexicon.joins:
        return False
    before = at - 2 if text.keys[at - 2] not in lexicon.joins else at - 3
    return before >= 0 and text.keys[before] in lexicon.ranks


def _is_date(text: Text, lexicon: Lexicon, low: int, at: int) -> bool:
    """Say whether a word is a month or day here: "in May 2020", but not "Theresa May"."""
    key = text.keys[at]
    if key not in lexicon.dates:
        return False
    numbered = at + 1 < len(text.keys) and text.keys[at + 1][0].isdigit()
    return key not in NAMES_TOO or at == low or numbered or text.keys[at - 1] in lexicon.titles or text.keys[at - 1] in lexicon.stop


def _owns(text: Text, hits: PlaceHits, low: int, at: int, end: int) -> bool:
    """Say whether a possessive parts two names: "Toronto's Ann Lee", but not "St. Paul's Cathedral"."""
    return text.written[at - 1] != text.words[at - 1] and (
        end - at > 1 or any(hits[start][0] == at for start in range(low, at) if start in hits)
    )


def _trimmed(text: Text, lexicon: Lexicon, hits: PlaceHits, low: int, high: int) -> tuple[int, int]:
    keys = text.keys
    while (
        low < high
        and not (high - 1 > low and keys[high - 1] in NAMES_TOO)
        and (not text.is_capitalized[high - 1] or text.is_no_name[high - 1])
    ):
        high -= 1
    while low < high:
        place_end = hits[low][0] if low in hits else 0
        if place_end:
            titled = place_end < high - 1 and keys[place_end] in lexicon.titles
            if place_end >= high or not (is_acronym(text.words[low]) or titled or _is_partisan(text, lexicon, low, high)):
                break
            low = place_end
        elif keys[low] in ORDINALS and low + 1 < high and text.is_capitalized[low] and not text.starts[low]:
            break
        elif (
            not text.is_capitalized[low]
            or text.is_no_name[low]
            or (high - low > 2 and keys[low] in lexicon.titles and text.is_capitalized[low + 1])
        ):
            low += 1
        else:
            break
    if high - low > 2 and low > 1 and keys[low - 1] == "of" and keys[low - 2] in lexicon.ranks:
        low += 1  # the office of "Secretary of State Ann Lee"
    only_titles = high - low < 3 and low not in hits and all(keys[at] in lexicon.titles for at in range(low, high))
    return (high, high) if only_titles else (low, high)


def _is_partisan(text: Text, lexicon: Lexicon, low: int, high: int) -> bool:
    """Say whether a name is a person's with the party before it: "Democrat Ann Lee", but not "Democratic Club"."""
    return 2 < high - low < 5 and text.keys[low] in lexicon.partisans and text.keys[high - 1] not in lexicon.bodies


def is_empty(word: str, key: str, lexicon: Lexicon) -> bool:
    """Say whether a word with a capital is none that begins or ends a name."""
    if ("-" in word or word[0].isdigit()) and NO_NAME.match(word):
        return True
    return (key in lexicon.stop and not (is_acronym(word) and len(key) > 1)) or (len(key) == 1 and not word.endswith("."))
