"""Names with numbers, slashes, signs and possessive endings: the whole name is the tag, and its halves are not."""

from __future__ import annotations

import pytest

from generator.core import hashing
from generator.intake.tagging.tagger import tags
from generator.settings.vocabulary import Vocabulary

NONE = Vocabulary(hashing.of_text(""))
LONG = "Nobody in the hall had a word to say about it, and the clerk read the long list to the end. " * 4


@pytest.mark.parametrize(
    ("name", "halves"),
    [
        ("Studio 7", {"Studio"}),
        ("Harbor Studio 12", {"Harbor Studio"}),
        ("France 24", {"France"}),
        ("QR/ZT", {"QR", "ZT"}),
        ("Q#", {"Q"}),
        ("Brandvold's", {"Brandvold"}),
        ("O’Moor’s", {"O’Moor"}),
    ],
)
def test_a_name_is_whole(name: str, halves: set[str]) -> None:
    text = f"They spoke of {name}. People have waited for {name} for years, and now {name} is here, the clerk said."

    found = tags(f"{name} comes to town", [text], "en", NONE, limit=50)

    assert found[0] == name
    assert not halves & set(found)


def test_a_number_belongs_to_a_name_only_if_most_mentions_have_it() -> None:
    text = "They met Otto Vale 3 times. Then Otto Vale slept. Nobody woke Otto Vale 2 days later. Otto Vale 3 years on is old."

    assert tags("A day at sea", [text], "en", NONE)[0] == "Otto Vale"


@pytest.mark.parametrize("number", ["2024", "11.2"])
def test_a_year_or_a_version_is_no_part_of_a_name(number: str) -> None:
    text = f"They tried Seagull {number}, and Seagull {number} was new. Nobody knew Seagull {number}."

    assert tags("A day at sea", [text], "en", NONE)[0] == "Seagull"


def test_a_slash_between_two_that_are_also_apart_joins_nothing() -> None:
    text = "The QR/ZT talks went on. At the QR/ZT talks the QR spoke, and the ZT slept."

    assert {"QR", "ZT"} <= set(tags("A day at sea", [text], "en", NONE, limit=50))


def test_an_owner_keeps_no_possessive_ending() -> None:
    text = "They met Brandvold's wife and Brandvold's son. Nobody spoke of Brandvold's boats."

    assert "Brandvold" in tags("A day at sea", [text], "en", NONE)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They met Brandvold, and Brandvold slept. Nobody liked Brandvold’s Quayside. The Quayside is dark.", {"Brandvold", "Quayside"}),
        ("They met Brandvold, and Brandvold slept. Nobody liked Brandvold's Quayside.", {"Brandvold"}),
    ],
)
def test_an_owner_and_what_is_owned_are_two(text: str, wanted: set[str]) -> None:
    found = tags("A day at sea", [text], "en", NONE, limit=50)

    assert wanted <= set(found)
    assert not [tag for tag in found if "Brandvold" in tag and "Quayside" in tag]


def test_an_owner_that_is_part_of_a_name_stays() -> None:
    text = "They sang at St. Wystan's Gate. Then St. Wystan's Gate was shut, and Wystan slept."

    assert "St Wystan's Gate" in tags("A day at sea", [text], "en", NONE, limit=50)


def test_words_that_only_the_capitals_of_a_headline_join_are_no_name() -> None:
    text = "The harbor day is old, and the harbor is older. Otto Vale keeps the harbor day. " + LONG

    assert not [tag for tag in tags("Harbor Day Turns 50", [text], "en", NONE, limit=50) if "Turns" in tag]


def test_a_name_of_the_headline_that_the_text_mentions_is_a_tag() -> None:
    text = "The harbor day is old. Otto Vale keeps Harbor Day. " + LONG

    assert "Harbor Day" in tags("Harbor Day Turns 50", [text], "en", NONE, limit=50)


def test_an_acronym_that_begins_a_phrase_is_no_tag_alone() -> None:
    text = "The rise of QRZ theft goes on. Nobody stops QRZ theft, and QRZ theft is dear."

    found = tags("QRZ theft on the rise", [text], "en", NONE, limit=50)

    assert found[0] == "QRZ theft"
    assert "QRZ" not in found


def test_an_acronym_that_stands_alone_too_is_a_tag() -> None:
    text = "The QRZ theft went on. Nobody stops the QRZ theft. The QRZ slept, and the QRZ woke. They know the QRZ."

    assert "QRZ" in tags("A day at sea", [text], "en", NONE, limit=50)


def test_an_office_after_a_party_or_a_country_means_the_party_or_the_country() -> None:
    text = "They met Labour MPs on the pier. The Labour MPs slept, as Canadian Officials did. Nobody woke the Labour MPs of Westminster."

    found = tags("A day at sea", [text], "en", NONE, limit=50)

    assert "Labour Party" in found
    assert not [tag for tag in found if "MPs" in tag or "Officials" in tag]


def test_a_name_that_a_link_ran_into_is_no_tag() -> None:
    text = "They met Otto Vale on the pier. Vale Otto Johann ValeFerries late again slept. Otto Vale woke."

    assert tags("A day at sea", [text], "en", NONE, limit=50) == ("Otto Vale",)


def test_the_title_after_an_owner_is_no_part_of_the_name() -> None:
    text = "Brazil's President Brandvold met them. In Brazil, Brandvold is loved."

    assert "Brandvold" in tags("A day at sea", [text], "en", NONE)


def test_a_name_in_passing_comes_late_in_a_text_without_a_headline() -> None:
    text = (
        "No molhe falou ontem Rui Valdez, que perdeu o barco. Os pescadores do molhe falam do barco. "
        "A festa de Rui Valdez acabou cedo, e a chuva caiu sobre o barco. Todos querem o barco de volta antes do fim da semana, e Cristo Velho também."
    )

    assert tags("", [text], "pt", NONE, limit=2) == ("Rui Valdez", "barco")


@pytest.mark.parametrize("day", ["Black Friday", "Super Tuesday", "Good Friday"])
def test_a_day_with_a_name_is_one_name(day: str) -> None:
    text = f"They wait for {day}. Shops open early on {day}, and nobody sleeps before {day}."

    found = tags(f"Shops wait for {day}", [text], "en", NONE, limit=50)

    assert found[0] == day
    assert not set(day.split(" ")) & set(found)


@pytest.mark.parametrize(
    "text", ["They met in Easthaven Friday.", "They met the Senate Friday.", "Officials Friday slept.", "Last Friday it rained."]
)
def test_a_day_after_a_name_is_only_a_day(text: str) -> None:
    assert not [tag for tag in tags("A day at sea", [text], "en", NONE, limit=50) if "Friday" in tag]
