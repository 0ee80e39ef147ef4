"""The key words of the usual sections of a newspaper."""

from __future__ import annotations

import tomllib

import pytest

from generator.language.lexicon import DATA
from generator.language.sections import LEVELS, section_words, topic_tables, usual_section
from generator.settings.values import TOPICS

LANGUAGES = sorted(path.stem for path in (DATA / "sections").glob("*.toml"))


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "pcm"])
def test_every_language_has_words_for_every_usual_section(language: str) -> None:
    table = tomllib.loads((DATA / "sections" / f"{language}.toml").read_text(encoding="utf-8"))

    assert set(table) == set(TOPICS)
    assert all(len(section_words(topic, language)) >= 5 for topic in TOPICS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_in_the_lists_of_two_sections_that_a_reader_keeps_apart(language: str) -> None:
    table = tomllib.loads((DATA / "sections" / f"{language}.toml").read_text(encoding="utf-8"))
    words = [word.strip() for listed in table.values() for word in set(listed.split(","))]
    shared = {word for word in words if words.count(word) > 1}

    assert len(shared) <= 0.02 * len(words), shared


def test_the_topics_of_a_language_belong_to_its_sections() -> None:
    assert set(LEVELS.values()) == set(TOPICS)
    assert {"interest rates", "federal reserve", "chief executive"} <= set(section_words("business", "en"))
    assert "inflation" in section_words("business", "fr-CA")
    assert topic_tables("xx") == {}


def test_a_variety_has_the_words_of_its_language_too() -> None:
    assert set(section_words("business", "pcm")) > set(section_words("business", "en"))


def test_a_language_without_lists_has_no_words() -> None:
    assert section_words("business", "wo") == ()
    assert section_words("gardening", "en") == ()


@pytest.mark.parametrize(
    ("name", "topic"), [("business", "business"), ("Économie", "business"), ("sports", "sport"), ("رياضة", "sport"), ("harbour", "")]
)
def test_a_name_tells_the_usual_section(name: str, topic: str) -> None:
    assert usual_section(name) == topic
