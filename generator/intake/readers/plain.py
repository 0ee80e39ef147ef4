"""The reader of plain text, as it is scraped, pasted or sent by an agency.

Nothing is lost: each line of the file is in the headline or the blocks of the draft, or among its dropped lines with the rule
that dropped it. In doubt a line is text.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from generator.core.drafts import Draft
from generator.core.problems import Place, Problem
from generator.core.text import fold
from generator.intake.cleaning.cleaner import clean
from generator.intake.cleaning.head import SECTIONS
from generator.intake.cleaning.paragraph import Paragraph
from generator.intake.cleaning.raw_copy import RawCopy
from generator.intake.cleaning.repeated_lines import NOTHING_SHARED, Shared
from generator.intake.cleaning.shapes import blocks
from generator.intake.cleaning.splitting import paragraphs
from generator.intake.readers import fields
from generator.intake.readers.record import Record

MOST_LINES = 200_000
"""Lines of the longest text that is read, blank lines included. It bounds the memory: a line takes up to a kilobyte of it."""


class PlainReader:
    """The reader of `.txt` files.

    `labels` are names of the site's sections, which copy may carry in a line of its own; `shared` are lines that many files of
    the folder have.
    """

    def __init__(self, labels: Iterable[str] = (), shared: Shared = NOTHING_SHARED) -> None:
        self.shared = shared
        self.labels = SECTIONS | {fold(label) for label in labels}

    def read(self, text: str, place: Place) -> Draft | tuple[Problem, ...]:
        """Return the draft; a text with only boilerplate, or with too many lines, gives a problem."""
        if text.count("\n") > MOST_LINES:
            return (too_long(place, MOST_LINES, "lines"),)
        return self.read_record(fields.read(text) or Record(text=text), place)

    def read_record(self, record: Record, place: Place) -> Draft | tuple[Problem, ...]:
        """Return the draft of copy whose fields were read."""
        draft = self.draft(self._raw_copy(record), place)
        if not isinstance(draft, Draft):
            return draft
        return msgspec.structs.replace(
            draft,
            tags=record.tags,
            summary=record.summary,
            slug=record.slug,
            is_draft=record.is_draft,
            expires=record.expires,
            language=record.language,
        )

    def draft(self, copy: RawCopy, place: Place) -> Draft | tuple[Problem, ...]:
        """Clean raw copy and return the draft; copy with only boilerplate gives a problem. `copy` then has the paragraphs that are left."""
        if not clean(copy):
            message = "There is no article in the file, only boilerplate such as menus and links"
            return (Problem(place, message, "Paste the text of the article", "intake.empty"),)
        dropped, doubtful = copy.report()
        return Draft(
            copy.title,
            tuple(blocks(copy.paragraphs)),
            published=copy.published,
            day=copy.day,
            month=copy.month,
            authors=copy.authors,
            dateline=copy.dateline,
            section=copy.section,
            dropped=dropped,
            doubtful=doubtful,
            sure=copy.sure,
        )

    def _raw_copy(self, record: Record) -> RawCopy:
        """Return the text in paragraphs, with what its fields say."""
        return RawCopy(
            paragraphs(record.text),
            self.labels,
            self.shared,
            headline=Paragraph("paragraph", record.title) if record.title else None,
            authors=record.authors,
            published=record.published,
            dateline=record.dateline,
            section=record.section,
            dropped=record.dropped,
            doubtful=record.doubtful,
        )


def too_long(place: Place, limit: int, unit: str) -> Problem:
    """Return the problem of a file that has more lines, or the like, than an article may have."""
    message = f"The file has more than {limit:,} {unit}, too many for an article"
    return Problem(place, message, "Split it into one file for each article", "intake.large")
