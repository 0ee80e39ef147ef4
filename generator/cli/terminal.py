"""How results look in a terminal: problems, summaries, progress."""

from __future__ import annotations

import os
import sys
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from generator.core.problems import Failure, Problem, in_order

if TYPE_CHECKING:
    from generator.build.report import Report
    from generator.catalog.visibility import ScheduledChange, Withheld
    from generator.core.timing import Progress, Spent
    from generator.intake.pipeline import IntakeReport

MOST = 20
"""Lines of a list before "and 7 more"."""
MOST_OF = {"error": 5 * MOST, "warning": MOST}
"""The same for the problems of one kind."""
NO_BASE_URL = (
    "No base_url: canonical links, sitemaps and absolute links in feeds are left out. "
    'Write base_url = "https://…/" in content/site.toml, or build with --base-url'
)


def problems(found: Iterable[Problem]) -> None:
    """Print problems on standard error: of each kind the first, for an archive may have one fault in every file."""
    told = Counter[tuple[str, str]]()
    for problem in in_order(found):
        told[problem.rule, problem.level] += 1
        if told[problem.rule, problem.level] <= MOST_OF[problem.level]:
            _problem(problem)
    for (rule, level), number in told.items():
        if number > MOST_OF[level]:
            click.echo(
                f"and {count(number - MOST_OF[level], f'more {level}')} of the kind [{rule}]; `broadsheet build --json` has them all",
                err=True,
            )


def _problem(problem: Problem) -> None:
    """Print place, message, the line, the line as it should be, and what to do."""
    color = "red" if problem.level == "error" else "yellow"
    click.echo(click.style(f"{problem.place}: ", bold=True) + click.style(problem.level, fg=color) + f": {problem.message}", err=True)
    number = str(problem.place.line or "")
    if problem.excerpt:
        click.echo(f"  {number:>5} | {problem.excerpt}", err=True)
    if problem.correction:
        click.echo(f"  {'':>5} > {problem.correction}", err=True)
    if problem.hint:
        click.echo(f"  {problem.hint} [{problem.rule}]", err=True)


def summary(report: Report) -> None:
    """Print what a build did."""
    if report.intake and (line := report.intake.summary):
        click.echo(line)
        copies(report.intake)
    seconds = sum(time for _, time in report.stages)
    removed = f", {len(report.removed)} removed" if report.removed else ""
    click.echo(
        f"{count(report.articles, 'article')}, {count(report.pages, 'page')}: {len(report.made)} written{removed} in {seconds:.2f} s"
    )
    click.echo("  " + " · ".join(f"{name} {time:.2f}" for name, time in report.stages))
    withheld(report.withheld)
    lines([f"output/{path}" for path in report.strays], "not made by Broadsheet, left alone")
    errors = sum(problem.level == "error" for problem in report.problems)
    warnings = len(report.problems) - errors
    if errors or warnings:
        told = " and ".join(count(n, word) for n, word in ((errors, "problem"), (warnings, "warning")) if n)
        click.echo(click.style(f"{told}, listed above", fg="red" if errors else "yellow"), err=True)
    if not report.base_url:
        click.echo(click.style(NO_BASE_URL, fg="yellow"))
    scheduled_change(report.next)


def copies(found: IntakeReport) -> None:
    """Print which of the raw files taken in repeat an article, and what became of them."""
    made = {"held": "held as a draft", "duplicate": "no article made"}
    repeated = [one for one in found.taken if one.duplicate_of]
    lines(
        [f"{one.source} repeats {one.duplicate_of}: {made.get(one.state, 'an article that points to it')}" for one in repeated],
        "of these repeating others",
    )


def withheld(found: tuple[Withheld, ...]) -> None:
    """Print which articles readers do not see."""
    lines([f"{one.path}: {one.reason}" + (f", until {one.until:%Y-%m-%d %H:%M} UTC" if one.until else "") for one in found], "withheld")


def scheduled_change(found: ScheduledChange | None) -> None:
    """Print when the site must be built next, even if nobody writes a line."""
    if found:
        click.echo(f"Build again at {found.at:%Y-%m-%d %H:%M} UTC: {found.path} {'appears' if found.appears else 'expires'} then")


def profile(spent: tuple[Spent, ...]) -> None:
    """Print what the work on many files took: all processes together."""
    if spent:
        width = max(len(one.what) for one in spent)
        click.echo(f"\n  {'stage':<6}  {'what':<{width}}  {'times':>9}  {'seconds':>8}  {'ms each':>8}")
        for one in spent:
            click.echo(
                f"  {one.stage:<6}  {one.what:<{width}}  {one.times:>9,}  {one.seconds:>8.2f}  {1000 * one.seconds / one.times:>8.2f}"
            )


def lines(items: list[str], heading: str) -> None:
    if items:
        click.echo(f"{len(items)} {heading}:")
        for item in items[:MOST]:
            click.echo(f"  {item}")
        if len(items) > MOST:
            click.echo(f"  and {len(items) - MOST} more")


def count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def failure(error: Exception) -> int:
    """Say why a command stopped; for a fault of ours, where the details are. Return the exit code."""
    if isinstance(error, Failure):
        problems(error.problems)
        return 1
    if os.environ.get("BROADSHEET_DEBUG"):
        traceback.print_exception(error)
        return 70
    click.echo(click.style("This is a fault of Broadsheet, not of your files: ", fg="red") + f"{type(error).__name__}: {error}", err=True)
    context = traceback.extract_tb(error.__traceback__)[-1]
    click.echo(
        f"  at {os.path.basename(context.filename)}:{context.lineno}; set BROADSHEET_DEBUG=1 and run it again for a report", err=True
    )
    return 70


@contextmanager
def progress(*, shown: bool) -> Iterator[Progress]:
    """Show a bar for long work, on a terminal only."""
    if not shown or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description:>6}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def tell(stage: str, done: int, total: int) -> None:
            if total and stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            if stage in tasks and (done % 20 == 0 or done == total):
                bar.update(tasks[stage], completed=done)

        yield tell
