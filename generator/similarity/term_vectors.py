"""Index terms: the fifty stems that say most of what an article is about, each with its share of it.

Term frequency, damped by a logarithm and weighed by rarity, normalized to length one
(Salton and Buckley, Term-weighting approaches in automatic text retrieval, 1988). The
rarity is that of the language and not of the site, so that terms depend on their own
article alone. Measured on news: nearly as good as the site's own frequencies.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from math import log, sqrt
from typing import TypeVar

from generator.core.hashing import number
from generator.core.text import spaced, written_words
from generator.language.word_weights import CAPITAL, CAPITALIZED, code_of, forms_of, rarity_of, stem_of
from generator.similarity.byteorder import portable

Terms = dict[str, int]
"""Stem -> share in thousandths, greatest first; the squares add up to about a million. A tag is "#slug"."""

Stem = TypeVar("Stem")

KEPT = 50
TITLE, LEDE = 8, 2
"""How much more a word counts in the headline and in the first paragraph."""
TAG = 2.0
"""A tag counts as a word that is said with this weight: about as one said three times."""
SINGLE, PAIRED = 8, 6
"""How many of the first terms are looked up alone, and two by two. Measured on news: 12 and 8 find no more."""

_JOINED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]{3,}")
"""Scripts that do not part words by spaces."""


def terms(title: str, text: str, language: str, stop: Collection[str], tags: Iterable[tuple[str, str]] = ()) -> Terms:
    """Return the terms of an article: its text a paragraph a line, stop words in lower case, tags as slug and name."""
    code = code_of(language)
    forms = forms_of(code, frozenset(stop))
    lede = text.partition("\n")[0]
    said: dict[str, float] = dict(Counter(map(forms.stem, _words(text) + _words(lede) * (LEDE - 1) + _words(title) * TITLE)))
    said.pop("", None)
    for form in [form for form in said if form[0] == CAPITALIZED]:
        said[form[1:]] = said.get(form[1:], 0.0) + CAPITAL * said.pop(form)
    weights = {stem: (1 + log(count)) * forms.rarity(stem) for stem, count in said.items()}
    least = sorted(weights.values(), reverse=True)[KEPT] if len(weights) > KEPT else 0.0
    likely = sorted([stem for stem, weight in weights.items() if weight >= least])
    first = sorted(likely, key=weights.__getitem__, reverse=True)[:KEPT]
    return _normal([*((stem, weights[stem]) for stem in first), *(("#" + slug, TAG * _tag_weight(name, code)) for slug, name in tags)])


def cosine(one: Mapping[Stem, int], stems: Iterable[Stem], shares: Iterable[int]) -> int:
    """Return the cosine of the angle between an article and another with these terms, in millionths: 0 if they share none."""
    return sum([one[stem] * share for stem, share in zip(stems, shares, strict=True) if stem in one])


def shared_lists(found: Terms) -> dict[int, int]:
    """Return the numbers of the lists in which articles with some of the first terms meet, and what meeting there is worth.

    The first terms alone and two by two: two common words together are rare, so that
    even in a large archive their lists are short. The list of a tag is the one that
    pages show.
    """
    first = [(number("term:" + stem), share) for stem, share in _first(found)]
    met = {number: share * share for number, share in first}
    for (one, share), (other, others) in combinations(first[:PAIRED], 2):
        met[one ^ other] = 2 * share * others
    for stem, share in found.items():
        if stem.startswith("#"):
            met[number("tag:" + stem[1:])] = share * share
    return met


def pack(found: Terms) -> bytes:
    """Return terms as short as `unpack` needs them: a number for each stem, four bytes, then the shares, two bytes each."""
    return portable(array("I", [number(stem) & 0xFFFFFFFF for stem in found])).tobytes() + portable(array("H", found.values())).tobytes()


def unpack(content: bytes) -> tuple[array[int], array[int]]:
    """Return the numbers of the stems, and the share of each."""
    cut = len(content) // 6 * 4
    return portable(array("I", content[:cut])), portable(array("H", content[cut:]))


def _first(found: Terms) -> list[tuple[str, int]]:
    return [(stem, share) for stem, share in found.items() if not stem.startswith("#")][:SINGLE]


def _words(text: str) -> list[str]:
    text = spaced(text)
    words = written_words(text)
    if not text.isascii() and _JOINED.search(text):
        words = [piece for word in words for piece in _pieces(word)]
    return words


def _pieces(word: str) -> Iterator[str]:
    """Yield a word, or where a script has no spaces, every two letters that stand together."""
    if _JOINED.fullmatch(word):
        yield from (word[at : at + 2] for at in range(len(word) - 1))
    else:
        yield word


@lru_cache(maxsize=1 << 14)
def _tag_weight(name: str, code: str) -> float:
    """Return the weight of the rarest word of a tag."""
    return max((rarity_of(stem_of(word, code), code) for word in written_words(name.lower())), default=2.0)


def _normal(weights: list[tuple[str, float]]) -> Terms:
    length = sqrt(sum([weight * weight for _, weight in weights]))
    shares = sorted([(-round(1000 * weight / length), stem) for stem, weight in weights])
    return {stem: -share for share, stem in shares if share}
