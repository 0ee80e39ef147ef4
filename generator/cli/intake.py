"""`broadsheet intake`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import terminal
from generator.cli.common import current, moment, now_option
from generator.cli.stopping import stoppable

if TYPE_CHECKING:
    from generator.intake.decide import Entry

LAST_WORDS = "Stopped. The articles that were written are kept: the next intake, or build, takes in the rest"


@click.command()
@click.option("--report", "reporting", is_flag=True, help="Say of every raw file what was taken as what, and what was dropped.")
@click.option("--json", "as_json", is_flag=True, help="With --report: print an object a raw file, a line each.")
@click.option("--keep", multiple=True, metavar="SEED", help="Keep the edited article; the raw file's new copy counts as seen.")
@click.option(
    "--replace",
    multiple=True,
    metavar="SEED",
    help="Put the raw file's new copy in place of the edited article, which is saved in .cache/replaced/.",
)
@now_option
def command(reporting: bool, as_json: bool, keep: tuple[str, ...], replace: tuple[str, ...], now: datetime | None) -> None:
    """Turn raw copy in seeds/ into Markdown articles in content/. Edited articles are never overwritten."""
    from functools import cache, partial

    from generator.build.session import current_site_tags
    from generator.intake import pipeline
    from generator.intake.tagging.site_tags import EMPTY
    from generator.system.executors import seldom_collect

    seldom_collect()
    time = moment(now)
    with current(time, last_words=LAST_WORDS, stale=True) as (setup, state):
        site_tags = cache(partial(current_site_tags, setup, state))
        readers = setup.source.readers
        taken = pipeline.take_in(
            Path.cwd(), setup.config, setup.vocabulary, now=time, keep=keep, replace=replace, site_tags=site_tags, readers=readers
        )
        before = site_tags() if reporting else EMPTY
    if reporting:
        with stoppable("Stopped. The report is broken off; all raw copy is taken in"):
            _print(
                pipeline.report(Path.cwd(), setup.config, setup.vocabulary, now=time, site_tags=lambda: before, readers=readers),
                as_json=as_json,
            )
    terminal.problems(taken.problems)
    if not as_json:
        click.echo(taken.summary or "nothing new to take in")
        terminal.copies(taken)
    sys.exit(1 if any(problem.level == "error" for problem in taken.problems) else 0)


def _print(entries: Iterable[Entry], *, as_json: bool) -> None:
    """Print what became of every raw file: a JSON object each, or as a table."""
    if as_json:
        import msgspec

        for entry in entries:
            click.echo(msgspec.json.encode(entry))
    else:
        from generator.cli.intake_table import table

        table(entries)
