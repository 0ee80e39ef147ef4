"""Which section raw copy belongs to, by the key words that the editor gives each in `site.toml`. Learns nothing."""

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
"""Of a text, folded."""

TITLE = 4.0
TAG = 3.0
FIRST = 2.0
"""What a key word counts in the headline, as a tag, in the first paragraph; elsewhere it counts one."""
MOST = 6.0
"""What one key word can count at most in the body, so that one repeated word does not decide."""
LEAST = 3.0
MARGIN = 1.3
"""A section needs this much, and this many times the second, to be chosen over the default."""


def guess(
    title: Words, paragraphs: Sequence[Words], tags: Sequence[str], sections: Sequence[SectionConfig], default: str
) -> tuple[str, float]:
    """Return the slug of the section and how sure that is, from 0 to 1; without a clear winner, the default and 0."""
    needles = _needles(tuple(section.keywords for section in sections))
    scores = dict.fromkeys(range(len(sections)), 0.0)
    for part, weight, most in (
        ([title], TITLE, inf),
        (list(map(words, tags)), TAG, inf),
        (paragraphs[:1], FIRST, MOST),
        (paragraphs[1:], 1.0, MOST),
    ):
        for needle, times in _counts(part, needles).items():
            scores[needle.section] += min(most, weight * times)
    ranked = sorted(((score, -at) for at, score in scores.items()), reverse=True)
    if not ranked or ranked[0][0] < LEAST:
        return default, 0.0
    best, at = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if best < MARGIN * second:
        return default, 0.0
    return sections[-at].slug, round(min(1.0, (best - second) / best * min(1.0, best / 10) + 0.2), 2)


class Needle(msgspec.Struct, frozen=True):
    """A key word of a section, to be looked for."""

    section: int
    number: int
    """Among all key words: one that is written twice counts twice."""
    stems: tuple[str, ...]
    """Its words without plural endings; of a text without spaces between words, all of it."""


@lru_cache(maxsize=1 << 4)
def _needles(keywords: tuple[tuple[str, ...], ...]) -> dict[str, list[Needle]]:
    """Return what is looked for by the words that it may begin with; "" leads to what may stand inside a word."""
    found: dict[str, list[Needle]] = {}
    for number, (section, keyword) in enumerate((at, keyword) for at, of_section in enumerate(keywords) for keyword in of_section):
        key = phrase_key(keyword)
        unspaced = _is_unspaced(fold(keyword))
        needle = Needle(section, number, (key,) if unspaced else tuple(key.split(" ")))
        for word in () if not key else ("",) if unspaced else inflected(needle.stems[0]):
            found.setdefault(word, []).append(needle)
    return found


def _counts(part: Sequence[Words], needles: dict[str, list[Needle]]) -> Counter[Needle]:
    """Return how often each key word is said; twice without a word between is once."""
    counts: Counter[Needle] = Counter()
    for said in part:
        after: dict[Needle, int] = {}
        for at in compress(count(), map(needles.__contains__, said)):
            for needle in needles[said[at]]:
                size = len(needle.stems)
                if at >= after.get(needle, 0) and tuple(map(singular, said[at : at + size])) == needle.stems:
                    counts[needle] += 1
                    after[needle] = at + size + 1
    if "" in needles:
        text = " / ".join([" ".join(map(singular, said)) for said in part])
        counts.update({needle: text.count(needle.stems[0]) for needle in needles[""]})
    return counts


def _is_unspaced(text: str) -> bool:
    return any("\u0e00" <= c <= "\u0eff" or "\u3040" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff" for c in text)
