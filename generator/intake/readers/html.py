"""Web pages, saved whole or exported as a field of another system: their text, read on as plain copy.

Where the page says which part is the article (the HTML elements `article` and `main`), the rest is dropped with the rule
"page", as are its `nav`, `aside` and `footer`: nothing that a reader would see is lost without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from html.parser import HTMLParser

import msgspec

from generator.core.drafts import Block, Draft, Dropped
from generator.core.problems import Place, Problem
from generator.core.text import fold
from generator.intake.cleaning import bylines, dates
from generator.intake.readers.plain import PlainReader

_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype html|(?:html|head|body|title|meta|p|div|h[1-6]|article|section|main|nav|header|ul|ol|blockquote|table|font|center|span|strong|b)\b[^<>]*>)",
    re.IGNORECASE | re.DOTALL,
)
_PARTING = re.compile(
    r"<(?:html|body|title|p|div|h[1-6]|article|section|main|nav|header|ul|ol|li|blockquote|t[dr]|br)\b[^<>]*>", re.IGNORECASE
)
"""What parts the paragraphs of a page; without any, its lines do."""
_UNSEEN = frozenset(
    "script style template noscript svg iframe object select textarea button audio video canvas map datalist dialog".split()
)
_BESIDE = frozenset(("nav", "aside", "footer", "menu"))
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr img".split()
)
_AUTHORS = frozenset(("author", "article:author", "byl", "dc.creator", "parsely-author"))
_DATES = frozenset(
    ("article:published_time", "date", "pubdate", "publish-date", "dc.date", "dc.date.issued", "parsely-pub-date", "datepublished")
)
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
LEAST = 200
"""Letters of the part of a page that is taken for the whole article, where the page says so."""
SHORTEST = 10
"""Letters of a heading that is found again in the title."""


def is_page(text: str) -> bool:
    """Say whether a text is the source of a web page, or of a part of one; plain copy may have a bold word first."""
    return text.lstrip()[:1] == "<" and bool(_OPENING.match(text[:2000])) and "</" in text and bool(_PARTING.search(text))


def visible(text: str) -> str:
    """Return the text that a reader of a page sees, a paragraph a line."""
    return "\n".join(row for row, _ in _rows(_lines(text)[0]))


class HtmlReader:
    """The reader of web pages, whatever the name of the file: what is none is read as plain text."""

    name = "web"
    version = 1
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def __init__(self, plain: PlainReader) -> None:
        self.plain = plain

    def read(self, text: str, place: Place) -> Draft | tuple[Problem, ...]:
        if not is_page(text):
            return self.plain.read(text, place)
        lines, head = _lines(text)
        title = _headline(lines, head.title)
        told = [*([title] if title else []), *(line for line in lines if not line.beside and line is not title)]
        rows = [*_rows(told)]
        draft = self.plain.read("\n".join(text for text, _ in rows), place)
        if not isinstance(draft, Draft):
            return draft
        known = {line.text: line.tag for line in told}
        blocks = tuple(_block(one, known.get(one.text, "")) for one in draft.blocks)
        beside = tuple(Dropped(line.at, line.text, "page") for line in lines if line.beside and line is not title)
        return msgspec.structs.replace(
            draft,
            blocks=blocks,
            authors=draft.authors or head.authors,
            published=draft.published or head.published,
            dropped=(*_placed(draft.dropped, rows), *beside),
            doubtful=_placed(draft.doubtful, rows),
        )


def _headline(lines: list[_Line], title: str) -> _Line | None:
    """Return the heading that the page's title repeats, else the highest one of the article, else the title itself."""
    headings = [line for line in lines if line.tag in ("h1", "h2", "h3") and not line.in_menu]
    named = max(
        (line for line in headings if len(line.text) >= SHORTEST and fold(line.text) in fold(title)),
        key=lambda line: len(line.text),
        default=None,
    )
    highest = next((line for line in headings if line.tag == "h1" and not line.beside), None)
    return named or highest or (_Line(title, 1, "title") if title else None)


def _block(block: Block, tag: str) -> Block:
    """Return a paragraph of plain copy as the page has it: a sub-heading, an item of a list."""
    if block.kind != "paragraph":
        return block
    return Block("heading", block.text) if tag in _HEADINGS else Block("item", block.text) if tag == "li" else block


def _rows(lines: list[_Line]) -> Iterator[tuple[str, int]]:
    """Yield the lines of plain copy, a paragraph and then an empty one, each with its place in the file."""
    for line in lines:
        yield line.text, line.at
        yield "", line.at


def _placed(dropped: tuple[Dropped, ...], rows: list[tuple[str, int]]) -> tuple[Dropped, ...]:
    return tuple(Dropped(rows[one.line - 1][1], one.text, one.rule) for one in dropped)


class _Line(msgspec.Struct, eq=False):
    text: str
    at: int
    """Its line in the file."""
    tag: str
    """Of the innermost block in which it stands."""
    articles: frozenset[int] = frozenset()
    """The numbers of the articles in which it stands."""
    in_main: bool = False
    in_menu: bool = False
    beside: bool = False
    """It is none of the article."""


class _Head(msgspec.Struct):
    title: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | date | None = None


def _lines(text: str) -> tuple[list[_Line], _Head]:
    parser = _Page()
    parser.feed(text)
    parser.close()
    parser.end_line()
    for line in parser.lines:
        line.beside = line.in_menu
    _leave_out(parser.lines)
    if _letters(line for line in parser.lines if not line.beside) < LEAST:  # a menu was never closed, or it is a short note
        for line in parser.lines:
            line.beside = False
    return parser.lines, parser.head


def _leave_out(lines: list[_Line]) -> None:
    """Mark what stands outside the article, if the page says which of its parts that is."""
    told = [line for line in lines if not line.beside and line.articles]
    letters = {
        number: _letters(line for line in told if number in line.articles) for number in set[int]().union(*(line.articles for line in told))
    }
    longest = max(sorted(letters), key=letters.__getitem__, default=0)
    if letters.get(longest, 0) >= LEAST and 2 * letters[longest] >= _letters(told):
        for line in lines:
            line.beside |= longest not in line.articles
    elif _letters(line for line in lines if line.in_main and not line.beside) >= LEAST:
        for line in lines:
            line.beside |= not line.in_main


def _letters(lines: Iterable[_Line]) -> int:
    return sum(len(line.text) for line in lines)


class _Page(HTMLParser):
    """Collects the lines of a page; an end tag closes what was left open inside."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[_Line] = []
        self.head = _Head()
        self._open: list[tuple[str, int]] = []
        """Elements, with a number of their own."""
        self._count = 0
        self._said: list[str] = []
        self._at = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            self._note({name: value or "" for name, value in attrs})
        if tag not in _INLINE:
            self.end_line()
        if tag not in _VOID:
            self._count += 1
            self._open.append((tag, self._count))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.end_line()
        if any(tag == name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        names = [name for name, _ in self._open]
        if names and names[-1] == "title":
            self.head.title = self.head.title or " ".join(data.split())
        elif not _UNSEEN.intersection(names) and "head" not in names:
            if not self._said:
                self._at = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
            self._said.append(data)

    def end_line(self) -> None:
        text = " ".join("".join(self._said).split())
        self._said = []
        if text:
            names = [name for name, _ in self._open]
            tag = next((name for name in reversed(names) if name not in _INLINE), "")
            articles = frozenset(number for name, number in self._open if name == "article")
            main = bool(articles) or "main" in names
            self.lines.append(_Line(text, self._at, tag, articles, main, bool(_BESIDE.intersection(names))))

    def _note(self, told: dict[str, str]) -> None:
        """Take author and date from what a page says of itself."""
        name, value = (told.get("name") or told.get("property") or told.get("itemprop") or "").lower(), told.get("content", "")
        if name in _AUTHORS:
            self.head.authors = self.head.authors or bylines.byline(f"By {value}")
        elif name in _DATES:
            self.head.published = self.head.published or dates.find(value)
