"""Extend Broadsheet with one entry of each kind. Nothing is changed here when it is imported: `extend` returns a new table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from easthaven.command import words
from easthaven.marks import marks
from easthaven.reader import TelexReader
from easthaven.reading_list import ReadingList

if TYPE_CHECKING:
    from generator import Extensions


def shout(text: str) -> str:
    """Return a text in capital letters; in templates: {{ article.title|shout }}."""
    return text.upper()


def extend(table: Extensions) -> Extensions:
    return table.adding(
        readers=[TelexReader()],
        outputs=[ReadingList()],
        filters={"shout": shout},
        commands=[words],
        markdown={"marks": marks},
    )
