"""Cleaning as a table of rules over annotated paragraphs. All copy here is invented."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from generator.core.drafts import Dropped
from generator.core.problems import Place
from generator.intake.cleaning import boilerplate, bylines, cleaner
from generator.intake.cleaning.boilerplate import Match
from generator.intake.cleaning.paragraph import Paragraph
from generator.intake.cleaning.raw_copy import Credit, RawCopy
from generator.intake.cleaning.splitting import paragraphs
from generator.intake.readers.plain import PlainReader

TITLE = "Ferry crews return to Easthaven quay"
STORY = [f"On day {number} the ferry crews met again in the hall behind the market, where they had met all week." for number in range(12)]
MENU = ["Home", "Sign in", "Subscribe", "Privacy policy", "Share on Facebook", *(f"Ward {number} of the town" for number in range(30))]
FOOT = ["3 comments", "Most read", *(f"Picture {number} of the old mill" for number in range(30)), "© 2026 The Gazette"]
PAGE = "\n\n".join([TITLE, *MENU, TITLE, "By Ada Moor", "12 May 2026", *STORY, "Related News:", "- Gulls steal lunch", *FOOT])


def test_each_paragraph_of_a_page_is_annotated_once(monkeypatch: pytest.MonkeyPatch) -> None:
    matched, credited = Counter[str](), Counter[str]()
    match, is_credit = boilerplate.match, bylines.is_credit

    def count_match(line: str) -> Match:
        matched[line] += 1
        return match(line)

    def count_credit(line: str) -> bool:
        credited[line] += 1
        return is_credit(line)

    monkeypatch.setattr(boilerplate, "match", count_match)
    monkeypatch.setattr(bylines, "is_credit", count_credit)
    PlainReader().read(PAGE, Place("seeds/a.txt"))

    lines = Counter(line for line in PAGE.split("\n") if line)
    headline = Counter({TITLE: 1})  # taken off the text, it is a paragraph of its own
    assert matched <= lines + headline
    assert credited <= lines + headline
    assert set(STORY) <= set(matched)


def test_a_page_is_cleaned_by_rules_that_the_report_names() -> None:
    copy = RawCopy(paragraphs(PAGE))

    assert cleaner.clean(copy)
    assert (copy.title, copy.authors, copy.published) == (TITLE, ("Ada Moor",), date(2026, 5, 12))
    assert [paragraph.text for paragraph in copy.paragraphs] == STORY
    assert {line.rule for line in copy.dropped} == {"page", "headline", "byline", "date"}


def test_nothing_is_left_of_a_text_that_is_boilerplate() -> None:
    copy = RawCopy(paragraphs("Home\n\nSign in\n\nShare on Facebook\n"))

    assert not cleaner.clean(copy)
    assert copy.paragraphs == []
    assert [line.rule for line in copy.dropped] == ["navigation", "subscribe", "share"]


def test_every_rule_of_the_table_has_a_name_of_its_own() -> None:
    names = [name for stage in (cleaner.SURROUNDINGS, cleaner.HEADLINE, cleaner.STORY, cleaner.LAST) for name, _ in stage]

    assert len(set(names)) == len(names)


def test_equal_paragraphs_are_dropped_one_by_one() -> None:
    first, second = (Paragraph("paragraph", "Rain", line, ((line, "Rain"),)) for line in (1, 2))
    copy = RawCopy([first, second])
    copy.drop({second: "repeated"})

    assert copy.paragraphs == [first]
    assert copy.report() == ((Dropped(2, "Rain", "repeated"),), ())


def test_a_line_that_is_dropped_later_is_no_longer_doubtful() -> None:
    rain, snow = (Paragraph("paragraph", text, line, ((line, text),)) for line, text in enumerate(("Rain", "Snow"), 1))
    copy = RawCopy([rain, snow])
    for paragraph in (snow, rain, rain):
        copy.doubt(paragraph, "related")
    copy.drop({rain: "page"})

    assert copy.report() == ((Dropped(1, "Rain", "page"),), (Dropped(2, "Snow", "related"),))


def test_what_is_known_first_counts() -> None:
    copy = RawCopy([], authors=("Ada Moor",))
    copy.take(Credit("byline", ("Otto Vale",), date(2026, 5, 12), "Business"))

    assert (copy.authors, copy.published, copy.section) == (("Ada Moor",), date(2026, 5, 12), "Business")


def test_a_part_of_a_paragraph_is_annotated_for_itself() -> None:
    whole = Paragraph("paragraph", "LONDON (Agency) - Read more", 3, ((3, "LONDON (Agency) - Read more"),), follows_blank=False)
    part = whole.with_text("Read more")

    assert (whole.boilerplate, part.boilerplate) == ("", "related")
    assert (part.line, part.lines, part.follows_blank) == (whole.line, whole.lines, False)
