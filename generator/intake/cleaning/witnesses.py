"""The first law of intake: in doubt a line stays. This file decides which lines of raw copy are left out of the article.

The rules of cleaning only collect witnesses. `judge` weighs them, and no other code does. A line is dropped on two independent
witnesses, one of them a pattern or a repetition; on that one alone it stays and is doubtful. So a sentence inside the story
that only resembles furniture of a page is never lost.
"""

from __future__ import annotations

from enum import Enum, Flag, auto


class Witness(Flag):
    """What speaks against a line."""

    NONE = 0
    PATTERN = auto()
    """It matches a row of the table in `boilerplate`, or belongs to a list whose heading does."""
    FORM = auto()
    """It is not a sentence: see `forms.is_sentence`."""
    VOICE = auto()
    """The page speaks in it, of itself and to its reader: see `voice`."""
    PLACE = auto()
    """It stands where a page has its furniture: beside a byline, or outside the paragraphs of the story."""
    REPETITION = auto()
    """Other stories of the same source have it too, or it stands in this one twice."""


class Verdict(Enum):
    """What becomes of a line."""

    STAYS = "stays"
    IS_DOUBTFUL = "is doubtful"
    """It stays, and the report names it."""
    GOES = "goes"


def judge(witnesses: Witness) -> Verdict:
    """Return what becomes of a line. Form, voice or place alone says nothing: headings and items of lists have them too."""
    if not witnesses & (Witness.PATTERN | Witness.REPETITION):
        return Verdict.STAYS
    return Verdict.GOES if witnesses.value.bit_count() > 1 else Verdict.IS_DOUBTFUL
