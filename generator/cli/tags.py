"""`broadsheet tags`: the list of tags, and edits of them, each shown as a plan and written only when asked."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from generator.cli import terminal
from generator.cli.common import current, now_option
from generator.tags.plan import Plan

write_option = click.option("--write", is_flag=True, help="Write it; without this, only the plan is shown.")


@click.group(invoke_without_command=True)
@click.option("--near", "only_near", is_flag=True, help="Only tags that may be one.")
@click.option("--json", "as_json", is_flag=True, help="Print an object a tag, a line each.")
@now_option
@click.pass_context
def command(context: click.Context, only_near: bool, as_json: bool, now: datetime | None) -> None:
    """List the tags with their articles, and those that may be one: by case, accents, signs, the plural, or as acronym and name."""
    if context.invoked_subcommand:
        return
    from generator.cli import tags_table
    from generator.tags.near_duplicates import counted, near

    with current(now) as (_, state):
        tags = counted(state.catalog.spellings())
    groups = near(tags)
    if as_json:
        tags_table.as_json(tags, groups, only_near=only_near)
        return
    if not only_near:
        tags_table.listing(tags)
    tags_table.near(groups)


@command.command()
@click.argument("old")
@click.argument("new")
@write_option
@now_option
def rename(old: str, new: str, write: bool, now: datetime | None) -> None:
    """Give the tag OLD the name NEW, in tags.toml and in its articles; its old page leads to the new one."""
    from generator.tags.rename import rename as plan

    with current(now, last_words=_last_words(write=write)) as (setup, state):
        _settle(
            plan(old, new, setup.request.project, state.catalog, setup.vocabulary),
            setup.request.project,
            setup.context.site.base,
            write=write,
        )


@command.command()
@click.argument("olds", metavar="OLD...", nargs=-1, required=True)
@click.option("--into", required=True, metavar="NEW", help="The name that all of them are to have.")
@write_option
@now_option
def merge(olds: tuple[str, ...], into: str, write: bool, now: datetime | None) -> None:
    """Bring tags under one name; their old pages lead to its page."""
    from generator.tags.rename import merge as plan

    with current(now, last_words=_last_words(write=write)) as (setup, state):
        _settle(
            plan(olds, into, setup.request.project, state.catalog, setup.vocabulary),
            setup.request.project,
            setup.context.site.base,
            write=write,
        )


@command.command()
@click.argument("paths", metavar="[PATH...]", nargs=-1)
@write_option
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes (default: by the amount of work).")
@now_option
def retag(paths: tuple[str, ...], write: bool, workers: int | None, now: datetime | None) -> None:
    """Give the machine's tags anew, by today's rules; those that a person gave stay, and those that one refused stay away."""
    from generator.build.session import site_tags_of
    from generator.tags.retag import Settings
    from generator.tags.retag import retag as plan

    with current(now, last_words=_last_words(write=write)) as (setup, state):
        settings = Settings(setup.request.project, setup.config, setup.vocabulary, site_tags_of(state.catalog))
        _settle(plan(paths, settings, workers), setup.request.project, setup.context.site.base, write=write)


def _last_words(*, write: bool) -> str:
    """Return what is said where an edit is stopped."""
    return "Stopped. Each file is as it was or as it is to be: the same command does the rest" if write else "Stopped: nothing was written"


def _settle(plan: Plan, project: str, base: str, *, write: bool) -> None:
    """Show a plan, and write it if asked; exit with 1 if anything could not be changed."""
    from generator.cli import tags_table
    from generator.tags.plan import write as put

    tags_table.plan(plan, base)
    problems = plan.problems
    if write and plan.revisions:
        written = put(plan, project)
        problems = (*problems, *written.problems)
        click.echo(f"{terminal.count(len(written.paths), 'file')} written; broadsheet build brings the site up to date")
    elif plan.revisions:
        click.echo(f"{terminal.count(len(plan.revisions), 'file')} would be written: nothing is yet. Say --write to write them")
    terminal.problems(problems)
    if problems:
        sys.exit(1)
