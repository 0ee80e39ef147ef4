"""`broadsheet tags`: list the tags, or edit them. Each edit is shown as a plan and written only with --write."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from generator.cli.common import NOTHING_WRITTEN, current, now_option
from generator.cli.failures import failures_as_json
from generator.cli.problem_list import show_problems
from generator.cli.site_folder import enter_site
from generator.cli.suggesting import SuggestingGroup
from generator.cli.terminal import count, show

if TYPE_CHECKING:
    from generator.build.setup import Setup
    from generator.tags.plan import Plan

HALF_WRITTEN = "Stopped. Each file is either changed or as it was: the same command does the rest"

write_option = click.option("--write", is_flag=True, help="Write the changes; without this option only the plan is shown.")
time_option = now_option("Take articles as published or withheld at this time")


@click.group(cls=SuggestingGroup, invoke_without_command=True)
@click.option("--near", "only_near", is_flag=True, help="List only tags that look like duplicates.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per line, one for each tag.")
@time_option
@click.pass_context
def command(invocation: click.Context, only_near: bool, as_json: bool, now: datetime | None) -> None:
    """List the tags with their number of articles, then those that look like duplicates.

    Tags look like duplicates if they differ only in case, accents, punctuation or the plural, or if one is the acronym of the other.
    """
    if invocation.invoked_subcommand:
        return
    from generator.cli import tags_table
    from generator.tags.near_duplicates import count_tags, near

    with failures_as_json(as_json=as_json):
        enter_site()
        with current(now) as (_, state):
            tags = count_tags(state.catalog.spellings())
    groups = near(tags)
    if as_json:
        tags_table.print_json(tags, groups, only_near=only_near)
        return
    if not only_near:
        tags_table.show_tags(tags)
    tags_table.show_near(groups)


@command.command(short_help="Rename a tag.")
@click.argument("old")
@click.argument("new")
@write_option
@time_option
def rename(old: str, new: str, write: bool, now: datetime | None) -> None:
    """Rename the tag OLD to NEW in all articles and in tags.toml. The old page redirects to the new one."""
    from generator.tags.rename import rename as plan

    enter_site()
    with current(now, message=_stopped(write=write)) as (setup, state):
        _finish(plan(old, new, setup.request.project, state.catalog, setup.vocabulary), setup, write=write)


@command.command(short_help="Merge tags into one.")
@click.argument("olds", metavar="OLD...", nargs=-1, required=True)
@click.option("--into", required=True, metavar="NEW", help="The tag that replaces all of them.")
@write_option
@time_option
def merge(olds: tuple[str, ...], into: str, write: bool, now: datetime | None) -> None:
    """Replace each tag OLD by the tag NEW in all articles and in tags.toml. The old pages redirect to the page of NEW."""
    from generator.tags.rename import merge as plan

    enter_site()
    with current(now, message=_stopped(write=write)) as (setup, state):
        _finish(plan(olds, into, setup.request.project, state.catalog, setup.vocabulary), setup, write=write)


@command.command(short_help="Recompute automatic tags.")
@click.argument("paths", metavar="[PATH...]", nargs=-1)
@write_option
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Number of processes (default: by the amount of work).")
@time_option
def retag(paths: tuple[str, ...], write: bool, workers: int | None, now: datetime | None) -> None:
    """Recompute automatic tags. Tags added by hand stay; removed ones stay removed.

    Each PATH is an article or a folder below content/; without one, all articles are retagged.
    """
    from generator.build.update import site_tags_of
    from generator.tags.retag import Settings
    from generator.tags.retag import retag as plan

    folder = enter_site()
    with current(now, message=_stopped(write=write)) as (setup, state):
        settings = Settings(setup.request.project, setup.config, setup.vocabulary, site_tags_of(state.catalog))
        _finish(plan(tuple(map(folder.path, paths)), settings, workers), setup, write=write)


def _stopped(*, write: bool) -> str:
    """Return the message for an edit that is stopped."""
    return HALF_WRITTEN if write else NOTHING_WRITTEN


def _finish(plan: Plan, setup: Setup, *, write: bool) -> None:
    """Show a plan, and write it if asked; exit with 1 if something could not be changed."""
    from generator.cli import tags_table
    from generator.tags.plan import write as write_plan

    tags_table.show_plan(plan, setup.context.site.base)
    problems = plan.problems
    files = count(len(plan.revisions), "file")
    if write and plan.revisions:
        written = write_plan(plan, setup.request.project)
        problems = (*problems, *written.problems)
        show((f"{count(len(written.paths), 'file')} written", "green"))
        show(("Next: ", "bold"), "broadsheet build")
    elif plan.revisions:
        show((f"{files} would change; nothing is written yet", "bold"))
        show(("Next: ", "bold"), "run the same command with --write")
    show_problems(problems)
    if problems:
        sys.exit(1)
