"""Say which articles are held back because another has their id or their URL."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.model import Record
from generator.problems import Place, Problem


def problems(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each of two articles that cannot both be shown, naming the other."""
    for record, _, _ in catalog.in_state("clash"):
        for path, id, _, _, _, _ in catalog.claimants(record.card.id, record.card.url):
            if path < record.source.path and catalog.state(path) in ("shown", "clash"):
                yield _problem(record, path, same_id=id == record.card.id)
                break


def _problem(record: Record, other: str, *, same_id: bool) -> Problem:
    if same_id:
        message, hint = f"The id {record.card.id} is also that of {other}, which is shown", "Take the line out of the copy; it then gets an id of its own"
    else:
        message, hint = f"The URL {record.card.url} is also that of {other}, which is shown", "Give one of the two another slug or date"
    return Problem(Place(record.source.path), message, hint, "article.id" if same_id else "article.url", level="error")
