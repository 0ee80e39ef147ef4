"""Which section raw copy belongs to, by the key words that the editor gives each in `site.toml`. Learns nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from math import inf

from generator.config import SectionConfig
from generator.intake.words import phrase_key, singular
from generator.text import fold, words

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


def guess(title: Words, paragraphs: Sequence[Words], tags: Sequence[str], sections: Sequence[SectionConfig], default: str) -> tuple[str, float]:
    """Return the slug of the section and how sure that is, from 0 to 1; without a clear winner, the default and 0."""
    named = list(map(words, tags))
    spoken = _spoken({*title, *chain.from_iterable(named), *chain.from_iterable(paragraphs)}, tuple(section.keywords for section in sections))
    if not spoken:
        return default, 0.0
    parts = (([title], TITLE, inf), (named, TAG, inf), (paragraphs[:1], FIRST, MOST), (paragraphs[1:], 1.0, MOST))
    texts = [(_text(part), weight, most) for part, weight, most in parts]
    scores = [(sum(_score(needle, texts) for section, needle in spoken if section == at), -at) for at in range(len(sections))]
    ranked = sorted(scores, reverse=True)
    if ranked[0][0] < LEAST:
        return default, 0.0
    best, at = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if best < MARGIN * second:
        return default, 0.0
    return sections[-at].slug, round(min(1.0, (best - second) / best * min(1.0, best / 10) + 0.2), 2)


def _spoken(said: set[str], keywords: tuple[tuple[str, ...], ...]) -> list[tuple[int, str]]:
    """Return the needles that these words may hold, each with the place of its section."""
    needles = _needles(keywords)
    return [needle for first in needles.keys() & {"", *map(singular, said)} for needle in needles[first]]


def _text(parts: Sequence[Words]) -> str:
    """Return the words without plural endings, parted and bounded by spaces; texts without spaces come whole."""
    return " " + " / ".join([" ".join(map(singular, part)) for part in parts]) + " "


def _score(needle: str, texts: Sequence[tuple[str, float, float]]) -> float:
    return sum(min(most, weight * text.count(needle)) for text, weight, most in texts if needle in text)


@lru_cache(maxsize=1 << 4)
def _needles(keywords: tuple[tuple[str, ...], ...]) -> dict[str, list[tuple[int, str]]]:
    """Return what is looked for in a text for each section, by the word without which it is not there; where words have spaces, so has a keyword."""
    found: dict[str, list[tuple[int, str]]] = {}
    for at, keyword in ((at, keyword) for at, of_section in enumerate(keywords) for keyword in of_section):
        if key := phrase_key(keyword):
            first, needle = ("", key) if _is_unspaced(fold(keyword)) else (key.partition(" ")[0], f" {key} ")
            found.setdefault(first, []).append((at, needle))
    return found


def _is_unspaced(text: str) -> bool:
    return any("\u0e00" <= c <= "\u0eff" or "\u3040" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff" for c in text)
