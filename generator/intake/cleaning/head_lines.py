"""The lines of a page in which its headline is searched, each with what it looks like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from itertools import pairwise

import msgspec

from generator.core.text import fold
from generator.intake.cleaning import boilerplate, bylines, credits, dates
from generator.intake.cleaning.credits import CreditLine
from generator.intake.cleaning.paragraph import Paragraph, letters

REACH, INSIDE = 60, 5
"""Lines above the body, and at its beginning, among which the headline is searched."""
BODY = 30
"""Lines of the body whose words are compared with a line."""
LONGEST, MOST_WORDS, FEWEST_SIGNS = 250, 35, 6
"""Characters and words of the longest headline, and signs of the shortest in Chinese, Japanese, Korean or Thai."""
STEM, SHORTEST_WORD = 5, 4
"""Letters of a word that are compared, because the rest is an ending, and of the shortest word that is compared."""
MOST_OTHER_WORDS = 10
"""Words of a line beside its date; a line with more is a caption or a sentence."""
_NUMBER = re.compile(r"\d{1,2}[.)]\s+")
SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


class Line(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A paragraph of the page that has letters."""

    place: int
    """The index of the paragraph."""
    paragraph: Paragraph

    @cached_property
    def text(self) -> str:
        """The line without the marks of a heading, an item or a number."""
        text = credits.plain(self.paragraph.text)
        number = _NUMBER.match(text)
        return text[number.end() :] if number else text

    @cached_property
    def key(self) -> str:
        return letters(self.text)

    @cached_property
    def credit(self) -> CreditLine:
        return credits.parse(self.paragraph.text)

    @property
    def is_credit(self) -> bool:
        """It names authors or a date, and says little besides."""
        credit = self.credit
        return bool(credit.authors or credit.published) and other_words(credit) <= MOST_OTHER_WORDS

    @cached_property
    def is_boilerplate(self) -> bool:
        """It matches a rule, with the mark of an item or without it."""
        return bool(self.paragraph.boilerplate) or (self.text != self.paragraph.text and boilerplate.match(self.text).is_certain)

    @property
    def is_sentence(self) -> bool:
        return self.paragraph.weight > 0 and not self.paragraph.boilerplate

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(_words(self.text))

    @property
    def length(self) -> int:
        """How many words the line has; two signs of a script without spaces count as one."""
        return len(self.text.split()) + len(SIGN.findall(self.text)) // 2

    @property
    def is_title(self) -> bool:
        """It may be a headline by its form."""
        if not self.paragraph.is_prose or self.is_boilerplate or not 0 < len(self.text) <= LONGEST:
            return False
        if (
            self.is_credit
            or isinstance(self.credit.published, datetime)
            or dates.is_date_line(self.text)
            or bylines.is_organization(self.text)
        ):
            return False
        return len(SIGN.findall(self.text)) >= FEWEST_SIGNS or 2 <= len(self.text.split()) <= MOST_WORDS


class Page(msgspec.Struct, frozen=True, dict=True):
    """The lines of a page, and where its body begins."""

    lines: Sequence[Line]
    begin: int
    """The index of the first line of the body."""
    end: int
    """The index after its last line."""
    points: float
    """For the weight of the body in comparison with the heaviest run of the text."""

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each line stands on the page."""
        return Counter(line.paragraph.letters for line in self.lines)

    @cached_property
    def titles(self) -> list[int]:
        """The indexes of the lines that may be the headline."""
        around = range(max(1, self.begin - REACH), min(self.begin + INSIDE, len(self.lines)))
        return [at for at in (0, *around) if self.lines[at].is_title]

    @cached_property
    def keys(self) -> frozenset[str]:
        """The letters of those lines, apart from the first, which may have the name of the site behind it."""
        return frozenset(self.lines[at].key for at in self.titles if at)

    def words_below(self, at: int) -> frozenset[str]:
        """Return the words of the body below a line."""
        return self._words_from(at + 1) if at >= self.begin else self.body_words

    @cached_property
    def body_words(self) -> frozenset[str]:
        """The words at the beginning of the body."""
        return self._words_from(self.begin)

    def _words_from(self, begin: int) -> frozenset[str]:
        lines = enumerate(self.lines[begin : begin + BODY], begin)
        return frozenset().union(*(line.words for at, line in lines if at < self.end or line.is_sentence))


def other_words(credit: CreditLine) -> int:
    return sum(len(part.split()) for part in credit.others)


def _words(text: str) -> set[str]:
    """Return the beginnings of the longer words of a text, folded; of a script without spaces, pairs of signs."""
    folded = fold(text)
    words = {word[:STEM] for word in re.findall(r"[^\W_]+", folded) if len(word) >= SHORTEST_WORD and not SIGN.match(word)}
    signs = SIGN.findall(folded)
    return words | {first + second for first, second in pairwise(signs)}
