"""`broadsheet why`."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from urllib.parse import unquote, urlsplit

import click
import msgspec

from generator.build.dry_run import FOLLOWING, WORDS
from generator.build.ledger import Entry, Ledger
from generator.core.problems import Failure, Place, Problem

ARTICLE = "article"
MOST = 5
"""Causes that are named."""


@click.command()
@click.argument("path")
def command(path: str) -> None:
    """Say from which inputs the output page at PATH was made, and what last changed it.

    PATH is a file below output/, a URL of the site, or an article's file.
    """
    from generator.build.state import FOLDER

    database = os.path.join(FOLDER, "ledger.db")
    if not os.path.exists(database):
        raise Failure(Problem(Place(path), "Nothing has been built here yet", "Run: broadsheet build", "why.unbuilt"))
    try:
        with closing(Ledger(database)) as ledger:
            entries = _find(path, ledger)
    except (sqlite3.DatabaseError, msgspec.DecodeError) as error:
        hint = "Run: broadsheet build --verify"
        raise Failure(Problem(Place(database), f"The record of what was made is damaged: {error}", hint, "build.damaged")) from error
    if not entries:
        raise Failure(_nothing(path))
    for entry in sorted(entries, key=lambda entry: entry.key.output != ARTICLE):
        _print(entry, whole=len(entries) == 1 or entry.key.output == ARTICLE)


def _find(path: str, ledger: Ledger) -> list[Entry]:
    name = os.path.normpath(path).replace(os.sep, "/") if "://" not in path else unquote(urlsplit(path).path).lstrip("/")
    if name.startswith("content/"):
        return ledger.made_from(name)
    served = "://" in path or path.startswith("/")
    name = "" if name in ("output", ".") else name.removeprefix("output/").strip("/")
    names = (name, name.partition("/")[2]) if served else (name,)  # a URL may begin with the site's base path
    tried = (form for one in names for form in (one, f"{one}/index.html".lstrip("/"), f"{one}.html"))
    return next((found for one in tried if (found := ledger.claims(one))), [])


def _nothing(path: str) -> Problem:
    if os.path.isfile(path) and path.endswith(".md"):
        message, hint = "No page was made from this article", "Run: broadsheet build; it says what is wrong with it, or that it is withheld"
        return Problem(Place(path), message, hint, "why.path")
    return Problem(Place(path), "No page that Broadsheet made is this", "Name a file below output/, such as output/index.html", "why.path")


def _print(entry: Entry, *, whole: bool) -> None:
    click.echo(click.style(f"output/{entry.path}", bold=True))
    if whole:
        click.echo(f"  {entry.key.output} page {entry.key.name}".rstrip())
    click.echo(f"  last made {entry.made}, because of: {_cause(entry.cause)}")
    if not whole:
        return
    click.echo("  from:")
    for name, found in sorted(entry.parts.items()):
        click.echo(f"    {name:<44} {found[:12]}")


def _cause(recorded: str) -> str:
    """Say in an editor's words what the ledger names as the inputs that had changed."""
    names = recorded.split(", ")
    told = [name for name in names if name not in FOLLOWING] or names
    said = list(dict.fromkeys(WORDS.get(name, name.removeprefix("view.")) for name in told))
    return ", ".join(said[:MOST]) + (f" and {len(said) - MOST} more" if len(said) > MOST else "")
