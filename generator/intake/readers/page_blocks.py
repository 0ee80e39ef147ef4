"""From lines of a page that cleaning left to the blocks of a draft: with links that lead somewhere, levels and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from generator.core.drafts import Block, Dropped, Span
from generator.intake.readers.page_elements import HEADINGS
from generator.intake.readers.page_head import PageHead
from generator.intake.readers.page_lines import Line

LONGEST_ADDRESS = 200
"""Characters of an address that the report shows."""


def resolved(kept: Iterable[tuple[Line, Block]], head: PageHead) -> tuple[list[tuple[Line, Block]], list[Dropped]]:
    """Return the blocks with the markup of their lines, and the links that were left out because it is not known where they lead."""
    marked, unlinked = [], list[Dropped]()
    for line, block in kept:
        spans = []
        for span in moved(line, block.text):
            url = head.absolute(span.url) if span.url else ""
            if span.url and not url and head.is_relative(span.url):
                unlinked.append(Dropped(line.at, f"{block.text[span.start : span.end]} ({span.url[:LONGEST_ADDRESS]})", "link"))
            if span.bold or span.italic or span.code or url:
                spans.append(msgspec.structs.replace(span, url=url))
        marked.append((line, msgspec.structs.replace(block, spans=tuple(spans))))
    return marked, unlinked


def blocks(kept: Iterable[tuple[Line, Block]]) -> Iterator[Block]:
    """Yield the blocks as they stand on the page: sub-headings, items, quotations."""
    kept = list(kept)
    highest = min((int(line.tag[1]) for line, block in kept if _is_heading(line, block)), default=2)
    for line, block in kept:
        if _is_heading(line, block):
            spans = tuple(msgspec.structs.replace(span, bold=False) for span in block.spans)
            level = min(6, int(line.tag[1]) - highest + 2)
            yield msgspec.structs.replace(block, kind="heading", level=level, spans=spans, quote_id=line.quote_id)
        elif block.kind == "paragraph" and line.is_item:
            yield msgspec.structs.replace(
                block, kind="item", level=max(1, line.level), number=line.number, list_id=line.list_id, quote_id=line.quote_id
            )
        elif block.kind == "heading" and (line.level or line.quote_id or line.in_caption):
            yield msgspec.structs.replace(block, kind="paragraph", level=line.level, quote_id=line.quote_id)
        elif block.kind == "heading":
            yield msgspec.structs.replace(block, spans=())
        elif line.in_caption and not block.spans and block.kind == "paragraph":
            yield msgspec.structs.replace(block, spans=(Span(0, len(block.text), italic=True),), level=line.level, quote_id=line.quote_id)
        else:
            yield msgspec.structs.replace(block, level=line.level, quote_id=line.quote_id)


def _is_heading(line: Line, block: Block) -> bool:
    return line.tag in HEADINGS and block.kind in ("paragraph", "heading")


def moved(line: Line, text: str) -> Iterator[Span]:
    """Yield the markup of a line that is in the part of it that cleaning left."""
    at = 0 if line.text == text else line.text.rfind(text)
    for span in line.spans if at >= 0 else ():
        start, end = max(0, span.start - at), min(len(text), span.end - at)
        if start < end:
            yield msgspec.structs.replace(span, start=start, end=end)
