"""Listings in raw copy: code between fences, and indented code."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from generator.intake.cleaning.paragraph import Paragraph

SHORTEST = 3
"""Lines of the shortest indented listing."""
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})\s*+([\w+#.-]*+)\s*+$")
_INDENT = re.compile(r"^(?: {4}|\t)")
_CODE = re.compile(r"[={};\[\]]|\w\(|^\s*(?:def|for|if|else|import|from|return|class|while|print|var|let|const|#)\b|\S\s{8,}\S")
_ELEVEN_WORDS = re.compile(r"(?<!\S)(?:\S++ ){11}")
_PROSE_ENDS, _CLOSING = frozenset(".!?…。:,"), "\"'”’»)]"
"""The marks in which a line of prose ends, and the signs that may follow them."""

Numbered = tuple[int, str]
"""A line with its number in the file, counted from 1."""


@dataclass
class _IndentedBlock:
    """Indented lines in a row, with blank lines between them.

    Every line below a blank one may begin a listing that goes on to the end of the block. So its lines are counted once, and not
    again for each of them: a count says how many such lines stand from each line of the block on.
    """

    begin: int
    lines: Sequence[str]

    @property
    def end(self) -> int:
        """The place after its last line."""
        return self.begin + len(self.lines)

    @cached_property
    def filled(self) -> Sequence[int]:
        """Lines that are not blank."""
        return self._counts(str.strip)

    @cached_property
    def code(self) -> Sequence[int]:
        """Lines with signs of code."""
        return self._counts(_CODE.search)

    @cached_property
    def prose(self) -> Sequence[int]:
        """Lines of prose."""
        return self._counts(_is_prose)

    def _counts(self, is_counted: Callable[[str], object]) -> Sequence[int]:
        return list(accumulate(bool(is_counted(line)) for line in reversed(self.lines)))[::-1]


@dataclass(slots=True)
class Source:
    """The lines of a raw text, and what is known about them while they are split."""

    lines: Sequence[Numbered]
    fences: dict[str, list[int]]
    """Fence -> indexes of the lines that may close a listing with it."""
    block: _IndentedBlock = field(default_factory=lambda: _IndentedBlock(0, ()))
    """The last indented block that was looked at."""
    columns_to: int = 0
    """The lines before this place were tried as rows of columns."""


def source_of(lines: Sequence[Numbered], text: str) -> Source:
    """Return the lines of a text, with the places of its fences."""
    return Source(lines, _fences(lines) if "```" in text or "~~~" in text else {})


def listing(source: Source, at: int) -> Paragraph | None:
    """Return the listing that begins here, with a fence or with an indent."""
    lines = source.lines
    fence = _FENCE.match(lines[at][1])
    if fence:
        return _fenced_listing(lines, at, source.fences.get(fence[1], []), language=fence[2])
    if (at and lines[at - 1][1].strip()) or not _is_indented(lines[at][1]):
        return None
    if not source.block.begin <= at < source.block.end:
        source.block = _block_from(lines, at)
    if not _is_code(source.block, at):
        return None
    indented = lines[at : source.block.end]
    return Paragraph("code", "\n".join(_INDENT.sub("", line) for _, line in indented), lines[at][0], tuple(indented))


def _fenced_listing(lines: Sequence[Numbered], at: int, closing: list[int], *, language: str) -> Paragraph | None:
    """Return the listing below a fence; None if the fence is never closed."""
    following = bisect_right(closing, at)
    if following == len(closing):
        return None
    end = closing[following]
    code = "\n".join(line for _, line in lines[at + 1 : end])
    return Paragraph("code", code, lines[at][0], tuple(lines[at : end + 1]), language=language)


def _is_indented(line: str) -> bool:
    return bool(_INDENT.match(line))


def _block_from(lines: Sequence[Numbered], begin: int) -> _IndentedBlock:
    """Return the indented block that begins here."""
    end = begin
    while end < len(lines) and (
        _is_indented(lines[end][1]) or (not lines[end][1].strip() and end + 1 < len(lines) and _is_indented(lines[end + 1][1]))
    ):
        end += 1
    return _IndentedBlock(begin, [line for _, line in lines[begin:end]])


def _is_code(block: _IndentedBlock, begin: int) -> bool:
    """Return whether at least two thirds of the lines of a block from here on have signs of code, and at most a fifth is prose."""
    at = begin - block.begin
    filled = block.filled[at]
    if filled < SHORTEST or block.code[at] * 3 < filled * 2:
        return False  # most indented text ends here: the search for prose takes longer
    return block.prose[at] * 5 <= filled


def _is_prose(line: str) -> bool:
    """Return whether a line has a dozen words with single spaces between them, and ends as a sentence does."""
    text = line.rstrip().rstrip(_CLOSING)
    return text[-1:] in _PROSE_ENDS and _ELEVEN_WORDS.search(text, 0, len(text) - 1) is not None


def _fences(lines: Sequence[Numbered]) -> dict[str, list[int]]:
    """Return where lines may close a listing: fence -> indexes of its lines."""
    places: dict[str, list[int]] = {}
    for at, (_, line) in enumerate(lines):
        if line.strip()[:3] in ("```", "~~~"):
            places.setdefault(line.strip(), []).append(at)
    return places
