"""How results look in a terminal: lines with color, lists, numbers with their units, progress.

Colors appear only on a terminal. `NO_COLOR` turns them off, `FORCE_COLOR` turns them on for a pipe.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

import click

if TYPE_CHECKING:
    from generator.core.timing import Progress

MOST = 20
"""Lines of a list before "and 7 more"."""

Part = str | tuple[str, str]
"""A text, or a text with its style in the words of rich, such as "bold red"."""


def show(*parts: Part, err: bool = False) -> None:
    """Print the parts as one line, on standard error if `err`."""
    texts = [(part, "") if isinstance(part, str) else part for part in parts]
    stream = sys.stderr if err else sys.stdout
    if not _colored(stream.isatty()):
        click.echo("".join(text for text, _ in texts), err=err)
        return
    from rich.console import Console
    from rich.text import Text

    Console(file=stream, force_terminal=True, soft_wrap=True, highlight=False).print(Text.assemble(*texts))


def _colored(terminal: bool) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (terminal and os.environ.get("TERM") != "dumb")


def show_list(items: Sequence[str], heading: str) -> None:
    """Print a heading with the number of items, then the first of them; nothing if there are none."""
    if not items:
        return
    show((f"{len(items):,} {heading}:", "bold"))
    for item in items[:MOST]:
        show(f"  {item}")
    if len(items) > MOST:
        show(f"  and {len(items) - MOST:,} more")


def count(number: int, noun: str) -> str:
    """Return a number with its noun, such as "1,200 pages"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def clock(time: datetime, zone: ZoneInfo) -> str:
    """Return a moment in the newsroom's zone, such as "2026-11-26 08:30 (Europe/London)" or "2026-11-26 08:30 UTC"."""
    name = "UTC" if zone.key in ("UTC", "Etc/UTC") else f"({zone.key})"
    return f"{time.astimezone(zone):%Y-%m-%d %H:%M} {name}"


def seconds(number: float) -> str:
    """Return a duration with its unit: "640 ms", "3.6 s" or "2 min 5 s"."""
    if number < 1:
        return f"{1000 * number:.0f} ms"
    if number < 60:
        return f"{number:.1f} s"
    minutes, rest = divmod(round(number), 60)
    return f"{minutes:,} min {rest} s"


class ProgressDisplay(NamedTuple):
    """How a command reports what it is doing while it works."""

    progress: Progress
    notify: Callable[[str], None]
    """Prints a line on standard error without breaking the bar."""


@contextmanager
def progress_display(*, shown: bool) -> Iterator[ProgressDisplay]:
    """Show a bar for long work, on a terminal only; nothing of it is left at the end."""
    if not shown or not sys.stderr.isatty():
        yield ProgressDisplay(lambda *_: None, lambda text: click.echo(text, err=True))
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:>6}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def update(stage: str, done: int, total: int) -> None:
            if total and stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            if stage in tasks and (done % 20 == 0 or done == total):
                bar.update(tasks[stage], completed=done)

        yield ProgressDisplay(update, lambda text: bar.console.print(text, markup=False, highlight=False))
