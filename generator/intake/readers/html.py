"""The reader of web pages, saved whole or exported as a field of another system. Their visible text is read as plain copy.

Where the page marks its article (the HTML elements `article` and `main`), the rest is dropped with the rule "page". So are its
`nav`, `aside` and `footer`. The report names every word that a visitor of the page sees.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from generator.core.drafts import Block, Draft, Dropped
from generator.core.problems import Place, Problem
from generator.core.text import fold
from generator.intake.cleaning import bylines, dates
from generator.intake.readers.markup import EndTag, StartTag, Text, attributes, tokens
from generator.intake.readers.plain import MOST_LINES, PlainReader, too_long

_OPENING = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--.*?-->\s*+)*+<(?:!doctype html|(?:html|head|body|title|meta|p|div|h[1-6]|article|section|main|nav|header|ul|ol|blockquote|table|font|center|span|strong|b)\b[^<>]*+>)",
    re.IGNORECASE | re.DOTALL,
)
"""How a page begins. Nothing is tried twice: otherwise each comment could end in as many places as there are comments."""
OPENING = 2000
"""Characters of a text within which a page begins."""
_BLOCK = re.compile(
    r"<(?:html|body|title|p|div|h[1-6]|article|section|main|nav|header|ul|ol|li|blockquote|t[dr]|br)\b[^<>]*>", re.IGNORECASE
)
"""An element that begins a paragraph. A text without any is not a page: its paragraphs are its lines."""
_INVISIBLE = frozenset(
    "script style template noscript svg iframe object select textarea button audio video canvas map datalist dialog".split()
)
_MENUS = frozenset(("nav", "aside", "footer", "menu"))
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
"""Letters of a marked part of a page that is long enough to be the whole article."""
SHORTEST = 10
"""Letters of the shortest heading that is recognized in the title."""
MOST_PARAGRAPHS = MOST_LINES // 2 - 1
"""Paragraphs of the longest page that is read, with those outside the article: with the title above them and a blank line below
each, they are plain copy of as many lines as may be."""
LONGEST_TITLE = 2000
"""Letters of the title among which headings are searched."""
LONGEST_VALUE = 1000
"""Letters of the longest author or date in a `meta` element."""


def is_page(text: str) -> bool:
    """Return whether a text is the source of a web page or of a part of one. A bold word at the beginning is not enough."""
    return bool(_OPENING.match(text, 0, OPENING)) and "</" in text and bool(_BLOCK.search(text))


def visible(text: str) -> str:
    """Return the text that a visitor of the page sees: one paragraph a line."""
    return "\n".join(text for text, _ in _rows(_read_page(text)[0]))


class HtmlReader:
    """The reader of web pages, for any file name. A text that is not a page is read as plain text."""

    name = "web"
    version = 1
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def __init__(self, plain: PlainReader) -> None:
        self.plain = plain

    def read(self, text: str, place: Place) -> Draft | tuple[Problem, ...]:
        """Return the draft; a page without an article, or with too many paragraphs, gives a problem."""
        if not is_page(text):
            return self.plain.read(text, place)
        lines, head = _read_page(text)
        if len(lines) > MOST_PARAGRAPHS:
            return (too_long(place, MOST_PARAGRAPHS, "paragraphs"),)
        headline = _headline(lines, head.title)
        inside = [*([headline] if headline else []), *(line for line in lines if not line.outside and line is not headline)]
        rows = [*_rows(inside)]
        draft = self.plain.read("\n".join(text for text, _ in rows), place)
        if not isinstance(draft, Draft):
            return draft
        tags = {line.text: line.tag for line in inside}
        outside = tuple(Dropped(line.at, line.text, "page") for line in lines if line.outside and line is not headline)
        return msgspec.structs.replace(
            draft,
            blocks=tuple(_block(block, tags.get(block.text, "")) for block in draft.blocks),
            authors=draft.authors or head.authors,
            published=draft.published or head.published,
            dropped=(*_placed(draft.dropped, rows), *outside),
            doubtful=_placed(draft.doubtful, rows),
        )


def _headline(lines: list[_Line], title: str) -> _Line | None:
    """Return the heading that the page's title repeats, else the first main heading of the article, else the title itself."""
    headings = [line for line in lines if line.tag in ("h1", "h2", "h3") and not line.in_menu]
    folded = fold(title[:LONGEST_TITLE])
    in_title = [line for line in headings if SHORTEST <= len(line.text) <= LONGEST_TITLE and fold(line.text) in folded]
    if in_title:
        return max(in_title, key=lambda line: len(line.text))
    main = next((line for line in headings if line.tag == "h1" and not line.outside), None)
    return main or (_Line(title, 1, "title") if title else None)


def _block(block: Block, tag: str) -> Block:
    """Return a paragraph of plain copy as the block that it is on the page: a sub-heading, an item of a list."""
    if block.kind != "paragraph":
        return block
    if tag in _HEADINGS:
        return Block("heading", block.text)
    return Block("item", block.text) if tag == "li" else block


def _rows(lines: list[_Line]) -> Iterator[tuple[str, int]]:
    """Yield the page as lines of plain copy, a blank line below each paragraph, with their lines in the file."""
    for line in lines:
        yield line.text, line.at
        yield "", line.at


def _placed(dropped: tuple[Dropped, ...], rows: list[tuple[str, int]]) -> tuple[Dropped, ...]:
    """Return lines of the plain copy with their place in the file."""
    return tuple(Dropped(rows[line.line - 1][1], line.text, line.rule) for line in dropped)


class _Line(msgspec.Struct, eq=False):
    """One paragraph of a page."""

    text: str
    at: int
    """Its line in the file, counted from 1."""
    tag: str
    """Of the innermost block that contains it."""
    article: int = 0
    """The number of the innermost `article` element that contains it; 0 if there is none."""
    in_main: bool = False
    in_menu: bool = False
    outside: bool = False
    """It does not belong to the article."""


class _Head(msgspec.Struct):
    """What a page says about itself."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | date | None = None


def _read_page(text: str) -> tuple[list[_Line], _Head]:
    """Return the visible lines of a page, those outside the article marked, and what the page says about itself."""
    page = _Page()
    for token in tokens(text):
        page.read(token)
    page.end_line()
    for line in page.lines:
        line.outside = line.in_menu
    _mark_outside(page.lines, page.parents)
    if _letters(line for line in page.lines if not line.outside) < LEAST:  # a menu was never closed, or it is a short note
        for line in page.lines:
            line.outside = False
    return page.lines, page.head


def _mark_outside(lines: list[_Line], parents: Sequence[int]) -> None:
    """Mark the lines outside the article if the page says which of its parts the article is. `parents` is that of `_Page`."""
    in_articles = [line for line in lines if not line.outside and line.article]
    letters = _letters_in_articles(in_articles, parents)
    longest = max(range(1, len(parents)), key=letters.__getitem__, default=0)
    if letters[longest] >= LEAST and 2 * letters[longest] >= _letters(in_articles):
        inside = [False] * len(parents)
        for number in range(1, len(parents)):
            inside[number] = number == longest or inside[parents[number]]
        for line in lines:
            line.outside |= not inside[line.article]
    elif _letters(line for line in lines if line.in_main and not line.outside) >= LEAST:
        for line in lines:
            line.outside |= not line.in_main


def _letters_in_articles(lines: Iterable[_Line], parents: Sequence[int]) -> list[int]:
    """Return the letters in each `article` element by its number, with those of the elements within it."""
    letters = [0] * len(parents)
    for line in lines:
        letters[line.article] += len(line.text)
    for number in range(len(parents) - 1, 0, -1):  # an inner element has a greater number than the one around it
        if parents[number]:
            letters[parents[number]] += letters[number]
    return letters


def _letters(lines: Iterable[_Line]) -> int:
    return sum(len(line.text) for line in lines)


class _Element(NamedTuple):
    """An open element, with what matters of the elements around it: so a line looks at the innermost element alone."""

    name: str = ""
    block: str = ""
    """The name of the innermost block: this element, or one around it."""
    article: int = 0
    """The number of the innermost `article` element."""
    in_main: bool = False
    in_menu: bool = False
    hidden: bool = False


class _Page:
    """Collects the visible lines of a page. An end tag also closes the elements that were left open inside."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []
        self.head = _Head()
        self.parents = [0]
        """For each `article` element the number of the one around it; 0 if there is none. The first has number 1."""
        self._open = [_Element()]
        """The open elements, outermost first, below one that stands for the page."""
        self._count: Counter[str] = Counter()
        """The open elements of each name."""
        self._pieces: list[str] = []
        """Text of the line that is being read."""
        self._at = 1

    def read(self, token: Text | StartTag | EndTag) -> None:
        if isinstance(token, Text):
            self._read_text(token)
            return
        if token.name not in _INLINE:
            self.end_line()
        if isinstance(token, EndTag):
            self._close(token.name)
            return
        if token.name == "meta":
            self._read_meta(attributes(token))
        if token.name not in _VOID and not token.closed:
            self._count[token.name] += 1
            self._open.append(self._element(token.name))

    def end_line(self) -> None:
        text = " ".join("".join(self._pieces).split())
        self._pieces = []
        if text:
            inner = self._open[-1]
            self.lines.append(_Line(text, self._at, inner.block, inner.article, inner.in_main, inner.in_menu))

    def _element(self, name: str) -> _Element:
        """Return an element that begins in the innermost one."""
        around = self._open[-1]
        article = around.article
        if name == "article":
            self.parents.append(article)
            article = len(self.parents) - 1
        return _Element(
            name,
            around.block if name in _INLINE else name,
            article,
            around.in_main or name in ("article", "main"),
            around.in_menu or name in _MENUS,
            around.hidden or name == "head" or name in _INVISIBLE,
        )

    def _close(self, name: str) -> None:
        if self._count[name]:
            closed = ""
            while closed != name:
                closed = self._open.pop().name
                self._count[closed] -= 1

    def _read_text(self, token: Text) -> None:
        inner, text = self._open[-1], token.text
        if inner.name == "title":
            self.head.title = self.head.title or " ".join(text.split())
        elif not inner.hidden:
            if not self._pieces:
                self._at = token.line + text[: len(text) - len(text.lstrip())].count("\n")
            self._pieces.append(text)

    def _read_meta(self, attributes: dict[str, str]) -> None:
        """Take author and date from a `meta` element."""
        name = (attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or "").lower()
        value = attributes.get("content", "")
        if len(value) > LONGEST_VALUE:
            return
        if name in _AUTHORS:
            self.head.authors = self.head.authors or bylines.byline(f"By {value}")
        elif name in _DATES:
            self.head.published = self.head.published or dates.find(value)
