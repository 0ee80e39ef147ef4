"""Report which articles cannot be shown because another has their id or URL, and which pages want one path."""

from __future__ import annotations

import os
from collections.abc import Iterator

from generator.build.ledger import Entry, Ledger
from generator.catalog.catalog import Catalog
from generator.core.model import Record
from generator.core.problems import Place, Problem


def article_problems(catalog: Catalog, project: str) -> Iterator[Problem]:
    """Yield a problem for each article that is not shown because of another, naming the other."""
    for record, _, _ in catalog.in_state("clash"):
        for other in catalog.conflicting_articles(record.card.id, record.card.url):
            if other.path < record.source.path and catalog.state(other.path) in ("shown", "clash"):
                yield _problem(record, other.path, project, same_id=other.id == record.card.id)
                break


def path_problems(ledger: Ledger) -> Iterator[Problem]:
    """Yield a problem for each page that does not get the path it wants, naming the page that has it."""
    for winner, *losers in ledger.conflicting_keys():
        for loser in losers:
            place = Place(_source(loser) or "output/" + loser.path)
            message = f"Two pages want {loser.path}: {_named(winner)}, which has it, and {_named(loser)}"
            yield Problem(place, message, "Change the slug, alias or section of one of them", "output.clash")


def _problem(record: Record, other: str, project: str, *, same_id: bool) -> Problem:
    path = record.source.path
    if same_id:
        line, excerpt = _line(path, project, ("id",))
        message = f"The id {record.card.id} is also that of {other}, which is shown"
        hint = "Delete this line from the copy; it then gets an id of its own"
        return Problem(Place(path, line, 1 if line else None), message, hint, "article.id", excerpt)
    line, excerpt = _line(path, project, ("slug", "title"))
    message = f"The URL {record.card.url} is also that of {other}, which is shown"
    slug = record.card.url.rstrip("/").rpartition("/")[2].removesuffix(".html")
    hint, correction = "Give one of the two another slug or date", f'slug: "{slug}-2"'
    return Problem(Place(path, line, 1 if line else None), message, hint, "article.url", excerpt, correction)


def _named(page: Entry) -> str:
    source = _source(page)
    return f"the {page.key.output} page " + (f"of {source}" if source else page.key.name or "of the site")


def _source(page: Entry) -> str:
    return next((name.partition(" ")[2] for name in page.parts if name.startswith("article ")), "")


def _line(path: str, project: str, names: tuple[str, ...]) -> tuple[int | None, str]:
    """Return number and text of the line with the first of these keys that the file has."""
    try:
        with open(os.path.join(project, path), encoding="utf-8", errors="replace") as file:
            lines = file.read(20_000).splitlines()
    except OSError:
        return None, ""
    matches = ((number, line) for name in names for number, line in enumerate(lines, 1) if line.startswith(name + ":"))
    return next(matches, (None, ""))
