"""Guess the section of raw copy by key words. Learns nothing from articles.

The key words are those that `site.toml` gives a section. A section without any has those of the usual section of its
name, in the language of the article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, count
from math import sqrt
from typing import Any

import msgspec

from generator.core.caching import memoize
from generator.core.text import words
from generator.language.sections import section_words, usual_section
from generator.language.tokens import phrase_key, singular, strip_affixes
from generator.language.word_weights import PREFIXES, code_of, stem_of
from generator.settings import SectionConfig

Words = Sequence[str]
"""The folded words of a text."""

TITLE, TAG, FIRST, REST = 4.0, 2.0, 2.0, 1.0
"""Points of a key word in the headline, as a tag, in the first paragraph and in the others, times the root of its mentions."""
MOST = 6.0
"""Points of one key word in each of these at most."""
PHRASE = 1.5
"""Factor for a key word of several words, which has fewer meanings than a single one."""
LEAST = 3.0
"""Points that a section needs."""
MARGIN = 1.05
"""A section needs this many times the points of the second one."""


class Needle(msgspec.Struct, frozen=True):
    """A key word that is searched for."""

    sections: tuple[int, ...]
    """Positions of its sections in the configuration. They share its points."""
    stems: tuple[str, ...]
    """The stems of its words; the whole key word in a script without spaces."""


class Beginning(msgspec.Struct):
    """The key words that begin with one stem, by their numbers."""

    alone: int = -1
    """The key word that is this stem; -1 if no key word is."""
    phrases: dict[str, list[int]] = msgspec.field(default_factory=dict)
    """Second stem -> the longer key words."""


class Needles(msgspec.Struct, frozen=True):
    """The key words of all sections in one language. The number of each is its position in the list."""

    needles: list[Needle]
    stem: Callable[[str], str]
    find: Callable[[str], Any]
    """Return the `Beginning` of a folded word, or None. Memoized, because it is asked for every word of every text."""
    unspaced: list[int]
    """Key words in a script without spaces between words."""


def guess(
    title: Words, paragraphs: Sequence[Words], tags: Sequence[str], sections: Sequence[SectionConfig], default: str, language: str = "en"
) -> tuple[str, float]:
    """Return the slug of the section and the confidence from 0 to 1; without a clear winner, the default and 0.

    `language` is that of the article.
    """
    scores = _scores(title, paragraphs, tags, tuple(sections), language)
    ranked = sorted(((score, -at) for at, score in enumerate(scores)), reverse=True)
    if not ranked or ranked[0][0] < LEAST:
        return default, 0.0
    best, at = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if best < MARGIN * second:
        return default, 0.0
    return sections[-at].slug, round(min(1.0, (best - second) / best * min(1.0, best / 10) + 0.2), 2)


def topic_of(section: SectionConfig) -> str:
    """Return the usual section whose key words a section has; empty if it has only its own, or none."""
    if section.topic or section.keywords:
        return section.topic
    return usual_section(section.slug) or usual_section(section.name)


def _scores(
    title: Words, paragraphs: Sequence[Words], tags: Sequence[str], sections: tuple[SectionConfig, ...], language: str
) -> list[float]:
    """Return the points of each section."""
    known = _needles(sections, language)
    scores = [0.0] * len(sections)
    for texts, points in (([title], TITLE), (list(map(words, tags)), TAG), (paragraphs[:1], FIRST), (paragraphs[1:], REST)):
        for number, times in _counts(texts, known).items():
            needle = known.needles[number]
            worth = min(MOST, points * sqrt(times)) * (PHRASE if len(needle.stems) > 1 else 1.0) / len(needle.sections)
            for at in needle.sections:
                scores[at] += worth
    return scores


@lru_cache(maxsize=64)
def _needles(sections: tuple[SectionConfig, ...], language: str) -> Needles:
    """Return the key words of sections in a language. A word that the editor gives to a section is no usual word of another."""
    stem = _stemmer(language)
    spaced, unspaced = dict[str, dict[int, None]](), dict[str, dict[int, None]]()
    own = set[str]()
    for is_own, at, word in _key_words(sections, language):
        is_spaced = word.isascii() or not _is_unspaced(word)
        key = " ".join(map(stem, words(word))) if is_spaced else phrase_key(word)
        if is_own:
            own.add(key)
        if key and (is_own or key not in own):
            (spaced if is_spaced else unspaced).setdefault(key, {})[at] = None
    needles = [Needle(tuple(positions), tuple(key.split(" "))) for key, positions in spaced.items()]
    beginnings: dict[str, Beginning] = {}
    for number, (first, *rest) in enumerate(needle.stems for needle in needles):
        beginning = beginnings.setdefault(first, Beginning())
        if rest:
            beginning.phrases.setdefault(rest[0], []).append(number)
        else:
            beginning.alone = number
    joined = [Needle(tuple(positions), (key,)) for key, positions in unspaced.items()]
    numbers = list(range(len(needles), len(needles) + len(joined)))
    return Needles(needles + joined, stem, memoize(lambda word: beginnings.get(stem(word))), numbers)


def _key_words(sections: Sequence[SectionConfig], language: str) -> Iterator[tuple[bool, int, str]]:
    """Yield the key words of all sections, those of the editor first: whether it is the editor's, position of the section, word."""
    for at, section in enumerate(sections):
        yield from ((True, at, word) for word in section.keywords)
    for at, section in enumerate(sections):
        yield from ((False, at, word) for word in section_words(topic_of(section), language))


def _counts(texts: Sequence[Words], known: Needles) -> dict[int, int]:
    """Return the mentions of each key word by its number; two mentions without a word between them count once."""
    counts: dict[int, int] = {}
    for text in texts:
        beginnings, after = list(map(known.find, text)), dict[int, int]()
        for at in compress(count(), beginnings):
            beginning = beginnings[at]
            if beginning.alone >= 0 and at >= after.get(beginning.alone, 0):
                counts[beginning.alone] = counts.get(beginning.alone, 0) + 1
                after[beginning.alone] = at + 2
            if beginning.phrases:
                for number in _phrases(text, at, beginning, known):
                    if at >= after.get(number, 0):
                        counts[number] = counts.get(number, 0) + 1
                        after[number] = at + len(known.needles[number].stems) + 1
    if known.unspaced:
        joined = " / ".join([" ".join(map(singular, text)) for text in texts])
        counts.update({number: times for number in known.unspaced if (times := joined.count(known.needles[number].stems[0]))})
    return counts


def _phrases(text: Words, at: int, beginning: Beginning, known: Needles) -> list[int]:
    """Return the numbers of the key words of several words that a text has at a position, given those that may begin there."""
    if at + 1 >= len(text):
        return []
    longer = beginning.phrases.get(known.stem(text[at + 1]), ())
    return [number for number in longer if _is_at(text, at, known.needles[number].stems, known.stem)]


def _is_at(text: Words, at: int, stems: tuple[str, ...], stem: Callable[[str], str]) -> bool:
    return len(stems) == 2 or tuple(map(stem, text[at : at + len(stems)])) == stems


@lru_cache(maxsize=64)
def _stemmer(language: str) -> Callable[[str], str]:
    """Return the function that gives the stem of a folded word, so that a key word stands for its other forms too. It is memoized."""
    code = code_of(language)
    return singular if code == "en" else memoize(lambda word: stem_of(_without_prefix(word, code), code))


def _without_prefix(word: str, code: str) -> str:
    """Return a word without the article or the preposition that some languages write as its first letters."""
    if code == "ar":
        return strip_affixes(word, code)
    return word[1:] if len(word) > 3 and word[0] in PREFIXES.get(code, "") else word


def _is_unspaced(text: str) -> bool:
    """Return whether a text has characters of a script without spaces between words."""
    return any("\u0e00" <= c <= "\u0eff" or "\u3040" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff" for c in text)
