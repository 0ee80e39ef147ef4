"""Say which articles are held back because another has their id or their URL."""

from __future__ import annotations

import os
from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.core.model import Record
from generator.core.problems import Place, Problem


def problems(catalog: Catalog, project: str) -> Iterator[Problem]:
    """Yield a problem for each of two articles that cannot both be shown, naming the other."""
    for record, _, _ in catalog.in_state("clash"):
        for path, id, _, _, _, _ in catalog.conflicting_articles(record.card.id, record.card.url):
            if path < record.source.path and catalog.state(path) in ("shown", "clash"):
                yield _problem(record, path, project, same_id=id == record.card.id)
                break


def _problem(record: Record, other: str, project: str, *, same_id: bool) -> Problem:
    if same_id:
        message, hint = (
            f"The id {record.card.id} is also that of {other}, which is shown",
            "Take the line out of the copy; it then gets an id of its own",
        )
        line, excerpt, correction = *_line(record.source.path, project, ("id",)), ""
    else:
        message, hint = f"The URL {record.card.url} is also that of {other}, which is shown", "Give one of the two another slug or date"
        line, excerpt = _line(record.source.path, project, ("slug", "title"))
        slug = record.card.url.rstrip("/").rpartition("/")[2].removesuffix(".html")
        correction = f'slug: "{slug}-2"'
    return Problem(
        Place(record.source.path, line, 1 if line else None), message, hint, "article.id" if same_id else "article.url", excerpt, correction
    )


def _line(path: str, project: str, names: tuple[str, ...]) -> tuple[int | None, str]:
    """Return number and text of the line of the first of these keys that the file has."""
    try:
        with open(os.path.join(project, path), encoding="utf-8", errors="replace") as file:
            lines = file.read(20_000).splitlines()
    except OSError:
        return None, ""
    found = ((at, line) for name in names for at, line in enumerate(lines, 1) if line.startswith(name + ":"))
    return next(found, (None, ""))
