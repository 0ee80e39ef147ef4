"""Topics of a text by the words that speak of them: what an article is about without ever saying so.

The topics and their words stand in `data/topics/`, one file a language; a language without a file has no topics.
"""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import compress, count
from pathlib import Path

import msgspec

from generator.intake.tagging.candidate import Candidate, Found
from generator.intake.tagging.merging import absorb
from generator.language.lexicon import base
from generator.language.tokens import Text, singular, word_key

TOPICS = Path(__file__).parents[2] / "language" / "data" / "topics"
OFTEN = 4
"""Times that one word counts for a topic; more of the same prove no more."""
ENOUGH = 2
"""Different words that a topic needs."""
ALONE = 2
"""How many words, at the beginning of a list, may speak for their topic without another."""


class Topics(msgspec.Struct, frozen=True):
    """The topics of one language."""

    names: tuple[str, ...]
    keys: tuple[str, ...]
    """Of the names."""
    words: dict[str, tuple[int, ...]]
    """Key of a trigger -> its topics."""
    alone: frozenset[tuple[str, int]]
    """Triggers that need no other, each with its topic."""
    firsts: frozenset[str]
    """First words of all triggers."""
    longer: dict[str, frozenset[str]]
    """First word of a trigger of two to four words -> their second words."""


@cache
def topics(language: str) -> Topics:
    """Return the topics of a language; none if it has no file."""
    path = TOPICS / f"{base(language)}.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    names: list[str] = []
    words: dict[str, list[int]] = {}
    alone: set[tuple[str, int]] = set()
    for table in tables.values():
        for name, triggers in table.items():
            keys = _keys(triggers)
            for key in dict.fromkeys(keys):
                words.setdefault(key, []).append(len(names))
            alone.update((key, len(names)) for key in keys[:ALONE])
            names.append(name)
    longer: dict[str, set[str]] = {}
    for first, second, *_ in (key.split(" ") for key in words if " " in key):
        longer.setdefault(first, set()).add(second)
    own = tuple(key for name in names for key in _keys(name))
    topics_by_word = {key: tuple(found) for key, found in words.items()}
    seconds = {first: frozenset(found) for first, found in longer.items()}
    return Topics(tuple(names), own, topics_by_word, frozenset(alone), frozenset(words) | frozenset(longer), seconds)


def _keys(names: str) -> list[str]:
    """Return the keys of names parted by commas."""
    return [" ".join(map(singular, key.split())) for key in word_key(names).split(",")]


def add_topics(found: Found, text: Text, known: Topics, head: int) -> None:
    """Add the topics for which enough of the text speaks; the first `head` words are the headline."""
    spoken: dict[int, list[tuple[str, list[int]]]] = {}
    for key, places in _mentions(text, known).items():
        for topic in known.words[key]:
            spoken.setdefault(topic, []).append((key, places))
    for topic, seen in sorted(spoken.items()):
        total = sum(min(len(places), OFTEN) for _, places in seen)
        if len(seen) >= ENOUGH or (total > 1 and (seen[0][0], topic) in known.alone):
            first = min(places[0] for _, places in seen)
            met = first if first >= head else min((at for _, places in seen for at in places if at >= head), default=1 << 30)
            _add(found, known.names[topic], known.keys[topic], float(total), first, met)


def _mentions(text: Text, known: Topics) -> dict[str, list[int]]:
    """Return where each trigger stands."""
    found: dict[str, list[int]] = {}
    words, longer, stems, size = known.words, known.longer, text.stems, len(text.stems)
    for at in compress(count(), text.may_begin_topic):
        stem = stems[at]
        if stem in words:
            found.setdefault(stem, []).append(at)
        if stem in longer and at + 1 < size and stems[at + 1] in longer[stem]:
            for end in (at + 2, at + 3, at + 4):
                key = " ".join(stems[at:end])
                if end <= size and key in words:
                    found.setdefault(key, []).append(at)
    return found


def _add(found: Found, name: str, key: str, count: float, first: int, met: int) -> None:
    """Count a topic, for the name in the text that is the same if there is one."""
    same = found.get(key)
    if same is not None and same.kind != "term":
        same.count = max(same.count, count)
        return
    one = found[f"topic:{name}"] = Candidate(f"topic:{name}", "topic", count=count, first=first, met=met, forms={name: 1.0})
    if same is not None:
        absorb(found, one, same)
        one.count = max(count, same.count)
