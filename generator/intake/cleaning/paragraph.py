"""A paragraph of raw copy, annotated: what its text looks like, without regard to its place.

Every annotation depends on the text alone and is computed at most once, at its first use. The cleaning rules combine the
annotations with the place of a paragraph and with the paragraphs around it.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal

import msgspec

from generator.core.text import fold
from generator.intake.cleaning import boilerplate, bylines, forms
from generator.intake.cleaning.boilerplate import Match
from generator.intake.cleaning.repeated_lines import line_key


class Paragraph(msgspec.Struct, frozen=True, eq=False, dict=True):
    """Two paragraphs with the same text are different paragraphs: they compare by identity."""

    kind: Literal["paragraph", "code", "table"]
    text: str
    """One line; of a listing or a table several."""
    line: int = 0
    """The line of the raw file on which it begins, counted from 1; 0 for a headline that was made from other text."""
    lines: tuple[tuple[int, str], ...] = ()
    """Number and text of the raw lines that it was made of."""
    follows_blank: bool = True
    """It follows a blank line."""
    language: str = ""
    """Of a listing, if its fence names one."""
    in_verse: bool = False
    """It is a line of a stanza."""
    is_page_mark: bool = False
    """It is the head or the number of a printed page, within the text."""

    @property
    def is_prose(self) -> bool:
        return self.kind == "paragraph"

    @cached_property
    def match(self) -> Match:
        """The boilerplate rule that its text matches, and the witnesses against the text."""
        return boilerplate.match(self.text)

    @property
    def boilerplate(self) -> str:
        """The name of the rule where its text is certainly boilerplate; empty in doubt."""
        return self.match.rule if self.match.is_certain else ""

    @cached_property
    def is_credit(self) -> bool:
        """Its text is a byline or a date line and nothing else."""
        return bylines.is_credit(self.text)

    @cached_property
    def weight(self) -> int:
        """What it counts in the search for the article of a page: above zero for a sentence, below zero for a link or a label."""
        return forms.weight(self.text) if self.is_prose else forms.MOST

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def letters(self) -> str:
        """The letters and figures of its beginning, folded: the form in which a repeated headline is recognized."""
        return letters(self.text)

    @cached_property
    def line_keys(self) -> tuple[str, ...]:
        """Its raw lines, folded as they are compared with the lines of other files."""
        return tuple(line_key(line) for _, line in self.lines)

    def with_text(self, text: str) -> Paragraph:
        """Return a paragraph with a part of this one's text, to be annotated again."""
        return Paragraph(self.kind, text, self.line, self.lines, self.follows_blank, self.language, self.in_verse)


def letters(text: str) -> str:
    """Return the letters and figures at the beginning of a text, folded."""
    return re.sub(r"[\W_]+", "", fold(text[:500]))
