"""`broadsheet why`."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from zoneinfo import ZoneInfo

import click

from generator.build.dry_run import FOLLOWING, WORDS
from generator.build.ledger import FILE, Entry, Ledger
from generator.cli.site_folder import enter_site, is_unicode, newsroom_zone
from generator.cli.terminal import clock, show
from generator.content.names import is_article
from generator.core.problems import Failure, Place, Problem
from generator.core.urls import url_path
from generator.system.checksums import DamagedError
from generator.system.databases import OtherSchemaError

ARTICLE = "article"
MOST = 5
"""Causes that are named."""


@click.command()
@click.argument("path")
def command(path: str) -> None:
    """Show from which inputs the output page at PATH was made, and what last changed it.

    PATH is a file in output/, a URL of the site, or an article's file.
    """
    from generator.build.cache_folder import FOLDER

    path = enter_site().path(path)
    database = os.path.join(FOLDER, FILE)
    if not os.path.exists(database):
        raise Failure(Problem(Place(path), "Nothing has been built here yet", "Run: broadsheet build", "why.unbuilt"))
    try:
        with closing(Ledger(database, frozen=True)) as ledger:
            entries = _find(path, ledger)
    except (sqlite3.DatabaseError, DamagedError, OtherSchemaError) as error:
        message = "The record of the pages that were made is damaged"
        raise Failure(Problem(Place(database), message, "Run: broadsheet build, which makes it again", "build.damaged")) from error
    if not entries:
        raise Failure(_no_page(path))
    zone = newsroom_zone()
    for entry in sorted(entries, key=lambda entry: entry.key.output != ARTICLE):
        _print(entry, zone, whole=len(entries) == 1 or entry.key.output == ARTICLE)


def _find(path: str, ledger: Ledger) -> list[Entry]:
    """Return the pages made from an article, or the page at a path or URL; empty if there is none."""
    name = os.path.normpath(path).replace(os.sep, "/") if "://" not in path else url_path(path).lstrip("/")
    if not is_unicode(name):  # SQLite cannot look for it, and no page or article has such a name
        return []
    if name.startswith("content/"):
        return ledger.made_from(name)
    served = "://" in path or path.startswith("/")
    name = "" if name in ("output", ".") else name.removeprefix("output/").strip("/")
    names = (name, name.partition("/")[2]) if served else (name,)  # a URL may begin with the site's base path
    candidates = (form for base in names for form in (base, f"{base}/index.html".lstrip("/"), f"{base}.html"))
    return next((claims for candidate in candidates if (claims := ledger.claims(candidate))), [])


def _no_page(path: str) -> Problem:
    if os.path.isfile(path) and is_article(path):
        hint = "Run: broadsheet build; it shows what is wrong with the article, or that it is withheld"
        return Problem(Place(path), "No page was made from this article", hint, "why.path")
    hint = "Name a file in output/, such as output/index.html"
    return Problem(Place(path), "Broadsheet made no page with this path", hint, "why.path")


def _print(entry: Entry, zone: ZoneInfo, *, whole: bool) -> None:
    show((f"output/{entry.path}", "bold"))
    if whole:
        show(f"  {entry.key.output} page {entry.key.name}".rstrip())
    show(f"  last made {_time(entry.made, zone)}, because of: {_cause(entry.cause)}")
    if not whole:
        return
    show("  from:")
    for name, digest in sorted(entry.parts.items()):
        show(f"    {name:<44} ", (digest[:12], "dim"))


def _time(recorded: str, zone: ZoneInfo) -> str:
    """Return a recorded time as the newsroom reads it; as it is recorded if it cannot be read."""
    try:
        return clock(datetime.fromisoformat(recorded), zone)
    except (ValueError, OverflowError):
        return recorded


def _cause(recorded: str) -> str:
    """Return in an editor's words the inputs that the ledger names as changed."""
    names = recorded.split(", ")
    relevant = [name for name in names if name not in FOLLOWING] or names
    causes = list(dict.fromkeys(WORDS.get(name, name.removeprefix("view.")) for name in relevant))
    return ", ".join(causes[:MOST]) + (f" and {len(causes) - MOST} more" if len(causes) > MOST else "")
