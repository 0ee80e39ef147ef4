"""`broadsheet related`."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import datetime
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import click

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import ALL
from generator.cli.common import current, now_option
from generator.cli.failures import failures_as_json
from generator.cli.site_folder import enter_site, is_unicode
from generator.cli.story_proposals import print_proposals
from generator.cli.terminal import show, show_json
from generator.core.model import Record
from generator.core.problems import Failure, Place, Problem
from generator.outputs import story_place
from generator.outputs.article import days_to
from generator.outputs.more import more_on
from generator.outputs.protocol import SiteContext
from generator.outputs.related import Relation, related, words_shared

Links = list[tuple[Relation, Record]]


class Groups(NamedTuple):
    """The links below an article."""

    related: Links
    more_on: str
    """The tag of the second group; empty if there is no second group."""
    more: Links


@click.command()
@click.argument("path", required=False)
@click.option("--all", "everything", is_flag=True, help="Show the Related News of every article.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per line, one for each article.")
@click.option("--stories", is_flag=True, help="Propose stories: articles of the last 30 days, or of all with --all, about one event.")
@click.option("--write", metavar="STORY", default="", help="With --stories: write a proposed story into the front matter of its articles.")
@now_option("Leave out articles that are not yet published, or expired, at this time")
def command(path: str | None, everything: bool, as_json: bool, stories: bool, write: str, now: datetime | None) -> None:
    """Show the Related News of the article at PATH, and why each of them was chosen.

    Below them stand the further articles under one of its tags, if its page has them.

    PATH is the article's file, the raw file it was imported from, or its page.
    """
    if write and not stories:
        raise click.UsageError("--write needs --stories")
    if stories and path:
        raise click.UsageError("--stories takes no file")
    if not path and not everything and not stories:
        raise click.UsageError("Name an article's file, or use --all or --stories")
    with failures_as_json(as_json=as_json):
        folder = enter_site()
        with current(now) as (setup, state), closing(Catalog(state.catalog_path, frozen=True)) as catalog:
            if stories:
                print_proposals(setup, catalog, everything=everything, as_json=as_json, write=write)
                return
            with _lists(catalog) if everything else nullcontext():
                for record in _all(catalog) if everything else [_find(folder.path(path or ""), catalog)]:
                    groups = _groups(record, catalog, setup.context)
                    _print_json(record, groups) if as_json else _print(record, groups)


@contextmanager
def _lists(catalog: Catalog) -> Iterator[None]:
    """Load all lists at once, as a build of the whole site does: for every article, most lists are needed."""
    with TemporaryDirectory() as folder:
        cache_folder = os.path.join(folder, "lists")
        catalog.neighbors.write_snapshot(cache_folder)
        catalog.neighbors.use_snapshot(cache_folder)
        yield


def _all(catalog: Catalog) -> Iterator[Record]:
    for id in catalog.ids(ALL):
        if record := catalog.shown(id):
            yield record


def _find(path: str, catalog: Catalog) -> Record:
    name = os.path.normpath(path).replace(os.sep, "/")
    searchable = is_unicode(name)  # SQLite cannot look for anything else, and no article has such a name
    if searchable and (record := catalog.shown_at(name)):
        return record
    page = name.removeprefix("output/").removesuffix("index.html").strip("/")
    for record in _all(catalog) if searchable else ():
        if record.seed == name or (page and f"/{record.card.url.strip('/')}".endswith(f"/{page}")):
            return record
    hint = "Name its file in content/, its raw file or its address; `broadsheet build` lists the articles that are withheld"
    raise Failure(Problem(Place(path), "No article on the site has this file or address", hint, "related.path"))


def _groups(record: Record, catalog: Catalog, context: SiteContext) -> Groups:
    config, shown = context.config, story_place.shown(record, catalog, context)
    relations = related(record, catalog, config.limits.related, config.related, shown)
    more = more_on(record, relations, catalog, config, shown, scored=True)
    return Groups(_links(relations, catalog), more.tag.name if more else "", _links(more.relations if more else (), catalog))


def _links(relations: tuple[Relation, ...], catalog: Catalog) -> Links:
    others = [other for relation in relations if (other := catalog.shown(relation.card.id))]
    return list(zip(relations, others, strict=True))


def _print(record: Record, groups: Groups) -> None:
    show((record.card.title, "bold"), (f"  ({record.source.path})", "dim"))
    show("  Related News")
    for link in groups.related:
        _print_link(record, *link, "score")
    if not groups.related:
        show(("    none: no other article is similar enough", "dim"))
    if groups.more:
        show(f"  More on {groups.more_on}")
    for link in groups.more:
        _print_link(record, *link, "similarity")


def _print_link(record: Record, relation: Relation, other: Record, measure: str) -> None:
    """Print a link with its reasons; `measure` is what its score is called."""
    reasons = (*_reasons(record, relation, words_shared(record, other)), f"{measure} {relation.score:.2f}")
    _show_wrapped(other.card.title, "    ")
    _show_wrapped("; ".join(reasons), "      ", "dim")


def _show_wrapped(text: str, indent: str, style: str = "") -> None:
    """Print a text with an indent; on a terminal, in lines of its width."""
    width = shutil.get_terminal_size().columns
    lines = textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent) if sys.stdout.isatty() else [indent + text]
    for line in lines:
        show((line, style))


def _reasons(record: Record, relation: Relation, words: tuple[str, ...]) -> Iterator[str]:
    if relation.picked:
        yield "chosen by an editor"
    if relation.shared:
        yield "shares " + ", ".join(tag.name for tag in relation.shared)
    if words:
        yield "the words " + ", ".join(words)
    yield _distance(days_to(relation, record.card))


def _distance(days: int | None) -> str:
    if days is None:
        return "the distance in time is not known"
    if days == 0:
        return "the same day"
    return f"{abs(days):,} {'day' if abs(days) == 1 else 'days'} {'earlier' if days < 0 else 'later'}"


def _print_json(record: Record, groups: Groups) -> None:
    show_json(
        {
            "path": record.source.path,
            "source": record.seed or None,
            "related": _rows(record, groups.related),
            "more_on": groups.more_on or None,
            "more": _rows(record, groups.more),
        }
    )


def _rows(record: Record, links: Links) -> list[dict[str, Any]]:
    return [
        {
            "path": other.source.path,
            "source": other.seed or None,
            "score": round(relation.score, 6),
            "shared": [tag.name for tag in relation.shared],
            "terms": words_shared(record, other),
            "days": relation.days,
            "picked": relation.picked,
        }
        for relation, other in links
    ]
