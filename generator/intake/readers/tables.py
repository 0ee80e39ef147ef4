"""Tables of a page: cells become the rows of a table, unless the table only arranges the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from generator.core.drafts import Span

LONGEST_CELL = 400
"""Characters of a cell; a longer one is a paragraph of a page that is arranged with tables."""
MOST_COLUMNS = 40
MOST_EMPTY = 2
"""Empty cells for each cell with text, with `SPARE` more. A row that is shorter than the others gets empty cells."""
SPARE = 20
BAR = "│"
"""Takes the place of "|" in a cell, which would end it."""


class Table(msgspec.Struct):
    """An open or a closed table. It is filled while the page is read."""

    rows: list[list[Cell]] = []
    has_blocks: bool = False
    """It contains another table, a heading, a listing or a picture, so it arranges the page."""


class Cell(msgspec.Struct):
    width: int = 1
    """Columns."""
    height: int = 1
    """Rows."""
    lines: list[tuple[str, tuple[Span, ...]]] = []


class Text(msgspec.Struct, frozen=True):
    """A table as text: rows on lines, with "|" around each cell."""

    text: str
    spans: tuple[Span, ...]


def as_text(table: Table) -> Text | None:
    """Return a table as text; None if its cells are to be read as paragraphs."""
    cells = sum(len(row) for row in table.rows)
    rows = [row for row in table.rows if any(cell.lines for cell in row)]
    if table.has_blocks or len(rows) < 2 or any(_length(cell) > LONGEST_CELL for row in rows for cell in row):
        return None
    columns = max(sum(cell.width for cell in row) for row in rows)
    filled = sum(bool(cell.lines) for row in rows for cell in row)
    if not 1 < columns <= MOST_COLUMNS or len(rows) * columns > (1 + MOST_EMPTY) * filled + SPARE or cells < len(rows) + 1:
        return None
    return _text(_grid(rows, columns))


def _length(cell: Cell) -> int:
    return sum(len(text) for text, _ in cell.lines)


def _grid(rows: Sequence[Sequence[Cell]], columns: int) -> list[list[Cell]]:
    """Return rows of equally many cells. A cell that is wider or higher than one has empty cells beside and below it."""
    grid, taken = list[list[Cell]](), [0] * columns
    for row in rows:
        cells, waiting = list[Cell](), iter(row)
        while len(cells) < columns:
            if taken[len(cells)]:
                taken[len(cells)] -= 1
                cells.append(Cell())
                continue
            cell = next(waiting, Cell())
            for column in range(len(cells), min(columns, len(cells) + cell.width)):
                taken[column] = max(taken[column], cell.height - 1)
            cells += [cell, *(Cell() for _ in range(1, min(cell.width, columns - len(cells))))]
        for cell in waiting:  # rows above leave no place for them
            cells[-1].lines += cell.lines
        grid.append(cells)
    return grid


def _text(grid: Iterable[Sequence[Cell]]) -> Text:
    pieces, spans, at = list[str](), list[Span](), 0
    for row in grid:
        for column, cell in enumerate(row):
            sign = "|" if column or not pieces else "|\n|"
            pieces.append(sign)
            at += len(sign)
            for number, (line, inside) in enumerate(cell.lines):
                text = (" " if number else "") + line.replace("|", BAR)
                start = at + bool(number)
                spans += [span.moved(start) for span in inside]
                pieces.append(text)
                at += len(text)
    return Text("".join([*pieces, "|"]), tuple(spans))
