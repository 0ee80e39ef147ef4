"""What each paragraph of a page weighs in finding its article: sentences by their letters, more if they speak of the headline, other lines below zero."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.core.text import fold
from generator.intake.cleaning.paragraphs import Paragraph

COST = 150
"""What a short line weighs against the letters of sentences."""
MOST = 400
"""Letters of a paragraph that count."""
AKIN = 0.4
"""What a word of the headline adds to the weight of a sentence."""
STEM, SHORT = 5, 4
"""Letters of a word that are compared, and of the shortest that is: the rest are endings, and words such as "the"."""
SIGNS, FEW = 3, 20
"""A sign of Chinese or Japanese counts for so many letters; so many of them are a sentence if they end as one does."""
_ENDED = re.compile(r"[.!?…。！？؟।۔:;,][\"'”’»)\]]*$|[\"”’»]$")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]{4}")
_FULL_STOP = re.compile(r"[。！？!?：；]")


def weigh(found: Sequence[Paragraph]) -> list[int]:
    """Return the weight of each paragraph by itself."""
    return [_weight(paragraph) for paragraph in found]


def favor(found: Sequence[Paragraph], weights: Sequence[int]) -> list[int]:
    """Return the weights, greater for sentences that have a word of the headline, which is the first paragraph."""
    stems = key_words(found[0].text)
    if not stems:
        return [*weights]
    akin = re.compile(r"\b(?:" + "|".join(stems) + ")")
    return [
        weight + int(weight * AKIN) if weight > 0 and akin.search(fold(one.text)) else weight
        for weight, one in zip(weights, found, strict=True)
    ]


def key_words(headline: str) -> tuple[str, ...]:
    """Return the beginnings of the longer words of a headline, folded."""
    return tuple(sorted({word[:STEM] for word in re.findall(r"[^\W_]+", fold(headline)) if len(word) >= SHORT}))


def _weight(paragraph: Paragraph) -> int:
    """Return the weight of a paragraph: above zero for sentences, below for a link, a label or a name."""
    text = paragraph.text
    if paragraph.kind != "paragraph":
        return MOST
    if text[0] == "<" and text[-1] == ">":
        return -COST
    if not text.isascii() and _UNSPACED.search(text[:MOST]):
        return min(SIGNS * len(text), MOST) if len(text) >= FEW and _FULL_STOP.search(text[-8:]) else -COST
    if _ENDED.search(text[-8:]) and len(text[:MOST].split(maxsplit=4)) > 4:
        return min(len(text), MOST)
    return min(len(text), MOST) - 100 if len(text) > 160 else -COST
