"""The work of intake on one raw file grows in proportion to its length, and the work on many files in proportion to their number.

Calls are counted. Only where a single pattern does the work, the processor time of two lengths is compared.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

import pytest

from generator.core.drafts import Draft
from generator.core.problems import Place
from generator.core.text import _fold_run, fold
from generator.intake.cleaning import cleaner, headline, one_line, splitting
from generator.intake.cleaning.page import _SITE_SIGN
from generator.intake.near_duplicates import Printed, originals
from generator.intake.pipeline import IntakeReport, import_raw_copy
from generator.intake.readers.plain import PlainReader
from generator.intake.recorder import Recorder
from generator.intake.summary import lede
from generator.intake.tagging.lead_text import sentences_first
from generator.settings import Config, SectionConfig
from generator.settings.vocabulary import Vocabulary
from generator.similarity import Fingerprint, sketch
from tests.counted_work import calls

TITLE = "Ferry strike ends after nine days"
SENTENCE = "The crews of the river ferry went back to work on Saturday after nine days of talks."
HEAD = f"{TITLE}\n\n{SENTENCE}\n\n"
MOST = 2.5
"""Times the calls that a text of twice the length may take."""


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
    "columns": lambda n: HEAD + "Mill     Wheels\nUpper mill    2\n" * n,
    "rows of no columns": lambda n: HEAD + "".join(f"a{' ' * (3 + number % 7)}b c{' ' * (number % 5)} d\n" for number in range(n)),
    "items of a list": lambda n: HEAD + "- a new wheel\n" * n,
    "speeches of a dialogue": lambda n: HEAD + "– The wheel turns.\n\n" * n,
    "numbers of pages": lambda n: (
        HEAD + "".join(f"the owners of the mill\n\n{number}\n\nand the miller of the valley\n\n" for number in range(n))
    ),
    "numbers of pages in a row": lambda n: (
        HEAD + "the owners of the mill\n\n" + "".join(f"{number}\n\n" for number in range(n)) + "and the miller"
    ),
    "lines of a narrow column": lambda n: (
        HEAD + "the owners of the mill met in the old\nbarn on Tuesday and agreed to mend\nthe wheel\n\n" * n
    ),
    "words broken at the end of a line": lambda n: (
        HEAD + "the owners of the mill met in the old tithe barn on a Tues-\nday and agreed\n\n" * n
    ),
    "lines of verse": lambda n: HEAD + "The wheel goes round, and in the pond,\nit leaves the moon,\n\n" * n,
    "lines of one stanza": lambda n: HEAD + "The wheel goes round, and in the pond,\nit leaves the moon,\n" * n,
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
    "marks in a paragraph of the summary": (lambda text: lede([text], "en"), lambda n: f"{'?' * n}x"),
    "spaces in a row of a table": (splitting.paragraphs, lambda n: f"a|b\n{' ' * n}x|y|z"),
    "spaces between columns": (splitting.paragraphs, lambda n: f"a{' ' * n}\nb{' ' * n}c\nd{' ' * n}e\n" + f"f  {'  g' * n}\n" * 3),
    "dashes in a rule": (splitting.paragraphs, lambda n: f"a   b\n{'- ' * n}x\nc   d\ne   f"),
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
    draft = PlainReader().read(HEAD.replace("\n\n", "\n\n" + "By Ada Moor\n\n" * 100, 1), Place("seeds/story.txt"))
    assert isinstance(draft, Draft)
    assert [block.text for block in draft.blocks] == [SENTENCE]


def _import_again(site: Path) -> IntakeReport:
    config = Config(title="The Paper", sections=(SectionConfig("news", "News"),), time_zone="UTC")
    return import_raw_copy(site, config, Vocabulary(""), now=datetime(2026, 6, 15, 12, tzinfo=UTC), workers=1)


def _stories_with_one_headline(site: Path, number: int) -> None:
    for folder in ("seeds", "content"):
        (site / folder).mkdir()
    for at in range(number):
        (site / f"seeds/{at}.txt").write_text(f"{TITLE}\n\nThe ferry number {at} has {at + 7} cabins and {at * 3} beds, its owner said.\n")


@pytest.fixture
def paths(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of new articles that intake looks at to find free ones, in order."""
    looked_at: list[str] = []
    is_free = Recorder._is_free

    def noting(recorder: Recorder, path: str, unfinished: dict[str, str]) -> bool:
        looked_at.append(path)
        return is_free(recorder, path, unfinished)

    monkeypatch.setattr(Recorder, "_is_free", noting)
    return looked_at


@pytest.mark.parametrize("number", [20, 40])
def test_articles_with_one_headline_and_one_date_are_numbered_without_a_search(tmp_path: Path, paths: list[str], number: int) -> None:
    _stories_with_one_headline(tmp_path, number)
    assert len(_import_again(tmp_path).written) == number
    assert {path.stem for path in (tmp_path / "content").rglob("*.md")} == {
        f"2026-06-15-ferry-strike-ends-after-nine-days{ending}" for ending in ["", *(f"-{at}" for at in range(2, number + 1))]
    }
    assert len(paths) <= 2 * number


@pytest.mark.parametrize("number", [20, 40])
def test_articles_of_an_interrupted_import_are_found_without_a_search(tmp_path: Path, paths: list[str], number: int) -> None:
    _stories_with_one_headline(tmp_path, number)
    written = sorted(_import_again(tmp_path).written)
    (tmp_path / "content/.intake.jsonl").write_text("")
    paths.clear()
    assert sorted(_import_again(tmp_path).written) == written
    assert len(list((tmp_path / "content").rglob("*.md"))) == number
    assert len(paths) <= 2 * number


def _sketched(number: int) -> list[Printed]:
    """Return texts of which each shares sentences with the one before it, and one sentence with all."""
    return [
        Printed(
            f"{at}.txt",
            Fingerprint(sketch([*(f"word{at // 2}x{word}" for word in range(90)), *SENTENCE.split(), *f"{at} and {at + 1}".split()])),
        )
        for at in range(number)
    ]


def test_the_search_for_copies_of_twice_as_many_files_takes_about_twice_the_calls() -> None:
    few, many = (_sketched(number) for number in (200, 400))
    assert calls(lambda: originals(many, many[:9])) < MOST * calls(lambda: originals(few, few[:9]))
    assert len(originals(many, ())) == 200


def test_no_text_is_kept_in_memory_because_it_was_folded() -> None:
    before = _fold_run.cache_info().currsize
    fold("渡轮船员星期六复工。" * 100)
    assert _fold_run.cache_info().currsize == before
