"""Find the topics of a text by words that indicate them, even if the text never mentions the topic itself.

The topics and their words are in `language/data/topics/`, one file for each language; a language without a file has no topics.
"""

from __future__ import annotations

from functools import cache
from itertools import compress, count

import msgspec

from generator.intake.tagging.candidate import NEVER, Candidate, Candidates, absorb
from generator.language.lexicon import VARIETIES, base
from generator.language.sections import topic_tables
from generator.language.tokens import Text, singular, word_key

OFTEN = 4
"""Mentions of one word that count for a topic at most."""
ENOUGH = 2
"""Different words that are needed to indicate a topic."""
SHARED = 0.5
"""A word of several fields counts for those whose own words have this share of the mentions of the strongest of them."""
DECISIVE = 2
"""The first words of a list, which indicate their topic without a second word."""


class Topics(msgspec.Struct, frozen=True):
    """The topics of one language."""

    names: tuple[str, ...]
    """The topics. Their position in this list identifies them below."""
    keys: tuple[str, ...]
    """Key of each name."""
    topics_by_word: dict[str, tuple[int, ...]]
    """Key of an indicating word or phrase -> its topics."""
    decisive: frozenset[tuple[str, int]]
    """Keys that indicate their topic without any other word, each with the topic."""
    fields: tuple[str, ...]
    """Field of each topic, such as "health": the name of its table."""
    shared: frozenset[str]
    """Keys that indicate topics of several fields, because the word has several meanings: a virus, a strike."""
    firsts: frozenset[str]
    """First words of all keys."""
    seconds_by_first: dict[str, frozenset[str]]
    """First word of a phrase of two to four words -> the second words of such phrases."""


@cache
def topics(language: str) -> Topics:
    """Return the topics of a language; empty if the language has no file."""
    code = base(language)
    tables = topic_tables(VARIETIES.get(code, code))
    names: list[str] = []
    topics_by_word: dict[str, list[int]] = {}
    decisive: set[tuple[str, int]] = set()
    fields: list[str] = []
    for field, table in tables.items():
        for name, words in table.items():
            keys = _keys(words)
            fields.append(field)
            for key in dict.fromkeys(keys):
                topics_by_word.setdefault(key, []).append(len(names))
            decisive.update((key, len(names)) for key in keys[:DECISIVE])
            names.append(name)
    seconds: dict[str, set[str]] = {}
    for first, second, *_ in (key.split(" ") for key in topics_by_word if " " in key):
        seconds.setdefault(first, set()).add(second)
    return Topics(
        tuple(names),
        tuple(key for name in names for key in _keys(name)),
        {key: tuple(topics) for key, topics in topics_by_word.items()},
        frozenset(decisive),
        tuple(fields),
        frozenset(key for key, topics in topics_by_word.items() if len({fields[topic] for topic in topics}) > 1),
        frozenset(topics_by_word) | frozenset(seconds),
        {first: frozenset(words) for first, words in seconds.items()},
    )


def _keys(names: str) -> list[str]:
    """Return the keys of names separated by commas."""
    return [" ".join(map(singular, key.split())) for key in word_key(names).split(",")]


def add_topics(candidates: Candidates, text: Text, known: Topics, head: int) -> None:
    """Add the topics that enough words of an annotated text indicate; the first `head` words are the headline."""
    mentions_by_topic: dict[int, list[tuple[str, list[int]]]] = {}
    mentions_by_key = _mentions(text, known)
    fields = _mentions_by_field(mentions_by_key, known) if not known.shared.isdisjoint(mentions_by_key) else {}
    for key, positions in mentions_by_key.items():
        for topic in _meant(key, known, fields):
            mentions_by_topic.setdefault(topic, []).append((key, positions))
    for topic, mentions in sorted(mentions_by_topic.items()):
        total = sum(min(len(positions), OFTEN) for _, positions in mentions)
        if len(mentions) >= ENOUGH or (total > 1 and (mentions[0][0], topic) in known.decisive):
            everywhere = [at for _, positions in mentions for at in positions]
            first, first_in_body = min(everywhere), min((at for at in everywhere if at >= head), default=NEVER)
            _add(candidates, Candidate(f"topic:{known.names[topic]}", "topic", float(total), first, first_in_body), known.keys[topic])


def _mentions_by_field(mentions: dict[str, list[int]], known: Topics) -> dict[str, int]:
    """Return the number of mentions of the words that belong to one field only, by field."""
    fields: dict[str, int] = {}
    for key, positions in mentions.items():
        if key not in known.shared:
            field = known.fields[known.topics_by_word[key][0]]
            fields[field] = fields.get(field, 0) + len(positions)
    return fields


def _meant(key: str, known: Topics, fields: dict[str, int]) -> tuple[int, ...]:
    """Return the topics that a word indicates in this text: of a word with several meanings, those whose field the text is about."""
    topics = known.topics_by_word[key]
    if key not in known.shared:
        return topics
    strongest = max(fields.get(known.fields[topic], 0) for topic in topics)
    return tuple(topic for topic in topics if fields.get(known.fields[topic], 0) >= SHARED * strongest)


def _mentions(text: Text, known: Topics) -> dict[str, list[int]]:
    """Return the positions of each indicating word or phrase, by its key."""
    mentions: dict[str, list[int]] = {}
    words, seconds, stems, size = known.topics_by_word, known.seconds_by_first, text.stems, len(text.stems)
    for at in compress(count(), text.may_begin_topic):
        stem = stems[at]
        if stem in words:
            mentions.setdefault(stem, []).append(at)
        if stem in seconds and at + 1 < size and stems[at + 1] in seconds[stem]:
            for end in (at + 2, at + 3, at + 4):
                key = " ".join(stems[at:end])
                if end <= size and key in words:
                    mentions.setdefault(key, []).append(at)
    return mentions


def _add(candidates: Candidates, topic: Candidate, key: str) -> None:
    """Add a topic. If the text mentions a name or a term with the same key, the name stays and gets the count; the term is merged."""
    same = candidates.get(key)
    if same is not None and same.kind != "term":
        same.count = max(same.count, topic.count)
        return
    topic.forms = {topic.key.removeprefix("topic:"): 1.0}
    candidates[topic.key] = topic
    if same is not None:
        count = max(topic.count, same.count)
        absorb(candidates, topic, same)
        topic.count = count
