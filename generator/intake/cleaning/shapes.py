"""The blocks of an article from the paragraphs that cleaning left: sub-headings, lists, verse, listings and tables.

Shapes are told apart at the end, because cleaning works on single lines, and what it drops may stand between two items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.core.drafts import Block
from generator.intake.cleaning import forms, wraps
from generator.intake.cleaning.paragraph import Paragraph

LONGEST_HEADING, MOST_WORDS = 60, 8
"""Characters and words of a sub-heading."""
SHORTEST_PARAGRAPH = 80
"""Characters of the paragraphs around a sub-heading, which are longer."""
FEWEST_ITEMS = 2
DEEPEST = 6
"""Lists within each other."""
DEEPER = 2
"""Characters by which the items of an inner list are indented, at least."""
LONGEST_ITEM = 500
"""Characters of an item of a list; longer ones are paragraphs with a mark or a number."""
_MARKED = re.compile(r"(?P<mark>[-*+•●▪◦‣·–—]|(?P<number>\d{1,3})(?P<sign>[.)]))\s+(?=\S)")
_DASHES = frozenset("–—")
"""Marks of an item that begin the speeches of a dialogue too."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_HEADING_END = re.compile(r"[.,;:!?…\"”’)]$")


class _Item(NamedTuple):
    """The beginning of a paragraph that may be an item of a list."""

    mark: str
    """The sign; behind a number the sign alone."""
    number: int | None
    indent: int
    """Characters before the mark."""
    text: str


def blocks(left: Sequence[Paragraph]) -> Iterator[Block]:
    """Yield the paragraphs as blocks of the draft."""
    at, has_verse = 0, _breaks_of_verse(left) >= wraps.FEWEST_VERSES
    while at < len(left):
        items, stanza = _list_from(left, at), _stanza_from(left, at) if has_verse else ()
        if len(items) >= FEWEST_ITEMS and not _is_dialogue([item for item, _ in items]):
            yield from (Block("item", item.text, number=item.number, level=level) for item, level in items)
            at += len(items)
        elif wraps.may_be_stanza([paragraph.text for paragraph in stanza]):
            yield Block("verse", "\n".join(paragraph.text for paragraph in stanza))
            at += len(stanza)
        else:
            end = at + max(1, len(items))
            yield from (_block(left, place) for place in range(at, end))
            at = end


def _block(left: Sequence[Paragraph], at: int) -> Block:
    return Block("heading" if _is_heading(left, at) else left[at].kind, left[at].text, left[at].language)


def _list_from(left: Sequence[Paragraph], begin: int) -> list[tuple[_Item, int]]:
    """Return the items in a row that begin here, each with the number of lists that it is in.

    The items of a list have the same mark, or numbers that count on from one. Those of an inner list are indented further.
    """
    items: list[tuple[_Item, int]] = []
    last: list[_Item] = []  # of each list that is open, the outermost first
    for at in range(begin, len(left)):
        item = _item(left[at])
        if not item:
            break
        while len(last) > 1 and item.indent <= last[-1].indent - DEEPER:
            last.pop()
        opens = not last or (item.indent >= last[-1].indent + DEEPER and len(last) < DEEPEST)
        if item.number not in (None, 1) if opens else not _follows(item, last[-1]):
            break
        last[len(last) - (not opens) :] = [item]
        items.append((item, len(last)))
    return items


def _is_dialogue(items: Sequence[_Item]) -> bool:
    return items[0].mark in _DASHES and any(_SENTENCE_END.search(item.text) for item in items)


def _item(paragraph: Paragraph) -> _Item | None:
    match = _MARKED.match(paragraph.text) if paragraph.is_prose and len(paragraph.text) <= LONGEST_ITEM else None
    if not match:
        return None
    number = int(match["number"]) if match["number"] else None
    first = paragraph.lines[0][1].expandtabs(4) if paragraph.lines else ""
    return _Item(match["sign"] or match["mark"], number, len(first) - len(first.lstrip()), paragraph.text[match.end() :])


def _follows(item: _Item, before: _Item) -> bool:
    return item.mark == before.mark and item.number == (None if before.number is None else before.number + 1)


def _breaks_of_verse(left: Sequence[Paragraph]) -> int:
    """Return how many breaks between lines of stanzas are left: a stanza of which most was dropped is no verse."""
    return sum(before.in_verse and line.in_verse and not line.follows_blank for before, line in pairwise(left))


def _stanza_from(left: Sequence[Paragraph], begin: int) -> Sequence[Paragraph]:
    """Return the lines of the stanza that begins here; empty if there is none."""
    end = begin
    while end < len(left) and left[end].in_verse and (end == begin or not left[end].follows_blank):
        end += 1
    return left[begin:end]


def _is_heading(left: Sequence[Paragraph], at: int) -> bool:
    """Return whether a short line between two paragraphs, with blank lines around it or none at all, is a sub-heading."""
    if not 0 < at < len(left) - 1 or not left[at].is_prose or len(left[at].text) > LONGEST_HEADING:
        return False
    before, line, after = left[at - 1 : at + 2]
    if not (before.is_prose and after.is_prose and min(len(before.text), len(after.text)) > SHORTEST_PARAGRAPH):
        return False
    if not forms.may_be_heading(line.text, MOST_WORDS):
        return False
    return (line.follows_blank or not after.follows_blank) and not _HEADING_END.search(line.text)
