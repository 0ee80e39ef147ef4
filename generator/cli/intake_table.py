"""The intake report as people read it: a block for each raw file, with what was recognized in it, then its dropped and doubtful lines."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table

from generator.cli.terminal import cell, show, show_table
from generator.core.drafts import Dropped
from generator.intake.entry import Entry

LONGEST = 100
"""Characters that are shown of a line."""


def show_report(entries: Iterable[Entry]) -> None:
    """Print what was recognized in each raw file, how surely, and its lines that were dropped (-) or are doubtful (?), with their rules."""
    for entry in entries:
        article = entry.path or entry.duplicate_of
        show((entry.source, "bold"), (f"  {entry.state}" + (f" → {article}" if article else ""), "dim"))
        if entry.problem:
            show((f"  {entry.problem}", "red"))
        if entry.title:
            show_table(_fields(entry))
        for lines, sign, color in ((entry.dropped, "-", "yellow"), (entry.doubtful, "?", "magenta")):
            if lines:
                show_table(_lines(lines, sign, color))


def _fields(entry: Entry) -> Table:
    """Return the headline, date, section and so on, each with its origin or how sure it is."""
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
        ("  repaired", ", ".join(entry.repairs), ""),
    )
    for name, value, note in rows:
        if value:
            grid.add_row(name, cell(value), cell(note))
    return grid


def _lines(lines: tuple[Dropped, ...], sign: str, color: str) -> Table:
    """Return the lines, each with the rule and its number in the raw file."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=color, min_width=12)
    grid.add_column(justify="right", style="dim")
    grid.add_column(overflow="fold")
    for line in lines:
        text = " ".join(line.text.split())
        shortened = text[:LONGEST] + ("…" if len(text) > LONGEST else "")
        grid.add_row(cell(f"  {sign} {line.rule}"), f"line {line.line}", cell(shortened))
    return grid


def _sure(entry: Entry, name: str) -> str:
    return f"{entry.sure[name]:.0%} sure" if name in entry.sure else ""
