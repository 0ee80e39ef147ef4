"""`content/stories.toml` and `content/series.toml`: what the editor says of a story or a series, by its slug."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from generator import settings
from generator.core.problems import Place, Problem
from generator.core.text import slug
from generator.settings.data_file import load_tables, load_values
from generator.settings.fault import Fault
from generator.settings.schema import Table


class StoryEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str = ""
    """As readers see it; empty: as the articles write it."""
    summary: str = ""
    picture: str = ""
    """A picture in `content/`, by its path there: "images/flood.jpg"."""
    alt: str = ""
    """What is to be seen on it."""
    ended: date | None = None
    """The day on which it ended; None while it goes on."""


Entries = dict[str, StoryEntry]
"""By slug."""


def load(path: Path, relative: str) -> tuple[Entries, tuple[Problem, ...]]:
    """Read a file; a missing one has no entries. A name in brackets may be any name of the story: its slug counts."""
    tables, problems = load_tables(path, relative, StoryEntry, _faults)
    return {slug(name, name_signs=True): entry for name, entry in tables.items()}, problems


def place_of(name: str, project: str, relative: str) -> tuple[Place, str]:
    """Return where the entry with a slug is in a file that was loaded, and its line."""
    path = Path(project, relative)
    _, tables, _ = load_values(path, relative)
    table = next((table for table in tables or () if slug(table, name_signs=True) == name), name)
    return settings.place_of(table, path, relative)


def _faults(name: str, values: Table) -> Iterator[Fault]:
    if not slug(name, name_signs=True):
        yield Fault(name, f"'{name[:60]}' has no letter or digit", "Write the slug of the story", "[harbour-flood]", "config.value")
    del values
