"""`broadsheet plan`."""

from __future__ import annotations

import sys
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

import click

from generator.cli.common import NOTHING_WRITTEN, base_url_options, changed_option, changed_paths, moment, now_option
from generator.cli.failures import failures_as_json
from generator.cli.problem_list import show_problems
from generator.cli.site_folder import enter_site, newsroom_zone
from generator.cli.stopping import stoppable
from generator.cli.summary import show_moves, show_scheduled_change, show_withheld
from generator.cli.terminal import clock, count, notify, show, show_json, show_list

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from generator.build.front_report import PlannedFront, PlannedPlace
    from generator.build.plan import Plan

SIGNS = {"add": ("+", "green"), "change": ("~", "yellow"), "remove": ("-", "red")}
MOST = 20
"""Pages of each kind that are listed."""
LONGEST_TITLE = 60
"""Characters of a headline."""
FILLED = ("newest", "oldest")
"""Why an article stands at a place that nobody chose it for."""


@click.command()
@now_option("Plan the build for this time")
@base_url_options
@changed_option
@click.option("--against", metavar="FILE", help="Compare with a published site, by the manifest that `build --manifest` wrote.")
@click.option("--json", "as_json", is_flag=True, help="Print the plan as one JSON object.")
def command(now: datetime | None, base_url: str, default_base_url: str, changed: bool, against: str | None, as_json: bool) -> None:
    """Show which pages a build would add, change and remove, and why. Nothing is written.

    The exit code is 1 if there are errors.
    """
    from generator.build import manifest
    from generator.build.options import BuildOptions
    from generator.build.plan import plan

    with failures_as_json(as_json=as_json), stoppable(NOTHING_WRITTEN):
        folder = enter_site()
        published = manifest.read(folder.file(against) or "") if against else None
        options = BuildOptions(paths=changed_paths(changed=changed), base_url=base_url, default_base_url=default_base_url)
        planned = plan(".", options, now=moment(now), published=published, notify=notify)
    if as_json:
        show_json(planned)
    else:
        show_problems(planned.problems)
        _print(planned)
    sys.exit(1 if planned.failed else 0)


def _print(planned: Plan) -> None:
    zone = newsroom_zone()
    by_kind = {kind: [step for step in planned.steps if step.kind == kind] for kind in SIGNS}
    counts = ", ".join(f"{kind} {count(len(steps), 'page')}" for kind, steps in by_kind.items() if steps)
    pages = count(planned.pages, "page")
    show((f"A build would {counts}; the site then has {pages}" if counts else f"Nothing to change ({pages})", "bold"))
    for kind, steps in by_kind.items():
        sign, color = SIGNS[kind]
        for step in steps[:MOST]:
            show((f"  {sign} ", color), f"{step.path}  ", (f"({step.why})", "dim"))
        if len(steps) > MOST:
            show(f"    and {len(steps) - MOST:,} more to {kind}; `broadsheet plan --json` lists all")
    show_moves(planned.moves, "to move, with redirects in content/redirects.txt")
    for front in planned.fronts:
        if front.file or any(place.why not in FILLED for place in front.places):
            _print_front(front, zone)
    show_withheld(planned.withheld, zone)
    show_list(planned.seeds, "raw files to import first; the pages of their articles are not in this plan")
    show_scheduled_change(planned.next, zone)


def _print_front(front: PlannedFront, zone: ZoneInfo) -> None:
    """Print what stands where on a front page; of places that fill themselves only how many there are."""
    show(("The front page" if not front.section else f"The front page of {front.section}", "bold"), f" ({front.path})")
    width = max(len(name) for name in ("notice", *(place.slot for place in front.places))) + 2
    if front.notice:
        show(f"  {'notice':<{width}}{front.notice[:LONGEST_TITLE]}")
    for slot, places in groupby(front.places, key=lambda place: place.slot):
        name = slot
        for filled, group in groupby(places, key=lambda place: place.why if place.why in FILLED and slot != "lead" else ""):
            for line in [f"{len(list(group))} {filled}"] if filled else [_placed(place, zone) for place in group]:
                show(f"  {name:<{width}}{line}")
                name = ""


def _placed(place: PlannedPlace, zone: ZoneInfo) -> str:
    title = place.title if len(place.title) <= LONGEST_TITLE else place.title[: LONGEST_TITLE - 1].rstrip() + "…"
    until = f" until {clock(datetime.fromisoformat(place.until), zone)}" if place.until else ""
    return f"{title} ({place.why}{until})"
