"""`broadsheet intake`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import current, moment, now_option
from generator.cli.failures import failures_as_json
from generator.cli.problem_list import show_problems
from generator.cli.site_folder import enter_site
from generator.cli.stopping import stoppable
from generator.cli.summary import show_intake
from generator.cli.terminal import show, show_json

if TYPE_CHECKING:
    from generator.intake.entry import Entry
    from generator.intake.pipeline import IntakeReport

STOPPED = "Stopped. The articles that were written are kept: the next intake, or build, imports the rest"
STOPPED_REPORT = "Stopped. The report is not complete; all raw copy is imported"


@click.command()
@click.option(
    "--report",
    "reporting",
    is_flag=True,
    help="Show for every raw file what was recognized in it, and the lines that were dropped or are doubtful.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object per line for each imported raw file; with --report, for every raw file."
)
@click.option("--keep", multiple=True, metavar="SEED", help="Keep the edited article and ignore this change of its raw file.")
@click.option(
    "--replace",
    multiple=True,
    metavar="SEED",
    help="Replace the edited article by the changed raw file; the edited one is saved in .cache/replaced/.",
)
@now_option("Date copy that names no date with this time")
def command(reporting: bool, as_json: bool, keep: tuple[str, ...], replace: tuple[str, ...], now: datetime | None) -> None:
    """Import raw copy from seeds/ as Markdown articles in content/. Edited articles are never overwritten."""
    from functools import cache, partial

    from generator.build.update import current_site_tags
    from generator.intake import pipeline
    from generator.intake.tagging.site_tags import EMPTY
    from generator.system.executors import seldom_collect

    seldom_collect()
    with failures_as_json(as_json=as_json):
        folder, time = enter_site(), moment(now)
        keep, replace = tuple(map(folder.path, keep)), tuple(map(folder.path, replace))
        with current(time, message=STOPPED, stale=True) as (setup, state):
            site_tags, readers = cache(partial(current_site_tags, setup, state)), setup.source.readers
            imported = pipeline.import_raw_copy(
                Path.cwd(), setup.config, setup.vocabulary, now=time, keep=keep, replace=replace, site_tags=site_tags, readers=readers
            )
            before = site_tags() if reporting else EMPTY
        if reporting:
            with stoppable(STOPPED_REPORT):
                entries = pipeline.report(Path.cwd(), setup.config, setup.vocabulary, now=time, site_tags=lambda: before, readers=readers)
                _print_report(entries, as_json=as_json)
    show_problems(imported.problems)
    if not as_json:
        _print_imported(imported)
    elif not reporting:
        _print_report(imported.entries, as_json=True)
    sys.exit(1 if any(problem.level == "error" for problem in imported.problems) else 0)


def _print_imported(imported: IntakeReport) -> None:
    """Print what became of the imported raw files."""
    show_intake(imported)
    if not imported.summary:
        show("Nothing new to import")


def _print_report(entries: Iterable[Entry], *, as_json: bool) -> None:
    """Print what became of each raw file: one JSON object each, or as tables."""
    if as_json:
        for entry in entries:
            show_json(entry)
    else:
        from generator.cli.intake_table import show_report

        show_report(entries)
