"""Topics: what a text is about without saying so."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest

from generator.core import hashing
from generator.intake.tagging.tagger import tags
from generator.intake.tagging.topics import TOPICS, topics
from generator.settings.vocabulary import Vocabulary

NONE = Vocabulary(hashing.of_text(""))
LANGUAGES = sorted(path.stem for path in TOPICS.glob("*.toml"))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The seismologist felt an aftershock in Easthaven. Its magnitude was small.", "earthquakes"),
        ("The striker of Easthaven is a midfielder now. Its goalkeeper slept.", "football"),
        ("The tender offer for Vale Boats ended; the takeover will close in May.", "mergers and acquisitions"),
        ("Voters stood before the polling station. The ballot was long.", "elections"),
    ],
)
def test_words_speak_for_a_topic_that_the_text_does_not_name(text: str, topic: str) -> None:
    assert topic not in text
    assert topic in tags("News of the day", [text], "en", NONE)


def test_a_single_word_is_no_topic() -> None:
    assert "earthquakes" not in tags("News of the day", ["The magnitude of Otto Vale's grief was great."], "en", NONE, limit=50)


def test_a_topic_takes_in_the_term_that_is_the_same() -> None:
    text = "The earthquake was felt in Easthaven. An earthquake has aftershocks, and the earthquake had one aftershock."
    found = tags("News of the day", [text], "en", NONE)

    assert [tag for tag in found if "earthquake" in tag] == ["earthquakes"]


def test_there_are_no_more_than_two_topics() -> None:
    words = "seismologist aftershock striker goalkeeper takeover ballot voter referendum heroin cocaine vineyard winery"
    found = tags("News of the day", [f"{words}. {words}."], "en", NONE, limit=50)

    assert len(set(found) & set(topics("en").names)) == 2


def test_an_unknown_language_has_no_topics() -> None:
    assert topics("xx").names == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_topics_is_whole(language: str) -> None:
    tables = tomllib.loads((TOPICS / f"{language}.toml").read_text(encoding="utf-8"))
    names = Counter(name for table in tables.values() for name in table)
    lists = {name: [word.strip() for word in words.split(",")] for table in tables.values() for name, words in table.items()}

    assert max(names.values()) == 1
    assert all(0 < len(name) <= 40 for name in names)
    assert [name for name, words in lists.items() if not all(words) or len(set(words)) < len(words) or len(words) < 2] == []


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The gulls ate chips on the quay. More chips lay there.", "semiconductors"),
        ("The Moor Bank wind farm. Moor Bank is calm.", "banks"),
    ],
)
def test_a_word_with_other_meanings_speaks_for_no_topic_alone(text: str, topic: str) -> None:
    assert topic not in tags("News of the day", [text], "en", NONE, limit=50)
