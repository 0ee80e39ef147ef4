"""Read a web page into lines, as a visitor sees them: a paragraph, an item of a list, a listing or a table each.

A line knows what it is and where it stands. What belongs to the article is decided in `html`.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

import msgspec

from generator.core.drafts import Span
from generator.intake.readers import tables
from generator.intake.readers.markup import Data, EndTag, StartTag, Text, Token, attributes, tokens
from generator.intake.readers.page_head import PageHead, moment
from generator.intake.readers.pictures import PagePicture, picture
from generator.intake.readers.tables import Cell, Table

INVISIBLE = frozenset(
    "script style template noscript svg iframe object select textarea button audio video canvas map datalist dialog".split()
)
MENUS = frozenset(("nav", "aside", "footer", "menu"))
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr img".split()
)
LISTS = frozenset(("ul", "ol", "menu", "dir"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD, _ITALIC, _CODE = frozenset(("b", "strong")), frozenset(("i", "em", "cite", "dfn", "var")), frozenset(("code", "kbd", "samp", "tt"))
_BREAKS_TABLE = HEADINGS | {"table", "pre", "img", "article", "form", "figure"}
"""What is not in the cells of a table of figures."""
DEEPEST_LIST = 10
"""Lists around an item; those within are not indented further."""
LONGEST_CODE = 200
"""Characters of code in a paragraph; more is a paragraph in the type of a typewriter."""
WIDEST = 100
"""Columns and rows of a cell."""


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


class _Element(msgspec.Struct, frozen=True):
    """An open element, with what matters of the elements around it: so a line looks at the innermost element alone."""

    name: str = ""
    block: str = ""
    """The name of the innermost block: this element, or one around it."""
    article: int = 0
    """The number of the innermost `article` element."""
    in_main: bool = False
    in_menu: bool = False
    hidden: bool = False
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    in_time: bool = False
    in_listing: bool = False
    """It is a `pre` element or in one."""
    level: int = 0
    list_id: int = 0
    item: int = 0
    """The number of the innermost item of a list."""
    quote_id: int = 0
    figure: int = 0
    in_caption: bool = False
    table: int = 0
    """The number of the innermost table."""
    cell: int = 0
    """The number of the innermost cell of that table; 0 if there is none."""


class _Style(NamedTuple):
    """How a piece of text looks."""

    bold: bool
    italic: bool
    code: bool
    href: str
    in_time: bool


class _PageReader:
    """Collects the lines of a page. An end tag also closes the elements that were left open inside."""

    def __init__(self) -> None:
        self.head = PageHead()
        self.parents = [0]
        self._lines: list[Line | int] = []
        """Lines outside of tables, and the numbers of the tables where they begin."""
        self._open = [_Element()]
        """The open elements, outermost first, below one that stands for the page."""
        self._count: Counter[str] = Counter()
        """The open elements of each name."""
        self._pieces: list[tuple[str, _Style]] = []
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
        if around.table and tag.name in _BREAKS_TABLE:
            self._tables[around.table].has_blocks = True
        if tag.name not in VOID and not tag.closed:
            self._count[tag.name] += 1
            self._open.append(self._element(tag, around))

    def _element(self, tag: StartTag, around: _Element) -> _Element:
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
        if name == "article":
            self.parents.append(around.article)
            changed["article"] = len(self.parents) - 1
        elif name == "pre":
            self._language = _language(attributes(tag))
            changed["in_listing"] = True
        elif name == "figure":
            self._figures += 1
            changed["figure"] = self._figures
        elif name in LISTS or name in ("li", "blockquote"):
            changed |= self._part_of_list(tag, around)
        elif name in ("table", "tr", "td", "th"):
            changed |= self._part_of_table(tag, around)
        return msgspec.structs.replace(around, **changed)

    def _part_of_list(self, tag: StartTag, around: _Element) -> dict[str, Any]:
        """Note a list, an item or a quotation, and return what changes in it."""
        if tag.name == "blockquote":
            self._quotes += not around.quote_id
            return {"quote_id": around.quote_id or self._quotes, "level": 0, "item": 0}
        if tag.name == "li":
            return {"item": self._begin_item(tag, around)}
        self._next_numbers.append(_integer(attributes(tag).get("start"), 1) if tag.name == "ol" else None)
        return {"list_id": len(self._next_numbers) - 1, "level": min(DEEPEST_LIST, around.level + 1), "item": 0}

    def _inline_element(self, tag: StartTag, around: _Element) -> _Element:
        name = tag.name
        changed: dict[str, Any] = {"name": name}
        if name in _BOLD:
            changed["bold"] = True
        elif name in _ITALIC:
            changed["italic"] = True
        elif name in _CODE:
            changed["code"] = True
            self._language = self._language or _language(attributes(tag))
        elif name == "a":
            changed["href"] = attributes(tag).get("href", "")
        elif name == "time":
            changed["in_time"] = True
            self._read_time(attributes(tag))
        return msgspec.structs.replace(around, **changed)

    def _begin_item(self, tag: StartTag, around: _Element) -> int:
        """Note an item of a list and return its number among all items of the page."""
        following = self._next_numbers[around.list_id]
        if following is not None:
            following = _integer(attributes(tag).get("value"), following)
            self._next_numbers[around.list_id] = following + 1
        self._numbers.append(following)
        self._has_begun.append(False)
        return len(self._numbers) - 1

    def _part_of_table(self, tag: StartTag, around: _Element) -> dict[str, Any]:
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
        width, height = (max(1, min(_integer(size.get(name), 1), WIDEST)) for name in ("colspan", "rowspan"))
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

    def _add(self, text: str, inner: _Element) -> None:
        if not inner.hidden:
            self._pieces.append((text, _Style(inner.bold, inner.italic, inner.code, inner.href, inner.in_time)))

    def _read_time(self, values: dict[str, str]) -> None:
        """Note the time that a `time` element names."""
        time = moment(values.get("datetime", ""))
        marks = " ".join((values.get("itemprop", ""), values.get("class", ""), "pubdate" * ("pubdate" in values))).lower()
        self._time = self._time or time
        if time and ("datepublished" in marks or "pubdate" in marks):
            self.head.times.append(time)

    def _read_picture(self, tag: StartTag, around: _Element) -> None:
        image = picture(attributes(tag), around.href)
        if image and not around.hidden and not around.in_listing:
            self._flush()
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
        text, spans = _styled(pieces)
        if not text:
            return
        beside = " ".join("".join(text for text, style in pieces if not style.in_time).split()) if time else ""
        line = self._line(text, inner, spans=spans, time=time, beside_time=beside, follows_break=self._follows_break)
        if inner.item and not self._has_begun[inner.item]:
            self._has_begun[inner.item] = line.is_item = True
            line.number = self._numbers[inner.item]
        self._keep(line, inner)

    def _line(self, text: str, inner: _Element, **more: Any) -> Line:
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

    def _keep(self, line: Line, inner: _Element) -> None:
        """Add a line to the page, or to the table that it is in."""
        if not inner.table:
            self._lines.append(line)
            return
        self._table_lines[inner.table].append(line)
        if inner.cell and line.text:
            self._cells[inner.cell].lines.append((line.text, line.spans))


def _styled(pieces: list[tuple[str, _Style]]) -> tuple[str, tuple[Span, ...]]:
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


def _common(first: _Style, second: _Style) -> _Style:
    """Return what two styles share, for the space between them."""
    href = first.href if first.href == second.href else ""
    return _Style(first.bold and second.bold, first.italic and second.italic, first.code and second.code, href, in_time=False)


def _add_span(spans: list[Span], start: int, end: int, style: _Style) -> None:
    """Add a span, or make the last one longer."""
    span = Span(start, end, style.bold, style.italic, style.code, style.href)
    if spans and spans[-1].end == start and msgspec.structs.replace(spans[-1], start=start, end=end) == span:
        span = msgspec.structs.replace(span, start=spans.pop().start)
    if style[:4] != _PLAIN[:4]:
        spans.append(span)


_PLAIN = _Style(bold=False, italic=False, code=False, href="", in_time=False)


def _language(values: dict[str, str]) -> str:
    """Return the programming language that the class of an element names, as highlighters write it."""
    names = (name for name in values.get("class", "").split() if name.lower().startswith(("language-", "lang-")))
    language = next(names, "").partition("-")[2]
    return language if re.fullmatch(r"[\w+#.-]{1,30}", language) else ""


def _integer(value: str | None, default: int) -> int:
    """Return a whole number of a few digits; a default if the value is not one."""
    return int(value) if value and re.fullmatch(r"[0-9]{1,6}", value.strip()) else default
