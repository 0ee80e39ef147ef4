"""Hard line breaks: which lines a machine broke because the next word did not fit, and which an author ended.

Most lines are told apart by themselves. Short lines are not: a column of a newspaper is as narrow as a verse. So `layout` looks
at all short lines of the text together before the lines of a paragraph are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, pairwise
from typing import NamedTuple

from generator.intake.cleaning.broken_words import BrokenWords

NARROWEST, WIDEST = 45, 120
"""Characters of the longest line of a group that was hard-wrapped. Longer lines are whole paragraphs, shorter ones a list."""
THINNEST, SHORT = 20, 60
"""Characters of the longest line of a group that may be of a narrow column or a verse."""
FEWEST_BREAKS, ENOUGH_BREAKS = 2, 4
"""Line breaks of a text in narrow columns. Where there are fewer than enough, all must be those of a machine, in whole sentences."""
FITS, CONTINUES, ENDED = 0.85, 0.5, 0.45
"""Shares of the breaks in narrow columns: next words that did not fit (at least), next lines that begin with a small letter (at
least), lines that end with a sign of punctuation (at most)."""
FEWEST_VERSES, ENDED_VERSES = 2, 0.6
"""Line breaks of a text in verse, and the share of them behind a sign of punctuation."""
FEWEST_WORDS = 3
"""Words of a line of verse on average."""
SHORTEST_STANZA, VERSE_WORDS = 3, 4
"""Lines of the shortest stanza that is known by the capitals of its lines alone, and their words on average."""
_VERSE = re.compile(r"[\"'“‘«]?[^\W\d_a-z][^\d:()/|]*:?")
_END = re.compile(r"[.!?…。！？؟:][\"'”’»)\]]*$")
_PUNCTUATED = re.compile(r"[.,;:!?…—–。，！？؟،][\"'”’»)\]]*$")
_WITHIN_SENTENCE = re.compile(r"[,;:—–]$")
_ITEM = re.compile(r"(?:[-*•–—+]|\d{1,3}[.)])\s+\S")


class Layout(NamedTuple):
    """What all short lines of a text say about its line breaks."""

    column: int = 0
    """Characters of a line, if the text is in narrow columns; else 0."""
    is_verse: bool = False


class _Break(NamedTuple):
    """The break between two lines of a group of short lines."""

    line: str
    following: str
    width: int
    """Characters of the longest line of the group."""

    @property
    def fits(self) -> bool:
        """Whether the next word had no place on the line."""
        return len(self.line) + 1 + len(self.following.split(maxsplit=1)[0]) > self.width


def layout(lines: Iterable[str]) -> Layout:
    """Return what the short lines of a text say about its line breaks."""
    groups = [group for group in _groups(lines) if len(group) > 1 and THINNEST <= max(map(len, group)) <= SHORT]
    breaks = [at for group in groups for at in _breaks(group)]
    if not breaks:
        return Layout()
    ended = sum(bool(_PUNCTUATED.search(at.line)) for at in breaks)
    if _is_narrow(breaks, ended) and (len(breaks) >= ENOUGH_BREAKS or all(_END.search(group[-1]) for group in groups)):
        return Layout(column=max(at.width for at in breaks))
    within = any(_WITHIN_SENTENCE.search(at.line) for at in breaks)
    return Layout(is_verse=within and len(breaks) >= FEWEST_VERSES and ended >= ENDED_VERSES * len(breaks))


def is_verse(lines: Sequence[str], text: Layout) -> bool:
    """Return whether lines without a blank one between them are a stanza of a text."""
    return not text.column and may_be_stanza(lines) and (text.is_verse or _is_capitalized_stanza(lines))


def may_be_stanza(lines: Sequence[str]) -> bool:
    """Return whether lines alone look like a stanza: by their capitals, or by punctuation at their ends. Sentences in rows do not."""
    if len(lines) < 2 or max(map(len, lines)) > SHORT or sum(len(line.split()) for line in lines) < FEWEST_WORDS * len(lines):
        return False
    within_sentence = any(not _END.search(line.strip()) for line in lines[:-1])
    punctuated = sum(bool(_PUNCTUATED.search(line.strip())) for line in lines)
    return (within_sentence and 2 * punctuated >= len(lines)) or _is_capitalized_stanza(lines)


def continues(line: str, following: str, width: int, text: Layout, *, indents: bool, text_column: int = 0) -> bool:
    """Return whether the next line continues this one: a machine broke it because the next word did not fit.

    `width` is that of the longest line of their group; `indents`: some of its lines have an indent; `text_column`: where the
    text of the item of a list begins that this line is of, else 0.
    """
    line, words = line.rstrip(), following.strip()
    if _ITEM.match(words):
        return False
    if text_column and width <= WIDEST and len(following) - len(following.lstrip()) == text_column:
        return len(line) + 1 + len(words.split(maxsplit=1)[0]) > width
    if (indents and following[:1].isspace()) or _letters(line) == _letters(following):
        return False
    word = words.split(maxsplit=1)[0]
    if text.column and width <= text.column:
        return _continues_column(line, word, text.column)
    if not NARROWEST <= width <= WIDEST:
        return False
    return len(line) + 1 + len(word) > width or (word[:1].islower() and not _END.search(line))


def _is_capitalized_stanza(lines: Sequence[str]) -> bool:
    """Return whether lines are of similar length, each with a capital at its beginning and without figures, but not names or links.

    A machine may break prose before capitals too, but then no word would fit on the line before.
    """
    lines = [line.strip() for line in lines]
    if len(lines) < SHORTEST_STANZA or 2 * min(map(len, lines)) < max(map(len, lines)):
        return False
    if sum(len(line.split()) for line in lines) < VERSE_WORDS * len(lines) or not all(map(_VERSE.fullmatch, lines)):
        return False
    return not all(at.fits for at in _breaks(lines))


def text_column(line: str) -> int:
    """Return where the text of an item of a list begins, behind its mark; 0 for another line."""
    item = _ITEM.match(line.lstrip())
    return len(line) - len(line.lstrip()) + item.end() - 1 if item else 0


def join(lines: Sequence[str], broken: BrokenWords) -> str:
    """Return lines as one text. A word that was broken at the end of a line is put together."""
    pieces = [lines[0].strip()]
    for line in lines[1:]:
        following = line.strip()
        first = broken.begin(pieces[-1])
        if not first or not broken.goes_on(following):
            pieces.append(" ")
        elif broken.is_whole(first, following):
            pieces[-1] = pieces[-1][:-1]
        pieces.append(following)
    return "".join(pieces)


def _is_narrow(breaks: Sequence[_Break], ended: int) -> bool:
    """Return whether a machine made most of these breaks. `ended` is the number of lines that end with a sign of punctuation."""
    lower = sum(at.following[:1].islower() for at in breaks)
    fits = sum(at.fits for at in breaks)
    if len(breaks) < ENOUGH_BREAKS:
        return len(breaks) >= FEWEST_BREAKS and lower == fits == len(breaks) and not ended
    return lower >= CONTINUES * len(breaks) and fits >= FITS * len(breaks) and ended <= ENDED * len(breaks)


def _continues_column(line: str, word: str, column: int) -> bool:
    """Return whether the next word continues a line of a narrow column; lines of an uneven column end a word or two early."""
    if len(line) + 1 + len(word) > column:
        return True
    return word[:1].islower() and not _END.search(line) and 2 * len(line) > column


def _groups(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield the lines between blank ones, stripped; not those with items or cells, and not the first line, which may be the headline."""
    group: list[str] = []
    rest = dropwhile(lambda line: not line.strip(), lines)
    next(rest, "")
    for line in (*rest, ""):
        if line.strip():
            group.append(line.strip())
        elif group:
            if not any("|" in line or "\t" in line or "   " in line or _ITEM.match(line) for line in group):
                yield group
            group = []


def _breaks(group: Sequence[str]) -> Iterator[_Break]:
    width = max(map(len, group))
    yield from (_Break(line, following, width) for line, following in pairwise(group))


def _letters(line: str) -> str:
    return re.sub(r"[\W_]+", "", line).casefold()
