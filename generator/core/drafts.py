"""A draft: what a reader found in a raw file, before it is tagged and written as an article."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from generator.core.problems import Problem


class Dropped(msgspec.Struct, frozen=True):
    """A line of the raw file that a rule matched: it was left out of the text or, if it is doubtful, is still in it."""

    line: int
    """Counted from 1."""
    text: str
    rule: str
    """Why: "headline", "byline", "date", "related", "advert", …"""


class Span(msgspec.Struct, frozen=True):
    """A part of a text with markup."""

    start: int
    end: int
    """The place after its last character."""
    bold: bool = False
    italic: bool = False
    code: bool = False
    url: str = ""
    """What it links to; empty if it is not a link."""

    def moved(self, by: int) -> Span:
        """Return the same markup so many characters further on."""
        return msgspec.structs.replace(self, start=self.start + by, end=self.end + by)


class Block(msgspec.Struct, frozen=True):
    """A paragraph, or something that is kept in its lines."""

    kind: Literal["paragraph", "heading", "item", "verse", "code", "table", "picture"]
    text: str
    """Plain text. Code: its lines without fence and indent. A table: its rows, the heading row first, with "|" between cells.
    Verse: its lines. A picture: its alternative text."""
    language: str = ""
    """The programming language of code, if the copy names it."""
    spans: tuple[Span, ...] = ()
    """The markup of the text, in order and without overlaps."""
    number: int | None = None
    """Of an item in a numbered list."""
    level: int = 0
    """Of a heading, from 2 to 6; 0 counts as 2. Of an item: how many lists it is in; 0 counts as 1. Of other blocks: how many items
    they belong to."""
    list_id: int = 0
    """Which list an item is in: items of different lists that follow each other are not joined."""
    quote_id: int = 0
    """Which quotation the block is in; 0 if it is in none."""
    url: str = ""
    """Of a picture."""

    @property
    def is_prose(self) -> bool:
        """Whether it counts for tags and the summary: it is neither code nor a table."""
        return self.kind in ("paragraph", "heading", "item", "verse")


class Picture(msgspec.Struct, frozen=True):
    """The picture of an article."""

    src: str
    """A URL, or a path in `content/`."""
    alt: str = ""
    caption: str = ""


class Draft(msgspec.Struct, frozen=True):
    """What a reader found in a raw file. What the file does not say stays empty; intake then infers it from the text."""

    title: str
    blocks: tuple[Block, ...]
    published: datetime | date | None = None
    """None if the text has no date. A time without a zone is in the site's zone."""
    day: tuple[int, int] | None = None
    """Month and day of a dateline or a date line without a year, where nothing better is known."""
    month: date | None = None
    """First day of the month that the foot of the copy names, as magazines do ("September 2006"), where nothing better is known."""
    authors: tuple[str, ...] = ()
    dateline: str = ""
    """The place, as written: "ANKARA"."""
    section: str = ""
    """The section that the copy names; the site may not have it."""
    tags: tuple[str, ...] = ()
    """The tags that the copy names. If there are any, the article has these and no others."""
    summary: str = ""
    """The summary that the copy gives."""
    slug: str = ""
    """The last part of the article's address, as the copy gives it."""
    is_draft: bool = False
    """The copy says that it is not to be published. Its article becomes a draft."""
    expires: datetime | date | None = None
    """When the copy says that it is to leave the site."""
    language: str = ""
    """The code of the language that the copy names, such as "de" or "pt-BR"."""
    dropped: tuple[Dropped, ...] = ()
    doubtful: tuple[Dropped, ...] = ()
    """Lines that stay in the text but may not belong to it: an editor should check them."""
    sure: float = 1.0
    """How sure the headline is, from 0 to 1."""
    source_url: str = ""
    """Where the copy was published first, if it says so."""
    image: Picture | None = None
    repairs: tuple[str, ...] = ()
    """What had to be repaired to read the file, in words: "Windows-1252", "mojibake"."""
    warnings: tuple[Problem, ...] = ()
    """What an editor should check in the raw file, although it became a draft."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The prose, for tagging and the summary; the items of a list with a mark before them."""
        return tuple(f"- {block.text}" if block.kind == "item" else block.text for block in self.blocks if block.is_prose)
