"""The head of a page that was pasted as text, as a rule of cleaning: take headline, authors and date, and drop what is around the article.

`head_block` finds the head in the lines of a page, `line_head` in a page that stands on one line.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.intake.cleaning import credits, head_block, line_head, one_line
from generator.intake.cleaning.page import as_page
from generator.intake.cleaning.page_text import around
from generator.intake.cleaning.paragraph import Paragraph
from generator.intake.cleaning.raw_copy import Credit, RawCopy

CERTAIN, MARGIN = 4.5, 2.5
"""Points of a headline below the first line, and points that it has more than the first line, if the text is short."""
MENU = 10
"""Lines above a headline in which one sentence may stand."""
FEW_LINES, MANY_LINES, LONG_LINE = 12, 40, 120
"""Paragraphs of a page that was pasted on a few long lines, also where the first is very long, and characters of its first line."""
LABEL_WORDS = 3
"""Words of a label that stands alone above the headline of a page."""
FURNITURE = frozenset({"navigation", "share", "subscribe", "advert", "cookies", "comments", "copyright"})
"""Rules of the lines that only a page has."""


def find_head(copy: RawCopy) -> None:
    """Find headline, authors and date of a page that was pasted as text, and drop what is around its article."""
    if copy.headline or not copy.paragraphs or _find_head_in_line(copy):
        return
    head = head_block.find(copy.paragraphs)
    if not head or not _is_page(copy, head):
        return
    if head.place:
        paragraph = copy.paragraphs[head.place]
        title = paragraph.with_text(head.title)
        whole = [title, *copy.paragraphs]
        outside = [whole[at] for at in sorted(around(whole)) if at != head.place + 1]
        outside = outside or [line for line in copy.paragraphs[: head.place] if not line.boilerplate]
        _move_headline(copy, paragraph, title)
        rules = dict.fromkeys(outside, "page") | {line: credit.rule for line in head.credits if (credit := credits.stated(line.text))}
        copy.drop({line: rule for line, rule in rules.items() if line is not paragraph})
    copy.take(Credit("page", head.authors, head.published, day=head.day))


def _find_head_in_line(copy: RawCopy) -> bool:
    """Find headline, authors and date of a page that was pasted as one line, and cut its article out; return False if there is none."""
    line, others = _as_line(copy.paragraphs)
    head = line_head.find(line.text) if line.is_prose else None
    if not head:
        return _find_title_in_line(copy)
    text, end = line.text, head.at + len(head.title)
    copy.headline, copy.sure = line.with_text(head.title), 0.8
    for part, rule in (
        (text[: head.at], "page"),
        (text[end : head.begin], "byline" if head.authors else "date"),
        (text[head.end :], "page"),
    ):
        copy.drop_part(line, part.strip(), rule)
    copy.paragraphs = [line.with_text(text[head.begin : head.end].strip()), *others]
    copy.take(Credit("page", head.authors, head.published))
    return True


def _as_line(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, Sequence[Paragraph]]:
    """Return the line that may be a page, and the paragraphs below it: all in one if they are few and the first is long."""
    first, *others = paragraphs
    most = MANY_LINES if len(first.text) >= one_line.SHORTEST else FEW_LINES
    if len(first.text) < LONG_LINE or not 1 < len(paragraphs) <= most or not all(paragraph.is_prose for paragraph in paragraphs):
        return first, others
    lines = tuple(line for paragraph in paragraphs for line in paragraph.lines)
    return Paragraph("paragraph", " ".join(paragraph.text for paragraph in paragraphs), first.line, lines), ()


def _find_title_in_line(copy: RawCopy) -> bool:
    """Take the title with which a page on one line begins, where it does not stand above the article again, and drop the links below it."""
    first, *others = copy.paragraphs
    title = line_head.title_before_site(first.text) if first.is_prose else ""
    if not title:
        return False
    authors, published = line_head.pair(first.text)
    begin = one_line.first_passage(first.text, title, len(title))
    end = one_line.end_of_article(first.text, title, begin)
    copy.headline, copy.sure = first.with_text(title), 0.6
    copy.drop_part(first, first.text[len(title) : begin].strip(), "page")
    copy.drop_part(first, first.text[end:].strip(), "page")
    copy.paragraphs = [first.with_text(first.text[begin:end].strip()), *others]
    copy.take(Credit("page", authors, published))
    return True


def _is_page(copy: RawCopy, head: head_block.Head) -> bool:
    """Return whether a text is a page: it has dozens of short lines, or its headline is certain and stands below lines of a page."""
    above = copy.paragraphs[: head.place]
    if as_page([copy.paragraphs[head.place], *above, *copy.paragraphs[head.place + 1 :]]):
        return True
    if not above or head.score < CERTAIN or head.margin < MARGIN:
        return False
    sentences = sum(line.weight > 0 and not line.boilerplate for line in above)
    signs = sum(line.boilerplate in FURNITURE or _is_link(line) for line in above)
    is_label = (
        len(above) == 1 and len(above[0].text.split()) <= LABEL_WORDS and any(line.boilerplate in FURNITURE for line in copy.paragraphs)
    )
    return sentences * MENU <= len(above) and (signs > 0 or is_label)


def _move_headline(copy: RawCopy, paragraph: Paragraph, title: Paragraph) -> None:
    """Move the headline out of the text, and report the marks around it."""
    copy.headline, copy.sure = title, 0.8
    copy.paragraphs = [other for other in copy.paragraphs if other is not paragraph]
    if title.text not in (paragraph.text, credits.plain(paragraph.text)):
        copy.drop_part(paragraph, paragraph.text, "headline")


def _is_link(paragraph: Paragraph) -> bool:
    return paragraph.text.startswith(("* ", "- ", "+ ", "• "))
