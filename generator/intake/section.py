"""Guess the section of raw copy by the key words that `site.toml` gives each section. Learns nothing from articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress, count
from math import inf

import msgspec

from generator.core.text import fold, words
from generator.language.tokens import inflected, phrase_key, singular
from generator.settings import SectionConfig

Words = Sequence[str]
"""The folded words of a text."""

TITLE = 4.0
"""Points of a key word in the headline."""
TAG = 3.0
"""Points of a key word that is a tag."""
FIRST = 2.0
"""Points of a key word in the first paragraph; one point in the others."""
MOST = 6.0
"""Points of one key word in the body at most, so that a single repeated word does not decide."""
LEAST = 3.0
"""Points that a section needs."""
MARGIN = 1.3
"""A section needs this many times the points of the second one."""


class Needle(msgspec.Struct, frozen=True):
    """A key word that is searched for."""

    section: int
    """Position of its section in the configuration."""
    number: int
    """Among all key words. A key word that a section lists twice counts twice."""
    stems: tuple[str, ...]
    """Its words without plural endings; the whole key word in a script without spaces."""


Needles = dict[str, list[Needle]]
"""Word with which they may begin -> key words. Those of a script without spaces have the key ""."""


def guess(
    title: Words, paragraphs: Sequence[Words], tags: Sequence[str], sections: Sequence[SectionConfig], default: str
) -> tuple[str, float]:
    """Return the slug of the section and the confidence from 0 to 1; without a clear winner, the default and 0."""
    scores = _scores(title, paragraphs, tags, sections)
    ranked = sorted(((score, -at) for at, score in enumerate(scores)), reverse=True)
    if not ranked or ranked[0][0] < LEAST:
        return default, 0.0
    best, at = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if best < MARGIN * second:
        return default, 0.0
    return sections[-at].slug, round(min(1.0, (best - second) / best * min(1.0, best / 10) + 0.2), 2)


def _scores(title: Words, paragraphs: Sequence[Words], tags: Sequence[str], sections: Sequence[SectionConfig]) -> list[float]:
    """Return the points of each section."""
    needles = _needles(tuple(section.keywords for section in sections))
    scores = [0.0] * len(sections)
    for texts, points, most in (
        ([title], TITLE, inf),
        (list(map(words, tags)), TAG, inf),
        (paragraphs[:1], FIRST, MOST),
        (paragraphs[1:], 1.0, MOST),
    ):
        for needle, times in _counts(texts, needles).items():
            scores[needle.section] += min(most, points * times)
    return scores


@lru_cache(maxsize=1 << 4)
def _needles(keywords: tuple[tuple[str, ...], ...]) -> Needles:
    """Return the key words, given for each section, by the words with which they may begin."""
    needles: Needles = {}
    numbered = enumerate((section, keyword) for section, keywords in enumerate(keywords) for keyword in keywords)
    for number, (section, keyword) in numbered:
        key = phrase_key(keyword)
        if not key:
            continue
        if _is_unspaced(fold(keyword)):
            needles.setdefault("", []).append(Needle(section, number, (key,)))
            continue
        needle = Needle(section, number, tuple(key.split(" ")))
        for word in inflected(needle.stems[0]):
            needles.setdefault(word, []).append(needle)
    return needles


def _counts(texts: Sequence[Words], needles: Needles) -> Counter[Needle]:
    """Return the mentions of each key word; two mentions without a word between them count once."""
    counts: Counter[Needle] = Counter()
    for text in texts:
        after: dict[Needle, int] = {}
        for at in compress(count(), map(needles.__contains__, text)):
            for needle in needles[text[at]]:
                size = len(needle.stems)
                if at >= after.get(needle, 0) and tuple(map(singular, text[at : at + size])) == needle.stems:
                    counts[needle] += 1
                    after[needle] = at + size + 1
    if "" in needles:
        joined = " / ".join([" ".join(map(singular, text)) for text in texts])
        counts.update({needle: joined.count(needle.stems[0]) for needle in needles[""]})
    return counts


def _is_unspaced(text: str) -> bool:
    """Return whether a text has characters of a script without spaces between words."""
    return any("\u0e00" <= c <= "\u0eff" or "\u3040" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff" for c in text)
