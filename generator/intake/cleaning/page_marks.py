"""Heads and numbers of printed pages within a text, as PDFs have them: "The Easthaven Gazette", "12", "Page 12 of 30".

A line is a page number only if others count on from it and if it stands within sentences: the line above does not end one, and
the line below goes on in small letters. The numbers of chapters or of a list do not. A head is a line beside such numbers that
is repeated. The sentence is put together again, and the report names the lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.intake.cleaning.listings import Numbered
from generator.intake.cleaning.paragraph import Paragraph

LONGEST = 80
"""Characters of the head of a page."""
FEWEST, WORDS_ABOVE, WORDS_BELOW = 2, 6, 3
"""Page numbers of a text, and words of the lines of a sentence above and below one, at least."""
BESIDE = 2
"""Lines above and below a page number among which heads are searched."""
_FIGURES = re.compile(r"\d{1,4}")
_ENDED = re.compile(r"[.!?…:。！？؟।]['\"’”»)\]]*$")


class PageMarks(NamedTuple):
    """The lines of a text that are heads or numbers of its pages."""

    marks: tuple[Paragraph, ...] = ()
    removed: frozenset[int] = frozenset()
    """Numbers of these lines, and of the blank lines around those that stand within a sentence."""
    continued: frozenset[int] = frozenset()
    """Numbers of the lines that continue a sentence from the page before."""


class _Place(NamedTuple):
    """Where a line that may be a page number stands. Values are indexes of lines; -1 if there is no such line."""

    at: int
    number: int
    above: int
    """The nearest line above that is not such a line itself."""
    below: int


def find(lines: Sequence[Numbered]) -> PageMarks:
    """Return the heads and numbers of pages in a text."""
    keys = {at: key for at, (_, line) in enumerate(lines) if (key := _key(line))}
    if len(keys) < FEWEST:
        return PageMarks()
    often = {key for key, count in Counter(keys.values()).items() if count >= FEWEST}
    candidates = {at for at, key in keys.items() if key in often}
    places = [place for place in _places(lines, candidates) if "#" in keys[place.at]]
    families = [family for family in _families(places, keys) if _interrupts_often(lines, family)]
    numbers = [place for family in families for place in family]
    if not numbers:
        return PageMarks()
    heads = _heads(lines, numbers, candidates, keys)
    marks = heads | {place.at for place in numbers}
    return _marks(lines, marks, [place for place in numbers if _interrupts(lines, place)])


def _key(line: str) -> str:
    """Return a short line with "#" for its first figures; empty for a line that is no head and no number of a page."""
    text = " ".join(line.split())
    if not text or len(text) > LONGEST or len(_FIGURES.findall(text)) > 2 or _ENDED.search(text):
        return ""
    return _FIGURES.sub("#", text, count=1).casefold()


def _places(lines: Sequence[Numbered], candidates: set[int]) -> Iterator[_Place]:
    """Yield where each candidate with figures stands."""
    filled = [at for at, (_, line) in enumerate(lines) if line.strip()]
    above, below = dict[int, int](), dict[int, int]()
    for order, nearest in ((filled, above), (filled[::-1], below)):
        last = -1
        for at in order:
            if at in candidates:
                nearest[at] = last
            else:
                last = at
    for at in filled:
        figures = _FIGURES.search(lines[at][1]) if at in candidates else None
        if figures:
            yield _Place(at, int(figures[0]), above[at], below[at])


def _families(places: Iterable[_Place], keys: dict[int, str]) -> Iterator[list[_Place]]:
    """Yield the lines that are alike but for their number, where each counts on from the one before."""
    families: dict[str, list[_Place]] = {}
    for place in places:
        family = families.setdefault(keys[place.at], [])
        if family and place.number != family[-1].number + 1:
            if len(family) >= FEWEST:
                yield family
            families[keys[place.at]] = family = []
        family.append(place)
    yield from (family for family in families.values() if len(family) >= FEWEST)


def _interrupts_often(lines: Sequence[Numbered], family: Sequence[_Place]) -> bool:
    """Return whether at least half of some page numbers stand within a sentence. The last one may stand at the end of the text."""
    if family[0].above < 0:
        return False  # the first line is the headline
    within = [place for place in family if place.below >= 0 and place.above >= 0]
    return bool(within) and sum(_interrupts(lines, place) for place in within) * 2 >= len(within)


def _interrupts(lines: Sequence[Numbered], place: _Place) -> bool:
    if place.above < 0 or place.below < 0:
        return False
    above, below = lines[place.above][1].strip(), lines[place.below][1].strip()
    if not below[0].islower() or _ENDED.search(above[-8:]):
        return False
    return len(above.split(maxsplit=WORDS_ABOVE)) >= WORDS_ABOVE and len(below.split(maxsplit=WORDS_BELOW)) >= WORDS_BELOW


def _heads(lines: Sequence[Numbered], numbers: Sequence[_Place], candidates: set[int], keys: dict[int, str]) -> set[int]:
    """Return the repeated lines beside page numbers."""
    beside: list[int] = []
    for place in numbers:
        for step in (-1, 1):
            at, seen = place.at + step, 0
            while 0 <= at < len(lines) and seen < BESIDE and abs(at - place.at) <= 4 * BESIDE:
                if lines[at][1].strip():
                    if at not in candidates:
                        break
                    beside.append(at)
                    seen += 1
                at += step
    counts = Counter(keys[at] for at in set(beside))
    return {at for at in beside if counts[keys[at]] >= FEWEST}


def _marks(lines: Sequence[Numbered], marks: set[int], within: Sequence[_Place]) -> PageMarks:
    """Return these lines as page marks; the sentences around those that stand `within` one are put together."""
    removed = {lines[at][0] for at in marks}
    for above, below in {(place.above, place.below) for place in within}:
        removed.update(lines[at][0] for at in range(above + 1, below) if at in marks or not lines[at][1].strip())
    continued = {lines[place.below][0] for place in within}
    paragraphs = (Paragraph("paragraph", lines[at][1].strip(), lines[at][0], (lines[at],), is_page_mark=True) for at in sorted(marks))
    return PageMarks(tuple(paragraphs), frozenset(removed), frozenset(continued))
