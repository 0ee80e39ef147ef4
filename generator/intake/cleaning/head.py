"""The head of a story as rules of cleaning: the headline, and the lines around it with section, authors, date and place.

What a single line says is in `credits`, where a page has its headline in `head_block`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise, takewhile

from generator.core.text import excerpt
from generator.intake.cleaning import bylines, credits, datelines, dates, forms, headline, times
from generator.intake.cleaning.paragraph import Paragraph
from generator.intake.cleaning.raw_copy import Credit, RawCopy

BRIEF = 120
"""Characters of the shortest first paragraph that loses its dateline: a note or a row of figures is too short without it."""
HEAD = 8
"""Paragraphs below the headline among which bylines and date lines are searched."""
NEAREST = 3
"""Place, below the headline, of the last paragraph that may stand above a byline."""
LONGEST_DECK = 130
"""Characters of the longest sentence between headline and byline; a longer one is the first paragraph of the story."""
HEADLINES = 4
"""Paragraphs at the top of the text that may repeat the headline."""
MADE_HEADLINE = 110
"""Characters of a headline that is made of the first sentence."""
FOOT, LONGEST_FOOT = 2, 100
"""Paragraphs at the foot that may name the month of the issue, and the characters of the longest."""
SECTIONS = frozenset(
    (
        "news|world|business|politics|sport|sports|culture|science|technology|tech|health|opinion|local|national|international|entertainment|economy|lifestyle|travel|education|environment|"
        "markets|features|analysis|europe|africa|asia|americas|long read|letters|letters to the editor|feature|exclusive|breaking|live|interview|profile|obituary|comment|review|world news|"
        "local news|top news|breaking news|us news|uk news|latest news|business news|sports news|arts & culture|science & environment"
    ).split("|")
)
"""Names of sections, folded, that any newspaper may have."""
_DESK_NOTE = re.compile(
    r"\((?:adds|updates?|recasts|corrects|refiles|repeats|removes|fixes|rewrites|changes|clarifies|deletes|drops|inserts|releads|restores|new throughout|"
    r"writes through|writethru|edits|amends|attributes|makes clear|fixes|updating|adding)\b[^()]{0,200}\)\.?",
    re.IGNORECASE,
)
"""What the desk of an agency tells other desks about its change of the copy: "(Adds analyst comment, shares)"."""
_MONTH_END = re.compile(r"(?:18|19|20|1[5-7])\d\d\)?$")


def extract_headline(copy: RawCopy) -> None:
    """Move the headline out of the text; if there is none, make one of the first sentence, which stays in the text.

    Section labels, bylines and days above the headline are dropped. So is what the desk of an agency wrote before it.
    """
    if not copy.headline:
        _drop_credits(copy, list(_credits_above_headline(copy)))
        _extract_first_line(copy)
    title = headline.without_desk_note(copy.title)
    if title != copy.title and copy.headline:
        copy.drop_part(copy.headline, copy.title[: len(copy.title) - len(title)].strip(), "desk mark")
        copy.headline = copy.headline.with_text(title)


def drop_repeated_headline(copy: RawCopy) -> None:
    """Drop the headline where the first paragraphs repeat it; one paragraph always stays."""
    for paragraph in reversed(copy.paragraphs[:HEADLINES]):
        if paragraph.is_prose and len(copy.paragraphs) > 1 and headline.same(paragraph.text, copy.title):
            copy.drop({paragraph: "headline"})


def extract_credits(copy: RawCopy) -> None:
    """Move bylines, date lines, section labels and notes of the desk out of the text below the headline."""
    at, below = 0, ""
    for _ in range(HEAD):
        if at >= len(copy.paragraphs) or len(copy.paragraphs) == 1:
            return
        paragraph = copy.paragraphs[at]
        if _begins_another_story(copy, at):
            return
        credit = _credit_at(copy, at, below_date=below == "date") if paragraph.is_prose else None
        if credit:
            _drop_credits(copy, [(paragraph, credit)])
            below = credit.rule
        elif len(paragraph.text) > credits.LONGEST or at > NEAREST:
            return
        else:
            at, below = at + 1, ""


def extract_dateline(copy: RawCopy) -> None:
    """Take place and day from the dateline of the first paragraph. If it has a place, cut it off where the paragraph is long enough."""
    at = next((at for at, paragraph in enumerate(copy.paragraphs) if paragraph.is_prose), None)
    dateline = datelines.read(copy.paragraphs[at].text) if at is not None else None
    if at is None or not dateline or (not dateline.place and _is_chronicle(copy.paragraphs[at + 1 :])):
        return
    paragraph = copy.paragraphs[at]
    copy.dateline, copy.day = dateline.place or copy.dateline, dateline.day or copy.day
    copy.published = copy.published or dateline.published
    rest = paragraph.text[len(dateline.text) :]
    if dateline.place and len(paragraph.text) >= BRIEF and not headline.comparable(rest).startswith(headline.comparable(dateline.place)):
        copy.paragraphs[at] = paragraph.with_text(rest)
        copy.drop_part(paragraph, dateline.text.strip(), "dateline")


def extract_dates_at_foot(copy: RawCopy) -> None:
    """Take the lines at the foot that say when the copy was published, or of which month the issue is."""
    foot = takewhile(_is_published_line, reversed(copy.paragraphs[2:]))
    _drop_credits(copy, [(last, Credit("date", published=dates.find(last.text))) for last in foot])
    for paragraph in copy.paragraphs[1:][-FOOT:]:
        if (
            paragraph.is_prose
            and len(paragraph.text) <= LONGEST_FOOT
            and _MONTH_END.search(paragraph.text)
            and not dates.find(paragraph.text)
        ):
            copy.month = copy.month or dates.month_of(paragraph.text)


def extract_desk_date(copy: RawCopy) -> None:
    """Take the date of a press release where nothing better is known."""
    copy.published = copy.published or copy.date_dropped_by("desk mark")


def extract_dropped_byline(copy: RawCopy) -> None:
    """Take the authors of a line above the story that was dropped because it could as well be a credit at its foot: "Written by …"."""
    first = next((paragraph.line for paragraph in copy.paragraphs if paragraph.weight > 0), 0)
    dropped = (bylines.byline(line.text) for line in copy.dropped if line.rule == "credit" and line.line < first)
    copy.authors = copy.authors or next(filter(None, dropped), ())


def extract_embargo(copy: RawCopy) -> None:
    """Publish copy under embargo when the embargo ends; its other dates do not count."""
    copy.published = copy.date_dropped_by("embargo") or copy.published


def _extract_first_line(copy: RawCopy) -> None:
    """Make the first line the headline, if it is one; a date above it that can be read in two ways stays in the text."""
    unread = [*takewhile(_is_ambiguous, copy.paragraphs[:-1])]
    for paragraph in unread:
        copy.doubt(paragraph, "date")
    first, *others = copy.paragraphs[len(unread) :]
    following = others[0].text if others else ""
    if first.is_prose and headline.is_headline(first.text, following):
        title = headline.without_site(first.text, following)
        copy.sure = 1.0 if headline.same(first.text, following) else 0.8
        copy.paragraphs = [*unread, *others]
        if title != first.text:
            copy.drop_part(first, first.text, "site name")
        copy.headline = first.with_text(title)
        return
    text = next((paragraph.text for paragraph in copy.paragraphs if paragraph.is_prose), first.text)
    dateline = datelines.read(text)
    text = text[len(dateline.text) if dateline else 0 :]
    copy.sure = 0.2
    copy.headline = Paragraph("paragraph", excerpt(headline.first_sentence(text).rstrip(".。"), MADE_HEADLINE))


def _is_ambiguous(paragraph: Paragraph) -> bool:
    """Return whether a line is a date that can be read in two ways."""
    return paragraph.is_prose and dates.is_day(paragraph.text) and bool(dates.stamps(paragraph.text))


def _credits_above_headline(copy: RawCopy) -> Iterator[tuple[Paragraph, Credit]]:
    """Yield the bylines and days above the headline, and the section labels: one above the first of them and one below each."""
    may_be_label = True
    for paragraph, following in pairwise(copy.paragraphs):
        if (
            may_be_label
            and following is not copy.paragraphs[-1]
            and credits.is_label(paragraph.text, copy.labels)
            and not headline.same(paragraph.text, following.text)
            and not forms.heads_letters(paragraph.text, following.text)
        ):
            yield paragraph, Credit("section", section=credits.label(paragraph.text))
            may_be_label = False
        elif credit := _credit_above(paragraph):
            yield paragraph, credit
            may_be_label = True
        else:
            return


def _begins_another_story(copy: RawCopy, at: int) -> bool:
    """Return whether the credits from here on may be those of a second story: below a row of signs, a long sentence, or its headline."""
    if copy.paragraphs[at].is_prose and not any(map(str.isalnum, copy.paragraphs[at].text)):
        return True
    above = copy.paragraphs[:at]
    sentences = [place for place, paragraph in enumerate(above) if paragraph.weight > 0]
    return any(len(above[place].text) > LONGEST_DECK or place == at - 2 for place in sentences)


def _credit_above(paragraph: Paragraph) -> Credit | None:
    """Return what a line above the headline says. "4 July" alone may be a headline; with the year or the day of the week it is a date."""
    if bylines.byline(paragraph.text):
        return credits.stated(paragraph.text)
    if not dates.is_day(paragraph.text) or not (dates.find(paragraph.text) or dates.names_weekday(paragraph.text)):
        return None
    return credits.stated(paragraph.text)


def _credit_at(copy: RawCopy, at: int, *, below_date: bool) -> Credit | None:
    """Return what a paragraph below the headline says of the article; None if it is text.

    `below_date`: the line above it was the date line.
    """
    paragraph = copy.paragraphs[at]
    if credits.is_label(paragraph.text, copy.labels):
        return Credit("section", section=credits.label(paragraph.text))
    if _DESK_NOTE.fullmatch(paragraph.text):
        return Credit("desk mark")
    if copy.authors and bylines.is_role(paragraph.text):
        return Credit("byline")
    if credit := credits.stated(paragraph.text, copy.labels):
        return None if credit.rule == "date" and _is_of_body(copy, at) else credit
    return _time(copy, at, below_date=below_date) or _bare_byline(copy, at, below_date=below_date)


def _time(copy: RawCopy, at: int, *, below_date: bool) -> Credit | None:
    """Return the credit of a time right below the date line, which is added to the date, or of the age of the copy.

    A text that has more lines of this kind keeps them all.
    """
    text = copy.paragraphs[at].text
    if dates.is_age(text):
        return Credit("date") if _is_only(copy, at, dates.is_age) else None
    if not (below_date and copy.published and dates.is_time(text) and _is_only(copy, at, dates.is_time)):
        return None
    if not isinstance(copy.published, datetime):
        copy.published = times.at(copy.published, "", text)
    return Credit("date")


def _bare_byline(copy: RawCopy, at: int, *, below_date: bool) -> Credit | None:
    """Return the credit of a line that is only a person's name, right above or below the date line."""
    line = credits.parse(copy.paragraphs[at].text, copy.labels)
    following = copy.paragraphs[at + 1 : at + 2]
    is_above_date = bool(following) and dates.is_day(following[0].text) and not _is_of_body(copy, at + 1)
    if copy.authors or not line.names or line.others or not (below_date or is_above_date):
        return None
    return Credit("byline", line.names) if all(map(credits.is_person, line.names)) else None


def _is_of_body(copy: RawCopy, at: int) -> bool:
    """Return whether a date line belongs to the text, as in a timeline or a diary: a second date stands there in the same form."""
    paragraph = copy.paragraphs[at]
    line = credits.parse(paragraph.text)
    if line.is_labelled or line.papers:
        return False
    if at and copy.published and line.published != copy.published:
        return True
    return any(
        other.is_credit and other.text != paragraph.text and _form(other) == _form(paragraph) and not credits.parse(other.text).is_labelled
        for other in copy.paragraphs
        if len(other.text) <= dates.LONGEST and other.is_prose
    )


def _form(paragraph: Paragraph) -> tuple[bool, bool, bool]:
    """Return whether a line names a day, whether it has a year, and whether it has a time."""
    return dates.is_day(paragraph.text), bool(dates.stamps(paragraph.text)), ":" in paragraph.text


def _is_only(copy: RawCopy, at: int, is_kind: Callable[[str], bool]) -> bool:
    """Return whether no paragraph below is a line of this kind."""
    return not any(is_kind(paragraph.text) for paragraph in copy.paragraphs[at + 1 :] if paragraph.is_prose)


def _is_published_line(paragraph: Paragraph) -> bool:
    return credits.parse(paragraph.text).is_labelled and dates.is_date_line(paragraph.text)


def _is_chronicle(paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether other paragraphs begin with a day too."""
    return any(datelines.begins_with_day(paragraph.text) for paragraph in paragraphs)


def _drop_credits(copy: RawCopy, lines: Sequence[tuple[Paragraph, Credit]]) -> None:
    """Store what paragraphs say of the article, and drop them all at once."""
    for _, credit in lines:
        copy.take(credit)
    copy.drop({paragraph: credit.rule for paragraph, credit in lines})
