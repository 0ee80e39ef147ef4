"""One raw text while it is cleaned: what is left of it, what is known about it, and the report of every line that was removed.

The only mutable value of cleaning. Each rule is a function of it; see `cleaner`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import msgspec

from generator.core.drafts import Dropped
from generator.intake.cleaning import dates
from generator.intake.cleaning.paragraph import Paragraph
from generator.intake.cleaning.repeated_lines import NOTHING_SHARED, Shared


class Credit(msgspec.Struct, frozen=True):
    """What a line above or below the headline says about the article."""

    rule: str
    """The rule that drops the line."""
    authors: tuple[str, ...] = ()
    published: datetime | date | None = None
    section: str = ""
    day: tuple[int, int] | None = None
    """Month and day of a date without a year."""
    month: date | None = None
    """First day of a month that has no day beside it."""


class RawCopy(msgspec.Struct):
    paragraphs: list[Paragraph]
    """What is left of the text, in order; without the headline as soon as that is known."""
    labels: frozenset[str] = frozenset()
    """Names of sections, folded, which copy may carry in a line of its own."""
    shared: Shared = NOTHING_SHARED
    """Lines that many raw files of the folder share."""
    headline: Paragraph | None = None
    sure: float = 1.0
    """How sure the headline is, from 0 to 1."""
    authors: tuple[str, ...] = ()
    published: datetime | date | None = None
    day: tuple[int, int] | None = None
    """Month and day of a dateline or a date line without a year."""
    month: date | None = None
    """First day of the month that the foot of the copy names."""
    dateline: str = ""
    section: str = ""
    dropped: list[Dropped] = []
    doubtful: list[Dropped] = []
    """A line may be in it several times, because the rules run several times."""

    @property
    def title(self) -> str:
        return self.headline.text if self.headline else ""

    @property
    def whole(self) -> list[Paragraph]:
        """The paragraphs with the headline, or the line that may become the headline, as the first one."""
        return [self.headline, *self.paragraphs] if self.headline else [*self.paragraphs]

    def drop(self, rules: Mapping[Paragraph, str]) -> None:
        """Remove paragraphs from the text, each by the rule named for it. The headline cannot be dropped."""
        for paragraph, rule in rules.items():
            self.dropped += [Dropped(number, line, rule) for number, line in paragraph.lines if line.strip()]
        if len(rules) == 1:
            self.paragraphs.remove(*rules)
        elif rules:
            self.paragraphs = [paragraph for paragraph in self.paragraphs if paragraph not in rules]

    def drop_part(self, paragraph: Paragraph, text: str, rule: str) -> None:
        """Report a part of a paragraph as dropped; the rest of it stays."""
        if text:
            self.dropped.append(Dropped(paragraph.line, text, rule))

    def doubt(self, paragraph: Paragraph, rule: str) -> None:
        """Name a paragraph as doubtful: it stays in the text, and an editor should look at it."""
        self.doubtful += [Dropped(number, line, rule) for number, line in paragraph.lines if line.strip()]

    def take(self, credit: Credit) -> None:
        """Store what a line states, unless something better is known already."""
        self.authors = self.authors or credit.authors
        self.published = self.published or credit.published
        self.section = self.section or credit.section
        self.day = self.day or credit.day
        self.month = self.month or credit.month

    def date_dropped_by(self, rule: str) -> datetime | date | None:
        """Return the first date in the lines that a rule dropped."""
        return next((day for line in self.dropped if line.rule == rule and (day := dates.find(line.text))), None)

    def report(self) -> tuple[tuple[Dropped, ...], tuple[Dropped, ...]]:
        """Return the lines that were dropped and those that are doubtful, each in the order of the raw file."""
        dropped = {(line.line, line.text) for line in self.dropped}
        doubtful = [line for line in dict.fromkeys(self.doubtful) if (line.line, line.text) not in dropped]
        return _in_order(self.dropped), _in_order(doubtful)


def _in_order(lines: list[Dropped]) -> tuple[Dropped, ...]:
    return tuple(sorted(lines, key=lambda line: line.line))
