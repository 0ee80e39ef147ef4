"""The lines of a page, and the text of a line with its markup."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple

import msgspec

from generator.core.drafts import Span
from generator.intake.readers.pictures import PagePicture

LONGEST_CODE = 200
"""Characters of code in a paragraph; more is a paragraph in the type of a typewriter."""


class Line(msgspec.Struct, eq=False):
    """One line of a page."""

    text: str
    at: int
    """Its line in the file, counted from 1."""
    tag: str
    """Of the innermost block that contains it; "title" for the title of the page."""
    kind: Literal["paragraph", "code", "table"] = "paragraph"
    article: int = 0
    """The number of the innermost `article` element that contains it; 0 if there is none."""
    in_main: bool = False
    in_menu: bool = False
    outside: bool = False
    """It does not belong to the article."""
    row: int = 0
    """Its place among the lines of the article."""
    follows_break: bool = False
    """Between it and the line before it is one `br` element and nothing else."""
    spans: tuple[Span, ...] = ()
    level: int = 0
    """Lists around it."""
    list_id: int = 0
    is_item: bool = False
    """It is the first line of an item."""
    number: int | None = None
    """Of the item, if its list has numbers."""
    quote_id: int = 0
    figure: int = 0
    """The number of the figure around it."""
    in_caption: bool = False
    in_cell: bool = False
    language: str = ""
    """The programming language of a listing."""
    picture: PagePicture | None = None
    """The line is a picture, and its text is empty."""
    time: datetime | date | None = None
    """What a `time` element in it says."""
    beside_time: str = ""
    """The line without the text of its `time` elements."""


class Style(NamedTuple):
    """How a piece of text looks."""

    bold: bool
    italic: bool
    code: bool
    href: str
    in_time: bool


def styled(pieces: Sequence[tuple[str, Style]]) -> tuple[str, tuple[Span, ...]]:
    """Return the text of a line with single spaces, and its markup."""
    words, spans, at, is_spaced, before = list[str](), list[Span](), 0, False, _PLAIN
    for piece, style in pieces:
        text = " ".join(piece.split())
        if not text:
            is_spaced |= bool(piece)
            continue
        if at and (is_spaced or piece[0].isspace()):
            words.append(" ")
            _add_span(spans, at, at + 1, _common(before, style))
            at += 1
        words.append(text)
        _add_span(spans, at, at + len(text), style)
        at, is_spaced, before = at + len(text), piece[-1].isspace(), style
    if sum(span.end - span.start for span in spans if span.code) > LONGEST_CODE:
        spans = [msgspec.structs.replace(span, code=False) for span in spans]
    return "".join(words), tuple(span for span in spans if span.bold or span.italic or span.code or span.url)


def _common(first: Style, second: Style) -> Style:
    """Return what two styles share, for the space between them."""
    href = first.href if first.href == second.href else ""
    return Style(first.bold and second.bold, first.italic and second.italic, first.code and second.code, href, in_time=False)


def _add_span(spans: list[Span], start: int, end: int, style: Style) -> None:
    """Add a span, or make the last one longer."""
    span = Span(start, end, style.bold, style.italic, style.code, style.href)
    if spans and spans[-1].end == start and msgspec.structs.replace(spans[-1], start=start, end=end) == span:
        span = msgspec.structs.replace(span, start=spans.pop().start)
    if style[:4] != _PLAIN[:4]:
        spans.append(span)


_PLAIN = Style(bold=False, italic=False, code=False, href="", in_time=False)
