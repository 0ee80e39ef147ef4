"""`broadsheet related`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import datetime
from tempfile import TemporaryDirectory
from typing import Any

import click

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import ALL
from generator.cli.common import current, now_option
from generator.core.model import Record
from generator.core.problems import Failure, Place, Problem
from generator.outputs.related import Relation, related, words_shared

Found = list[tuple[Relation, Record]]


@click.command()
@click.argument("path", required=False)
@click.option("--all", "everything", is_flag=True, help="Of every article.")
@click.option("--json", "as_json", is_flag=True, help="Print an object an article, a line each.")
@now_option
def command(path: str | None, everything: bool, as_json: bool, now: datetime | None) -> None:
    """Show the Related News of the article at PATH, and why each is there.

    PATH is the article's file, the raw file it was taken in from, or its page.
    """
    if not path and not everything:
        raise click.UsageError("name an article's file, or give --all")
    with current(now) as (setup, state):
        config = setup.context.config
        with closing(Catalog(state.catalog_path, frozen=True)) as catalog, _lists(catalog) if everything else nullcontext():
            for record in _all(catalog) if everything else [_find(path or "", catalog)]:
                relations = related(record, catalog, config.limits.related, config.related)
                others = [other for relation in relations if (other := catalog.shown(relation.card.id))]
                found = list(zip(relations, others, strict=True))
                _print_json(record, found) if as_json else _print(record, found)


@contextmanager
def _lists(catalog: Catalog) -> Iterator[None]:
    """Hold all lists at hand, as a build of the whole site does: whoever asks for every article asks for most lists."""
    with TemporaryDirectory() as folder:
        cache_folder = os.path.join(folder, "lists")
        catalog.neighbors.write_snapshot(cache_folder)
        catalog.neighbors.take_up(cache_folder)
        yield


def _all(catalog: Catalog) -> Iterator[Record]:
    for id in catalog.ids(ALL):
        if record := catalog.shown(id):
            yield record


def _find(path: str, catalog: Catalog) -> Record:
    name = os.path.normpath(path).replace(os.sep, "/")
    if record := catalog.shown_at(name):
        return record
    page = name.removeprefix("output/").removesuffix("index.html").strip("/")
    for record in _all(catalog):
        if record.seed == name or (page and f"/{record.card.url.strip('/')}".endswith(f"/{page}")):
            return record
    hint = "Name its file below content/, its raw file or its address; `broadsheet build` says which articles are withheld"
    raise Failure(Problem(Place(path), "No article on the site is this file", hint, "related.path"))


def _print(record: Record, relations: Found) -> None:
    click.echo(click.style(record.card.title, bold=True) + f"  ({record.source.path})")
    for relation, other in relations:
        click.echo(f"  {other.card.title}")
        click.echo("    " + "; ".join(_reasons(relation, words_shared(record, other))))
    if not relations:
        click.echo("  nothing: no other article is like it")


def _reasons(relation: Relation, words: tuple[str, ...]) -> Iterator[str]:
    if relation.picked:
        yield "chosen by an editor"
    if relation.shared:
        yield "shares " + ", ".join(tag.name for tag in relation.shared)
    if words:
        yield "the words " + ", ".join(words)
    yield _apart(relation.days)
    yield f"score {relation.score:.2f}"


def _apart(days: int | None) -> str:
    if days is None:
        return "how far apart in time is not known"
    return "the same day" if days == 0 else "1 day apart" if days == 1 else f"{days:,} days apart"


def _print_json(record: Record, relations: Found) -> None:
    import msgspec

    links: list[dict[str, Any]] = [
        {
            "path": other.source.path,
            "source": other.seed or None,
            "score": round(relation.score, 6),
            "shared": [tag.name for tag in relation.shared],
            "terms": words_shared(record, other),
            "days": relation.days,
            "picked": relation.picked,
        }
        for relation, other in relations
    ]
    row = {"path": record.source.path, "source": record.seed or None, "related": links}
    click.echo(msgspec.json.encode(row))
