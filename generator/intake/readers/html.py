"""The reader of web pages, saved whole or exported as a field of another system.

Where the page marks its article (the HTML elements `article` and `main`), the rest is dropped with the rule "page". So are its
`nav`, `aside` and `footer`. What is left is cleaned as plain copy, and keeps its links, emphasis, lists, tables, listings and
quotations. The report names every word that a visitor of the page sees and that is not in the article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile

import msgspec

from generator.core.drafts import Block, Draft, Dropped, Span
from generator.core.problems import Place, Problem
from generator.core.text import fold
from generator.intake.cleaning.paragraph import Paragraph
from generator.intake.cleaning.raw_copy import RawCopy
from generator.intake.cleaning.splitting import paragraphs
from generator.intake.readers.lead_picture import FIRST_PARAGRAPH, Pictures
from generator.intake.readers.page import read_page
from generator.intake.readers.page_blocks import blocks, moved, resolved
from generator.intake.readers.page_elements import HEADINGS
from generator.intake.readers.page_head import PageHead
from generator.intake.readers.page_lines import Line
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
LEAST = 200
"""Letters of a marked part of a page that is long enough to be the whole article."""
SHORTEST = 10
"""Letters of the shortest heading that is recognized in the title."""
MOST_PARAGRAPHS = MOST_LINES // 2 - 1
"""Paragraphs of the longest page that is read, with those outside the article."""
LONGEST_TITLE = 2000
"""Letters of the title among which headings are searched."""
LONGEST_VERSE = 60
"""Letters of a line that a `br` element ends. Several such lines in a row are verse, an address or a programme."""
LONGEST_LABEL, LONGEST_CREDIT = 3, 160
"""Words beside a time that are not names of its authors, such as "Posted on … by", and letters of such a line."""
LONGEST_HEADLINE = 300
"""Letters of a line that is not marked as a heading but is recognized in the title."""


def is_page(text: str) -> bool:
    """Return whether a text is the source of a web page or of a part of one. A bold word at the beginning is not enough."""
    return bool(_OPENING.match(text, 0, OPENING)) and "</" in text and bool(_BLOCK.search(text))


def visible(text: str) -> str:
    """Return the text that a visitor of the page sees: one paragraph a line, blank lines between them."""
    return "\n\n".join(line.text for line in read_page(text).lines if line.text)


class HtmlReader:
    """The reader of web pages, for any file name. A text that is not a page is read as plain text."""

    def __init__(self, plain: PlainReader) -> None:
        self.plain = plain

    def read(self, text: str, place: Place) -> Draft | tuple[Problem, ...]:
        """Return the draft; a page without an article, or with too many paragraphs or lines, gives a problem."""
        if not is_page(text):
            return self.plain.read(text, place)
        lines, head = article_lines(text)
        if len(lines) > MOST_PARAGRAPHS:
            return (too_long(place, MOST_PARAGRAPHS, "paragraphs"),)
        if sum(line.text.count("\n") for line in lines) > MOST_LINES:
            return (too_long(place, MOST_LINES, "lines"),)
        headline = headline_of(lines, head)
        inside = [*([headline] if headline else []), *(line for line in lines if not line.outside and line is not headline)]
        outside = [Dropped(line.at, _on_one_line(line), "page") for line in lines if line.outside and line is not headline and line.text]
        return self._draft(inside, outside, head, place)

    def _draft(self, inside: list[Line], outside: list[Dropped], head: PageHead, place: Place) -> Draft | tuple[Problem, ...]:
        """Return the draft of the lines of the article, the headline first."""
        for row, line in enumerate(inside):
            line.row = row
        pictures, times = Pictures(inside, head), _times(inside, head.authors)
        aside = {id(line) for line in (*times, *pictures.captions)}
        rows = _Rows(line for line in inside if line.text and id(line) not in aside)
        copy = RawCopy(rows.paragraphs, self.plain.labels, self.plain.shared)
        draft = self.plain.draft(copy, place)
        if not isinstance(draft, Draft):
            return draft
        kept, unlinked = resolved(rows.kept(copy.paragraphs, draft.blocks), head)
        article = blocks(pictures.between(kept))
        time = next((line.time for line in times), None)
        return msgspec.structs.replace(
            draft,
            blocks=tuple(article),
            authors=draft.authors or head.authors,
            published=head.published or time or draft.published or head.maybe_published,
            section=head.section or draft.section,
            tags=head.tags,
            summary=head.summary,
            source_url=head.url,
            image=pictures.lead,
            dropped=(
                *rows.placed(draft.dropped),
                *(Dropped(line.at, line.text, "date") for line in times),
                *pictures.dropped,
                *outside,
            ),
            doubtful=(*rows.placed(draft.doubtful), *unlinked),
        )


def article_lines(text: str) -> tuple[list[Line], PageHead]:
    """Return the lines of a page, those outside the article marked, and what the page says about itself."""
    page = read_page(text)
    for line in page.lines:
        line.outside = line.in_menu or _leads_to_same_page(line, page.head)
    _mark_outside(page.lines, page.parents)
    if _letters(line for line in page.lines if not line.outside) < LEAST:  # a menu was never closed, or it is a short note
        for line in page.lines:
            line.outside = False
    return page.lines, page.head


def _leads_to_same_page(line: Line, head: PageHead) -> bool:
    """Return whether a line is a button that opens the same page in another way, for example to share it."""
    if len(line.spans) != 1 or line.spans[0].end - line.spans[0].start != len(line.text) or "?" not in line.spans[0].url:
        return False
    return bool(head.url) and head.absolute(line.spans[0].url).partition("?")[0] == head.url.partition("?")[0]


def headline_of(lines: Sequence[Line], head: PageHead) -> Line | None:
    """Return the heading that the page's title repeats, else the first main heading of the article, else the title itself."""
    headings = [line for line in lines if line.tag in ("h1", "h2", "h3") and not line.in_menu and line.text]
    titles = [*head.headlines]
    folded = "\n".join(fold(title[:LONGEST_TITLE]) for title in titles)
    in_title = [line for line in headings if SHORTEST <= len(line.text) <= LONGEST_TITLE and fold(line.text) in folded]
    if in_title:
        return max(in_title, key=lambda line: len(line.text))
    unmarked = [line for line in _above_text(lines) if _is_most_of_title(line, titles)]
    if unmarked:
        return max(unmarked, key=lambda line: len(line.text))
    main = next((line for line in headings if line.tag == "h1" and not line.outside), None)
    return main or (Line(titles[0], 1, "title") if titles else None)


def _above_text(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines of the article above the first paragraph of its text."""
    inside = (line for line in lines if not line.outside)
    return takewhile(lambda line: line.kind != "paragraph" or line.in_caption or len(line.text) < FIRST_PARAGRAPH, inside)


def _is_most_of_title(line: Line, titles: Iterable[str]) -> bool:
    """Return whether a line stands in a title, perhaps beside the name of the site."""
    if not SHORTEST <= len(line.text) <= LONGEST_HEADLINE or line.is_item:
        return False
    folded = fold(line.text)
    return any(len(title) <= 2 * len(line.text) and folded in fold(title) for title in titles)


def _mark_outside(lines: list[Line], parents: Sequence[int]) -> None:
    """Mark the lines outside the article if the page says which of its parts the article is. `parents` is that of `Page`."""
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


def _letters_in_articles(lines: Iterable[Line], parents: Sequence[int]) -> list[int]:
    """Return the letters in each `article` element by its number, with those of the elements within it."""
    letters = [0] * len(parents)
    for line in lines:
        letters[line.article] += len(line.text)
    for number in range(len(parents) - 1, 0, -1):  # an inner element has a greater number than the one around it
        if parents[number]:
            letters[parents[number]] += letters[number]
    return letters


def _letters(lines: Iterable[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _times(inside: Sequence[Line], authors: Iterable[str]) -> list[Line]:
    """Return the lines above the text that are only a time, such as "a week ago" or "Posted on 3 May by Ada Moor".

    The time that they mean, and the authors, are in the page.
    """
    names = {word for author in authors for word in author.split()}
    return [line for line in _above_text(inside[1:]) if line.time and not line.is_item and _is_only_time(line, names)]


def _is_only_time(line: Line, names: Collection[str]) -> bool:
    beside = [word for word in line.beside_time.split() if any(sign.isalnum() for sign in word) and word.strip(",.") not in names]
    return len(line.text) <= LONGEST_CREDIT and len(beside) <= LONGEST_LABEL


def _on_one_line(line: Line) -> str:
    return line.text.replace("\n", " ")


def _stanzas(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the lines of the article, those that are short and have single line breaks between them together."""
    stanza: list[Line] = []
    for line in lines:
        if not (stanza and line.follows_break and _may_be_verse(line) and _may_be_verse(stanza[-1])):
            if stanza:
                yield stanza
            stanza = []
        stanza.append(line)
    if stanza:
        yield stanza


def _may_be_verse(line: Line) -> bool:
    return line.kind == "paragraph" and len(line.text) <= LONGEST_VERSE and not (line.level or line.in_cell or line.tag in HEADINGS)


def _joined(sources: Sequence[tuple[Line, str]]) -> Line:
    """Return lines as one, of what cleaning left of each."""
    spans, at = list[Span](), 0
    for line, text in sources:
        spans += [span.moved(at) for span in moved(line, text)]
        at += len(text) + 1
    return msgspec.structs.replace(sources[0][0], text="\n".join(text for _, text in sources), spans=tuple(spans))


class _Rows:
    """The lines of the article as raw copy, one paragraph each, numbered from 1.

    A listing that is most of the page is a text whose lines were broken by hand, and is split as one.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines: list[Line] = []
        """The line of each row."""
        self._places: list[int] = []
        """The line of the file of each row."""
        self.paragraphs: list[Paragraph] = []
        lines = list(lines)
        letters = _letters(lines)
        for stanza in _stanzas(lines):
            for line in stanza:
                if line.kind == "code" and 2 * len(line.text) > letters:
                    self._add_text(line)
                else:
                    self._add(line, in_verse=len(stanza) > 1)

    def kept(self, left: Sequence[Paragraph], made: Iterable[Block]) -> Iterator[tuple[Line, Block]]:
        """Yield the lines that cleaning left, each with the block that plain copy would have there. Verse has several lines."""
        at = 0
        for block in made:
            number = block.text.count("\n") + 1 if block.kind == "verse" else 1
            sources = [(self._lines[paragraph.line - 1], paragraph.text) for paragraph in left[at : at + number]]
            yield sources[0][0] if number == 1 else _joined(sources), block
            at += number

    def placed(self, dropped: Iterable[Dropped]) -> Iterator[Dropped]:
        """Yield lines of the raw copy with their place in the file."""
        return (Dropped(self._places[line.line - 1], line.text.replace("\n", " "), line.rule) for line in dropped)

    def _add(self, line: Line, *, in_verse: bool) -> None:
        self._lines.append(line)
        self._places.append(line.at)
        number = len(self._lines)
        follows_blank = not (in_verse and line.follows_break)
        rows = ((number, line.text),)
        self.paragraphs.append(Paragraph(line.kind, line.text, number, rows, follows_blank, line.language, in_verse))

    def _add_text(self, listing: Line) -> None:
        """Add the paragraphs of a text in a listing."""
        before = len(self._lines)
        for paragraph in paragraphs(listing.text):
            lines = tuple((number + before, text) for number, text in paragraph.lines)
            self.paragraphs.append(msgspec.structs.replace(paragraph, line=paragraph.line + before, lines=lines))
        for number, text in enumerate(listing.text.split("\n")):
            self._lines.append(Line(text, listing.at + number, "", row=listing.row))
            self._places.append(listing.at + number)
