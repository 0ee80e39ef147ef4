"""Which section raw copy belongs to, by the key words that the editor gives each in `site.toml`. Learns nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import inf

from generator.config import SectionConfig
from generator.intake.words import phrase_key
from generator.text import fold

TITLE = 4.0
TAG = 3.0
FIRST = 2.0
"""What a key word counts in the headline, as a tag, in the first paragraph; elsewhere it counts one."""
MOST = 6.0
"""What one key word can count at most in the body, so that one repeated word does not decide."""
LEAST = 3.0
MARGIN = 1.3
"""A section needs this much, and this many times the second, to be chosen over the default."""


def guess(title: str, paragraphs: Sequence[str], tags: Sequence[str], sections: Sequence[SectionConfig], default: str) -> tuple[str, float]:
    """Return the slug of the section and how sure that is, from 0 to 1; without a clear winner, the default and 0."""
    parts = (([title], TITLE, inf), (tags, TAG, inf), (paragraphs[:1], FIRST, MOST), (paragraphs[1:], 1.0, MOST))
    texts = [(_text(part), weight, most) for part, weight, most in parts]
    scores = [(sum(_score(keyword, texts) for keyword in section.keywords), -at) for at, section in enumerate(sections)]
    ranked = sorted(scores, reverse=True)
    if not ranked or ranked[0][0] < LEAST:
        return default, 0.0
    best, at = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if best < MARGIN * second:
        return default, 0.0
    return sections[-at].slug, round(min(1.0, (best - second) / best * min(1.0, best / 10) + 0.2), 2)


def _text(parts: Sequence[str]) -> str:
    """Return the words without plural endings, parted and bounded by spaces; texts without spaces come whole."""
    return " " + " / ".join(map(phrase_key, parts)) + " "


def _score(keyword: str, texts: Sequence[tuple[str, float, float]]) -> float:
    needle = _needle(keyword)
    return sum(min(most, weight * text.count(needle)) for text, weight, most in texts if needle in text) if needle else 0.0


@lru_cache(maxsize=1 << 12)
def _needle(keyword: str) -> str:
    """Return what is looked for in a text; where words have spaces, so has a keyword."""
    needle = phrase_key(keyword)
    return needle if not needle or _is_unspaced(fold(keyword)) else f" {needle} "


def _is_unspaced(text: str) -> bool:
    return any("\u0e00" <= c <= "\u0eff" or "\u3040" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff" for c in text)
