"""Lines that stay in the text although they may not belong to the article. The intake report names them for an editor."""

from __future__ import annotations

from generator.intake.cleaning import bylines, forms
from generator.intake.cleaning.raw_copy import RawCopy

FEWEST_OTHERS = 4
"""Lines in capitals are doubtful if at most one paragraph of this many is in capitals; else the whole text is written so."""
LAST = 2
"""Paragraphs at the foot that may say who wrote the article."""
LONGEST_SEPARATOR = 100
"""Characters of a row of stars or dashes between two articles."""
LONGEST_HEADLINE = 120
"""Characters of the headline of a second article."""


def doubt_teasers(copy: RawCopy) -> None:
    """Doubt lines in capitals, which may be links to other stories, and at the foot a biography or a line that introduces a list."""
    prose = [paragraph for paragraph in copy.paragraphs if paragraph.is_prose]
    capitals = [paragraph for paragraph in prose[1:] if forms.is_all_capitals(paragraph.text)]
    if len(capitals) * FEWEST_OTHERS <= len(prose):
        for paragraph in capitals:
            copy.doubt(paragraph, "related")
    for paragraph in prose[2:][-LAST:]:
        if forms.is_biography(paragraph.text):
            copy.doubt(paragraph, "byline")
        elif paragraph is prose[-1] and paragraph.text.endswith(":"):
            copy.doubt(paragraph, "related")


def doubt_second_article(copy: RawCopy) -> None:
    """Doubt a headline that stands between a row of signs and a byline: another article begins there."""
    following = copy.paragraphs[1:]
    for separator, title, byline in zip(following, following[1:], following[2:], strict=False):
        if (
            len(separator.text) <= LONGEST_SEPARATOR
            and len(title.text) <= LONGEST_HEADLINE
            and not any(map(str.isalnum, separator.text))
            and bylines.byline(byline.text)
        ):
            copy.doubt(title, "second article")
