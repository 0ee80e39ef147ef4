"""Cleaning as a table of rules. Each rule is a function of the raw copy; they run in order over its annotated paragraphs.

A rule takes paragraphs out of the copy with `drop`, names those that are in doubt with `doubt`, and notes what it learns about the
article. A new kind of boilerplate line needs no new rule here, but a row in the table of `boilerplate`.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.intake.cleaning.doubts import doubt_second_article, doubt_teasers
from generator.intake.cleaning.head import (
    drop_repeated_headline,
    extract_credits,
    extract_dateline,
    extract_dates_at_foot,
    extract_desk_date,
    extract_dropped_byline,
    extract_embargo,
    extract_headline,
)
from generator.intake.cleaning.line_rules import drop_boilerplate, drop_page_marks, drop_repeated_paragraphs, drop_shared_lines
from generator.intake.cleaning.one_line import cut_out_of_line
from generator.intake.cleaning.page_head import find_head
from generator.intake.cleaning.page_text import drop_page
from generator.intake.cleaning.raw_copy import RawCopy

Rules = tuple[tuple[str, Callable[[RawCopy], None]], ...]
"""Name and function of each rule, in the order in which they run."""

PAGE: Rules = (("head of a page", find_head),)
"""First, once: find the headline of a page, by which its article is told from the rest."""

SURROUNDINGS: Rules = (
    ("page mark", drop_page_marks),
    ("page", drop_page),
    ("boilerplate", drop_boilerplate),
    ("shared lines", drop_shared_lines),
)
"""Then: drop what a page puts around and into a text."""

HEADLINE: Rules = (
    ("desk date", extract_desk_date),
    ("headline", extract_headline),
    ("page on one line", cut_out_of_line),
)
"""Then, once: find the headline."""

STORY: Rules = (
    ("headline above the credits", drop_repeated_headline),
    ("byline, date and section", extract_credits),
    ("headline below the credits", drop_repeated_headline),
    ("dateline", extract_dateline),
    ("date at the foot", extract_dates_at_foot),
    ("repeated paragraph", drop_repeated_paragraphs),
)
"""Then, in rounds, until no rule drops anything: clean the head and the foot of the story. `SURROUNDINGS` run again with them."""
LEAST_ROUNDS = 10
"""Times that the rules of the story run at most on a long text. The texts on which the rules were measured need at most three."""
CHARACTERS, PARAGRAPH = 1_000_000, 100
"""Characters at which they look in all rounds together, because a short text may have more rounds; a paragraph counts so many more."""
LAST: Rules = (
    ("byline among credits", extract_dropped_byline),
    ("embargo", extract_embargo),
    ("related", doubt_teasers),
    ("second article", doubt_second_article),
)
"""At the end: these drop nothing."""


def clean(copy: RawCopy) -> bool:
    """Run all rules; return False if the text is only boilerplate."""
    _run(PAGE, copy)
    _run(SURROUNDINGS, copy)
    if not copy.paragraphs:
        return False
    _run(HEADLINE, copy)
    _run_until_clean(copy)
    _run(LAST, copy)
    return True


def _run_until_clean(copy: RawCopy) -> None:
    """Run the rules of the story and of its surroundings until none of them drops anything.

    A line that is dropped may bring another one to the place where a rule recognizes it. So an article that was cleaned once
    loses nothing when it is cleaned again. Thousands of bylines or labels in a row are an exception: each round drops a few of
    them and looks at the whole text, so the number of rounds has a limit, and the rest of them stays in the text.
    """
    dropped = -1
    characters = sum(PARAGRAPH + len(paragraph.text) for paragraph in copy.paragraphs)
    for _ in range(max(LEAST_ROUNDS, CHARACTERS // (characters + 1))):
        if dropped == len(copy.dropped):
            return
        dropped = len(copy.dropped)
        _run(STORY, copy)
        if copy.dropped:  # else they have seen the same text already
            _run(SURROUNDINGS, copy)


def _run(rules: Rules, copy: RawCopy) -> None:
    for _, rule in rules:
        rule(copy)
