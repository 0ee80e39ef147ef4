"""Split a raw text into paragraphs: hard-wrapped lines are joined, listings and tables keep their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.intake.cleaning import listings, page_marks, tables, wraps
from generator.intake.cleaning.broken_words import BrokenWords
from generator.intake.cleaning.listings import Numbered
from generator.intake.cleaning.paragraph import Paragraph

_GAP = re.compile(r"\S(?:  |\t| \t)\s*\S")


class _Text(NamedTuple):
    """What is known about a text while its lines are joined."""

    broken_words: BrokenWords
    layout: wraps.Layout
    continued: frozenset[int]
    """Numbers of the lines that continue the line before them, because a page ended between the two."""


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a raw text, in order."""
    lines = list(enumerate(text.split("\n"), 1))
    marks = page_marks.find(lines)
    lines = [line for line in lines if line[0] not in marks.removed]
    whole = _Text(BrokenWords(text), wraps.layout(line for _, line in lines), marks.continued)
    split = _split(listings.source_of(lines, text), whole)
    if marks.marks:
        split = sorted([*split, *marks.marks], key=lambda paragraph: paragraph.line)
    return split


def _split(source: listings.Source, text: _Text) -> list[Paragraph]:
    split: list[Paragraph] = []
    lines, at = source.lines, 0
    while at < len(lines):
        if not lines[at][1].strip():
            at += 1
            continue
        special = _special(source, at)
        if special:
            split.append(special)
            at += len(special.lines)
            continue
        end = at
        while end < len(lines) and lines[end][1].strip() and not (end > at and _special(source, end)):
            end += 1
        split += _group(lines[at:end], text)
        at = end
    return split


def _special(source: listings.Source, at: int) -> Paragraph | None:
    """Return the listing or table that begins here."""
    line = source.lines[at][1]
    if line[0] in "`~" or line[0].isspace() or "|" in line:
        special = listings.listing(source, at) or tables.table(source.lines, at)
        if special:
            return special
    return tables.columns(source, at) if _GAP.search(line) else None


def _group(lines: Sequence[Numbered], text: _Text) -> Iterator[Paragraph]:
    """Yield the paragraphs of lines with no blank line between them."""
    if len(lines) == 1:
        yield _joined(lines, text, follows_blank=True)
        return
    in_verse = wraps.is_verse([line for _, line in lines], text.layout)
    width = max(len(line.rstrip()) for _, line in lines)
    some_indented = any(line[:1].isspace() for _, line in lines) and not all(line[:1].isspace() for _, line in lines)
    joined: list[Numbered] = []
    follows_blank = True
    for number, line in lines:
        if (
            joined
            and number not in text.continued
            and (
                in_verse
                or not wraps.continues(
                    joined[-1][1], line, width, text.layout, indents=some_indented, text_column=wraps.text_column(joined[0][1])
                )
            )
        ):
            yield _joined(joined, text, follows_blank=follows_blank, in_verse=in_verse)
            joined, follows_blank = [], False
        joined.append((number, line))
    yield _joined(joined, text, follows_blank=follows_blank, in_verse=in_verse)


def _joined(lines: Sequence[Numbered], text: _Text, *, follows_blank: bool, in_verse: bool = False) -> Paragraph:
    joined = wraps.join([line for _, line in lines], text.broken_words)
    if "  " in joined or "\t" in joined:
        joined = re.sub(r"[ \t]+", " ", joined)
    return Paragraph("paragraph", joined.strip(), lines[0][0], tuple(lines), follows_blank, in_verse=in_verse)
