"""`broadsheet plan`."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from generator.build.plan import Plan
from generator.cli import terminal
from generator.cli.common import base_url_options, moment, now_option
from generator.cli.stopping import stoppable

SIGNS = {"add": ("+", "green"), "change": ("~", "yellow"), "remove": ("-", "red")}
MOST = 20
"""Pages of each kind that are listed."""


@click.command()
@now_option
@base_url_options
@click.option("--changed", is_flag=True, help="Look only at the paths given on standard input, a path a line.")
@click.option("--against", metavar="FILE", help="Compare with a published site, by the manifest that `build --manifest` wrote.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON object.")
def command(now: datetime | None, base_url: str, default_base_url: str, changed: bool, against: str | None, as_json: bool) -> None:
    """Say what a build would add, change and remove, and why. Nothing is written.

    The exit code is 1 if that build would meet with problems.
    """
    from generator.build import manifest
    from generator.build.plan import plan

    paths = [line.rstrip("\r\n") for line in sys.stdin if line.strip()] if changed else None
    published = manifest.read(against) if against else None
    with stoppable("Stopped: nothing was written"):
        found = plan(
            ".",
            now=moment(now),
            paths=paths,
            base_url=base_url,
            default_base_url=default_base_url,
            published=published,
            notify=lambda text: click.echo(text, err=True),
        )
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(found).decode())
    else:
        terminal.problems(found.problems)
        _print(found)
    sys.exit(1 if found.failed else 0)


def _print(found: Plan) -> None:
    by_kind = {kind: [step for step in found.steps if step.kind == kind] for kind in SIGNS}
    told = ", ".join(f"{kind} {len(steps):,}" for kind, steps in by_kind.items() if steps)
    click.echo(
        (f"A build would {told}" if told else "A build would change nothing") + f"; then there are {terminal.count(found.pages, 'page')}"
    )
    for kind, steps in by_kind.items():
        sign, color = SIGNS[kind]
        for step in steps[:MOST]:
            click.echo(click.style(f"  {sign} ", fg=color) + f"{step.path}  ({step.why})")
        if len(steps) > MOST:
            click.echo(f"    and {len(steps) - MOST:,} more to {kind}; `broadsheet plan --json` has them all")
    terminal.withheld(found.withheld)
    terminal.lines(list(found.seeds), "raw files to take in first, whose pages are not among these")
    terminal.scheduled_change(found.next)
