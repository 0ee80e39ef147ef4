"""Read a web page into lines, as a visitor sees them: a paragraph, an item of a list, a listing or a table each.

A line knows what it is and where it stands. What belongs to the article is decided in `html`.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any, NamedTuple

import msgspec

from generator.intake.readers import tables
from generator.intake.readers.markup import Data, EndTag, StartTag, Text, Token, attributes, tokens
from generator.intake.readers.page_elements import (
    BOLD,
    BREAKS_TABLE,
    CAPTIONS,
    CODE,
    DEEPEST_LIST,
    FIGURES,
    INLINE,
    INVISIBLE,
    ITALIC,
    LISTS,
    MENUS,
    VOID,
    WIDEST,
    Element,
    language_of,
    whole_number,
)
from generator.intake.readers.page_head import PageHead, moment
from generator.intake.readers.page_lines import Line, Style, styled
from generator.intake.readers.pictures import picture
from generator.intake.readers.tables import Cell, Table


class Page(NamedTuple):
    lines: list[Line]
    head: PageHead
    parents: list[int]
    """For each `article` element the number of the one around it; 0 if there is none. The first has number 1."""


def read_page(source: str) -> Page:
    """Return the lines of a page in order, and what it says about itself. Any text can be read, in time proportional to its length."""
    reader = _PageReader()
    for token in tokens(source):
        reader.read(token)
    return reader.finish()


class _PageReader:
    """Collects the lines of a page. An end tag also closes the elements that were left open inside."""

    def __init__(self) -> None:
        self.head = PageHead()
        self.parents = [0]
        self._lines: list[Line | int] = []
        """Lines outside of tables, and the numbers of the tables where they begin."""
        self._open = [Element()]
        """The open elements, outermost first, below one that stands for the page."""
        self._count: Counter[str] = Counter()
        """The open elements of each name."""
        self._pieces: list[tuple[str, Style]] = []
        """Text of the line that is being read."""
        self._at = 1
        self._time: datetime | date | None = None
        self._tables = [Table()]
        self._cells = [Cell()]
        self._table_lines: list[list[Line | int]] = [[]]
        """For each table its lines, and the tables within it: they are shown if the table only arranges the page."""
        self._next_numbers: list[int | None] = [None]
        """For each list the number of its next item; None if it has no numbers."""
        self._numbers: list[int | None] = [None]
        """The number of each item."""
        self._has_begun: list[bool] = [True]
        """For each item of a list whether it has a line."""
        self._quotes = self._figures = 0
        self._follows_break = False
        self._language = ""
        """Of the listing that is being read."""

    def read(self, token: Token) -> None:
        if isinstance(token, Text):
            self._read_text(token)
        elif isinstance(token, Data):
            self.head.read_data(token.json)
        else:
            if token.name not in INLINE:
                is_in_line = bool(self._pieces)
                self._end_line(is_break=token.name == "br")
                self._follows_break = is_in_line and token.name == "br"
            if isinstance(token, EndTag):
                self._close(token.name)
            else:
                self._read_tag(token)

    def finish(self) -> Page:
        self._flush()
        lines, waiting = list[Line](), self._lines[::-1]
        while waiting:
            entry = waiting.pop()
            if isinstance(entry, Line):
                lines.append(entry)
            else:
                waiting += reversed(self._table(entry))
        return Page(lines, self.head, self.parents)

    def _table(self, number: int) -> list[Line | int]:
        """Return a table as one line, below its caption; all its lines if it only arranges the page."""
        entries, table = self._table_lines[number], tables.as_text(self._tables[number])
        if table is None:
            return entries
        first = next(entry for entry in entries if isinstance(entry, Line) and entry.in_cell)
        beside = [entry for entry in entries if isinstance(entry, Line) and not entry.in_cell]
        whole = msgspec.structs.replace(first, text=table.text, spans=table.spans, kind="table", tag="table", is_item=False, time=None)
        return [*beside, whole]

    def _read_tag(self, tag: StartTag) -> None:
        around = self._open[-1]
        match tag.name:
            case "meta":
                self.head.read_meta(attributes(tag))
            case "link":
                self.head.read_link(attributes(tag))
            case "base":
                self.head.read_base(attributes(tag))
            case "img":
                self._read_picture(tag, around)
            case "q":
                self._add('"', around)
        if around.table and tag.name in BREAKS_TABLE:
            self._tables[around.table].has_blocks = True
        if tag.name not in VOID and not tag.closed:
            self._count[tag.name] += 1
            self._open.append(self._element(tag, around))

    def _element(self, tag: StartTag, around: Element) -> Element:
        """Return an element that begins in the innermost one."""
        name = tag.name
        if name in INLINE:
            return self._inline_element(tag, around)
        changed: dict[str, Any] = {
            "name": name,
            "block": name,
            "href": "",
            "in_main": around.in_main or name in ("article", "main"),
            "in_menu": around.in_menu or name in MENUS,
            "hidden": around.hidden or name == "head" or name in INVISIBLE,
            "in_caption": around.in_caption or name == "figcaption",
        }
        if name == "figure" or "caption" in tag.source.lower():
            changed |= self._figure(tag)
        if name == "article":
            self.parents.append(around.article)
            changed["article"] = len(self.parents) - 1
        elif name == "pre":
            self._language = language_of(attributes(tag))
            changed["in_listing"] = True
        elif name in LISTS or name in ("li", "blockquote"):
            changed |= self._part_of_list(tag, around)
        elif name in ("table", "tr", "td", "th"):
            changed |= self._part_of_table(tag, around)
        return msgspec.structs.replace(around, **changed)

    def _figure(self, tag: StartTag) -> dict[str, Any]:
        """Note a picture with its caption, or the caption. Some systems mark them with classes."""
        classes = attributes(tag).get("class", "").lower().split()
        if tag.name == "figure" or not FIGURES.isdisjoint(classes):
            self._figures += 1
            return {"figure": self._figures}
        return {} if CAPTIONS.isdisjoint(classes) else {"in_caption": True}

    def _part_of_list(self, tag: StartTag, around: Element) -> dict[str, Any]:
        """Note a list, an item or a quotation, and return what changes in it."""
        if tag.name == "blockquote":
            self._quotes += not around.quote_id
            return {"quote_id": around.quote_id or self._quotes, "level": 0, "item": 0}
        if tag.name == "li":
            return {"item": self._begin_item(tag, around)}
        self._next_numbers.append(whole_number(attributes(tag).get("start"), 1) if tag.name == "ol" else None)
        return {"list_id": len(self._next_numbers) - 1, "level": min(DEEPEST_LIST, around.level + 1), "item": 0}

    def _inline_element(self, tag: StartTag, around: Element) -> Element:
        name = tag.name
        changed: dict[str, Any] = {"name": name}
        if name in BOLD:
            changed["bold"] = True
        elif name in ITALIC:
            changed["italic"] = True
        elif name in CODE:
            changed["code"] = True
            self._language = self._language or language_of(attributes(tag))
        elif name == "a":
            changed["href"] = attributes(tag).get("href", "")
        elif name == "time":
            changed["in_time"] = True
            self._read_time(attributes(tag))
            if self._pieces and self._pieces[-1][1].in_time:
                self._add(" ", around)
        return msgspec.structs.replace(around, **changed)

    def _begin_item(self, tag: StartTag, around: Element) -> int:
        """Note an item of a list and return its number among all items of the page."""
        following = self._next_numbers[around.list_id]
        if following is not None:
            following = whole_number(attributes(tag).get("value"), following)
            self._next_numbers[around.list_id] = following + 1
        self._numbers.append(following)
        self._has_begun.append(False)
        return len(self._numbers) - 1

    def _part_of_table(self, tag: StartTag, around: Element) -> dict[str, Any]:
        if tag.name == "table":
            self._tables.append(Table())
            self._table_lines.append([])
            number = len(self._tables) - 1
            (self._table_lines[around.table] if around.table else self._lines).append(number)
            return {"table": number, "cell": 0}
        if not around.table:
            return {}
        rows = self._tables[around.table].rows
        if tag.name == "tr" or not rows:
            rows.append([])
        if tag.name == "tr":
            return {"cell": 0}
        size = attributes(tag)
        width, height = (max(1, min(whole_number(size.get(name), 1), WIDEST)) for name in ("colspan", "rowspan"))
        self._cells.append(Cell(width, height))
        rows[-1].append(self._cells[-1])
        return {"cell": len(self._cells) - 1}

    def _close(self, name: str) -> None:
        """Close the innermost element of a name, and those that were left open in it."""
        if not self._count[name]:
            return
        if name == "q":
            self._add('"', self._open[-1])
        closed = ""
        while closed != name:
            closed = self._open[-1].name
            if closed == "pre":
                self._flush()
            self._open.pop()
            self._count[closed] -= 1

    def _read_text(self, token: Text) -> None:
        inner, text = self._open[-1], token.text
        if inner.name == "title":
            self.head.title = self.head.title or " ".join(text.split())
        elif not inner.hidden:
            if not self._pieces:
                self._at = token.line + text[: len(text) - len(text.lstrip())].count("\n")
            self._add(text, inner)

    def _add(self, text: str, inner: Element) -> None:
        if not inner.hidden:
            self._pieces.append((text, Style(inner.bold, inner.italic, inner.code, inner.href, inner.in_time)))

    def _read_time(self, values: dict[str, str]) -> None:
        """Note the time that a `time` element names."""
        time = moment(values.get("datetime", ""))
        marks = " ".join((values.get("itemprop", ""), values.get("class", ""), "pubdate" * ("pubdate" in values))).lower()
        self._time = self._time or time
        if time and ("datepublished" in marks or "pubdate" in marks):
            self.head.times.append(time)

    def _read_picture(self, tag: StartTag, around: Element) -> None:
        image = picture(attributes(tag), around.href)
        if image and not around.hidden and not around.in_listing:
            self._flush()
            self._tables[around.table].has_blocks = True
            self._keep(self._line("", around, picture=image), around)

    def _end_line(self, *, is_break: bool) -> None:
        """End the line that is being read. In a listing, only a line of it ends."""
        inner = self._open[-1]
        if not inner.in_listing:
            self._flush()
        elif self._pieces and (is_break or not self._pieces[-1][0].endswith("\n")):
            self._add("\n", inner)

    def _flush(self) -> None:
        """Keep the line that was read, if it has text."""
        inner, pieces = self._open[-1], self._pieces
        self._pieces = []
        time, self._time = self._time, None
        if inner.in_listing:
            text = "".join(text for text, _ in pieces).strip("\n").rstrip()
            if text.strip():
                self._keep(self._line(text, inner, tag="pre", kind="code", language=self._language), inner)
            return
        text, spans = styled(pieces)
        if not text:
            return
        beside = " ".join("".join(text for text, style in pieces if not style.in_time).split()) if time else ""
        line = self._line(text, inner, spans=spans, time=time, beside_time=beside, follows_break=self._follows_break)
        if inner.item and not self._has_begun[inner.item]:
            self._has_begun[inner.item] = line.is_item = True
            line.number = self._numbers[inner.item]
        self._keep(line, inner)

    def _line(self, text: str, inner: Element, **more: Any) -> Line:
        """Return a line in the innermost element."""
        values: dict[str, Any] = {"tag": inner.block} | more
        return Line(
            text,
            self._at,
            article=inner.article,
            in_main=inner.in_main,
            in_menu=inner.in_menu,
            level=inner.level,
            list_id=inner.list_id,
            quote_id=inner.quote_id,
            figure=inner.figure,
            in_caption=inner.in_caption,
            in_cell=bool(inner.cell),
            **values,
        )

    def _keep(self, line: Line, inner: Element) -> None:
        """Add a line to the page, or to the table that it is in."""
        if not inner.table:
            self._lines.append(line)
            return
        self._table_lines[inner.table].append(line)
        if inner.cell and line.text:
            self._cells[inner.cell].lines.append((line.text, line.spans))
