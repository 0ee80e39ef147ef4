"""`broadsheet intake`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from generator.cli import show
from generator.cli.common import moment, now_option


@click.command()
@click.option("--report", "reporting", is_flag=True, help="Say of every raw file what was taken as what, and what was dropped.")
@click.option("--json", "as_json", is_flag=True, help="With --report: print an object a raw file, a line each.")
@click.option("--keep", multiple=True, metavar="SEED", help="Keep the edited article; the raw file's new copy counts as seen.")
@click.option("--replace", multiple=True, metavar="SEED", help="Put the raw file's new copy in place of the edited article, which is saved in .cache/replaced/.")
@now_option
def command(reporting: bool, as_json: bool, keep: tuple[str, ...], replace: tuple[str, ...], now: datetime | None) -> None:
    """Turn raw copy in seeds/ into Markdown articles in content/. Edited articles are never overwritten."""
    from functools import cache, partial

    from generator.build import current_house, open_site
    from generator.intake.house import EMPTY
    from generator.stages import intake
    from generator.workers import seldom_collect

    seldom_collect()
    time = moment(now)
    with open_site(".", now=time) as (setup, state):
        house = cache(partial(current_house, setup, state))
        taken = intake.take_in(Path.cwd(), setup.config, setup.vocabulary, now=time, keep=keep, replace=replace, house=house)
        before = house() if reporting else EMPTY
    if reporting:
        entries = intake.report(Path.cwd(), setup.config, setup.vocabulary, now=time, house=lambda: before)
        if as_json:
            import msgspec

            for entry in entries:
                click.echo(msgspec.json.encode(entry))
        else:
            from generator.cli.intake_table import table

            table(entries)
    show.problems(taken.problems)
    if not as_json:
        click.echo(taken.summary or "nothing new to take in")
    sys.exit(1 if any(problem.level == "error" for problem in taken.problems) else 0)
