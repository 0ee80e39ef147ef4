"""Cleaning as a table of rules. Each rule is a function of the raw copy; they run in order over its annotated paragraphs.

A rule takes paragraphs out of the copy with `drop`, names those that are in doubt with `doubt`, and notes what it learns about the
article. A new kind of boilerplate line needs no new rule here, but a row in the table of `boilerplate`.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.intake.cleaning.boilerplate_lines import drop_boilerplate, drop_shared_lines
from generator.intake.cleaning.doubts import doubt_second_article, doubt_teasers
from generator.intake.cleaning.head import (
    drop_repeated_headline,
    take_credits,
    take_dateline,
    take_dates_at_foot,
    take_desk_date,
    take_embargo,
    take_headline,
)
from generator.intake.cleaning.one_line import cut_out_of_line
from generator.intake.cleaning.page_text import drop_page
from generator.intake.cleaning.paragraph import Paragraph
from generator.intake.cleaning.raw_copy import RawCopy

SHORTEST_REPEATED = 40
"""Characters of a paragraph that cannot stand in a text twice; a shorter line may."""

Rules = tuple[tuple[str, Callable[[RawCopy], None]], ...]


def clean(copy: RawCopy) -> bool:
    """Run all rules; return False if the text is nothing but boilerplate."""
    _run(SURROUNDINGS, copy)
    if not copy.paragraphs:
        return False
    _run(HEADLINE, copy)
    _run_until_clean(copy)
    _run(DOUBTS, copy)
    return True


def _run_until_clean(copy: RawCopy) -> None:
    """Run the rules of the story, and those of its surroundings, until none of them drops anything.

    A line that is dropped may bring another one to the place where a rule recognizes it. So an article that was cleaned once
    loses nothing when it is cleaned again.
    """
    dropped = -1
    while dropped != len(copy.dropped):
        dropped = len(copy.dropped)
        _run(STORY, copy)
        if copy.dropped:
            _run(SURROUNDINGS, copy)


def _run(rules: Rules, copy: RawCopy) -> None:
    for _, rule in rules:
        rule(copy)


def drop_repeated_paragraphs(copy: RawCopy) -> None:
    """Drop the second copy of a paragraph; the first one stays."""
    starts = {" ".join(paragraph.text.split(maxsplit=4)[:4]).casefold() for paragraph in copy.paragraphs}
    if len(starts) == len(copy.paragraphs):  # in most copy no two paragraphs begin alike
        return
    seen: set[str] = set()
    repeated: dict[Paragraph, str] = {}
    for paragraph in copy.paragraphs:
        text = " ".join(paragraph.text.split()).casefold()
        if paragraph.is_prose and len(text) >= SHORTEST_REPEATED and text in seen:
            repeated[paragraph] = "repeated"
        seen.add(text)
    copy.drop(repeated)


SURROUNDINGS: Rules = (
    ("page", drop_page),
    ("boilerplate", drop_boilerplate),
    ("shared lines", drop_shared_lines),
)
"""What a page puts around and into a text."""

HEADLINE: Rules = (
    ("desk date", take_desk_date),
    ("headline", take_headline),
    ("page on one line", cut_out_of_line),
)
"""These run once."""

STORY: Rules = (
    ("headline above the credits", drop_repeated_headline),
    ("byline, date and section", take_credits),
    ("headline below the credits", drop_repeated_headline),
    ("dateline", take_dateline),
    ("date at the foot", take_dates_at_foot),
    ("repeated paragraph", drop_repeated_paragraphs),
)
"""These run until none of them finds anything more."""

DOUBTS: Rules = (
    ("embargo", take_embargo),
    ("related", doubt_teasers),
    ("second article", doubt_second_article),
)
"""These drop nothing."""
