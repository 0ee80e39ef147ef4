"""The tags that people gave: a house keeps to its own words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core import hashing
from generator.intake.tagging.site_tags import EMPTY, site_tags
from generator.intake.tagging.tagger import tags
from generator.settings.vocabulary import Vocabulary, key

NONE = Vocabulary(hashing.of_text(""))
TEXT = (
    "The harbor council met on Tuesday. Otto Vale spoke of the dredging, and the council listened.",
    "Otto Vale has led the harbor council for years. The night ferries were not spoken of.",
)


def test_a_tag_of_the_house_goes_before_what_the_text_offers() -> None:
    found = tags("Council meets", TEXT, "en", NONE, site_tags=site_tags({"Dredging": 12}))

    assert found[0] == "Dredging"
    assert "Dredging" not in tags("Council meets", TEXT, "en", NONE)


def test_the_spelling_is_that_of_the_house() -> None:
    found = tags("Council meets", TEXT, "en", NONE, site_tags=site_tags({"OTTO VALE": 2, "Night Ferry": 1}))

    assert {"OTTO VALE", "Night Ferry"} <= set(found)
    assert "Otto Vale" not in found


def test_a_tag_that_the_text_does_not_name_is_not_given() -> None:
    assert "Lighthouse" not in tags("Council meets", TEXT, "en", NONE, site_tags=site_tags({"Lighthouse": 500}))


def test_of_two_tags_of_the_house_the_more_common_goes_first() -> None:
    text = ["They spoke of dredging and pilotage."]

    assert tags("Council meets", text, "en", NONE, site_tags=site_tags({"Pilotage": 64, "Dredging": 1}))[0] == "Pilotage"
    assert tags("Council meets", text, "en", NONE, site_tags=site_tags({"Pilotage": 1, "Dredging": 64}))[0] == "Dredging"


def test_a_tag_inside_a_longer_one_is_not_given_for_it() -> None:
    found = tags(
        "Council meets", ["The harbor council met."], "en", NONE, site_tags=site_tags({"Harbor council": 3, "Council": 9, "Harbor": 9})
    )

    assert "Harbor council" in found
    assert "Harbor" not in found


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Brandvold spoke in Easthaven. Nobody heard Brandvold.",
        "They met President Brandvold, who sailed.",
        "They met Helen T. Brandvold. Later Helen T. Brandvold slept.",
    ],
)
@pytest.mark.parametrize("name", ["Helen Brandvold", "Helen T. Brandvold"])
def test_a_person_of_the_house_is_known_by_the_surname(text: str, name: str) -> None:
    found = tags("A day at sea", [text], "en", NONE, site_tags=site_tags({name: 2}))

    assert name in found
    assert sum("Brandvold" in tag for tag in found) == 1


def test_a_surname_that_two_persons_of_the_house_share_means_neither() -> None:
    known = site_tags({"Helen Brandvold": 2, "Peter Brandvold": 2})

    assert "Brandvold" in tags("A day at sea", ["Mr. Brandvold spoke. Nobody heard Brandvold."], "en", NONE, site_tags=known)


def test_a_surname_of_the_house_that_somebody_else_bears_is_theirs() -> None:
    known = site_tags({"Helen Brandvold": 2})
    found = tags("A day at sea", ["Ruth Brandvold spoke, and Brandvold was heard. Ruth Brandvold left."], "en", NONE, site_tags=known)

    assert found[0] == "Ruth Brandvold"
    assert "Helen Brandvold" not in found


def test_a_word_without_meaning_is_no_tag_even_if_somebody_used_it() -> None:
    assert "of" not in tags("Council meets", TEXT, "en", NONE, site_tags=site_tags({"of": 9}))


def test_the_editor_forbids_tags_of_the_house_too() -> None:
    never = Vocabulary(hashing.of_text(""), never=frozenset((key("Dredging"),)))

    assert "Dredging" not in tags("Council meets", TEXT, "en", never, site_tags=site_tags({"Dredging": 12}))


def test_two_spellings_are_one_tag_under_the_more_common_name() -> None:
    found = site_tags({"Ferries": 2, "ferry": 5, "Élan": 1, "elan": 1})

    assert list(found.names.values()) == ["ferry", "elan"]
    assert list(found.counts.values()) == [7, 2]


def test_the_order_in_which_the_tags_are_given_does_not_matter() -> None:
    counts = {"Dredging": 3, "dredging": 3, "Night ferry": 1, "Otto Vale": 7, "otto vale": 2}
    pairs = list(counts.items())
    random.Random(7).shuffle(pairs)

    assert site_tags(dict(pairs)) == site_tags(counts)


def test_an_empty_house_changes_nothing() -> None:
    assert tags("Council meets", TEXT, "en", NONE, site_tags=site_tags({})) == tags("Council meets", TEXT, "en", NONE, site_tags=EMPTY)


@given(st.dictionaries(st.text(max_size=12), st.integers(-3, 50), max_size=6), st.text(max_size=80))
def test_any_house_gives_only_its_tags_or_those_of_the_text(counts: dict[str, int], text: str) -> None:
    found = tags("Council meets", [text], "en", NONE, site_tags=site_tags(counts))

    assert len(found) <= 8
    assert set(found) - set(tags("Council meets", [text], "en", NONE, limit=1000)) <= set(counts) | {tag for tag in found if tag in text}
