"""The summary: the lede, shortened at a sentence."""

from __future__ import annotations

import pytest

from generator.intake.summary import lede

LONG = " The ferry will sail twice a day until the new bridge is open to cars, bicycles and people on foot." * 4


def test_a_short_lede_comes_whole() -> None:
    assert lede(["The ferry stopped on Friday, and nobody knows when it will sail again.", "More."], "en").endswith("sail again.")


def test_a_long_lede_ends_with_a_sentence() -> None:
    found = lede(["The harbor of Easthaven is closed." + LONG], "en", 150)

    assert (
        found
        == "The harbor of Easthaven is closed. The ferry will sail twice a day until the new bridge is open to cars, bicycles and people on foot."
    )


@pytest.mark.parametrize(
    "start",
    [
        "Mr. Vale of the U.S. Coast Survey said on Sept. 12 that pier No. 4 is safe.",
        "Dr. A. B. Hart left Harbor Inc. on Friday.",
        "The vote was 3.5 to 2.",
    ],
)
def test_the_stop_of_an_abbreviation_ends_no_sentence(start: str) -> None:
    assert lede([start + LONG], "en", len(start) + 20) == start


def test_a_closing_quotation_mark_belongs_to_the_sentence() -> None:
    assert lede(['"We will sail again before the end of May."' + LONG], "en", 60) == '"We will sail again before the end of May."'


def test_a_sentence_that_is_too_long_is_cut_at_a_word() -> None:
    found = lede(["word " * 100], "en", 52)

    assert found == "word " * 9 + "word…"


def test_a_paragraph_that_says_nothing_is_passed_over() -> None:
    assert lede(["In brief", "", "The ferry stopped on Friday, and nobody knows when it sails."], "en").startswith("The ferry")
    assert lede(["In brief"], "en") == "In brief"
    assert lede([], "en") == ""


def test_sentences_of_chinese_end_without_a_space() -> None:
    sentence = "港口委员会周二表示,新桥将在年底前通车。"

    assert lede([sentence * 20], "zh", 100) == sentence * (50 // len(sentence))


def test_no_summary_is_longer_than_asked() -> None:
    for length in range(30, 260, 7):
        assert len(lede(["The harbor of Easthaven is closed." + LONG], "en", length)) <= length


def test_a_short_lede_goes_on_with_the_next_paragraph() -> None:
    short, long = "The ferry sails again after nine days of rest.", "The crews of the river ferry went back to work on Saturday."

    assert lede([short, long], "en") == f"{short} {long}"


def test_a_line_that_is_no_sentence_is_no_lede_where_one_follows() -> None:
    sentence = "The crews of the river ferry went back to work on Saturday, nine days after they had walked off the quay."

    assert lede(["The ferry Heron in her long white coat of winter", sentence], "en") == sentence


def test_a_short_sentence_comes_before_a_line_that_is_none() -> None:
    assert lede(["The state of things", "Rovers lead."], "en") == "Rovers lead."
    assert lede(["From our reporter at the harbor of the town", "Rovers lead."], "en") == "Rovers lead."


def test_a_long_caption_is_no_lede() -> None:
    caption = (
        "Passengers of the last ferry on the quay of Easthaven, in front of the old customs house, October 8, 1968 (Coast Agency/Otto Vale)"
    )
    story = "The ferry stopped on Friday, and nobody knows when it will sail again."

    assert lede([caption, story], "en") == story
    assert lede([caption], "en") == caption


def test_the_introduction_of_a_list_is_a_lede_and_its_items_are_not() -> None:
    introduction = "The council agreed on Monday on the following plan:"
    items = ["- Repair the quay before the end of the month of May.", "- Move the market to the square."]

    assert lede([introduction, *items], "en") == "The council agreed on Monday on the following plan…"
    assert (
        lede(["The plan:", *items, "The vote was twelve to three after a long debate."], "en")
        == "The vote was twelve to three after a long debate."
    )
    assert lede(items, "en") == "Repair the quay before the end of the month of May."
