"""Tables in raw copy: rows of cells between bars, and columns parted by spaces or tabs.

Columns with a row of headings become a table. Columns whose first row has figures have no headings, and columns with empty cells
cannot be told apart for certain: these become a preformatted block, which shows them as they were typed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from generator.intake.cleaning.listings import Numbered, Source
from generator.intake.cleaning.paragraph import Paragraph

SHORTEST = 3
"""Lines of the shortest table, with its row of dashes."""
LONGEST_CELL, LONGEST_ROW = 40, 200
"""Characters of the longest cell of a column, and of the longest row of columns."""
LONGEST_TABBED = 100
"""Characters of the longest cell between tabs."""
ALIGNED = 0.7
"""Share of the cells of a preformatted block that are in line with a cell of another row."""
_GAP = re.compile(r"(?<=\S)(?:(?<![.!?:;,\"”’)]) {2}| {3,}| *\t\s*)(?=\S)")
"""What parts two columns. Two spaces behind the end of a sentence are those of a typist."""
_WIDE_GAP = re.compile(r"(?<=\S)(?: {3,}| *\t\s*)(?=\S)")
_RULE = re.compile(r"\s*+(?:[-=_+]++\s*+)++")
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


class _Cell(NamedTuple):
    """A cell of a column."""

    text: str
    begin: int
    """Its place in the line, in characters."""
    end: int


def columns(source: Source, at: int) -> Paragraph | None:
    """Return the columns that begin here: lines with cells in line, parted by spaces or tabs. Between them may be lines of dashes."""
    if at < source.columns_to:
        return None
    end, rows = at, list[Sequence[_Cell]]()
    while end < len(source.lines):
        line = source.lines[end][1]
        cells = _cells_between_gaps(line)
        if len(cells) > 1:
            rows.append(cells)
        elif not rows or not _RULE.fullmatch(line):
            break
        end += 1
    source.columns_to = max(source.columns_to, end)
    lines = source.lines[at:end]
    if not _are_columns(rows, lines):
        return None
    if _is_regular(rows, lines) and not any(character.isdigit() for cell in rows[0][1:] for character in cell.text):
        return Paragraph("table", "\n".join(" | ".join(cell.text for cell in row) for row in rows), lines[0][0], tuple(lines))
    return Paragraph("code", "\n".join(_without_indent([line for _, line in lines])), lines[0][0], tuple(lines))


def _are_columns(rows: Sequence[Sequence[_Cell]], lines: Sequence[Numbered]) -> bool:
    """Return whether rows are columns: short cells, at least three rows or two of three cells, and cells in line."""
    if len(rows) < SHORTEST and (len(rows) < 2 or min(map(len, rows)) < SHORTEST):
        return False
    longest = LONGEST_TABBED if all("\t" in line for _, line in lines) else LONGEST_CELL
    if any(len(cell.text) > longest for row in rows for cell in row):
        return False
    return _is_regular(rows, lines) or (len(rows) >= SHORTEST and _is_preformatted(rows, lines))


def _is_regular(rows: Sequence[Sequence[_Cell]], lines: Sequence[Numbered]) -> bool:
    """Return whether all rows have as many cells, parted by tabs or in line."""
    return len({len(row) for row in rows}) == 1 and (
        all("\t" in line for _, line in lines if not _RULE.fullmatch(line)) or _is_in_line(rows)
    )


def _cells_between_gaps(line: str) -> list[_Cell]:
    """Return the cells of a line; none of a line that is too long or has bars."""
    line = line.rstrip()
    if len(line) > LONGEST_ROW or "|" in line:
        return []
    begin, cells = len(line) - len(line.lstrip()), []
    for gap in _GAP.finditer(line):
        cells.append(_Cell(line[begin : gap.start()], begin, gap.start()))
        begin = gap.end()
    return [*cells, _Cell(line[begin:], begin, len(line))]


def _is_in_line(rows: Sequence[Sequence[_Cell]]) -> bool:
    """Return whether all cells of each column begin, or end, at the same place; the first column may have an indent."""
    return all(
        len({cell.begin for cell in column}) == 1 or len({cell.end for cell in column}) == 1 for column in list(zip(*rows, strict=True))[1:]
    )


def _is_preformatted(rows: Sequence[Sequence[_Cell]], lines: Sequence[Numbered]) -> bool:
    """Return whether rows with different numbers of cells are columns: wide gaps, and cells in line with those of other rows."""
    if not all(_WIDE_GAP.search(line) or _RULE.fullmatch(line) for _, line in lines) or any("\t" in line for _, line in lines):
        return False
    begins = Counter(cell.begin for row in rows for cell in row[1:])
    ends = Counter(cell.end for row in rows for cell in row[1:])
    cells = [cell for row in rows for cell in row[1:]]
    in_line = sum(begins[cell.begin] > 1 or ends[cell.end] > 1 for cell in cells)
    return in_line >= ALIGNED * len(cells)


def _without_indent(lines: Sequence[str]) -> list[str]:
    """Return lines without the spaces that all of them begin with."""
    lines = [line.expandtabs().rstrip() for line in lines]
    indent = min(len(line) - len(line.lstrip()) for line in lines)
    return [line[indent:] for line in lines]
