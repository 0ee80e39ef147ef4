"""What was measured, as a table for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tests.benchmarks.measure import Cost, median

HEAD = ("articles", "run", "wall s", "CPU s", "peak MiB", "files", "MB", "× floor", "CPU × floor")
FLOOR = "library floor"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a run, and what it took each time."""

    name: str
    articles: int
    costs: tuple[Cost, ...]
    files: int | None = None
    """That the run wrote; None where this is not counted."""
    size: int | None = None
    """Of those files, in bytes."""
    workers: int | None = None
    """Processors it may use, where all is made and the library floor says what that must take."""

    @property
    def cost(self) -> Cost:
        return median(self.costs)


def lines(rows: Sequence[Row]) -> list[str]:
    """Return the table, in Markdown."""
    cells = [HEAD, *(_cells(row, rows) for row in rows)]
    widths = [max(len(line[at]) for line in cells) for at in range(len(HEAD))]
    made = [
        "| " + " | ".join(_set(cell, width, left=at == 1) for at, (cell, width) in enumerate(zip(line, widths, strict=True))) + " |"
        for line in cells
    ]
    rule = "|" + "|".join("-" * (width + 2) if at == 1 else "-" * (width + 1) + ":" for at, width in enumerate(widths)) + "|"
    return [made[0], rule, *made[1:]]


def ratios(row: Row, rows: Sequence[Row]) -> tuple[float, float] | None:
    """Return a run's time and its processor time, each divided by those of the library floor.

    The floor is one process; its time by the clock is divided by the processors that the run may use.
    """
    floor = next((one.cost for one in rows if one.name == FLOOR and one.articles == row.articles), None)
    if floor is None or row.workers is None:
        return None
    return row.cost.wall / (floor.wall / row.workers), row.cost.cpu / floor.cpu


def as_json(rows: Sequence[Row], about: dict[str, Any]) -> str:
    return json.dumps(about | {"rows": [_values(row, rows) for row in rows]}, indent=1)


def _cells(row: Row, rows: Sequence[Row]) -> tuple[str, ...]:
    cost, found = row.cost, ratios(row, rows)
    files = "" if row.files is None else f"{row.files:,}"
    size = "" if row.size is None else f"{row.size / 1e6:.1f}"
    taken = (f"{cost.wall:.2f}", f"{cost.cpu:.2f}" if cost.cpu else "", f"{cost.peak:.0f}" if cost.peak else "")
    return (f"{row.articles:,}", row.name, *taken, files, size, *((f"{found[0]:.2f}", f"{found[1]:.2f}") if found else ("", "")))


def _values(row: Row, rows: Sequence[Row]) -> dict[str, Any]:
    found = ratios(row, rows)
    costs = [{key: round(value, 4) for key, value in asdict(cost).items() if key != "said"} for cost in row.costs]
    return {
        "name": row.name, "articles": row.articles, "wall": round(row.cost.wall, 4), "cpu": round(row.cost.cpu, 4), "peak_mib": round(row.cost.peak, 1),
        "files": row.files, "bytes": row.size, "wall_to_floor": found and round(found[0], 3), "cpu_to_floor": found and round(found[1], 3), "runs": costs,
    }  # fmt: skip


def _set(cell: str, width: int, *, left: bool) -> str:
    return cell.ljust(width) if left else cell.rjust(width)
