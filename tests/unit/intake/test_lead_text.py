"""Tags are taken from the sentences of a text before its short lines. All copy here is invented."""

from __future__ import annotations

import pytest

from generator.core import hashing
from generator.intake.tagging.lead_text import sentences_first
from generator.intake.tagging.tagger import tags
from generator.language.tokens import read
from generator.settings.vocabulary import Vocabulary

NONE = Vocabulary(hashing.of_text(""))
SENTENCES = [
    f"On the {number}th day the crews of the river ferry met again in the hall behind the old market of the town." for number in range(1, 9)
]
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


@pytest.mark.parametrize("again", ["Ann Lee Ann Lee", "Ann LeeAnn Lee", "Ann Lee Ann Maria Lee"])
def test_headlines_that_a_page_opens_behind_a_name_are_not_asked(again: str) -> None:
    text = f"The mayor gave the key to {again}Otto Vale to run the mill Gulls steal the lunch of Otto Vale MORE (Easthaven) on Monday."

    assert sentences_first([text]) == ["The mayor gave the key to Ann Lee (Easthaven) on Monday."]


def test_a_name_said_twice_is_asked() -> None:
    text = "Ann Lee, Ann Lee! Give us MORE, they sang. Ann Lee Ann Lee Ann Lee gave them one song."

    assert sentences_first([text]) == [text]


def test_a_text_in_capitals_is_asked_in_good_time() -> None:
    text = "ANN LEE ANN LEE " * 5_000 + " MORE"

    assert sentences_first([text])[0].startswith("ANN LEE ANN LEE")


def test_a_missing_space_between_two_sentences_makes_no_name() -> None:
    assert read(["They won the race.While Otto Vale rowed with St.Pauli and Mr.Lee, node.js ran."]).words[3:7] == [
        "race",
        "While",
        "Otto",
        "Vale",
    ]
    assert {"St.Pauli", "Mr.Lee", "node.js"} <= set(read(["They rowed with St.Pauli and Mr.Lee, node.js ran."]).words)


TRANSCRIPT = [
    "ANN LEE, HOST: Good morning from the quay.", f"OTTO VALE (on the phone): {SENTENCES[0]}", f"LEE: {SENTENCES[1]}", "(BEGIN VIDEO CLIP)", f"UNIDENTIFIED MALE: {SENTENCES[2]}", f"VALE: {SENTENCES[3]}", f"LEE: {SENTENCES[4]}",
]  # fmt: skip


def test_speakers_of_a_transcript_are_tags_by_their_names() -> None:
    found = tags("Sunday talk", TRANSCRIPT, "en", NONE, limit=50)

    assert {"Ann Lee", "Otto Vale"} <= set(found)
    assert not {"LEE", "VALE", "Lee", "Vale", "HOST", "UNIDENTIFIED MALE"} & set(found)


def test_labels_in_capitals_that_name_nobody_stay() -> None:
    lines = [f"{label}: {sentence}" for label, sentence in zip(("NATO", "WHO", "UNESCO", "OPEC", "IMF"), SENTENCES, strict=False)]

    assert list(sentences_first(lines)) == lines


def test_the_salutation_of_a_letter_gives_no_tag() -> None:
    letter = "The wheel of the mill has taught us patience, and I have a sister in the valley who would like to see it turn."

    assert sentences_first(["Dear Editor,", letter, "Sir,"]) == [letter]
    assert sentences_first(["Sir, the wheel must turn.", letter]) == ["Sir, the wheel must turn.", letter]
