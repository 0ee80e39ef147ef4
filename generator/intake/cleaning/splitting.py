"""Split a raw text into paragraphs: hard-wrapped lines are joined, listings and tables keep their lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from generator.intake.cleaning.paragraph import Paragraph

NARROWEST, WIDEST = 45, 120
"""Characters of the longest line of a group that was hard-wrapped. Longer lines are whole paragraphs, shorter ones a list."""
SHORTEST_LISTING = 3
"""Lines of the shortest indented listing, and of the shortest table."""
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})\s*([\w+#.-]*)\s*$")
_INDENT = re.compile(r"^(?: {4}|\t)")
_CODE = re.compile(r"[={};\[\]]|\w\(|^\s*(?:def|for|if|else|import|from|return|class|while|print|var|let|const|#)\b|\S\s{8,}\S")
_PROSE = re.compile(r"(?:\S+ ){11}.*[.!?…。:,][\"'”’»)\]]*\s*$")
_SEPARATOR = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*")
_END = re.compile(r"[.!?…。！？؟:][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[-*•–—+]|\d{1,3}[.)])\s+\S")

Numbered = tuple[int, str]
"""A line with its number in the file, counted from 1."""


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a raw text, in order."""
    split: list[Paragraph] = []
    lines = list(enumerate(text.split("\n"), 1))
    fences = _fences(lines) if "```" in text or "~~~" in text else {}
    at = 0
    while at < len(lines):
        if not lines[at][1].strip():
            at += 1
            continue
        special = _special(lines, at, fences)
        if special:
            split.append(special)
            at += len(special.lines)
            continue
        end = at
        while end < len(lines) and lines[end][1].strip() and not (end > at and _special(lines, end, fences)):
            end += 1
        split += _group(lines[at:end])
        at = end
    return split


def _special(lines: list[Numbered], at: int, fences: dict[str, list[int]]) -> Paragraph | None:
    """Return the listing or table that begins here."""
    line = lines[at][1]
    return (_listing(lines, at, fences) or _table(lines, at)) if line[0] in "`~" or line[0].isspace() or "|" in line else None


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


def _fences(lines: list[Numbered]) -> dict[str, list[int]]:
    """Return where lines may close a listing: fence -> indexes of its lines."""
    places: dict[str, list[int]] = {}
    for at, (_, line) in enumerate(lines):
        if line.strip()[:3] in ("```", "~~~"):
            places.setdefault(line.strip(), []).append(at)
    return places


def _listing(lines: list[Numbered], at: int, fences: dict[str, list[int]]) -> Paragraph | None:
    """Return the listing that begins here, with a fence or with an indent."""
    fence = _FENCE.match(lines[at][1])
    if fence:
        return _fenced_listing(lines, at, fences.get(fence[1], []), language=fence[2])
    if at and lines[at - 1][1].strip():
        return None
    end = at
    while end < len(lines) and (
        _is_indented(lines[end][1]) or (not lines[end][1].strip() and end + 1 < len(lines) and _is_indented(lines[end + 1][1]))
    ):
        end += 1
    if not _is_code([line for _, line in lines[at:end] if line.strip()]):
        return None
    code = "\n".join(_INDENT.sub("", line) for _, line in lines[at:end])
    return Paragraph("code", code, lines[at][0], tuple(lines[at:end]))


def _fenced_listing(lines: list[Numbered], at: int, closing: list[int], *, language: str) -> Paragraph | None:
    """Return the listing below a fence; None if the fence is never closed."""
    following = bisect_right(closing, at)
    if following == len(closing):
        return None
    end = closing[following]
    code = "\n".join(line for _, line in lines[at + 1 : end])
    return Paragraph("code", code, lines[at][0], tuple(lines[at : end + 1]), language=language)


def _is_indented(line: str) -> bool:
    return bool(_INDENT.match(line))


def _is_code(lines: list[str]) -> bool:
    """Return whether at least two thirds of some indented lines have signs of code, and at most a fifth is prose."""
    if len(lines) < SHORTEST_LISTING:
        return False
    if sum(bool(_CODE.search(line)) for line in lines) * 3 < len(lines) * 2:
        return False  # most indented text ends here: the search for prose takes far longer
    return sum(bool(_PROSE.search(line)) for line in lines) * 5 <= len(lines)


def _table(lines: list[Numbered], at: int) -> Paragraph | None:
    """Return the table that begins here: three or more rows of equally many cells between bars, perhaps with a row of dashes."""
    cells = _cells(lines[at][1])
    if cells < 2 or (at and _cells(lines[at - 1][1]) == cells):
        return None
    end = at
    while end < len(lines) and (_cells(lines[end][1]) == cells or _SEPARATOR.fullmatch(lines[end][1])):
        end += 1
    ruled = at + 1 < len(lines) and bool(_SEPARATOR.fullmatch(lines[at + 1][1]))
    if end - at < SHORTEST_LISTING or not (ruled or cells > 2):
        return None
    rows = [line.strip() for _, line in lines[at:end] if not _SEPARATOR.fullmatch(line)]
    return Paragraph("table", "\n".join(rows), lines[at][0], tuple(lines[at:end]))


def _cells(line: str) -> int:
    return len(line.strip().strip("|").split("|")) if "|" in line else 0
