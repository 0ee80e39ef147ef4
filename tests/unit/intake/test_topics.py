"""Topics: what a text is about without saying so."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest

from generator.core import hashing
from generator.intake.tagging.tagger import tags
from generator.intake.tagging.topics import topics
from generator.language.lexicon import DATA
from generator.settings.vocabulary import Vocabulary

NONE = Vocabulary(hashing.of_text(""))
TOPICS = DATA / "topics"
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


@pytest.mark.parametrize(
    ("text", "topic", "other"),
    [
        (
            "A virus hides in a letter. Whoever opens it has a computer that is infected. The outbreak cost one shop its software.",
            "computer security",
            "epidemics",
        ),
        (
            "The virus came by ship. A nurse at the hospital fears an outbreak: every patient is infected, and no vaccine helps.",
            "epidemics",
            "computer security",
        ),
        (
            "The strike began at noon, and the strike goes on. Every soldier of the army saw the warplane.",
            "air strikes",
            "strikes",
        ),
        ("The strike began at noon, and the strike goes on. The labor union asks for higher wages.", "strikes", "air strikes"),
    ],
)
def test_a_word_with_several_meanings_means_what_the_text_is_about(text: str, topic: str, other: str) -> None:
    found = tags("News of the day", [text], "en", NONE, limit=50)

    assert topic in found
    assert other not in found


def test_a_body_that_is_spelled_out_is_a_tag_even_if_the_text_mentions_it_once() -> None:
    text = (
        "Ruritania buys the M-77 drone from Brazil. Otto Vale, who leads Ruritania, praised the M-77 drone on Friday, and Brazil is glad. "
        "Vale says the North Atlantic Treaty Organisation had none to sell. The M-77 drone is the drone that Ruritania wants, and Vale too."
    )

    assert "NATO" in tags("Ruritania buys M-77 drone from Brazil", [text], "en", NONE)
