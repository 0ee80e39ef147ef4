"""The work of intake on one raw file grows in proportion to its length, and the work on many files in proportion to their number.

Calls are counted. Only where a single pattern does the work, the processor time of two lengths is compared.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import process_time
from types import FrameType

import pytest

from generator.core.drafts import Draft
from generator.core.problems import Place
from generator.intake.cleaning import cleaner, headline, one_line, splitting
from generator.intake.cleaning.page import _SITE_SIGN
from generator.intake.readers.plain import PlainReader
from generator.intake.tagging.lead_text import sentences_first

TITLE = "Ferry strike ends after nine days"
SENTENCE = "The crews of the river ferry went back to work on Saturday after nine days of talks."
HEAD = f"{TITLE}\n\n{SENTENCE}\n\n"
MOST = 2.5
"""Times the calls that a text of twice the length may take."""


def calls(function: Callable[[], object]) -> int:
    """Return how many functions are called while a function runs."""
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        function()
    finally:
        sys.setprofile(None)
    return count


def seconds(function: Callable[[], object]) -> float:
    """Return the processor time of a function: the least of three runs."""
    times = []
    for _ in range(3):
        start = process_time()
        function()
        times.append(process_time() - start)
    return min(times)


COPY: dict[str, Callable[[int], str]] = {
    "bylines below the headline": lambda n: HEAD.replace("\n\n", "\n\n" + "By Ada Moor\n\n" * n, 1),
    "bylines above the headline": lambda n: "By Ada Moor\n\n" * n + HEAD,
    "bylines and labels above the headline": lambda n: "By Ada Moor\n\nBusiness\n\n" * n + HEAD,
    "labels": lambda n: HEAD.replace("\n\n", "\n\n" + "Business\n\n" * n, 1),
    "dates": lambda n: "12 September 2026\n\n" * n + HEAD,
    "dates at the foot": lambda n: HEAD + "Published: 12 September 2026\n\n" * n,
    "the headline again and again": lambda n: f"{TITLE}\n\n" * n + SENTENCE,
    "nothing but the headline": lambda n: f"{TITLE}\n\n" * n,
    "headlines and bylines in turn": lambda n: f"{TITLE}\n\nBy Ada Moor\n\n" * n + SENTENCE,
    "datelines in one paragraph": lambda n: f"{TITLE}\n\n" + "LONDON, May 3 (Agency) - " * n + SENTENCE,
    "doubtful lines": lambda n: HEAD + "".join(f"Ada Moor{number} contributed to this report.\n\n" for number in range(n)),
    "headings of lists": lambda n: f"{TITLE}\n\n" + "Related News:\n\nThe other story of us\n\n" * n,
    "headings of lists and rows of topics": lambda n: HEAD + "".join(f"Tags\n\nferry, quay, shift {number}\n\n" for number in range(n)),
    "indented lines": lambda n: HEAD + "    word word\n\n" * n,
    "indented lines of code and prose": lambda n: HEAD + f"    x = [1];\n\n    y = [2];\n\n    {SENTENCE}\n\n" * n,
    "indented lines below text": lambda n: HEAD + "    x = [1];\nword\n" * n,
    "tables": lambda n: HEAD + "a|b\nc|d\n--|--|--\n" * n,
    "rows of a table in turn": lambda n: HEAD + "a|b\nc|d|e\n" * n,
    "fences": lambda n: HEAD + "```py\nx\n\n" * n,
    "fences of many lengths": lambda n: HEAD + "".join("`" * (3 + number % 50) + "\n\n" for number in range(n)),
    "short lines": lambda n: HEAD + "a\n\n" * n,
    "a page with many headlines": lambda n: f"{TITLE}\n\n" + f"Sign in\n\nHome\n\nShare\n\n{SENTENCE}\n\n{TITLE}\n\n" * n,
    "a page whose first line has many words": lambda n: (
        " ".join(f"{number}x{number}" for number in range(1000, 1000 + n)) + "\n\n" + f"Sign in\n\nHome\n\nShare\n\n{SENTENCE}\n\n" * n
    ),
    "headlines in one line": lambda n: f"{TITLE}\n\n" + f"Home News Sport {TITLE} " * n,
    "headlines with figures in one line": lambda n: "Ferry 1 2 3\n\n" + "Ferry 1 2 3 " * n,
    "a long headline and long paragraphs": lambda n: f"{'ferry strike ' * n * 9}\n\n" * 2 + f"{'word ' * 400}\n\n" * n,
}


@pytest.mark.parametrize("kind", COPY)
def test_reading_copy_of_twice_the_length_takes_about_twice_the_calls(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaner, "CHARACTERS", 1)  # so that a short text has no more rounds than a long one

    def read(n: int) -> int:
        text = COPY[kind](n)
        return calls(lambda: PlainReader(["Business"]).read(text, Place("seeds/story.txt")))

    read(10)  # so that all caches are filled
    assert read(600) < MOST * read(300)


PATTERNS: dict[str, tuple[Callable[[str], object], Callable[[int], str]]] = {
    "marks at the end of a headline": (headline.first_sentence, lambda n: f"Ferry {'!' * n}"),
    "marks within a headline": (headline.first_sentence, lambda n: f"Ferry {'!' * n}x {'?' * n}y"),
    "wide spaces in a headline": (headline.comparable, lambda n: f"Ferry{chr(0xA0) * n}strike"),
    "wide spaces in the headline of a page": (_SITE_SIGN.split, lambda n: f"Ferry{chr(0xA0) * n}strike"),
    "wide spaces in the headline of a line": (one_line._SITE.search, lambda n: f"Ferry{chr(0xA0) * n}strike"),
    "spaces in a row of a table": (splitting.paragraphs, lambda n: f"a|b\n{' ' * n}x|y|z"),
    "spaces behind a fence": (splitting.paragraphs, lambda n: f"```{' ' * n}x y"),
    "words in a line of code": (splitting.paragraphs, lambda n: f"    f(x) = 1\n    f(y) = 2\n    {'a. ' * n}z\n    g(z)"),
    "a long word in a line of code": (splitting.paragraphs, lambda n: f"    f(x) = 1\n    f(y) = 2\n    {'a' * n}  z.\n    g(z)"),
    "a long name before a link": (lambda text: sentences_first([text]), lambda n: f"{'A-' * n} MORE"),
}


@pytest.mark.parametrize("kind", PATTERNS)
def test_a_pattern_takes_about_four_times_as_long_for_a_line_of_four_times_the_length(kind: str) -> None:
    function, line = PATTERNS[kind]
    short, long = line(20_000), line(80_000)
    assert seconds(lambda: function(long)) < 10 * seconds(lambda: function(short)) + 0.01


def test_a_short_text_is_cleaned_until_no_rule_drops_anything() -> None:
    draft = PlainReader().read(HEAD.replace("\n\n", "\n\n" + "By Ada Moor\n\n" * 300, 1), Place("seeds/story.txt"))

    assert isinstance(draft, Draft)
    assert [block.text for block in draft.blocks] == [SENTENCE]
