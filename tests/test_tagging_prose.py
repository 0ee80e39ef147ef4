"""Tags are taken from the sentences of a text before its short lines. All copy here is invented."""

from __future__ import annotations

from generator import digest
from generator.intake.prose import sentences_first
from generator.intake.tagging import tags
from generator.vocabulary import Vocabulary

NONE = Vocabulary(digest.of_text(""))
SENTENCES = [f"On the {number}th day the crews of the river ferry met again in the hall behind the old market of the town." for number in range(1, 9)]
CAPTION = "Otto Vale at the mill"


def test_a_caption_gives_no_tag() -> None:
    assert "Otto Vale" not in tags("Ferry crews meet", [CAPTION, *SENTENCES, CAPTION], "en", NONE, limit=50)


def test_few_short_lines_are_left_out() -> None:
    assert sentences_first([CAPTION, *SENTENCES]) == SENTENCES


def test_some_short_lines_come_last() -> None:
    lines = [CAPTION, "Ann Lee in the harbor", "The old ferry at Easthaven"]

    assert sentences_first([lines[0], *SENTENCES[:4], lines[1], *SENTENCES[4:], lines[2]]) == [*SENTENCES, *lines]


def test_a_text_of_short_lines_stays_in_order() -> None:
    lines = [line for sentence in SENTENCES for line in ("Results of the ferry race", sentence)]

    assert sentences_first(lines) == lines


def test_an_item_of_a_list_is_no_short_line() -> None:
    items = ["- Otto Vale of Easthaven", *SENTENCES]

    assert sentences_first(items) == items


def test_a_long_line_without_an_end_is_prose() -> None:
    line = " ".join(["the crews of the ferry"] * 6)

    assert sentences_first([line, *SENTENCES]) == [line, *SENTENCES]
