"""How results look in a terminal: lines with color, lists, tables, JSON, numbers with their units, progress.

Everything that a command prints goes through this module. What is printed may come from a file of a stranger, so it is
escaped here, and only here: a text is always one line, and never a command to the terminal or to the log of a CI service.
Colors appear only on a terminal. `NO_COLOR` turns them off, `FORCE_COLOR` turns them on for a pipe.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

import click

from generator.core.printable import json_escape, printable, printable_json
from generator.core.problems import Failure, Place, Problem

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from generator.core.timing import Progress

MOST = 20
"""Lines of a list before "and 7 more"."""

Part = str | tuple[str, str]
"""A text, or a text with its style in the words of rich, such as "bold red"."""


_CI = ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")
"""Variables of CI services that obey commands in a log: GitHub (and Gitea, Forgejo), Azure, TeamCity."""
_CI_COMMAND = re.compile(r"::(?=[A-Za-z])|##(?=\w*\[)")
"""How such a command begins: `::error::…` or `##[error]…`, `##vso[…]`."""


def show(*parts: Part, err: bool = False) -> None:
    """Print the parts as one line, on standard error if `err`."""
    texts = [(escaped(part), "") if isinstance(part, str) else (escaped(part[0]), part[1]) for part in parts]
    stream = sys.stderr if err else sys.stdout
    if not _colored(stream.isatty()):
        with printing():
            click.echo("".join(text for text, _ in texts), err=err)
        return
    from rich.console import Console
    from rich.text import Text

    with printing():
        Console(file=stream, force_terminal=True, soft_wrap=True, highlight=False).print(Text.assemble(*texts))


@contextmanager
def printing() -> Iterator[None]:
    """Raise Failure if what the block prints cannot be written. A pipe whose reader has ended stays an OSError, which ends the command."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        message, hint = f"What the command prints cannot be written: {error.strerror}", "Make room, or print it elsewhere"
        raise Failure(Problem(Place("standard output"), message, hint, "output.print")) from error


def show_lines(text: str, *, err: bool = False) -> None:
    """Print a text of several lines, such as a traceback."""
    for line in text.rstrip("\n").split("\n"):
        show(line, err=err)


def show_json(value: Any) -> None:
    """Print a value as JSON on one line. A name that is not UTF-8 has lone surrogates, as Python writes such names."""
    text = _in_ci(printable_json(_json(value)), json_escape)
    with printing():
        click.echo(text)


def show_table(table: Table) -> None:
    """Print a table whose cells were made by `cell`."""
    from rich.console import Console

    with printing():
        Console(highlight=False).print(table)


def cell(text: str) -> Text:
    """Return a text for a cell of a table. It is escaped before the table measures its width."""
    from rich.text import Text

    return Text(escaped(text))


def escaped(text: str) -> str:
    """Return a text as it is printed: on one line, without hidden characters and, in a log of CI, without its commands."""
    return _in_ci(printable(text), lambda character: f"\\x{ord(character):02x}")


def _in_ci(text: str, escape: Callable[[str], str]) -> str:
    if not any(os.environ.get(name) for name in _CI):
        return text
    return _CI_COMMAND.sub(lambda match: escape(match[0][0]) + match[0][1:], text)


def _json(value: Any) -> str:
    import msgspec

    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:  # a lone surrogate, which msgspec does not encode
        import json

        return json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))


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


def notify(text: str) -> None:
    """Print on standard error what a person should know while a command works."""
    show(text, err=True)


class ProgressDisplay(NamedTuple):
    """How a command reports what it is doing while it works."""

    progress: Progress
    notify: Callable[[str], None]
    """Prints a line on standard error without breaking the bar."""


@contextmanager
def progress_display(*, shown: bool) -> Iterator[ProgressDisplay]:
    """Show a bar for long work, on a terminal only; nothing of it is left at the end."""
    if not shown or not sys.stderr.isatty():
        yield ProgressDisplay(lambda *_: None, notify)
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

        yield ProgressDisplay(update, lambda text: bar.console.print(cell(text), soft_wrap=True))
