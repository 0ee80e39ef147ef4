"""Index terms: the fifty stems that describe an article best, each with its weight.

Weights are the logarithm of term frequency times rarity, normalized to length one
(Salton and Buckley, Term-weighting approaches in automatic text retrieval, 1988).
Rarity is taken from the language and not from the site, so the terms of an article
depend on that article alone. Measured on news: nearly as good as frequencies of the site.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import combinations
from math import log, sqrt
from typing import TypeVar

from generator.core.hashing import number
from generator.core.text import written_words
from generator.language.index_words import index_words
from generator.language.word_weights import CAPITAL, CAPITALIZED, code_of, forms_of, rarity_of, stem_of
from generator.similarity.byteorder import portable

Terms = dict[str, int]
"""Stem -> weight in thousandths, greatest first; the squares add up to about a million. A tag has the stem "#slug"."""

Stem = TypeVar("Stem")

MOST_TERMS = 50
"""Index terms of an article, without its tags."""
TITLE, LEDE = 8, 2
"""Times that a word counts in the headline and in the first paragraph."""
TAG = 2.0
"""Weight of a tag relative to a word: about that of a word used three times."""
SINGLE, PAIRED = 8, 6
"""Number of first terms that are looked up alone, and in pairs. Measured on news: 12 and 8 find no more articles."""


def terms(title: str, text: str, language: str, stop: Collection[str], tags: Iterable[tuple[str, str]] = ()) -> Terms:
    """Return the terms of an article. The text has one paragraph a line; stop words are in lower case; tags are (slug, name)."""
    code = code_of(language)
    forms = forms_of(code, frozenset(stop))
    counts: dict[str, float] = dict(Counter(map(forms.stem, _counted(title, text, code))))
    counts.pop("", None)
    for form in [form for form in counts if form[0] == CAPITALIZED]:
        counts[form[1:]] = counts.get(form[1:], 0.0) + CAPITAL * counts.pop(form)
    weights = {stem: (1 + log(count)) * forms.rarity(stem) for stem, count in counts.items()}
    least = sorted(weights.values(), reverse=True)[MOST_TERMS] if len(weights) > MOST_TERMS else 0.0
    likely = sorted([stem for stem, weight in weights.items() if weight >= least])
    first = sorted(likely, key=weights.__getitem__, reverse=True)[:MOST_TERMS]
    return _normal([*((stem, weights[stem]) for stem in first), *(("#" + slug, TAG * tag_weight(name, code)) for slug, name in tags)])


def _counted(title: str, text: str, code: str) -> list[str]:
    """Return the words of an article; those of the headline and of the first paragraph count several times."""
    lede, break_, rest = text.partition("\n")
    first = index_words(lede, code)
    return first * LEDE + (index_words(rest, code) if break_ else []) + index_words(title, code) * TITLE


def cosine(terms: Mapping[Stem, int], stems: Iterable[Stem], weights: Iterable[int]) -> int:
    """Return the cosine similarity of an article and another with these stems and weights, in millionths; 0 if they share no stem."""
    return sum([terms[stem] * weight for stem, weight in zip(stems, weights, strict=True) if stem in terms])


def evidence(terms: Mapping[Stem, int], stems: Iterable[Stem], weights: Iterable[int], tags: Collection[Stem]) -> int:
    """Return what is left of the cosine similarity without these tags and without the word that counts most, in millionths.

    Many articles of an archive have one tag or one word in common and nothing else.
    """
    shared = [terms[stem] * weight for stem, weight in zip(stems, weights, strict=True) if stem in terms and stem not in tags]
    return sum(shared) - max(shared, default=0)


def tag_stems(terms: Terms) -> frozenset[int]:
    """Return the numbers of the stems that are tags, as `pack` stores them."""
    return frozenset(number(stem) & 0xFFFFFFFF for stem in terms if stem.startswith("#"))


def shared_lists(terms: Terms) -> dict[int, int]:
    """Return the catalog lists in which similar articles stand too: number of the list -> what sharing it counts.

    There is a list for each of the first terms and for each pair of them. Two common
    words together are rare, so lists of pairs are short even in a large archive. The
    list of a tag is the one that pages show.
    """
    first = [(number("term:" + stem), weight) for stem, weight in _first(terms)]
    lists = {number: weight * weight for number, weight in first}
    for (left, weight), (right, other_weight) in combinations(first[:PAIRED], 2):
        lists[left ^ right] = 2 * weight * other_weight
    for stem, weight in terms.items():
        if stem.startswith("#"):
            lists[number("tag:" + stem[1:])] = weight * weight
    return lists


def pack(terms: Terms) -> bytes:
    """Return terms as bytes: the numbers of the stems with four bytes each, then the weights with two bytes each."""
    numbers = portable(array("I", [number(stem) & 0xFFFFFFFF for stem in terms]))
    return numbers.tobytes() + portable(array("H", terms.values())).tobytes()


def unpack(content: bytes) -> tuple[array[int], array[int]]:
    """Return the numbers of the stems and their weights."""
    cut = len(content) // 6 * 4
    return portable(array("I", content[:cut])), portable(array("H", content[cut:]))


def _first(terms: Terms) -> list[tuple[str, int]]:
    """Return the terms that are looked up alone, without tags."""
    return [(stem, weight) for stem, weight in terms.items() if not stem.startswith("#")][:SINGLE]


@lru_cache(maxsize=1 << 14)
def tag_weight(name: str, code: str) -> float:
    """Return the rarity of the rarest word of a tag."""
    return max((rarity_of(stem_of(word, code), code) for word in written_words(name.lower())), default=2.0)


def _normal(weights: list[tuple[str, float]]) -> Terms:
    """Scale weights to length one, in thousandths; ties sort by stem."""
    length = sqrt(sum([weight * weight for _, weight in weights]))
    negative = sorted([(-round(1000 * weight / length), stem) for stem, weight in weights])
    return {stem: -weight for weight, stem in negative if weight}
