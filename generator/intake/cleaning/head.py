"""The head of a story: the headline, and the lines around it that name the section, the authors, the date and the place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from generator.core.text import excerpt, fold
from generator.intake.cleaning import bylines, dates, forms, headline
from generator.intake.cleaning.paragraph import Paragraph
from generator.intake.cleaning.raw_copy import Credit, RawCopy

BRIEF = 120
"""Characters of the shortest first paragraph that loses its dateline: a note or a row of figures is too short without it."""
HEAD = 8
"""Paragraphs below the headline among which bylines and date lines are searched."""
NEAREST = 3
"""Place, below the headline, of the last paragraph that may stand above a byline."""
LONGEST_CREDITS = 160
"""Characters of a line of several credits; a longer paragraph is text, and no byline stands below it."""
LONGEST_LABEL = 50
HEADLINES = 4
"""Paragraphs at the top of the text that may repeat the headline."""
MADE_HEADLINE = 110
"""Characters of a headline that is made of the first sentence."""
SECTIONS = frozenset(
    (
        "news|world|business|politics|sport|sports|culture|science|technology|tech|health|opinion|local|national|international|entertainment|economy|lifestyle|travel|education|environment|"
        "markets|features|analysis|europe|africa|asia|americas|long read|letters|letters to the editor|feature|exclusive|breaking|live|interview|profile|obituary|comment|review|world news|"
        "local news|top news|breaking news|us news|uk news|latest news|business news|sports news|arts & culture|science & environment"
    ).split("|")
)
"""Names of sections, folded, that any newspaper may have."""
_LABEL_SIGN = re.compile(r"\s*[|/>»:]\s*")
_CREDIT_SIGN = re.compile(r"\s+[|·•–—-]+\s+|\s{2,}|,\s+(?=published|updated)", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:first |last )?(?:published|updated|posted|modified)\b|(?:publié|mis à jour|publicado|actualizado|atualizado|veröffentlicht|aktualisiert|pubblicato|aggiornato|gepubliceerd|опубликовано)\b",
    re.IGNORECASE,
)


def extract_headline(copy: RawCopy) -> None:
    """Move the headline out of the text; if there is none, make one of the first sentence, which stays in the text.

    Section labels, bylines and days above the headline are dropped.
    """
    if copy.headline:
        return
    _drop_credits(copy, list(_credits_above_headline(copy)))
    first = copy.paragraphs[0]
    following = copy.paragraphs[1].text if len(copy.paragraphs) > 1 else ""
    if first.is_prose and headline.is_headline(first.text, following):
        title = headline.without_site(first.text, following)
        copy.sure = 1.0 if headline.same(first.text, following) else 0.8
        copy.paragraphs = copy.paragraphs[1:]
        if title != first.text:
            copy.drop_part(first, first.text, "site name")
    else:
        text = next((paragraph.text for paragraph in copy.paragraphs if paragraph.is_prose), first.text)
        text = text[len(bylines.dateline(text)[1]) :]
        title = excerpt(headline.first_sentence(text).rstrip(".。"), MADE_HEADLINE)
        copy.sure = 0.2
    copy.headline = Paragraph("paragraph", title)


def drop_repeated_headline(copy: RawCopy) -> None:
    """Drop the headline where the first paragraphs repeat it; one paragraph always stays."""
    for paragraph in reversed(copy.paragraphs[:HEADLINES]):
        if paragraph.is_prose and len(copy.paragraphs) > 1 and headline.same(paragraph.text, copy.title):
            copy.drop({paragraph: "headline"})


def extract_credits(copy: RawCopy) -> None:
    """Move bylines, date lines and section labels out of the text below the headline."""
    at = 0
    for _ in range(HEAD):
        if at >= len(copy.paragraphs) or len(copy.paragraphs) == 1:
            return
        paragraph = copy.paragraphs[at]
        credit = read_credit(paragraph, copy) if paragraph.is_prose else None
        if credit:
            _drop_credits(copy, [(paragraph, credit)])
        elif len(paragraph.text) > LONGEST_CREDITS or at > NEAREST:
            return
        else:
            at += 1


def extract_dateline(copy: RawCopy) -> None:
    """Take place and day from the dateline of the first paragraph, and cut it off if the paragraph is long enough."""
    at = next((at for at, paragraph in enumerate(copy.paragraphs) if paragraph.is_prose), None)
    if at is None:
        return
    paragraph = copy.paragraphs[at]
    place, dateline = bylines.dateline(paragraph.text)
    if not place:
        return
    copy.dateline, copy.day = place, dates.day_of(dateline)
    copy.published = copy.published or dates.find(dateline)
    rest = paragraph.text[len(dateline) :]
    if len(paragraph.text) >= BRIEF and not headline.comparable(rest).startswith(headline.comparable(place)):
        copy.paragraphs[at] = paragraph.with_text(rest)
        copy.drop_part(paragraph, dateline.strip(), "dateline")


def extract_dates_at_foot(copy: RawCopy) -> None:
    """Take the lines at the foot that say when the copy was published."""
    foot = takewhile(lambda last: _PUBLISHED.match(last.text) and dates.is_date_line(last.text), reversed(copy.paragraphs[2:]))
    _drop_credits(copy, [(last, Credit("date", published=dates.find(last.text))) for last in foot])


def extract_desk_date(copy: RawCopy) -> None:
    """Take the date of a press release where nothing better is known."""
    copy.published = copy.published or copy.date_dropped_by("desk mark")


def extract_embargo(copy: RawCopy) -> None:
    """Publish copy under embargo when the embargo ends; its other dates do not count."""
    copy.published = copy.date_dropped_by("embargo") or copy.published


def read_credit(paragraph: Paragraph, copy: RawCopy) -> Credit | None:
    """Return what a paragraph below the headline says of the article; None if it is text."""
    if paragraph.is_credit:
        return _credit(paragraph.text)
    if is_label(paragraph.text, copy.labels):
        return _label(paragraph.text)
    if copy.authors and bylines.is_role(paragraph.text):
        return Credit("byline")
    return _several_credits(paragraph.text, copy.labels) if len(paragraph.text) <= LONGEST_CREDITS else None


def is_label(text: str, labels: frozenset[str]) -> bool:
    """Return whether a line is nothing but names of sections: "Business", "Harbour news", "OPINION | LETTERS"."""
    if len(text) > LONGEST_LABEL:
        return False
    return all(re.sub(r" news$", "", fold(part)) in labels for part in _LABEL_SIGN.split(text.strip()))


def _label(text: str) -> Credit:
    return Credit("section", section=_LABEL_SIGN.split(re.sub(r"(?i) news$", "", text.strip()))[0])


def _credits_above_headline(copy: RawCopy) -> Iterator[tuple[Paragraph, Credit]]:
    """Yield the bylines and days above the headline, and the section labels: one above the first of them and one below each."""
    may_be_label = True
    for paragraph, following in pairwise(copy.paragraphs):
        if (
            may_be_label
            and following is not copy.paragraphs[-1]
            and is_label(paragraph.text, copy.labels)
            and not headline.same(paragraph.text, following.text)
            and not forms.heads_letters(paragraph.text, following.text)
        ):
            yield paragraph, _label(paragraph.text)
            may_be_label = False
        elif bylines.byline(paragraph.text) or dates.is_day(paragraph.text):
            yield paragraph, _credit(paragraph.text)
            may_be_label = True
        else:
            return


def _drop_credits(copy: RawCopy, credits: Sequence[tuple[Paragraph, Credit]]) -> None:
    """Store what paragraphs say of the article, and drop them all at once."""
    for _, credit in credits:
        copy.take(credit)
    copy.drop({paragraph: credit.rule for paragraph, credit in credits})


def _credit(text: str) -> Credit:
    """Return what a byline or a date line says."""
    authors = bylines.byline(text) or bylines.foreign_byline(text)
    return Credit("byline" if authors else "date", authors, dates.find(text))


def _several_credits(text: str, labels: frozenset[str]) -> Credit | None:
    """Return what a line of several credits says: "By Ada Moor | 12 September 2026", "Business | Published: 3 June 2026".

    Beside both authors and a date one more part may stand, such as the name of an agency.
    """
    parts = [part for part in _CREDIT_SIGN.split(text) if part.strip()]
    if len(parts) < 2:
        return None
    authors = tuple(name for part in parts for name in bylines.byline(part))
    days = [day for part in parts if dates.is_date_line(part) and (day := dates.find(part))]
    others = [part for part in parts if not bylines.is_credit(part) and not is_label(part, labels)]
    if not (authors or days) or len(others) > (1 if authors and days else 0):
        return None
    section = next((part for part in parts if is_label(part, labels)), "")
    return Credit("byline" if authors else "date", authors, days[0] if days else None, section)
