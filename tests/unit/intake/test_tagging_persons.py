"""Tags of persons: who a text is about, and who is only quoted in it."""

from __future__ import annotations

import pytest

from generator.core import hashing
from generator.intake.tagging.persons import first_names
from generator.intake.tagging.tagger import tags
from generator.settings.vocabulary import Vocabulary

NONE = Vocabulary(hashing.of_text(""))
STORY = "The Gull Line sold its ferries in May. The Gull Line had lost money, and the ferries were old."


@pytest.mark.parametrize(
    "quote",
    [
        "“It is a pity,” said Michael Varnholt.",
        "Michael Varnholt said it was a pity.",
        "Michael Varnholt, an analyst at the Easthaven Bank, said it was a pity.",
        "“It is a pity,” said Michael Varnholt. “It was foreseen,” Varnholt added.",
    ],
)
def test_a_person_who_is_only_quoted_is_no_tag(quote: str) -> None:
    found = tags("Gull Line sells ferries", [STORY, quote], "en", NONE, limit=50)

    assert "Gull Line" in found
    assert not [tag for tag in found if "Varnholt" in tag]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Varnholt regrets the sale", "“It is a pity,” said Michael Varnholt."),
        ("Gull Line sells ferries", "The buyer is Michael Varnholt. “It is a pity,” said Michael Varnholt."),
        ("Gull Line sells ferries", " ".join(["“It is a pity,” said Michael Varnholt."] * 4)),
    ],
)
def test_a_person_who_is_in_the_headline_or_acts_or_speaks_often_is_a_tag(title: str, text: str) -> None:
    assert "Michael Varnholt" in tags(title, [STORY, text], "en", NONE, limit=50)


def test_a_body_that_speaks_is_still_a_tag() -> None:
    assert "Easthaven Harbor Board" in tags("Gull Line sells ferries", [STORY, "The Easthaven Harbor Board said so."], "en", NONE, limit=50)


def test_first_names_come_from_many_countries_and_are_no_places_or_general_words() -> None:
    assert {"michael", "ayse", "chukwudi", "amina", "joao", "giuseppe", "svetlana", "rahul"} <= first_names()
    assert not {"president", "london", "texas", "black", "bank"} & first_names()


@pytest.mark.parametrize(
    "source",
    [
        "Otto Vale told the Quayside Herald that he slept.",
        "According to the Quayside Herald, it rained.",
        "He spoke in an interview with the Quayside Herald.",
        "The Quayside Herald reported that it rained.",
        "He told CNN so.",
    ],
)
def test_a_newspaper_that_is_only_a_source_is_no_tag(source: str) -> None:
    found = tags("Gull Line sells ferries", [STORY, source], "en", NONE, limit=50)

    assert not {"Quayside Herald", "Herald", "CNN"} & set(found)


def test_a_company_that_reports_a_loss_is_a_tag() -> None:
    assert "Quayside Boats" in tags("Ferries sold", [STORY, "Quayside Boats reported a loss."], "en", NONE, limit=50)


@pytest.mark.parametrize(
    ("language", "text", "tag"),
    [
        ("en", "The goal was that of Captain Fantastic Michael Varnholt. Nobody stopped Varnholt, and Varnholt sang.", "Michael Varnholt"),
        ("en", "It was Intelligence Chief Michael Varnholt. Nobody stopped Varnholt, and Varnholt sang.", "Michael Varnholt"),
        ("tr", "Onu Liman Valisi Mehmet Varnholt açtı. Sonra Mehmet Varnholt uyudu.", "Mehmet Varnholt"),
        ("en", "They met Michael Varnholt of Ohio on the pier.", "Michael Varnholt"),
        (
            "en",
            "It is by Michael Varnholt. Michael sang, Michael slept, and Michael Varnholt is old. Michael knows it.",
            "Michael Varnholt",
        ),
        ("en", "They met Dr Regina Varnholt. Later Regina Varnholt slept, and nobody woke Varnholt.", "Regina Varnholt"),
    ],
)
def test_a_person_has_one_whole_name(language: str, text: str, tag: str) -> None:
    found = tags("A day at sea", [text], language, NONE, limit=50)

    assert [other for other in found if set(tag.split(" ")) & set(other.split(" "))] == [tag]


def test_a_name_of_three_words_keeps_a_first_word_that_says_nothing_else() -> None:
    assert "Coretta Michael Varnholt" in tags("A day at sea", ["They met Coretta Michael Varnholt. Varnholt slept."], "en", NONE)
