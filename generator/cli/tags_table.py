"""Tags, their near-duplicates, and plans of tag edits, as people and as programs read them."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence

from rich.table import Table

from generator.cli.terminal import MOST, cell, count, show, show_json, show_table
from generator.tags.near_duplicates import Group, TagCount
from generator.tags.plan import Plan, Revision

REASONS = {
    "case": "differ in case",
    "spelling": "differ in accents or punctuation",
    "plural": "singular and plural",
    "acronym": "acronym and name",
}


def show_tags(tags: Sequence[TagCount]) -> None:
    """Print every tag with its number of articles, the most common first."""
    if tags:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(justify="right", style="cyan", min_width=8)
        grid.add_column(overflow="fold")
        for tag in tags:
            grid.add_row(f"{tag.articles:,}", cell(tag.name))
        show_table(grid)
    show((count(len(tags), "tag"), "bold"))


def show_near(groups: Sequence[Group]) -> None:
    """Print the tags that look like duplicates, each group with the command that merges it."""
    if not groups:
        show("No tags look like duplicates")
        return
    show()
    show((count(len(groups), "group") + " of tags that look like duplicates:", "bold"))
    for group in groups:
        first = group.tags[0]
        names = [f"{tag.name} ({tag.articles:,})" for tag in group.tags] if len(group.tags) > 1 else [first.name, *first.spellings]
        show("  " + " · ".join(names) + "  ", (REASONS[group.reason], "dim"))
        show(("    " + _merge_command(group), "cyan"))


def _merge_command(group: Group) -> str:
    first, *others = group.tags
    names = [tag.name for tag in others] or first.spellings
    return f"broadsheet tags merge {shlex.join(names)} --into {shlex.quote(first.name)}"


def print_json(tags: Sequence[TagCount], groups: Sequence[Group], *, only_near: bool) -> None:
    """Print one JSON object per tag, with the tags that look like its duplicates; with `only_near` only tags that have such."""
    others: dict[str, list[dict[str, str]]] = {}
    for group in groups:
        for tag in group.tags:
            others.setdefault(tag.slug, []).extend({"name": other.name, "reason": group.reason} for other in group.tags if other is not tag)
            if group.reason == "case":
                others[tag.slug] += [{"name": name, "reason": "case"} for name in tag.spellings]
    for tag in tags:
        if tag.slug in others or not only_near:
            row = {"name": tag.name, "slug": tag.slug, "articles": tag.articles, "near": others.get(tag.slug, [])}
            show_json(row)


def show_plan(plan: Plan, base: str) -> None:
    """Print which lines of which files would change, and which pages would redirect where."""
    for notice in plan.notices:
        show(notice)
    most = MOST if sys.stdout.isatty() else len(plan.revisions)
    for revision in plan.revisions[:most]:
        _show_revision(revision)
    if len(plan.revisions) > most:
        show(f"and {count(len(plan.revisions) - most, 'more file')}; send the output to a file or a pager to read the whole plan")
    for old, new in plan.redirects:
        show(f"{base}{old} will redirect to {base}{new}")


def _show_revision(revision: Revision) -> None:
    show((revision.path, "bold"), "" if revision.before else "  (new)")
    for line in revision.lines:
        if line.before.startswith("intake:"):
            continue
        if line.before:
            show((f"  {line.number:>5} - {line.before}", "red"))
        if line.after:
            show((f"  {line.number:>5} + {line.after}", "green"))
