"""Tags, near-duplicates and plans as people read them, and as programs do."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.cli.terminal import MOST, count
from generator.tags.near_duplicates import Counted, Group
from generator.tags.plan import Plan, Revision

REASONS = {
    "case": "written in two ways",
    "spelling": "but for accents or signs the same",
    "plural": "singular and plural",
    "acronym": "acronym and name",
}


def listing(tags: Sequence[Counted]) -> None:
    """Print every tag with its articles, the most common first."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="cyan", min_width=8)
    grid.add_column(overflow="fold")
    for tag in tags:
        grid.add_row(f"{tag.articles:,}", Text(tag.name))
    Console(highlight=False).print(grid)
    click.echo(count(len(tags), "tag"))


def near(groups: Sequence[Group]) -> None:
    """Print the tags that may be one, with the command that would bring them together."""
    if not groups:
        click.echo("no two tags look like one")
        return
    console = Console(highlight=False, soft_wrap=True)
    click.echo(f"\n{count(len(groups), 'group')} of tags that may be one:")
    for group in groups:
        names = (
            [f"{tag.name} ({tag.articles:,})" for tag in group.tags]
            if len(group.tags) > 1
            else [group.tags[0].name, *group.tags[0].spellings]
        )
        console.print(Text("  " + " · ".join(names)), Text(REASONS[group.reason], style="dim"))
        console.print(Text("    " + _suggestion(group), style="cyan"))


def _suggestion(group: Group) -> str:
    first, *others = group.tags
    names = [tag.name for tag in others] or first.spellings
    return f"broadsheet tags merge {' '.join(map(_shell, names))} --into {_shell(first.name)}"


def as_json(tags: Sequence[Counted], groups: Sequence[Group], *, only_near: bool) -> None:
    """Print a tag a line, with the names of those that may be the same; with `only_near` only those that have such."""
    others: dict[str, list[dict[str, str]]] = {}
    for group in groups:
        for tag in group.tags:
            others.setdefault(tag.slug, []).extend({"name": other.name, "reason": group.reason} for other in group.tags if other is not tag)
            if group.reason == "case":
                others[tag.slug] += [{"name": name, "reason": "case"} for name in tag.spellings]
    for tag in tags:
        if tag.slug in others or not only_near:
            click.echo(
                msgspec.json.encode({"name": tag.name, "slug": tag.slug, "articles": tag.articles, "near": others.get(tag.slug, [])})
            )


def plan(found: Plan, base: str) -> None:
    """Print which lines of which files would change into what, and which pages would lead where."""
    for notice in found.notices:
        click.echo(notice)
    most = MOST if sys.stdout.isatty() else len(found.revisions)
    for one in found.revisions[:most]:
        _revision(one)
    if len(found.revisions) > most:
        click.echo(f"and {count(len(found.revisions) - most, 'more file')}; lead the plan into a file, or a pager, to read all of it")
    for old, new in found.redirects:
        click.echo(f"{base}{old} will lead to {base}{new}")


def _revision(one: Revision) -> None:
    click.echo(click.style(one.path, bold=True) + ("" if one.before else "  (new)"))
    for line in one.lines:
        if line.before.startswith("intake:"):
            continue
        if line.before:
            click.echo(click.style(f"  {line.number:>5} - {line.before}", fg="red"))
        if line.after:
            click.echo(click.style(f"  {line.number:>5} + {line.after}", fg="green"))


def _shell(name: str) -> str:
    import shlex

    return shlex.quote(name)
