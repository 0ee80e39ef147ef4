"""Tables in raw copy: rows of cells between bars."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.intake.cleaning.listings import Numbered
from generator.intake.cleaning.paragraph import Paragraph

SHORTEST = 3
"""Lines of the shortest table, with its row of dashes."""
_SEPARATOR = re.compile(r"\s*+(?:\|\s*+)?:?-{2,}+:?\s*+(?:\|\s*+:?-{2,}+:?\s*+)+\|?\s*+")


def table(lines: Sequence[Numbered], at: int) -> Paragraph | None:
    """Return the table that begins here: three or more rows of equally many cells between bars, perhaps with a row of dashes."""
    cells = _cells(lines[at][1])
    if cells < 2 or (at and _cells(lines[at - 1][1]) == cells):
        return None
    ruled = at + 1 < len(lines) and bool(_SEPARATOR.fullmatch(lines[at + 1][1]))
    if not (ruled or cells > 2):
        return None
    end = at
    while end < len(lines) and (_cells(lines[end][1]) == cells or _SEPARATOR.fullmatch(lines[end][1])):
        end += 1
    if end - at < SHORTEST:
        return None
    rows = [line.strip() for _, line in lines[at:end] if not _SEPARATOR.fullmatch(line)]
    return Paragraph("table", "\n".join(rows), lines[at][0], tuple(lines[at:end]))


def _cells(line: str) -> int:
    return len(line.strip().strip("|").split("|")) if "|" in line else 0
