"""The key words of the usual sections of a newspaper, in many languages: what a story in the business section speaks of.

They are the words of the topics in `data/topics/`, and those in `data/sections/`. An editor can give a section words of
its own; see `intake/section.py`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from generator.core.text import slug
from generator.language.lexicon import DATA, VARIETIES, code_of_lists

LEVELS = {
    "politics": "politics",
    "conflict": "world",
    "crime": "news",
    "disaster": "news",
    "weather": "news",
    "economy": "business",
    "labor": "business",
    "science": "science",
    "environment": "science",
    "health": "health",
    "technology": "technology",
    "culture": "culture",
    "lifestyle": "culture",
    "religion": "culture",
    "sport": "sport",
}
"""Top level of the topics -> the section in which newspapers print such stories. Education and society are in any of them."""


def section_words(topic: str, language: str) -> tuple[str, ...]:
    """Return the key words of a usual section, each once; empty for another section or a language without lists."""
    return _words(code_of_lists(language)).get(topic, ())


def usual_section(name: str) -> str:
    """Return the usual section that a slug names in any language ("sports", "wirtschaft"); empty if it names no usual section."""
    return _usual_sections().get(slug(name), "")


@cache
def _words(language: str) -> dict[str, tuple[str, ...]]:
    """Return the key words of each usual section in a language. A variety has those of the language it belongs to."""
    words: dict[str, list[str]] = {}
    for code in (language, VARIETIES.get(language, "")):
        for topic, listed in _table(f"sections/{code}").items():
            words.setdefault(topic, []).extend(_split(str(listed)))
        for level, topics in topic_tables(code).items():
            if level in LEVELS:
                own = words.setdefault(LEVELS[level], [])
                own.extend(word for name, listed in topics.items() for word in (name, *_split(listed)))
    return {topic: tuple(dict.fromkeys(listed)) for topic, listed in words.items()}


@cache
def topic_tables(language: str) -> dict[str, dict[str, str]]:
    """Return the topics of a language by their top level: the name to show and the words, with commas between them."""
    return _table(f"topics/{language}")


def _split(listed: str) -> list[str]:
    return [word for part in listed.split(",") if (word := part.strip())]


@cache
def _usual_sections() -> dict[str, str]:
    return {name: topic for topic, names in _table("section_names").items() for name in (topic, *map(slug, _split(names)))}


def _table(name: str) -> dict[str, Any]:
    path = DATA / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
