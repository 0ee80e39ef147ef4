"""Split a raw text into paragraphs: hard-wrapped lines are joined, listings and tables keep their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.intake.cleaning import listings, tables
from generator.intake.cleaning.listings import Numbered
from generator.intake.cleaning.paragraph import Paragraph

NARROWEST, WIDEST = 45, 120
"""Characters of the longest line of a group that was hard-wrapped. Longer lines are whole paragraphs, shorter ones a list."""
_END = re.compile(r"[.!?…。！？؟:][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[-*•–—+]|\d{1,3}[.)])\s+\S")


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a raw text, in order."""
    split: list[Paragraph] = []
    lines = list(enumerate(text.split("\n"), 1))
    source = listings.source_of(lines, text)
    at = 0
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
        split += _group(lines[at:end])
        at = end
    return split


def _special(source: listings.Source, at: int) -> Paragraph | None:
    """Return the listing or table that begins here."""
    line = source.lines[at][1]
    return (listings.listing(source, at) or tables.table(source.lines, at)) if line[0] in "`~" or line[0].isspace() or "|" in line else None


def _group(lines: list[Numbered]) -> Iterator[Paragraph]:
    """Yield the paragraphs of lines with no blank line between them."""
    if len(lines) == 1:
        yield _joined(lines, follows_blank=True)
        return
    width = max(len(line.rstrip()) for _, line in lines)
    some_indented = any(line[:1].isspace() for _, line in lines) and not all(line[:1].isspace() for _, line in lines)
    joined: list[Numbered] = []
    follows_blank = True
    for number, line in lines:
        if joined and not _continues(joined[-1][1], line, width, indents=some_indented):
            yield _joined(joined, follows_blank=follows_blank)
            joined, follows_blank = [], False
        joined.append((number, line))
    yield _joined(joined, follows_blank=follows_blank)


def _continues(line: str, following: str, width: int, *, indents: bool) -> bool:
    """Return whether the next line continues this one: a machine broke it because the next word did not fit."""
    line, text = line.rstrip(), following.strip()
    if not NARROWEST <= width <= WIDEST or _ITEM.match(text):
        return False
    if (indents and following[:1].isspace()) or _letters(line) == _letters(following):
        return False
    word = text.split(maxsplit=1)[0]
    if len(line) + 1 + len(word) > width:
        return True
    return word[:1].islower() and not _END.search(line)


def _letters(line: str) -> str:
    return re.sub(r"[\W_]+", "", line).casefold()


def _joined(lines: list[Numbered], *, follows_blank: bool) -> Paragraph:
    text = " ".join(line.strip() for _, line in lines)
    if "  " in text or "\t" in text:
        text = re.sub(r"[ \t]+", " ", text)
    return Paragraph("paragraph", text.strip(), lines[0][0], tuple(lines), follows_blank)
