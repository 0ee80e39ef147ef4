"""A draft: what a reader found in a raw file, before it is tagged and written as an article."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec


class Dropped(msgspec.Struct, frozen=True):
    """A line of the raw file that is not in the article's text; among the doubtful, one that is, but for which a rule speaks."""

    line: int
    """Counted from 1."""
    text: str
    rule: str
    """Why: "headline", "byline", "date", "related", "advert", …"""


class Block(msgspec.Struct, frozen=True):
    """A paragraph, or something that is kept in its lines."""

    kind: Literal["paragraph", "heading", "item", "code", "table"]
    text: str
    """Plain text. Of code the lines without fence and indent; of a table its rows, the first its head, cells parted by "|"."""
    language: str = ""
    """Of code, if the copy names it."""

    @property
    def is_prose(self) -> bool:
        return self.kind in ("paragraph", "heading", "item")


class Draft(msgspec.Struct, frozen=True):
    """What a reader found in a raw file. What the file does not say stays empty; intake then infers section, date and language."""

    title: str
    blocks: tuple[Block, ...]
    published: datetime | date | None = None
    """None where the text has no date; without a zone, that of the site is meant."""
    day: tuple[int, int] | None = None
    """Month and day of a dateline without a year, where nothing better is known."""
    authors: tuple[str, ...] = ()
    dateline: str = ""
    """The place, as written: "ANKARA"."""
    section: str = ""
    """A section's label found in the copy; perhaps none of the site's."""
    dropped: tuple[Dropped, ...] = ()
    doubtful: tuple[Dropped, ...] = ()
    """Lines kept in the text that may be none of it: an editor should look."""
    sure: float = 1.0
    """How sure the headline is, from 0 to 1."""
    repairs: tuple[str, ...] = ()
    """What had to be repaired to read the file, in words: "Windows-1252", "mojibake"."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The prose, for tagging and the summary."""
        return tuple(block.text for block in self.blocks if block.is_prose)
