"""Tags of Romance languages: what is a noun in them, and what counts. All copy here is invented."""

from __future__ import annotations

import pytest

from generator.core import hashing
from generator.intake.tagging.candidate import Candidate
from generator.intake.tagging.scoring import Headline, choose
from generator.intake.tagging.tagger import tags
from generator.language.verbs import is_verb, may_be_verb
from generator.settings.vocabulary import Vocabulary

NONE = Vocabulary(hashing.of_text(""))
NO_HEADLINE = Headline(0, frozenset())


def test_a_verb_behind_a_noun_is_no_part_of_a_term() -> None:
    text = "A lancha azul partiu cedo. Diz o mestre que a lancha azul partiu com o vento, e que a lancha azul partiu vazia."
    found = tags("", [text], "pt", NONE)

    assert "lancha azul" in found
    assert not any("partiu" in tag for tag in found)


@pytest.mark.parametrize(("language", "text", "verb", "noun"), [
    ("pt", "O mestre veio para pintar a lancha. Quer pintar e vender a lancha, e pintar o molhe.", "pintar", "lancha"),
    ("fr", "Il va vendre le papier peint et supprimer le bac. Pour supprimer le bac, on vend le papier du bac.", "supprimer", "papier"),
    ("es", "Vino para pintar la lancha. Quiere pintar y vender la lancha, y pintar la casa.", "pintar", "lancha"),
])  # fmt: skip
def test_an_infinitive_is_no_tag(language: str, text: str, verb: str, noun: str) -> None:
    found = tags("", [text], language, NONE)

    assert noun in found
    assert verb not in found


def test_a_noun_may_end_as_an_infinitive_does() -> None:
    assert not may_be_verb("mulher", "uma", "pt")
    assert may_be_verb("vender", "para", "pt")
    assert not may_be_verb("papier", "le", "fr")
    assert is_verb("partiu", "pt")
    assert not is_verb("partiu", "en")


def test_a_headline_made_of_the_text_counts_no_word_twice() -> None:
    text = "The lanterns of the quay went out. Otto Vale of Easthaven was asked why; Otto Vale knew nothing, and Easthaven stayed dark."

    assert "quay" in tags("Lanterns of the quay are out", [text], "en", NONE)
    assert "quay" not in tags("The lanterns of the quay went out", [text], "en", NONE)


def test_terms_count_for_more_in_other_languages_than_english() -> None:
    name, term = Candidate("easthaven", "word", noun_count=1), Candidate("strike", "term", noun_count=3)
    name.add(5, "Easthaven", 2)
    term.add(6, "strike", 4)

    assert choose([name, term], 1, NO_HEADLINE, "en") == ("Easthaven",)
    assert choose([name, term], 1, NO_HEADLINE, "pt") == ("strike",)


@pytest.mark.parametrize(("language", "text"), [
    ("pt", "No molhe falaram ontem Rui Valdez e Ana Morais. Mais tarde Rui Valdez partiu, e a festa de Rui Valdez acabou."),
    ("es", "En el muelle hablaron ayer Rui Valdez y Ana Morais. Luego Rui Valdez se fue, y la fiesta de Rui Valdez se acabó."),
    ("de", "Am Kai sprachen gestern Rui Valdez und Ana Morais. Dann ging Rui Valdez, und das Fest von Rui Valdez war aus."),
])  # fmt: skip
def test_two_names_joined_by_the_word_for_and_are_two(language: str, text: str) -> None:
    assert {"Rui Valdez", "Ana Morais"} <= set(tags("", [text], language, NONE))
