"""`content/stories.toml` and `content/series.toml`: what the editor says of a story or a series, by its slug."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from generator.core.problems import Problem
from generator.core.text import slug
from generator.settings.data_file import load_tables
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


def _faults(name: str, values: Table) -> Iterator[Fault]:
    if not slug(name, name_signs=True):
        yield Fault(name, f"'{name[:60]}' has no letter or digit", "Write the slug of the story", "[harbour-flood]", "config.value")
    del values
