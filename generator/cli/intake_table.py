"""The intake report as people read it: a block for each raw file, then its dropped lines."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.core.drafts import Dropped
from generator.intake.decide import Entry

LONGEST = 100
"""Characters of a dropped line that are shown."""


def table(entries: Iterable[Entry]) -> None:
    """Print what was taken as what, how surely, and what was left out by which rule."""
    console = Console(highlight=False)
    for entry in entries:
        console.print(Text(entry.source, style="bold"), Text(f"{entry.state}  {entry.path or entry.duplicate_of or ''}", style="dim"))
        if entry.problem:
            console.print(Text(f"  {entry.problem}", style="red"))
        if entry.title:
            console.print(_found(entry))
        for lines, sign, color in ((entry.dropped, "-", "yellow"), (entry.doubtful, "?", "magenta")):
            if lines:
                console.print(_lines(lines, sign, color))


def _found(entry: Entry) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="cyan", min_width=12)
    grid.add_column(overflow="fold")
    grid.add_column(style="dim", justify="right")
    rows = (
        ("  headline", entry.title, _sure(entry, "headline")),
        ("  byline", ", ".join(entry.authors), ""),
        ("  dateline", entry.dateline, ""),
        ("  date", entry.date, f"from {entry.date_from}"),
        ("  section", entry.section, f"from {entry.section_from}"),
        ("  tags", ", ".join(entry.tags), ""),
        ("  language", entry.language, _sure(entry, "language")),
        ("  repeats", entry.duplicate_of if entry.path and entry.duplicate_of else "", ""),
        ("  mended", ", ".join(entry.repairs), ""),
    )
    for name, value, note in rows:
        if value:
            grid.add_row(name, Text(value), note)
    return grid


def _lines(lines: tuple[Dropped, ...], sign: str, color: str) -> Table:
    """Return what was dropped (-), or kept in doubt (?), with the rule."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=color, min_width=12)
    grid.add_column(justify="right", style="dim")
    grid.add_column(overflow="fold")
    for one in lines:
        text = " ".join(one.text.split())
        grid.add_row(f"  {sign} {one.rule}", f"line {one.line}", Text(text[:LONGEST] + ("…" if len(text) > LONGEST else "")))
    return grid


def _sure(entry: Entry, name: str) -> str:
    return f"{entry.sure[name]:.0%} sure" if name in entry.sure else ""
