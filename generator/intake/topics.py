"""Topics of a text by the words that speak of them: what an article is about without ever saying so.

The topics and their words stand in `data/topics/`, one file a language; a language without a file has no topics.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from generator.intake.candidate import Candidate, Found
from generator.intake.lexicon import base
from generator.intake.merging import absorb
from generator.intake.words import singular, word_key

TOPICS = Path(__file__).parent / "data" / "topics"
OFTEN = 4
"""Times that one word counts for a topic; more of the same prove no more."""
ENOUGH = 2
"""Different words that a topic needs."""
ALONE = 2
"""How many words, at the beginning of a list, may speak for their topic without another."""


class Topics(msgspec.Struct, frozen=True):
    """The topics of one language."""

    names: tuple[str, ...]
    words: dict[str, tuple[int, ...]]
    """Key of a trigger -> its topics."""
    alone: frozenset[tuple[str, int]]
    """Triggers that need no other, each with its topic."""
    lengths: dict[str, int]
    """First word of a trigger -> words of the longest such trigger."""


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
            keys = [" ".join(singular(word_key(word)) for word in trigger.split()) for trigger in triggers.split(",")]
            for key in dict.fromkeys(keys):
                words.setdefault(key, []).append(len(names))
            alone.update((key, len(names)) for key in keys[:ALONE])
            names.append(name)
    lengths: dict[str, int] = {}
    for key in words:
        first, size = key.split(" ")[0], key.count(" ") + 1
        lengths[first] = max(size, lengths.get(first, 0))
    return Topics(tuple(names), {key: tuple(found) for key, found in words.items()}, frozenset(alone), lengths)


def add_topics(found: Found, stems: Sequence[str], known: Topics, head: int) -> None:
    """Add the topics for which enough of the text speaks; the first `head` words are the headline."""
    spoken: dict[int, dict[str, int]] = {}
    first: dict[int, int] = {}
    met: dict[int, int] = {}
    words, lengths = known.words, known.lengths
    for at in [at for at, stem in enumerate(stems) if stem in lengths]:
        stem = stems[at]
        for size in range(lengths[stem], 0, -1):
            key = stem if size == 1 else " ".join(stems[at : at + size])
            for topic in words.get(key, ()):
                seen = spoken.setdefault(topic, {})
                seen[key] = seen.get(key, 0) + 1
                first.setdefault(topic, at)
                if at >= head:
                    met.setdefault(topic, at)
    for topic, seen in sorted(spoken.items()):
        total = sum(min(count, OFTEN) for count in seen.values())
        if len(seen) >= ENOUGH or (total > 1 and any((key, topic) in known.alone for key in seen)):
            _add(found, known.names[topic], float(total), first[topic], met.get(topic, 1 << 30))


def _add(found: Found, name: str, count: float, first: int, met: int) -> None:
    """Count a topic, for the name in the text that is the same if there is one."""
    key = " ".join(singular(word_key(word)) for word in name.split(" "))
    same = found.get(key)
    if same is not None and same.kind != "term":
        same.count = max(same.count, count)
        return
    one = found[f"topic:{name}"] = Candidate(f"topic:{name}", "topic", count=count, first=first, met=met, forms={name: 1.0})
    if same is not None:
        absorb(found, one, same)
        one.count = max(count, same.count)
