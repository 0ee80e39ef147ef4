"""Warn of entries in `stories.toml`, `series.toml` and the files of authors that no article names: most likely a name is misspelled.

The lists of the catalog are asked, and no article is read but those that readers do not see yet. Only names that articles use and that
have no entry themselves are suggested, so two people with like names are not taken for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from generator.build.profiles import problem_at
from generator.build.setup import Setup
from generator.catalog.catalog import Catalog
from generator.core.model import Record
from generator.core.problems import Problem
from generator.core.suggest import nearest
from generator.core.text import slug
from generator.outputs.story_names import FILES, Kind
from generator.settings.stories import Entries, place_of

AUTHOR = "author:"
MOST = 1000
"""Names and hidden articles that are looked at."""


def unused_entries(setup: Setup, catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each entry of a story or a series without an article, and of each author whom articles seem to name otherwise."""
    yield from _unused_stories("story", setup.context.stories, setup, catalog)
    yield from _unused_stories("series", setup.context.series, setup, catalog)
    yield from _misspelled_authors(setup, catalog)


def _unused_stories(kind: Kind, entries: Entries, setup: Setup, catalog: Catalog) -> Iterator[Problem]:
    unused = [name for name in entries if not catalog.size(f"{kind}:{name}")]
    if not unused:
        return
    hidden = _hidden(catalog)
    later = {slug(getattr(record, kind), name_signs=True) for record in hidden[:MOST]}
    named = sorted({*_names(f"{kind}:", catalog), *later} - {"", *entries})
    for name in unused:
        near = nearest(name, named)
        if name in later or (len(hidden) > MOST and not near):
            continue
        hint = (
            f"Articles write '{kind}: {near}': correct one of the two" if near else f"Write '{kind}: {name}' in them, or delete the entry"
        )
        place, excerpt = place_of(name, setup.request.project, FILES[kind])
        correction = f"[{near}]" if near else ""
        yield Problem(place, f"No article is in this {kind}", hint, "stories.unused", excerpt, correction, level="warning", cause=name)


def _misspelled_authors(setup: Setup, catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each author without an article, if articles name somebody almost like that who has no entry."""
    known = setup.profiles
    unused = [name for name in known.written if name.startswith(AUTHOR) and not catalog.size(name)]
    if not unused:
        return
    named = [name for name in _names(AUTHOR, catalog) if name not in known.authors]
    for name in unused:
        page = name.removeprefix(AUTHOR)
        near = next(filter(None, (nearest(written, named) for written, author in known.authors.items() if author.slug == page)), "")
        if not near:
            continue
        written = next(author.name for record in catalog.newest(AUTHOR + near, 1) for author in record.card.authors if author.slug == near)
        message = "No article names this author"
        hint = f"Articles name '{written}': add this to the aliases, or correct the name"
        yield problem_at(setup.request.project, known.written[name], "", message, hint, "authors.unused", level="warning")


def _names(prefix: str, catalog: Catalog) -> list[str]:
    return [name for name, _ in islice(catalog.each_name(prefix), MOST)]


def _hidden(catalog: Catalog) -> tuple[Record, ...]:
    """Return the articles that readers do not see, at most one more than `MOST`."""
    states = (catalog.in_state(state) for state in ("withheld", "clash"))
    return tuple(record for record, _, _ in islice(chain.from_iterable(states), MOST + 1))
